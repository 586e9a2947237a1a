"""The shape of a property, whichever source describes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Protocol

Form = Literal["object", "list", "text", "integer", "number", "boolean"]
FORMS: frozenset[Form] = frozenset({"object", "list", "text", "integer", "number", "boolean"})


class Shape(Protocol):
    """What a value may be. Sub-shapes are looked up when asked for: descriptions are recursive."""

    @property
    def forms(self) -> frozenset[Form]:
        """The forms that fit; all of them where nothing is known."""
        ...

    @property
    def properties(self) -> Mapping[str, Any] | None:
        """The keys of an object, by name; None when any key may stand."""
        ...

    @property
    def required(self) -> frozenset[str]: ...

    @property
    def values(self) -> tuple[Any, ...]:
        """The only values that fit; none listed: any."""
        ...

    @property
    def description(self) -> str: ...

    def property(self, name: str) -> Shape | None: ...

    def item(self) -> Shape | None: ...

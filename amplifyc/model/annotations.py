"""Type hints by which a model tells the binder what a value means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from amplifyc.frozen import frozen
from amplifyc.model.resource import Raw, Ref


@frozen
class RefersTo:
    """Marks a `Ref`: the kinds that fit, and whether a handler path or a mapping may declare the function in place."""

    kinds: tuple[str, ...] = ()
    inline: bool = False


FunctionRef = Annotated[Ref, RefersTo(("function",), inline=True)]
"""An address, the path of a handler file, or a mapping with the keys of `kind: function`."""

AnyRef = Annotated[Ref, RefersTo()]
RawValue = Annotated[Any, Raw()]
RawMapping = Annotated[Mapping[str, Any], Raw()]

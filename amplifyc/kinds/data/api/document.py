"""The schema while it is built, and its text: plain strings in dictionaries, for speed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal


@dataclass(slots=True)
class OutputField:
    """A field of an object type; `directives` is an ordered set."""

    type: str
    arguments: dict[str, str] = field(default_factory=dict)
    directives: dict[str, None] = field(default_factory=dict)

    def text(self, name: str) -> str:
        arguments = f"({', '.join(f'{key}: {value}' for key, value in self.arguments.items())})" if self.arguments else ""
        return f"  {name}{arguments}: {self.type}{''.join(f' {item}' for item in self.directives)}"


@dataclass(slots=True)
class ObjectType:
    fields: dict[str, OutputField] = field(default_factory=dict)
    directives: dict[str, None] = field(default_factory=dict)
    keyword: Literal["type", "interface"] = "type"
    implements: tuple[str, ...] = ()


@dataclass(slots=True)
class ApiDocument:
    """Types by name, in the order in which they are printed."""

    objects: dict[str, ObjectType] = field(default_factory=dict)
    inputs: dict[str, dict[str, str]] = field(default_factory=dict)
    enums: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unions: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def object(self, name: str) -> ObjectType:
        return self.objects.setdefault(name, ObjectType())

    def direct(self, name: str, directives: Iterable[str]) -> None:
        """Add directives to an object type."""
        self.object(name).directives.update(dict.fromkeys(directives))

    def text(self) -> str:
        return "\n\n".join(self._blocks()) + "\n"

    def _blocks(self) -> Iterator[str]:
        for name, values in self.enums.items():
            yield "\n".join([f"enum {name} {{", *(f"  {value}" for value in values), "}"])
        for name, item in self.objects.items():
            implements = f" implements {' & '.join(item.implements)}" if item.implements else ""
            head = f"{item.keyword} {name}{implements}{''.join(f' {directive}' for directive in item.directives)} {{"
            yield "\n".join([head, *(found.text(key) for key, found in item.fields.items()), "}"])
        for name, members in self.unions.items():
            yield f"union {name} = {' | '.join(members)}"
        for name, fields in self.inputs.items():
            yield "\n".join([f"input {name} {{", *(f"  {key}: {value}" for key, value in fields.items()), "}"])

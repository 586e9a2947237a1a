"""A position of the table as a YAML and as a TOML document with a cursor."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.language_server import CURSOR

ITEM = "-"
_BARE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Position:
    """Where the cursor stands: among the keys of the mapping at `path`, or in the value of its last step.

    A step is a key, or `-` for the item of a list. `given` are entries that the innermost mapping has already, `typed` is what the
    author has begun to write.
    """

    kind: str
    path: tuple[str, ...]
    value: bool
    typed: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    schema: str = ""  # when it is not the kind's

    @classmethod
    def of(cls, kind: str, at: str, **more: Any) -> Position:
        """`access > public/* > - > to > - =` is in the value, and without `=` among the keys."""
        steps = at.removesuffix("=").split(">") if at else []
        return cls(kind, tuple(step.strip() for step in steps if step.strip()), at.endswith("="), **more)

    def document(self, language: str) -> str:
        schema = f"../../.amplify/schemas/{self.schema or self.kind}.schema.json"
        if language == "yaml":
            return f"# yaml-language-server: $schema={schema}\n{_yaml(self)}"
        return f"#:schema {schema}\n\n{_toml(self)}"

    def hover(self, language: str, value: Any) -> str:
        """The document with a value at the position, and the cursor in the key."""
        text = self.document(language)
        head, _, line = text.removesuffix("\n").rpartition("\n")
        line = line.replace(CURSOR, json.dumps(value) if language == "yaml" else _toml_value(value))
        start = len(line) - len(line.lstrip(" -"))
        return f"{head}\n{line[: start + 1]}{CURSOR}{line[start + 1 :]}\n"


def _first(position: Position) -> list[str]:
    """Whether the document says its kind already."""
    return [] if position.path[:1] == ("kind",) or not position.kind else [position.kind]


def _yaml(position: Position) -> str:
    lines = [f"kind: {kind}" for kind in _first(position)]
    indent, lead = "", ""
    path = position.path[:-1] if position.value else position.path
    for step in path:
        if step == ITEM:
            lead = f"{indent}- "
        else:
            lines.append(f"{lead or indent}{step}:")
            lead = ""
        indent += "  "
    for key, value in position.given.items():
        lines.append(f"{lead or indent}{key}: {json.dumps(value)}")
        lead = ""
    last = position.path[-1] if position.value else ""
    before = "- " if last == ITEM else f"{last}: " if last else ""
    lines.append(f"{lead or indent}{before}{position.typed}{CURSOR}")
    return "\n".join(lines) + "\n"


def _toml(position: Position) -> str:
    lines = [f'kind = "{kind}"' for kind in _first(position)]
    path = list(position.path)
    if position.value:
        last = path.pop()
        typed = f'"{position.typed}{CURSOR}"' if position.typed else CURSOR
        ending = f"{_key(path.pop())} = [{typed}]" if last == ITEM else f"{_key(last)} = {typed}"
    else:
        ending = f"{position.typed}{CURSOR}"
    lines += _headers(path)
    lines += [f"{_key(key)} = {_toml_value(value)}" for key, value in position.given.items()]
    return "\n".join([*lines, ending]) + "\n"


def _headers(path: Sequence[str]) -> list[str]:
    """`[[access."public/*"]]` for each list on the way, then `[…]` for the mapping itself."""
    keys: list[str] = []
    lines = []
    for step in path:
        if step == ITEM:
            lines.append(f"[[{'.'.join(keys)}]]")
        else:
            keys.append(_key(step))
    if path and path[-1] != ITEM:
        lines.append(f"[{'.'.join(keys)}]")
    return lines


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else json.dumps(name)


def _toml_value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_toml_value(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml_value, value))}]"
    return json.dumps(value)


def toml(data: Mapping[str, Any]) -> str:
    """A whole document in TOML."""
    return "".join(f"{_key(key)} = {_toml_value(value)}\n" for key, value in data.items())

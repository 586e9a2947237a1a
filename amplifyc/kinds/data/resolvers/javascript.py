"""Paragraphs of JavaScript -> one module: only what it needs, in the order in which it is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from amplifyc.frozen import frozen

TEMPLATES = Path(__file__).parent / "templates"
WIDTH = 120
_DECLARED = re.compile(r"^(?:export )?(?:function|const) (\w+)", re.MULTILINE)
_USED = re.compile(r"\b([A-Za-z]\w*)\(|\b(extensions|runtime|util|[A-Z][A-Z_]{2,})\b")
_COMMENT = re.compile(r"/\*\*.*?\*/", re.DOTALL)
_IMPORTED = {"extensions": "utils", "runtime": "utils", "util": "utils", "toJsonObject": "utils/rds"}


@frozen
class Paragraph:
    """One declaration with its comment, and the functions and constants that its code names."""

    name: str
    text: str
    uses: tuple[str, ...]


@lru_cache(maxsize=4096)  # models with the same rules have the same paragraphs
def paragraph(text: str) -> Paragraph:
    """A declaration of its own; its text is complete."""
    declared = _DECLARED.search(text)
    assert declared is not None, text
    used = dict.fromkeys(function or constant for function, constant in _USED.findall(_COMMENT.sub("", text)))
    return Paragraph(declared[1], text, tuple(used))


@cache
def template(name: str) -> tuple[Paragraph, ...]:
    """The declarations of a file of `templates/`; blank lines part them."""
    text = (TEMPLATES / f"{name}.js").read_text(encoding="utf-8")
    return tuple(paragraph(part) for part in text.strip("\n").split("\n\n"))


def paragraphs(code: str) -> tuple[Paragraph, ...]:
    """The declarations of a module that `module` has made."""
    found: list[str] = []
    for block in code.strip("\n").split("\n\n")[1:]:
        found += re.split(r"\n(?=const )", block) if block.startswith("const ") else [block]
    return tuple(map(paragraph, found))


@cache
def _library() -> Mapping[str, Paragraph]:
    names = ("callers", "conversations", "endpoints", "events", "expressions", "rules")
    return {item.name: item for name in names for item in template(name)}


def module(title: str, roots: Iterable[Paragraph], own: Iterable[Paragraph] = ()) -> str:
    """A module that exports `roots`, with whatever they use: declarations of its own, or of the templates."""
    library, mine = _library(), {item.name: item for item in own}
    found = {item.name: item for item in roots}
    waiting = list(found.values())
    imported = set()
    while waiting:
        needed = []
        for name in waiting.pop(0).uses:
            item = mine.get(name) or library.get(name)
            if item is None:
                imported.add(name)
            elif name not in found:
                found[name] = item
                needed.append(item)
        waiting[:0] = needed
    texts = [item.text for item in found.values()]
    constants = [item for item in texts if item.startswith("const ")]
    head = f"// {title}"
    for known in dict.fromkeys(_IMPORTED.values()):
        names = ", ".join(name for name, where in _IMPORTED.items() if where == known and name in imported)
        head += f"\nimport {{ {names} }} from '@aws-appsync/{known}';" if names else ""
    functions = [item for item in texts if not item.startswith("const ")]
    return "\n\n".join([head, *(["\n".join(constants)] if constants else []), *functions]) + "\n"


def text(value: str) -> str:
    """A string literal."""
    escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    if "'" in escaped and '"' not in escaped:
        return f'"{escaped}"'
    escaped = escaped.replace("'", "\\'")
    return f"'{escaped}'"


def constant(name: str, value: Any) -> Paragraph:
    """A constant with plain data. What an author wrote names no variable of the code."""
    literal = text(value) if isinstance(value, str) else _data(value)
    escaped = literal.replace("${", "\\u0024{").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Paragraph(name, f"const {name} = {escaped};", ())


def _data(value: Any) -> str:
    """A literal of plain data, its entries in lines of their own if it is long."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) <= WIDTH or not value:
        return line
    if isinstance(value, Mapping):
        entries = [f"{property_name(name)}: {json.dumps(item, ensure_ascii=False)}" for name, item in value.items()]
        return "{\n" + "".join(f"  {entry},\n" for entry in entries) + "}"
    return "[\n" + "".join(f"  {json.dumps(item, ensure_ascii=False)},\n" for item in value) + "]"


def strings(values: Iterable[str], indent: int = 0) -> str:
    """A literal of a list of strings, over several lines if it is long."""
    items = [text(value) for value in values]
    line = f"[{', '.join(items)}]"
    if len(line) + indent <= WIDTH - 20:
        return line
    lines: list[str] = []
    for item in items:
        if lines and len(lines[-1]) + len(item) + 2 + indent <= WIDTH - 4:
            lines[-1] += f" {item},"
        else:
            lines.append(f"{' ' * (indent + 2)}{item},")
    return "[\n" + "\n".join(lines) + f"\n{' ' * indent}]"


def property_name(name: str) -> str:
    """The key of an object literal."""
    return name if name.isidentifier() else text(name)


def member(owner: str, name: str) -> str:
    """`input.title`, `input['a#b']`."""
    return f"{owner}.{name}" if name.isidentifier() else f"{owner}[{text(name)}]"

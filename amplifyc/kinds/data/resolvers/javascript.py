"""Paragraphs of JavaScript -> one module: only what it needs, in the order in which it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
WIDTH = 120
_DECLARED = re.compile(r"^(?:export )?(?:function|const) (\w+)", re.MULTILINE)
_WORD = re.compile(r"\b[A-Za-z_]\w*\b")
_COMMENT = re.compile(r"/\*\*.*?\*/", re.DOTALL)
_IMPORTED = ("extensions", "runtime", "util")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One declaration with its comment, and all words of its code."""

    name: str
    text: str
    words: tuple[str, ...]


def paragraph(text: str) -> Paragraph:
    """A declaration of its own; its text is complete."""
    declared = _DECLARED.search(text)
    assert declared is not None, text
    return Paragraph(declared[1], text, tuple(dict.fromkeys(_WORD.findall(_COMMENT.sub("", text)))))


@cache
def template(name: str) -> tuple[Paragraph, ...]:
    """The declarations of a file of `templates/`; blank lines part them."""
    text = (TEMPLATES / f"{name}.js").read_text(encoding="utf-8")
    return tuple(paragraph(part) for part in text.strip("\n").split("\n\n"))


@cache
def _library() -> Mapping[str, Paragraph]:
    return {item.name: item for name in ("callers", "events", "expressions", "rules") for item in template(name)}


def module(title: str, roots: Iterable[Paragraph], own: Iterable[Paragraph] = ()) -> str:
    """A module that exports `roots`, with whatever they use: declarations of its own, or of the templates."""
    known = {**_library(), **{item.name: item for item in own}}
    found = {item.name: item for item in roots}
    waiting = list(found.values())
    while waiting:
        needed = [known[word] for word in waiting.pop(0).words if word in known and word not in found]
        found |= {item.name: item for item in needed}
        waiting[:0] = needed
    functions = [item for item in found.values() if not item.text.startswith("const ")]
    constants = [item.text for item in found.values() if item.text.startswith("const ")]
    words = {word for item in found.values() for word in item.words}
    imported = ", ".join(name for name in _IMPORTED if name in words)
    head = [f"// {title}", *([f"import {{ {imported} }} from '@aws-appsync/utils';"] if imported else [])]
    parts = ["\n".join(head), *(["\n".join(constants)] if constants else []), *(item.text for item in functions)]
    return "\n\n".join(parts) + "\n"


def text(value: str) -> str:
    """A string literal."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
    return f"'{escaped}'"


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

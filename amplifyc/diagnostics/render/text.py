"""Diagnostics for a person: the line, the words under carets, what else to look at, and the hint."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator

from amplifyc.diagnostics.diagnostic import Diagnostic, Label, Severity

Paint = Callable[[str, str], str]  # words, style -> words
MAX_WIDTH = 160
_CONTROLS = (*range(0x09), *range(0x0A, 0x20), *range(0x7F, 0xA0))
_DIRECTIONS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSAFE = dict.fromkeys((*_CONTROLS, *_DIRECTIONS), "�")


def plain(words: str, style: str) -> str:
    return words


def render_text(diagnostics: Iterable[Diagnostic], paint: Paint = plain) -> str:
    """All diagnostics, a blank line between two; empty when there are none."""
    return "\n".join("\n".join(_lines(diagnostic, paint)) + "\n" for diagnostic in diagnostics)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`."""
    found = list(diagnostics)
    counts = [(sum(item.code.severity is severity for item in found), severity.value) for severity in Severity]
    words = [f"{count} {name}{'s' * (count != 1)}" for count, name in counts if count]
    return ", ".join(words) or "no problems"


def _lines(diagnostic: Diagnostic, paint: Paint) -> Iterator[str]:
    severity = diagnostic.code.severity.value
    yield paint(f"{severity}[{diagnostic.code.slug}]", severity) + paint(f": {safe(diagnostic.message)}", "message")
    labels = [] if diagnostic.at is None else [diagnostic.at]
    gutter = max((len(str(label.location.start.line)) for label in labels), default=1)
    for label in labels:
        yield from _excerpt(label, "-->", gutter, severity, paint)
    for label in diagnostic.related:
        yield f"{' ' * gutter}{paint(':::', 'gutter')} {_where(label)}   {safe(label.words)}".rstrip()
    if diagnostic.hint:
        yield f"{' ' * gutter} {paint('=', 'gutter')} {paint('hint', 'hint')}: {safe(diagnostic.hint)}"


def _where(label: Label) -> str:
    start = label.location.start
    return f"{safe(label.location.file.path)}:{start.line}:{start.column}"


def _excerpt(label: Label, arrow: str, gutter: int, severity: str, paint: Paint) -> Iterator[str]:
    yield f"{' ' * gutter}{paint(arrow, 'gutter')} {_where(label)}"
    start, end = label.location.start, label.location.end
    line = label.location.file.line(start.line)
    if not line.strip():
        return
    first = start.column - 1
    last = end.column - 1 if end.line == start.line else len(line)
    shown, shift = line, 0
    if len(line) > MAX_WIDTH:
        shift = max(0, first - MAX_WIDTH // 3)
        shown = line[shift : shift + MAX_WIDTH]
    before = safe(shown[: first - shift].expandtabs(4))
    marked = safe(shown[first - shift : max(last, first + 1) - shift].expandtabs(4))
    after = safe(shown[max(last, first + 1) - shift :].expandtabs(4))
    carets = "^" * max(1, width(marked.rstrip() or marked))
    words = f" {safe(label.words)}" if label.words else ""
    yield f"{paint(str(start.line).rjust(gutter), 'gutter')} {paint('|', 'gutter')} {before}{marked}{after}".rstrip()
    yield f"{' ' * gutter} {paint('|', 'gutter')} {' ' * width(before)}{paint(carets + words, severity)}"


def safe(words: str) -> str:
    """Text without control and direction characters: a hostile file must not drive the terminal."""
    return words.translate(_UNSAFE)


def width(words: str) -> int:
    """Columns of a terminal."""
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in words)

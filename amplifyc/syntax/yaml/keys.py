"""What cannot be a key in YAML: nothing, null, a list, a mapping."""

from __future__ import annotations

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.syntax.mistakes import shown
from amplifyc.text import Location, SourceFile, Span

INVALID_KEY = Code("syntax/invalid-key", "A key that is not a text")


def null_key(file: SourceFile, span: Span, written: str) -> Diagnostic:
    """What to say of a key that is null or missing."""
    if not written:
        return INVALID_KEY.at(Location(file, span), "there is no key before the colon", words="expected a key", hint="write one")
    message = f"`{written}` means null, which is no key"
    return INVALID_KEY.at(Location(file, span), message, words="not a key", hint=f'write "{written}" if it is a text')


def structured_key(file: SourceFile, span: Span) -> Diagnostic:
    """What to say of a key that is a list, a mapping or carries a tag."""
    written = shown(file.text[span.start : span.end])
    before = file.text[max(span.start - 1, 0) : span.start]
    where = Location(file, span)
    if written.startswith("{") and before == "{":
        inside = written[1:-1].strip()
        message = f"`{{{written}}}` is a mapping whose key is a mapping"
        return INVALID_KEY.at(where, message, words="not a key", hint=f"an expression is written ${{{{ {inside} }}}}; a text needs quotes")
    return INVALID_KEY.at(where, "a list, a mapping or a tagged value cannot be a key", words="not a key", hint="write a text, in quotes")

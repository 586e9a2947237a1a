"""`---`, `...` and `%`: what YAML puts around documents, of which a file holds one."""

from __future__ import annotations

import re

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.syntax.mistakes import shown
from amplifyc.text import Location, SourceFile, Span

SECOND_DOCUMENT = Code("syntax/second-document", "A second YAML document in a file")
DIRECTIVE = Code("syntax/directive", "A YAML directive")

_VERSION = r"%YAML[ \t]+1\.[12][ \t]*(?:#[^\n]*)?\r?(?:\n|\Z)"
_DIRECTIVE = re.compile(rf"(?:[ \t]*(?:#[^\n]*)?\r?\n|{_VERSION})*(?!{_VERSION})(%[^\r\n]*)")


def second_document(file: SourceFile, offset: int) -> Diagnostic:
    """What to say of the document that starts at `offset`."""
    end = file.text.find("\n", offset)
    written = file.text[offset : end if end >= 0 else len(file.text)].rstrip()
    marker = "---" if written.startswith("---") else written
    return SECOND_DOCUMENT.at(
        Location(file, Span(offset, offset + len(marker))),
        "a second document starts here; a file holds one",
        words="second document",
        hint="move what follows into a file of its own",
    )


def directive(file: SourceFile, start: int) -> Diagnostic | None:
    """What to say of a directive at the start of the file; `%YAML 1.2` says nothing new."""
    found = _DIRECTIVE.match(file.text, start)
    if found is None:
        return None
    return bad_directive(file, Span(found.start(1), found.start(1) + len(found[1].rstrip())))


def bad_directive(file: SourceFile, span: Span) -> Diagnostic:
    """What to say of the directive in `span`."""
    written = shown(file.text[span.start : span.end])
    hint = "remove the line, or put quotes around a text that starts with a percent sign"
    return DIRECTIVE.at(Location(file, span), f"`{written}` is a YAML directive, and none is needed here", words="directive", hint=hint)

"""YAML stumbles over lines: indentation, and the space behind a colon or a dash."""

from __future__ import annotations

import re

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.syntax.yaml.keys import null_key
from amplifyc.syntax.yaml.quoting import colon_inside, text_after
from amplifyc.syntax.yaml.stumble import Stumble
from amplifyc.text import Span

TAB_INDENT = Code("syntax/tab-indent", "A tab that indents")
INDENTATION = Code("syntax/indentation", "A line that is indented like no line above it")
MISSING_SPACE = Code("syntax/missing-space", "A colon without the space behind it")
MISSING_COLON = Code("syntax/missing-colon", "A line without the colon that makes it a key")
MISPLACED_ITEM = Code("syntax/misplaced-item", "A list item where none may stand")

_INDENT = re.compile(r"[ \t\u00a0]*")
_KEY = re.compile(r"\s*(?:- +)*(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s#\"'\[\]{},][^\n]*?):(?=\s|$)[ \t]*")
_TIGHT = re.compile(r"\s*(?:- +)*([A-Za-z_][\w.-]*):(?!//)([^\s:][^\n]*)")


def tab(stumble: Stumble) -> Diagnostic:
    end = stumble.at
    while stumble.text[end : end + 1] == "\t":
        end += 1
    hint = "use spaces; most editors can convert the whole file (“Convert Indentation to Spaces”)"
    return stumble.say(TAB_INDENT, Span(stumble.at, max(end, stumble.at + 1)), "YAML does not let tabs indent", "tab", hint)


def unexpected_colon(stumble: Stumble) -> Diagnostic:
    """The parser met `key:` where no key may stand."""
    line = stumble.line_start(stumble.at)
    key = _KEY.match(stumble.text, line)
    if key is not None and key.end() <= stumble.at:
        return colon_inside(stumble, key.end())
    return _because_of_above(stumble, line)


def _because_of_above(stumble: Stumble, line: int) -> Diagnostic:
    """The line is fine, but not below the one above it."""
    above = stumble.line_above(line)
    if above is not None:
        if tight := _TIGHT.match(stumble.line(above)):
            return _missing_space(stumble, above, tight)
        if _KEY.match(stumble.line(above)) is None and not stumble.line(above).lstrip().startswith("- "):
            return _missing_colon(stumble, above)
    return _indentation(stumble, line, above)


def missing_colon(stumble: Stumble) -> Diagnostic:
    """The parser took the text at `start` for a key and found no colon behind it."""
    line = stumble.line_start(stumble.start)
    if tight := _TIGHT.match(stumble.line(line)):
        return _missing_space(stumble, line, tight)
    return _missing_colon(stumble, stumble.start)


def _missing_space(stumble: Stumble, line: int, found: re.Match[str]) -> Diagnostic:
    colon = line + found.end(1)
    span = Span(line + found.start(1), stumble.rest(colon).end)
    value = stumble.written(Span(colon + 1, span.end))
    return stumble.say(MISSING_SPACE, span, f"a space is missing behind `{found[1]}:`", "missing space", f"write `{found[1]}: {value}`")


def _missing_colon(stumble: Stumble, start: int) -> Diagnostic:
    line = stumble.line_start(start)
    indent = _INDENT.match(stumble.text, line)
    span = stumble.rest(max(start, indent.end() if indent else start))
    written = stumble.written(span)
    hint = f"write `{written}: …`, or indent the line if it continues the text above"
    return stumble.say(MISSING_COLON, span, f"`{written}` is neither a key nor part of the text above", "expected `key: value`", hint)


def expected_key(stumble: Stumble) -> Diagnostic:
    """Inside a mapping the parser met something that is no key."""
    if stumble.before(stumble.at).strip():
        return text_after(stumble)
    if stumble.char == ":":
        return null_key(stumble.file, Span(stumble.at, stumble.at + 1), "")
    line = stumble.line_start(stumble.at)
    if stumble.char == "-" and len(stumble.before(stumble.at)) == len(stumble.before(stumble.start)):
        hint = "indent it below the key that it belongs to, or give it a key"
        return stumble.say(MISPLACED_ITEM, Span(stumble.at, stumble.at + 1), "a list item stands among keys", "expected a key", hint)
    return _indentation(stumble, line, stumble.line_above(line))


def expected_item(stumble: Stumble) -> Diagnostic:
    """Inside a list the parser met something that is no item."""
    if stumble.before(stumble.at).strip():
        return text_after(stumble)
    if len(stumble.before(stumble.at)) == len(stumble.before(stumble.start)):
        message = f"`{stumble.written(stumble.rest(stumble.at))}` stands among list items"
        return stumble.say(
            MISPLACED_ITEM, stumble.rest(stumble.at), message, "expected `- `", "start it with `- `, or indent it differently"
        )
    line = stumble.line_start(stumble.at)
    return _indentation(stumble, line, stumble.line_above(line))


def after_root(stumble: Stumble) -> Diagnostic:
    """The parser met something behind the whole document."""
    if stumble.before(stumble.at).strip():
        return text_after(stumble)
    return _because_of_above(stumble, stumble.line_start(stumble.at))


def unexpected_item(stumble: Stumble) -> Diagnostic:
    """The parser met `- ` behind a key or a text."""
    span = Span(stumble.at, stumble.at + 1)
    message = "a list item cannot stand on the line of its key"
    if not stumble.before(stumble.at).strip():
        message = "a list item cannot stand here"
    hint = "start the list on the next line, or write it in brackets: [one, two]"
    return stumble.say(MISPLACED_ITEM, span, message, "unexpected `-`", hint)


def _indentation(stumble: Stumble, line: int, above: int | None) -> Diagnostic:
    found = _INDENT.match(stumble.text, line)
    indent = found[0] if found else ""
    span = stumble.rest(line + len(indent))
    if "\u00a0" in indent:
        place = Span(line + indent.index("\u00a0"), line + len(indent))
        hint = "replace it by spaces; it came with text copied from a web page"
        return stumble.say(INDENTATION, place, "a no-break space (U+00A0) does not indent", "no-break space", hint)
    steps = _steps(stumble, line)
    own = len(indent)
    if above is not None and own > steps[-1]:
        key = stumble.label(stumble.rest(above + steps[-1]), "this is complete already")
        message = f"this line is indented by {_spaces(own)}, below a line that is complete"
        return stumble.say(INDENTATION, span, message, "too deep", f"indent it by {steps[-1]} like the line above", (key,))
    message = f"this line is indented by {_spaces(own)}, and no block above it is"
    allowed = ", ".join(str(step) for step in steps[-4:] if step != own)
    allowed = " or ".join(allowed.rsplit(", ", 1))
    return stumble.say(INDENTATION, span, message, "wrong indentation", f"indent it by {allowed} spaces" if allowed else None)


def _spaces(count: int) -> str:
    return f"{count} space" if count == 1 else f"{count} spaces"


def _steps(stumble: Stumble, line: int) -> list[int]:
    """The indentations of the blocks that are open above `line`, from the outermost."""
    steps: list[int] = []
    at = stumble.line_above(line)
    while at is not None and (not steps or steps[0] > 0):
        found = _INDENT.match(stumble.text, at)
        own = len(found[0]) if found else 0
        if not steps or own < steps[0]:
            steps.insert(0, own)
        at = stumble.line_above(at)
    return steps or [0]

"""YAML stumbles that quotes prevent, and those that quotes cause."""

from __future__ import annotations

import re

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.syntax.mistakes import BAD_ESCAPE, TEXT_AFTER_VALUE, UNCLOSED_QUOTE
from amplifyc.syntax.yaml.stumble import Stumble, quoted
from amplifyc.text import Span

NEEDS_QUOTES = Code("syntax/needs-quotes", "A text that YAML does not take for one without quotes")
BLOCK_TEXT = Code("syntax/block-text", "A text over several lines that starts wrong")

_ESCAPE = re.compile(
    r"\\(?:[0abt\tnvfre \"/\\N_LP\r\n\x85\u2028\u2029]|x[0-9A-Fa-f]{2}"
    r"|u(?![dD][89a-fA-F])[0-9A-Fa-f]{4}|U000[0-9A-Fa-f]{5}|U0010[0-9A-Fa-f]{4})"
)
# The opening quote of the only text on a line that is not closed there.
_OPENED = {
    '"': re.compile(r"""(?:^|[:\-,\[{][ ]+|[\[{])("(?:[^"\\\n]|\\.)*)$"""),
    "'": re.compile(r"""(?:^|[:\-,\[{][ ]+|[\[{])('(?:[^'\n]|'')*)$"""),
}
_MORE_KEYS = re.compile(r",\s*[A-Za-z_]\w*:\s")
_BULLETS = re.compile(r"\s*(?:- +)*")
_KEY_LINE = re.compile(r"\s*(?:- +)*[\w.-]+:\s")
_LINES_BACK = 50
_WRONG_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{0,2}|u[0-9A-Fa-f]{0,4}|U[0-9A-Fa-f]{0,8}|.?)")


def special_start(stumble: Stumble) -> Diagnostic:
    """A plain text starts with a character that has a meaning of its own: `@`, `*`, `%`, …"""
    start = stumble.at if stumble.char in tuple("@`%") else stumble.start
    if stumble.problem.startswith("mapping keys"):
        start = stumble.at
    span = stumble.rest(start)
    written = stumble.written(span)
    message = f"a text that starts with `{written[:1]}` needs quotes"
    return stumble.say(NEEDS_QUOTES, span, message, f"`{written[:1]}` has a meaning of its own", f"write {quoted(written)}")


def colon_inside(stumble: Stumble, value: int) -> Diagnostic:
    """A plain text, from `value` on, holds a colon followed by a space."""
    span = stumble.rest(value)
    written = stumble.written(span)
    if _MORE_KEYS.search(written):
        start = stumble.line_start(value)
        bullets = _BULLETS.match(stumble.text, start)
        whole = stumble.written(stumble.rest(bullets.end() if bullets else start))
        hint = f"write {{ {whole} }} for several keys on one line, or {quoted(written)} for one text"
    else:
        hint = f"write {quoted(written)}" if written[:1] not in "\"'" else "put quotes around the whole text"
    return stumble.say(NEEDS_QUOTES, span, "a text that holds a colon and a space needs quotes", "a second `: `", hint)


def unclosed(stumble: Stumble) -> Diagnostic:
    quote = stumble.text[stumble.start : stumble.start + 1]
    hint = f"close it with {quote}" + (", or double the quote where it belongs to the text: ''" if quote == "'" else "")
    return stumble.say(UNCLOSED_QUOTE, stumble.rest(stumble.start), f"the text that starts with {quote} has no end", "never closed", hint)


def escape(stumble: Stumble) -> Diagnostic:
    at = stumble.text.find("\\", stumble.start)
    while (good := _ESCAPE.match(stumble.text, at)) is not None:
        at = stumble.text.find("\\", good.end())
    wrong = _WRONG_ESCAPE.match(stumble.text, at)
    span = Span(*wrong.span()) if wrong else Span(stumble.at, stumble.at)
    hint = "write `\\\\` for a backslash, or single quotes around the text, where a backslash means itself"
    return stumble.say(BAD_ESCAPE, span, f"`{stumble.written(span)}` is not an escape that YAML knows", "unknown escape", hint)


def tight_colon(stumble: Stumble) -> Diagnostic:
    """Inside brackets a colon stands right before a bracket or a comma."""
    span = Span(stumble.start, stumble.at + 1)
    written = stumble.written(span)
    hint = f"put a space behind the colon if `{written[:-1]}` is a key, else quotes around the text"
    return stumble.say(NEEDS_QUOTES, span, f"`{written}` is neither a key nor a text", "a colon right before a bracket or a comma", hint)


def swallowed(stumble: Stumble) -> Diagnostic | None:
    """What to say when a quote was left open and the next one, lines below, has closed it."""
    quote = stumble.before(stumble.at).rstrip()[-1:]
    if quote not in ("'", '"') or not quote:
        return None
    line = stumble.line_start(stumble.at)
    for _ in range(_LINES_BACK):
        if line == 0:
            return None
        line = stumble.line_start(line - 1)
        opened = _OPENED[quote].search(stumble.line(line))
        if opened is not None:
            following = stumble.text[stumble.line_end(line) + 1 :]
            if _KEY_LINE.match(following) is None:
                return None
            return unclosed(Stumble(stumble.file, stumble.problem, line + opened.start(1), stumble.at))
    return None


def text_after(stumble: Stumble) -> Diagnostic:
    """Something stands behind a quoted text, a list, an alias or a tag that was complete."""
    if (trouble := swallowed(stumble)) is not None:
        return trouble
    span = stumble.rest(stumble.at)
    before = stumble.before(stumble.at).rstrip()
    if before.endswith("'"):
        hint = "put double quotes around the whole text; within single quotes a quote is written twice: ''"
    elif before.endswith('"'):
        hint = 'put single quotes around the whole text; within double quotes a quote is written \\"'
    else:
        hint = "put quotes around the whole value if it is one text"
    message = f"`{stumble.written(span)}` stands behind a complete value"
    return stumble.say(TEXT_AFTER_VALUE, span, message, "expected the end of the line", hint)


def block_text(stumble: Stumble) -> Diagnostic:
    span = stumble.rest(stumble.start)
    written = stumble.written(span)
    hint = f"start the text on the next line, indented; or write {quoted(written)} if `{written[:1]}` belongs to it"
    return stumble.say(BLOCK_TEXT, span, f"`{written}` does not start a text over several lines", f"expected only `{written[:1]}`", hint)

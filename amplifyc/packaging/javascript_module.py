"""Looks at the words of a JavaScript or TypeScript handler: may it export `handler`? What it does not understand counts as yes."""

from __future__ import annotations

import re

from amplifyc.text import Span

# Each takes the rest of the file when it does not end, so that no text is read twice.
_STRING_OR_COMMENT = re.compile(
    r"""("(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\.|[^`\\])*`?)|//[^\n]*|/\*.*?(?:\*/|\Z)""", re.DOTALL
)
_DECLARED = re.compile(r"\bexport\s+(?:async\s+)?(?:const|let|var|function\*?|class)\s+([\w$]+)|\bexports\.([\w$]+)\s*=")
_LISTED = re.compile(r"\bexport\s*\{([^{}]*)\}")
_LISTED_HANDLER = re.compile(r"(?<![\w$])handler\b(?!\s+as\s)")
_ANYTHING = re.compile(r"\bexport\s*[*=]|\bmodule\.exports\s*=(?!\s*\{)|\bexports\s*\[|\bexport\s+import\b")
_STRUCTURE = re.compile(r"\bmodule\.exports\s*=\s*\{|\bexport\s+(?:const|let|var)\s*[{\[]")
_LATER_IN_A_LIST = re.compile(r",\s*handler\s*[=:]")
_DEFAULT = re.compile(r"\bexport\s+default\b")


def without_comments(text: str) -> str:
    """The same text with spaces for comments, so that places stay."""
    return _STRING_OR_COMMENT.sub(lambda match: match[0] if match[1] else re.sub(r"[^\n]", " ", match[0]), text)


def may_export_handler(text: str) -> bool:
    """Whether one of the ways to export something can be meant for `handler`."""
    code = without_comments(text)
    if _ANYTHING.search(code) or any(name == "handler" for name, _ in _declared(code)):
        return True
    if any(_LISTED_HANDLER.search(listed[1]) for listed in _LISTED.finditer(code)):
        return True
    structure = _STRUCTURE.search(code)
    if structure is not None and re.compile(r"\bhandler\b").search(code, structure.end()):
        return True
    return _DECLARED.search(code) is not None and _LATER_IN_A_LIST.search(code) is not None


def exported(text: str) -> list[tuple[str, Span]]:
    """What the file exports by declaring it, with the place of each name; else its default export."""
    code = without_comments(text)
    default = _DEFAULT.search(code)
    return _declared(code) or ([("default", Span(*default.span()))] if default else [])


def _declared(code: str) -> list[tuple[str, Span]]:
    return [(match[match.lastindex or 0], Span(*match.span(match.lastindex or 0))) for match in _DECLARED.finditer(code)]

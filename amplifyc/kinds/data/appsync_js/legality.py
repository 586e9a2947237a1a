"""What AppSync refuses in the JavaScript of a resolver, at the author's own words (D113).

The rules are those of AppSync's documentation and of its linter. They look at single tokens and their neighbours, which suffices: what is
refused has words or signs of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from amplifyc.diagnostics import Code, Diagnostic, Severity
from amplifyc.kinds.data.appsync_js.tokens import Token, tokens
from amplifyc.text import Location, SourceFile, Span

ILLEGAL = Code("data/resolver-code", "JavaScript that AppSync does not have")
NO_HANDLERS = Code("data/no-resolver-handlers", "A resolver file that exports no handler", Severity.WARNING)
TOO_LARGE = Code("data/resolver-too-large", "A resolver file that AppSync does not take")

LIMIT = 32 * 1024
MODULES = ("@aws-appsync/utils", "@aws-appsync/utils/dynamodb", "@aws-appsync/utils/rds")
_LOOP = "use `for (const item of items)`, or `forEach`, `map` and `filter`"
_FAIL = "call `util.error(message, type)`, which ends the resolver"
_SYNC = "a resolver asks its data source by what `request` returns, and waits for nothing else"
_WORDS = {
    "await": _SYNC, "Promise": _SYNC, "yield": _SYNC,
    "try": _FAIL, "catch": _FAIL, "finally": _FAIL, "throw": _FAIL,
    "while": _LOOP, "do": _LOOP, "continue": "use `filter` before the loop, or `if`",
    "class": "use functions and plain objects", "super": "use functions and plain objects", "this": "pass what the function needs",
    "new": "use plain values; `util.time` has dates", "instanceof": "use `typeof`, or look for a property",
    "delete": "make an object without it: `const { name, ...rest } = item`",
}
_CALLED = {"eval": "write the code itself", "require": "write `import { util } from '@aws-appsync/utils'`"}
_SIGNS = {"++": "write `n += 1`", "--": "write `n -= 1`", "~": "bitwise `~` is not there"}
_REGEX = "use `util.matches(pattern, text)`, or `split`, `indexOf` and `replaceAll`"


def illegal(file: SourceFile) -> Iterator[Diagnostic]:
    """Everything that AppSync would refuse when the resolver is deployed."""
    size = len(file.text.encode())
    if size > LIMIT:
        message = f"this file has {size:,} bytes, and AppSync takes {LIMIT:,}"
        yield TOO_LARGE.at(Location(file, Span(0, 0)), message, words="too large", hint="divide it into several handlers: a pipeline")
    found = list(tokens(file.text))
    for number, token in enumerate(found):
        problem = _problem(found, number)
        if problem is not None:
            what, hint = problem
            message = f"AppSync's JavaScript has no {what}"
            yield ILLEGAL.at(Location(file, token.span), message, words="AppSync refuses it", hint=hint)
    yield from _imports(file, found)
    if not _exports_handlers(found):
        hint = "write `export function request(ctx) { … }` and `export function response(ctx) { … }`"
        message = "this file exports neither `request` nor `response`"
        yield NO_HANDLERS.at(Location(file, Span(0, 0)), message, words="no handlers", hint=hint)


def _problem(found: Sequence[Token], number: int) -> tuple[str, str] | None:
    token = found[number]
    before = found[number - 1] if number else Token("sign", ";", Span(0, 0))
    after = found[number + 1] if number + 1 < len(found) else before
    if token.kind == "regex":
        return "regular expressions", _REGEX
    if token.kind == "sign":
        return (f"`{token.text}`", _SIGNS[token.text]) if token.text in _SIGNS else None
    if token.kind != "name" or before.text in (".", "?."):
        return None  # a property may have any name
    if after.text == ":" and before.text in (";", "{", "}", ")") and found[number + 2 : number + 3] and found[number + 2].text == "for":
        return "labels", _LOOP
    if after.text == ":" and before.text in ("{", ","):
        return None
    return _word(found, number, before, after)


def _word(found: Sequence[Token], number: int, before: Token, after: Token) -> tuple[str, str] | None:
    word = found[number].text
    if word in _WORDS:
        return f"`{word}`", _WORDS[word]
    if word in _CALLED and after.text == "(":
        return f"`{word}`", _CALLED[word]
    if word == "import" and after.text == "(":
        return "dynamic `import`", "write the import at the head of the file"
    if word == "async" and (after.kind == "name" or after.text in ("(", "function")):
        return "`async`", _SYNC
    if word == "function" and after.text == "*":
        return "generators", _SYNC
    if word == "for" and _counts(found, number + 1):
        return "`for (…; …; …)`", _LOOP
    if word == "in" and not _is_of_for(found, number):
        return "operator `in`", "use `Object.hasOwn(object, name)`"
    return None


def _counts(found: Sequence[Token], number: int) -> bool:
    """Whether the parentheses after `for` hold semicolons of their own."""
    depth = 0
    for token in found[number:]:
        if token.kind == "sign":
            depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(token.text, 0)
            if token.text == ";" and depth == 1:
                return True
        if depth == 0:
            return False
    return False


def _is_of_for(found: Sequence[Token], number: int) -> bool:
    """`for (const key in object)`."""
    head = [token.text for token in found[max(0, number - 4) : number]]
    return "for" in head and "(" in head


def _exports_handlers(found: Sequence[Token]) -> bool:
    """Whether one of the handlers stands in what is exported: a declaration, or a list of names."""
    exporting = False
    for token in found:
        if token.text == "export":
            exporting = True
        elif token.text in ("(", "=", ";", "default"):
            exporting = False
        elif exporting and token.text in ("request", "response"):
            return True
    return False


def _imports(file: SourceFile, found: Sequence[Token]) -> Iterator[Diagnostic]:
    """Only AppSync's own modules are there when the code runs."""
    for token, module in pairwise(found):
        if module.kind != "text" or not (token.text == "from" or (token.text == "import" and token.kind == "name")):
            continue
        name = module.text[1:-1]
        if name not in MODULES:
            hint = f"write what it has into this file; AppSync has {', '.join(f'`{known}`' for known in MODULES)}"
            yield ILLEGAL.at(Location(file, module.span), f"AppSync has no module `{name}`", words="AppSync refuses it", hint=hint)

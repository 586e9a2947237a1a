"""A quick look at a handler file, without bundling: can it be read, and does it export `handler`?

For Python that is certain, as far as this interpreter knows the syntax of the runtime. For JavaScript and TypeScript it is a look at
the words: what it does not understand counts as fine, and the bundler has the last word.
"""

from __future__ import annotations

import ast
import re
import sys
import warnings
from collections.abc import Iterator
from typing import Literal

from amplifyc.diagnostics import Code, Diagnostic, nearest
from amplifyc.text import Location, SourceFile, Span

HANDLER_NAMES = tuple(f"handler.{suffix}" for suffix in ("ts", "mts", "tsx", "js", "mjs", "cjs", "py"))

NO_HANDLER = Code("packaging/no-handler", "A handler file that exports no `handler`")
PYTHON_SYNTAX = Code("packaging/python-syntax", "A Python handler with a syntax error")

Language = Literal["node", "python"]

_NODE = re.compile(r"\.(?:[cm]?[jt]s|[jt]sx)$")
_LISTED = re.compile(
    r"\bexport\s*\{[^}]*\bhandler\b(?!\s+as\s)[^}]*\}|\bmodule\.exports\s*=\s*\{[^}]*\bhandler\b"
    r"|\bexport\s+(?:const|let|var)\s*[{\[][^=]*\bhandler\b"
)
_ASSIGNED = re.compile(
    r"\bexports\s*(?:\.\s*handler\b|\[\s*[\"']handler[\"']\s*\])|\bexport\s+import\s+handler\b"
    r"|\bexport\s+(?:const|let|var)\b[^;\n]*,\s*handler\s*[=:]"
)
_STAR = re.compile(r"\bexport\s*\*|\bmodule\.exports\s*=\s*(?!\{)")
_EXPORTED = re.compile(r"\bexport\s+(?:async\s+)?(?:const|let|var|function\*?|class)\s+([\w$]+)|\bexports\.([\w$]+)\s*=")
_DEFAULT = re.compile(r"\bexport\s+default\b")
# What no later Python has made right, or will.
_WRONG_IN_ANY = re.compile(
    r"was never closed|unmatched|does not match|unexpected indent|expected an indented block|unterminated triple-quoted|Missing parentheses"
)
_STRING_OR_COMMENT = re.compile(
    r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|//[^\n]*|/\*.*?\*/""", re.DOTALL
)


def language_of(path: str) -> Language | None:
    """The language of a handler file by its suffix."""
    if path.endswith(".py"):
        return "python"
    return "node" if _NODE.search(path) else None


def check_handler(file: SourceFile, runtime: str = "") -> Iterator[Diagnostic]:
    """What is wrong with a handler file, as far as one can see. `runtime` tells which Python it is written for."""
    language = language_of(file.path)
    if language == "python":
        yield from _check_python(file, runtime)
    elif language == "node" and not _node_exports_handler(file.text):
        yield no_handler(file)


def no_handler(file: SourceFile) -> Diagnostic:
    """Says that the file exports no `handler`, at what it exports instead."""
    if language_of(file.path) == "python":
        found = [(match.group(1), match.span(1)) for match in re.finditer(r"^(?:async[ \t]+)?def[ \t]+(\w+)", file.text, re.MULTILINE)]
        hint = "define `def handler(event, context):`"
    else:
        code = _without_comments(file.text)
        found = [(match[match.lastindex or 0], match.span(match.lastindex or 0)) for match in _EXPORTED.finditer(code)]
        hint = "write `export const handler = async (event) => { … }`"
        default = _DEFAULT.search(code)
        if default is not None and not found:
            found = [("default", default.span())]
    near = nearest("handler", (name for name, _ in found))
    chosen = next((span for name, span in found if name == near), found[0][1] if len(found) == 1 else None)
    if near is not None:
        hint = f"call `{near}` `handler`"
    start, end = chosen or (0, min(len(file.text), 1))
    return NO_HANDLER.at(
        Location(file, Span(start, end)),
        f"`{file.path}` exports no `handler`",
        words="this is not called `handler`" if chosen else "no `handler` in this file",
        hint=hint,
    )


def _node_exports_handler(text: str) -> bool:
    code = _without_comments(text)
    if any(pattern.search(code) for pattern in (_STAR, _LISTED, _ASSIGNED)):
        return True
    return any(match[match.lastindex or 0] == "handler" for match in _EXPORTED.finditer(code))


def _without_comments(text: str) -> str:
    """The same text with spaces for comments, so that places stay."""
    return _STRING_OR_COMMENT.sub(lambda match: match[0] if match[1] else re.sub(r"[^\n]", " ", match[0]), text)


def _check_python(file: SourceFile, runtime: str) -> Iterator[Diagnostic]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an invalid escape in the author's string is not our warning
            tree = ast.parse(file.text)
    except SyntaxError as error:
        if not _newer_than_ours(runtime) or _WRONG_IN_ANY.search(error.msg):
            yield _python_syntax(file, error)
        return
    except (ValueError, RecursionError, MemoryError):
        return  # beyond this parser; the runtime may still read it
    if not _binds_handler(tree):
        yield no_handler(file)


def _newer_than_ours(runtime: str) -> bool:
    match = re.fullmatch(r"python(\d+)\.(\d+)", runtime)
    return match is not None and (int(match[1]), int(match[2])) > sys.version_info[:2]


def _python_syntax(file: SourceFile, error: SyntaxError) -> Diagnostic:
    line = min(max(error.lineno or 1, 1), len(file.line_starts))
    start = min(file.line_starts[line - 1] + max((error.offset or 1) - 1, 0), len(file.text))
    end = start + 1
    if error.end_lineno == error.lineno and error.end_offset and error.offset and error.end_offset > error.offset:
        end = start + error.end_offset - error.offset
    where = Location(file, Span(start, min(end, len(file.text))))
    return PYTHON_SYNTAX.at(where, f"`{file.path}` cannot be read: {error.msg}", words=error.msg)


def _binds_handler(node: ast.AST) -> bool:
    """Whether running this at the top of a module can bind the name `handler`."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return name == "handler"
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return any((name.asname or name.name) in ("handler", "*") for name in names)
        case ast.Name(id=name):
            return (name == "handler" and isinstance(node.ctx, ast.Store)) or name == "globals"
        case _:
            return any(_binds_handler(child) for child in ast.iter_child_nodes(node))

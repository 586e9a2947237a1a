"""Looks at a Python handler: can it be read, and can importing it bind the name `handler`?"""

from __future__ import annotations

import ast
import re
import sys
import warnings

from amplifyc.text import Location, SourceFile, Span

_FUNCTION = re.compile(r"^(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)
# What no later Python has made right, or will.
_WRONG_IN_ANY = re.compile(
    r"was never closed|unmatched|does not match|unexpected indent|expected an indented block|unterminated triple-quoted|Missing parentheses"
)


def parse_module(text: str) -> ast.Module | SyntaxError | None:
    """The module, what is wrong with it, or None when this parser cannot say: the runtime may still read it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an invalid escape in the author's string is not our warning
            return ast.parse(text)
    except SyntaxError as error:
        return error
    except (ValueError, RecursionError, MemoryError):
        return None


def certainly_wrong(error: SyntaxError, runtime: str) -> bool:
    """Whether the runtime's Python, which may be newer than ours, cannot read it either."""
    match = re.fullmatch(r"python(\d+)\.(\d+)", runtime)
    newer = match is not None and (int(match[1]), int(match[2])) > sys.version_info[:2]
    return not newer or _WRONG_IN_ANY.search(error.msg) is not None


def error_location(file: SourceFile, error: SyntaxError) -> Location:
    line = min(max(error.lineno or 1, 1), len(file.line_starts))
    start = min(file.line_starts[line - 1] + max((error.offset or 1) - 1, 0), len(file.text))
    end = start + 1
    if error.end_lineno == error.lineno and error.end_offset and error.offset and error.end_offset > error.offset:
        end = start + error.end_offset - error.offset
    return Location(file, Span(start, min(end, len(file.text))))


def functions(text: str) -> list[tuple[str, Span]]:
    """The functions at the top of a module, with the place of their names."""
    return [(match[1], Span(*match.span(1))) for match in _FUNCTION.finditer(text)]


def binds_handler(node: ast.AST) -> bool:
    """Whether running this at the top of a module can bind the name `handler`."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return name == "handler"
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return any((name.asname or name.name) in ("handler", "*") for name in names)
        case ast.Name(id=name):
            return (name == "handler" and isinstance(node.ctx, ast.Store)) or name == "globals"
        case _:
            return any(binds_handler(child) for child in ast.iter_child_nodes(node))

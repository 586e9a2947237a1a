"""A quick look at a handler file, without bundling: can it be read, and does it export `handler`?

For Python that is certain, as far as this interpreter knows the syntax of the runtime. For JavaScript and TypeScript it is a look at
the words, and the bundler has the last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from amplifyc.diagnostics import Code, Diagnostic, nearest
from amplifyc.packaging.javascript_module import exported, may_export_handler
from amplifyc.packaging.python_module import binds_handler, certainly_wrong, error_location, functions, parse_module
from amplifyc.text import Location, SourceFile, Span

HANDLER_NAMES = tuple(f"handler.{suffix}" for suffix in ("ts", "mts", "tsx", "js", "mjs", "cjs", "py"))

NO_HANDLER = Code("packaging/no-handler", "A handler file that exports no `handler`")
PYTHON_SYNTAX = Code("packaging/python-syntax", "A Python handler with a syntax error")

Language = Literal["node", "python"]

_NODE = re.compile(r"\.(?:[cm]?[jt]s|[jt]sx)$")


def language_of(path: str) -> Language | None:
    """The language of a handler file by its suffix."""
    if path.endswith(".py"):
        return "python"
    return "node" if _NODE.search(path) else None


def check_handler(file: SourceFile, runtime: str = "") -> Iterator[Diagnostic]:
    """What is wrong with a handler file, as far as one can see. `runtime` tells which Python it is written for."""
    language = language_of(file.path)
    if language == "node" and not may_export_handler(file.text):
        yield no_handler(file)
    elif language == "python":
        module = parse_module(file.text)
        if isinstance(module, SyntaxError):
            if certainly_wrong(module, runtime):
                where = error_location(file, module)
                yield PYTHON_SYNTAX.at(where, f"`{file.path}` cannot be read: {module.msg}", words=module.msg)
        elif module is not None and not binds_handler(module):
            yield no_handler(file)


def no_handler(file: SourceFile) -> Diagnostic:
    """Says that the file exports no `handler`, at what it has instead."""
    if language_of(file.path) == "python":
        found, hint = functions(file.text), "define `def handler(event, context):`"
    else:
        found, hint = exported(file.text), "write `export const handler = async (event) => { … }`"
    near = nearest("handler", (name for name, _ in found))
    if near is not None:
        hint = f"call `{near}` `handler`"
    chosen = next((span for name, span in found if name == near), found[0][1] if len(found) == 1 else None)
    return NO_HANDLER.at(
        Location(file, chosen or Span(0, min(len(file.text), 1))),
        f"`{file.path}` exports no `handler`",
        words="this is not called `handler`" if chosen else "no `handler` in this file",
        hint=hint,
    )

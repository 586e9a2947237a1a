"""The code of a function and the runtime that runs it (F002, F003, F045, E064, E065, E068)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label, Severity, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.function.model import Function
from amplifyc.packaging import language_of
from amplifyc.packaging.runtimes import DEFAULTS, NODE, OLD, PYTHON, RUNTIMES
from amplifyc.syntax import Place

RUNTIME = Code("function/runtime", "A runtime that Lambda does not have")
OLD_RUNTIME = Code("function/old-runtime", "A runtime with which Lambda makes no new functions", Severity.WARNING)
WRONG_RUNTIME = Code("function/wrong-runtime", "A handler in another language than its runtime")
LANGUAGE = Code("function/handler-language", "A handler in a language that is not packaged")
ARCHITECTURE = Code("function/architecture", "An architecture that Lambda does not have")
ONE_SOURCE = Code("function/one-source", "More than one source of a function's code")
HANDLER = Code("function/handler-name", "Code without the name of its handler, or a name where none is needed")
NOT_FOR_THIS = Code("function/not-for-this-code", "A setting that means nothing for this code")
DURABLE_RUNTIME = Code("function/durable-runtime", "A durable function on a runtime that has none")

_DURABLE = ("nodejs22", "nodejs24", "python3.13", "python3.14")
_ARCHITECTURES = ("arm64", "x86_64")


def runtime(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    place = function.place / "runtime"
    name = function.runtime_name
    if name in OLD and isinstance(function.runtime, str):  # a number is Gen 2's way to write it, and Gen 2 has the newer ones only
        yield OLD_RUNTIME.at(place.value, f"Lambda makes no new functions with `{function.runtime}`", hint="choose a newer runtime")
    elif name not in RUNTIMES:
        listed = f"for handlers: {', '.join((*NODE, *PYTHON))}"
        hint = listed if isinstance(function.runtime, int) else did_you_mean(name, RUNTIMES) or listed
        yield RUNTIME.at(place.value, f"there is no runtime `{function.runtime}`", hint=hint)
    elif function.entry is not None and function.image is None:
        family = language_of(function.entry.path)
        if family is not None and family != function.family:
            words = {"node": "Node.js", "python": "Python"}[family]
            yield WRONG_RUNTIME.at(
                place.value, f"`{function.runtime}` does not run `{function.entry.path}`", words=f"the handler is {words}",
                related=(Label(function.entry.place.value, "the handler"),), hint=f"write `runtime: {DEFAULTS[family]}`, or leave it out",
            )


def language(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    """Handlers are packaged in two languages."""
    if function.entry is not None and language_of(function.entry.path) is None:
        yield LANGUAGE.at(
            (function.place / "entry").value, f"`{function.entry.path}` is no handler that can be packaged",
            words="expected TypeScript, JavaScript or Python", hint="build it, and name the result with `code:`, with a `runtime`",
        )


def architecture(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    if function.architecture not in _ARCHITECTURES:
        hint = did_you_mean(function.architecture, _ARCHITECTURES) or f"write one of {', '.join(_ARCHITECTURES)}"
        yield ARCHITECTURE.at((function.place / "architecture").value, f"there is no architecture `{function.architecture}`", hint=hint)


def one_source(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    """A handler, code that is ready to run, or an image: one of them."""
    given = [key for key, value in (("entry", function.entry), ("code", function.code), ("image", function.image)) if value is not None]
    for key in given[1:]:
        yield ONE_SOURCE.at((function.place / key).key, f"the code comes from `{given[0]}` already",
                            related=(Label((function.place / given[0]).key, "the first source"),), hint="remove one of the two")


def handler(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    """Code that is ready says which of its functions is the handler; a packaged handler is called `handler`."""
    if function.code is None:
        if function.handler is not None:
            yield HANDLER.at((function.place / "handler").key, "`handler` goes with `code`", words="not needed here",
                             hint="remove it: a handler file exports `handler`")
        return
    if function.runtime is None:
        yield HANDLER.at((function.place / "code").key, "`code` needs a `runtime`", words="runs on what?",
                         hint="add `runtime: provided.al2023`, or the runtime that it is made for")
    elif function.handler is None and not function.runtime_name.startswith("provided"):
        yield HANDLER.at((function.place / "code").key, "`code` needs a `handler`", words="which of its functions is called?",
                         hint="add `handler: index.handler`, as the runtime writes it")


def settings(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    """What can only be said of handlers in one language, or not of an image."""
    packaged = function.family if function.entry is not None else None
    if packaged != "python":
        for key, value in (("include", function.include), ("requirements", function.requirements)):
            if value:
                yield _not_for(function.place / key, "a Python handler")
    if packaged != "node" and _is_written(function.place / "bundling"):
        yield _not_for(function.place / "bundling", "a handler in TypeScript or JavaScript")
    if function.image is not None:
        for key in ("runtime", "layers", "codeSigning"):
            if _is_written(function.place / key):
                yield _not_for(function.place / key, "code that is not a container image")


def durable(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    if function.durable_config and function.runtime_name not in _DURABLE and function.image is None:
        where = function.place / "runtime" if function.runtime is not None else function.place / "durableConfig"
        yield DURABLE_RUNTIME.at(where.value, f"`{function.runtime_name}` has no durable functions",
                                 related=(Label((function.place / "durableConfig").key, "makes the function durable"),),
                                 hint=f"use one of {', '.join(_DURABLE)}")


def _not_for(place: Place, what: str) -> Diagnostic:
    return NOT_FOR_THIS.at(place.key, f"`{place.path[-1]}` is for {what}", words="without effect here", hint=f"remove `{place.path[-1]}`")


def _is_written(place: Place) -> bool:
    data = place.document.data
    for step in place.path:
        if not isinstance(data, dict) or step not in data:
            return False
        data = data[step]
    return True

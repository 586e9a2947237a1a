"""`@function`: names of functions -> handlers (D004, D111, D112)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from amplifyc.diagnostics import Report, did_you_mean
from amplifyc.kinds.data.language.codes import BAD_DIRECTIVE, MISPLACED, OUTER_FUNCTION
from amplifyc.kinds.data.language.sdl.directives import Directive, Directives
from amplifyc.kinds.data.model import FunctionHandler, OuterFunction
from amplifyc.kinds.data.naming import function_source
from amplifyc.model import Ref

ENVIRONMENT = "-${env}"  # Gen 1 has names of functions end in that of an environment; Gen 2 has no environments, and leaves it out


def function_handlers(directives: Directives, parent: str, functions: Mapping[str, Ref], report: Report) -> Iterator[FunctionHandler]:
    """The functions that answer a field of the type `parent`, in their order."""
    for directive in directives.named("function"):
        asynchronous = directive.arguments.get("invocationType") == "Event"
        if asynchronous and parent not in ("Query", "Mutation"):
            report.add(MISPLACED.at(directive.place.key, "a function with `invocationType: Event` must answer a query or a mutation"))
        name = str(directive.arguments.get("name"))
        region, account = directive.arguments.get("region"), directive.arguments.get("accountId")
        function = functions.get(name) or _outer(directive, functions, report)
        yield FunctionHandler(function, function_source(name, region, account), directive.place, asynchronous)


def _outer(directive: Directive, functions: Mapping[str, Ref], report: Report) -> OuterFunction:
    """A function that the backend does not declare: Lambda finds it by its name, as in Gen 2."""
    written = str(directive.arguments.get("name"))
    name = written.replace(ENVIRONMENT, "", 1)
    region, account = directive.arguments.get("region"), directive.arguments.get("accountId")
    at = (directive.place / "name").value
    if "${" in name:
        report.add(BAD_DIRECTIVE.at(at, f"`{written}` is no name of a function", hint="only `-${env}` can stand in it, and is left out"))
    elif region is None and account is None:
        hint = did_you_mean(name, functions) or f"add `{name}` to `functions:`, if it is a function of this backend"
        message = f"`functions:` has no `{name}`: the API will call whatever Lambda function of that name the account has"
        report.add(OUTER_FUNCTION.at(at, message, words="not of this backend", hint=hint))
    return OuterFunction(name, region, account)

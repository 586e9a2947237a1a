"""`@generation` and `@conversation`: AI routes of the directive language (D176, D179)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.diagnostics import Report, did_you_mean
from amplifyc.kinds.data.language.ai_models import ai_model
from amplifyc.kinds.data.language.ai_types import MESSAGE
from amplifyc.kinds.data.language.codes import BAD_DIRECTIVE, MISPLACED
from amplifyc.kinds.data.language.places import type_location
from amplifyc.kinds.data.language.sdl.directives import Directive, Directives
from amplifyc.kinds.data.model import (
    AuthRule,
    ConversationHandler,
    FunctionHandler,
    GenerationHandler,
    Handler,
    InferenceConfiguration,
    OperationKind,
    Tool,
    TypeRef,
)
from amplifyc.kinds.data.naming import function_source
from amplifyc.model import Ref
from amplifyc.syntax import Place

_EVENT_VERSION = re.compile(r"[^0-9]*1(?![0-9])")


def read_routes(
    directives: Directives, kind: OperationKind, returns: TypeRef, functions: Mapping[str, Ref], report: Report
) -> Iterator[Handler]:
    """The handlers that these directives make of a field."""
    for directive in directives.named("generation"):
        if kind != "Query":
            report.add(MISPLACED.at(directive.place.key, "`@generation` can only answer a query", hint="move the field to `type Query`"))
        yield _generation(directive, report)
    for directive in directives.named("conversation"):
        if kind != "Mutation":
            hint = "move the field to `type Mutation`"
            report.add(MISPLACED.at(directive.place.key, "`@conversation` can only stand on a mutation", hint=hint))
        elif str(returns) != MESSAGE:
            field = Place(directive.place.document, directive.place.path[:-1])
            report.add(BAD_DIRECTIVE.at(type_location(field), f"a conversation must return `{MESSAGE}`", hint=f"write `: {MESSAGE}`"))
        yield _conversation(directive, functions, report)


def _generation(directive: Directive, report: Report) -> GenerationHandler:
    arguments = directive.arguments
    model = ai_model(str(arguments["aiModel"]), directive.place / "aiModel", report)
    return GenerationHandler(model, str(arguments["systemPrompt"]), directive.place, _inference(directive))


def _conversation(directive: Directive, functions: Mapping[str, Ref], report: Report) -> ConversationHandler:
    arguments, place = directive.arguments, directive.place
    handler = arguments.get("handler") or {}
    if handler and arguments.get("functionName"):
        message = "`functionName` and `handler` exclude each other"
        report.add(BAD_DIRECTIVE.at((place / "functionName").key, message, hint="keep `handler`"))
    version = handler.get("eventVersion", "1")
    if _EVENT_VERSION.match(str(version)) is None:
        message = f"a handler of conversations understands events of version 1, not `{version}`"
        report.add(BAD_DIRECTIVE.at(place.at("handler", "eventVersion").value, message, hint='write `eventVersion: "1.0"`'))
    at = place.at("handler", "functionName") if handler else place / "functionName"
    return ConversationHandler(
        ai_model=ai_model(str(arguments["aiModel"]), place / "aiModel", report),
        system_prompt=str(arguments["systemPrompt"]),
        function=_function(handler.get("functionName") or arguments.get("functionName"), at, functions, report),
        place=place,
        inference=_inference(directive),
        tools=tuple(_tools(arguments.get("tools"), place / "tools")),
        rules=(AuthRule("owner", "userPools", place / "auth", owner_field="owner"),),
    )


def _function(name: Any, at: Place, functions: Mapping[str, Ref], report: Report) -> FunctionHandler | None:
    if name is None:
        return None
    if name not in functions:
        hint = did_you_mean(str(name), functions) or f"add `{name}` to `functions:` of the data resource"
        report.add(BAD_DIRECTIVE.at(at.value, f"`functions:` has no `{name}`", hint=hint))
        return None
    return FunctionHandler(functions[name], function_source(name), at, asynchronous=True)


def _inference(directive: Directive) -> InferenceConfiguration | None:
    written = directive.arguments.get("inferenceConfiguration")
    if written is None:
        return None
    place = directive.place / "inferenceConfiguration"
    return InferenceConfiguration(place, written.get("temperature"), written.get("topP"), written.get("maxTokens"))


def _tools(written: Any, place: Place) -> Iterator[Tool]:
    """A list of tools, or the one that GraphQL takes for a list of one."""
    for number, item in enumerate(written if isinstance(written, list) else [written] if written else []):
        at = place / number if isinstance(written, list) else place
        model = item.get("modelName") if item.get("modelOperation") else None
        yield Tool(str(item["name"]), str(item["description"]), at, model, item.get("queryName"))

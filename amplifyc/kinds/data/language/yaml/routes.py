"""AI routes: `generations` are queries that a model answers, `conversations` mutations that send a message to one (D176, D179)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.kinds.data.language.ai_models import ai_model
from amplifyc.kinds.data.language.ai_types import MESSAGE, USERS
from amplifyc.kinds.data.language.conversations import message_arguments
from amplifyc.kinds.data.language.yaml.rules import bind_rules
from amplifyc.kinds.data.model import (
    ConversationHandler,
    FunctionHandler,
    GenerationHandler,
    InferenceConfiguration,
    Operation,
    Tool,
    TypeRef,
)
from amplifyc.kinds.data.naming import function_source, operation_function
from amplifyc.model import RefersTo
from amplifyc.model.binder import Binder
from amplifyc.syntax import Place

FUNCTION = RefersTo(("function",), inline=True)


def generation_handler(binder: Binder, data: Mapping[str, Any], place: Place) -> GenerationHandler:
    """What answers one of `generations`."""
    model = ai_model(str(data["aiModel"]), place / "aiModel", binder.report)
    inference = _inference(data.get("inferenceConfiguration"), place / "inferenceConfiguration")
    return GenerationHandler(model, binder.plain_text(data["systemPrompt"], place / "systemPrompt"), place, inference)


def bind_conversation(binder: Binder, name: str, data: Mapping[str, Any], place: Place) -> Operation:
    """One of `conversations`."""
    written = data.get("handler")
    handler = ConversationHandler(
        ai_model=ai_model(str(data["aiModel"]), place / "aiModel", binder.report),
        system_prompt=binder.plain_text(data["systemPrompt"], place / "systemPrompt"),
        function=None if written is None else _function(binder, name, written["function"], place.at("handler", "function")),
        place=place,
        inference=_inference(data.get("inferenceConfiguration"), place / "inferenceConfiguration"),
        tools=tuple(_tools(data.get("tools") or [], place / "tools")),
        rules=bind_rules(binder, data.get("authorization"), place / "authorization").rules,
    )
    return Operation(name, "Mutation", TypeRef(MESSAGE), place, message_arguments(place), (handler,), directives=(USERS,))


def _function(binder: Binder, route: str, written: Any, place: Place) -> FunctionHandler:
    return FunctionHandler(binder.ref(written, place, FUNCTION), function_source(operation_function(route, 1)), place, asynchronous=True)


def _inference(data: Mapping[str, Any] | None, place: Place) -> InferenceConfiguration | None:
    if data is None:
        return None
    return InferenceConfiguration(place, data.get("temperature"), data.get("topP"), data.get("maxTokens"))


def _tools(data: list[Mapping[str, Any]], place: Place) -> Iterator[Tool]:
    for number, item in enumerate(data):
        yield Tool(str(item["name"]), str(item["description"]), place / number, item.get("model"), item.get("query"))

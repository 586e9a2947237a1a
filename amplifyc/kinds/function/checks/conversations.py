"""Handlers of AI conversations (F051, F052)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.function.checks.code import ONE_SOURCE
from amplifyc.kinds.function.model import Function
from amplifyc.model import AI_MODELS, ai_model_id

UNKNOWN_MODEL = Code("function/unknown-ai-model", "An AI model that nobody knows by this name")


def conversations(function: Function, _graph: Graph) -> Iterator[Diagnostic]:
    """Models that there are, and code from one source."""
    found = function.conversation
    if found is None:
        return
    for model in found.models:
        if ai_model_id(model.model_id) is None:
            meant = did_you_mean(model.model_id, AI_MODELS)
            hint = meant or "write a name as Gen 2 has it, such as `Claude Sonnet 4.5`, or an id of Amazon Bedrock"
            yield UNKNOWN_MODEL.at(model.place.value, f"there is no AI model `{model.model_id}`", hint=hint)
    if found.built_in:
        for key, value in (("entry", function.entry), ("code", function.code), ("image", function.image)):
            if value is not None:
                first = Label((found.place / "builtIn").key, "the first source")
                message = "the code comes with amplifyc already"
                yield ONE_SOURCE.at((function.place / key).key, message, related=(first,), hint="remove one of the two")

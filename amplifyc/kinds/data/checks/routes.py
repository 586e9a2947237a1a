"""AI routes: how models answer, in what shape, what they may ask for, and whose conversations are (D176 to D184)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label, Severity, did_you_mean
from amplifyc.graph import Graph, Talks
from amplifyc.kinds.data.knowledge.fields import implied_fields
from amplifyc.kinds.data.knowledge.json_schema import UNSURE, object_fields
from amplifyc.kinds.data.knowledge.selections import list_selection, selection
from amplifyc.kinds.data.language.places import part, type_location
from amplifyc.kinds.data.model import ConversationHandler, Data, InferenceConfiguration, Operation, Schema, Tool, TypeRef
from amplifyc.model import Ref
from amplifyc.text import Location

INFERENCE = Code("data/inference-configuration", "A setting of an AI model that no model takes")
ANSWER = Code("data/unsure-answer", "A value that an AI model must give, in a form that it may well miss")
TOOL = Code("data/bad-tool", "A tool that an AI model cannot use")
PLAIN_HANDLER = Code("data/plain-handler", "A function that is to talk and may call no AI model", Severity.WARNING)
OWNERS_ONLY = Code("data/conversation-authorization", "A conversation that is not private to its owner")

_TOOL_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
_BY_OWNER = "write `authorization: [{ allow: owner }]`"


def check_routes(data: Data, graph: Graph) -> Iterator[Diagnostic]:
    for operation in data.schema.operations:
        if (generation := operation.generation) is not None:
            yield from _inference(generation.inference)
            yield from _unsure(data.schema, operation.returns, f"the answer of `{operation.name}`", type_location(operation.place))
        if (conversation := operation.conversation) is not None:
            yield from _inference(conversation.inference)
            yield from _rules(operation, conversation)
            yield from _tools(data.schema, conversation)
            yield from _handler(conversation, graph)


def _inference(found: InferenceConfiguration | None) -> Iterator[Diagnostic]:
    """Numbers out of range (D177, D181)."""
    if found is None:
        return
    for name, value in (("temperature", found.temperature), ("topP", found.top_p)):
        if value is not None and not 0 <= value <= 1:
            hint = f"the nearest is `{0 if value < 0 else 1}`"
            yield INFERENCE.at((found.place / name).value, f"`{name}` is between 0 and 1, not {value}", words="out of range", hint=hint)
    if found.max_tokens is not None and found.max_tokens < 1:
        message = f"`maxTokens` is at least 1, not {found.max_tokens}"
        yield INFERENCE.at((found.place / "maxTokens").value, message, words="out of range", hint="the least is `1`")


def _unsure(schema: Schema, type_: TypeRef, title: str, at: Location, within: frozenset[str] = frozenset()) -> Iterator[Diagnostic]:
    """Required values of these scalars, wherever they stand in the type (D178)."""
    if type_.name in UNSURE and (type_.required or type_.non_null):
        message = f"{title} must be {type_.name}, and the model may well write something else"
        hint = "let it be left out (no `!`), or use string, integer, float, boolean, id or json"
        yield ANSWER.at(at, message, words="required", hint=hint)
    if type_.name in within:
        return
    model = schema.models_by_name.get(type_.name)
    if model is not None:
        for field in implied_fields(model, None):
            if field.type.required and field.type.name in UNSURE:
                message = f"{title} is the model `{model.name}`, whose `{field.name}` no AI model knows"
                hint = "declare a type with the fields that the answer has"
                yield ANSWER.at(at, message, words="a model with timestamps", hint=hint)
                return
    for declared in object_fields(schema, type_.name) or ():
        name = f"`{type_.name}.{declared.name}`"
        yield from _unsure(schema, declared.type, name, type_location(declared.place), within | {type_.name})


def _rules(operation: Operation, conversation: ConversationHandler) -> Iterator[Diagnostic]:
    """A conversation belongs to the user of the user pool who begins it (D180)."""
    if not conversation.rules:
        message = f"the conversation `{operation.name}` has no authorization rules"
        yield OWNERS_ONLY.at(operation.place.key, message, words="nobody may talk", hint=_BY_OWNER)
    for rule in conversation.rules:
        is_usual = rule.owner_field == "owner" and rule.claim is None and not rule.many
        if rule.strategy != "owner" or rule.provider != "userPools" or not is_usual:
            message = f"the conversation `{operation.name}` is for its owner alone, signed in by the user pool"
            yield OWNERS_ONLY.at(part(rule.place, "provider", "allow").value, message, words="somebody else", hint=_BY_OWNER)
    if len(conversation.rules) > 1:
        message = f"the conversation `{operation.name}` has several rules"
        yield OWNERS_ONLY.at(conversation.rules[1].place.value, message, words="one too many", hint=_BY_OWNER)


def _handler(conversation: ConversationHandler, graph: Graph) -> Iterator[Diagnostic]:
    """A function of the author is told to be for conversations (D184): otherwise it has three seconds, and no model."""
    found = conversation.function
    if found is None or not isinstance(found.function, Ref) or found.function.target not in graph.nodes:
        return
    target = found.function.target
    if not graph.facts(Talks, target):
        message = f"`{target}` is no handler of conversations: it may call no AI model, and has the time of any function"
        hint = f"add `conversation: {{ models: [{conversation.ai_model}] }}` to it"
        yield PLAIN_HANDLER.at(found.place.value, message, words="a function like others", hint=hint)


def _tools(schema: Schema, conversation: ConversationHandler) -> Iterator[Diagnostic]:
    seen: dict[str, Tool] = {}
    for tool in conversation.tools:
        at = (tool.place / "name").value
        if not _TOOL_NAME.fullmatch(tool.name):
            hint = "use 1 to 64 letters, digits and `_`, and begin with a letter"
            yield TOOL.at(at, f"`{tool.name}` cannot be the name of a tool", hint=hint)
        if tool.name in seen:
            first = Label((seen[tool.name].place / "name").value, "the first one")
            yield TOOL.at(at, f"two tools are called `{tool.name}`", related=(first,), hint="the model tells tools apart by their names")
        seen.setdefault(tool.name, tool)
        yield from _asked(schema, tool)


def _asked(schema: Schema, tool: Tool) -> Iterator[Diagnostic]:
    """What a tool asks for (D182, D183)."""
    if (tool.model is None) == (tool.query is None):
        hint = "add `model:` to list its items, or `query:` with a query of your own, and not both"
        what = "nothing" if tool.model is None else "two things"
        yield TOOL.at(tool.place.value, f"the tool `{tool.name}` asks for {what}", words="model or query?", hint=hint)
    elif tool.model is not None:
        at = part(tool.place, "model", "modelName").value
        model = schema.models_by_name.get(tool.model)
        if model is None or model.keeps is not None:
            known = [item.name for item in schema.models if item.keeps is None]
            yield TOOL.at(at, f"there is no model `{tool.model}`", words="not declared", hint=did_you_mean(tool.model, known))
        elif "list" in model.disabled:
            hint = "remove `list` from `disableOperations`"
            yield TOOL.at(at, f"the items of `{tool.model}` cannot be listed", words="list is disabled", hint=hint)
        elif list_selection(schema, tool.model) is None:
            yield _too_much(tool, at)
    else:
        yield from _query(schema, tool)


def _query(schema: Schema, tool: Tool) -> Iterator[Diagnostic]:
    at = part(tool.place, "query", "queryName").value
    queries = {operation.name: operation for operation in schema.queries}
    query = queries.get(tool.query or "")
    if query is None:
        hint = did_you_mean(tool.query or "", queries) or "declare it under `queries`; to list a model's items, write `model:`"
        is_mutation = tool.query in {operation.name for operation in schema.mutations}
        message = f"`{tool.query}` is a mutation, and tools are queries" if is_mutation else f"there is no query `{tool.query}`"
        yield TOOL.at(at, message, words="no query", hint=hint)
        return
    if selection(schema, query.returns.name) is None:
        yield _too_much(tool, at)
    for argument in query.arguments:
        yield from _unsure(schema, argument.type, f"the argument `{argument.name}` of `{query.name}`", type_location(argument.place))


def _too_much(tool: Tool, at: Location) -> Diagnostic:
    """A tool reads all there is, along all relationships."""
    hint = "name a `query:` of your own that returns a custom type with the fields that matter"
    return TOOL.at(at, f"the tool `{tool.name}` would read more fields than AppSync takes", words="leads to too many models", hint=hint)

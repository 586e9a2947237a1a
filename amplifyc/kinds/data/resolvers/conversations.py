"""Conversations: sending a message, writing and hearing the answer, and reading what was said (D179 to D184)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amplifyc.kinds.data.knowledge import ApiField
from amplifyc.kinds.data.knowledge.json_schema import json_schema
from amplifyc.kinds.data.knowledge.keys import CONVERSATIONS_INDEX, MESSAGES_INDEX
from amplifyc.kinds.data.knowledge.selections import list_selection, selection
from amplifyc.kinds.data.model import ConversationHandler, Operation, Schema, Tool
from amplifyc.kinds.data.naming import ConversationNames, operation_name
from amplifyc.kinds.data.resolvers.callers import is_allowed, own_roles, ownership
from amplifyc.kinds.data.resolvers.javascript import constant, module, template
from amplifyc.kinds.data.resolvers.resolver import FieldResolver, Lambda, Step, Subject, Table

_PART = (
    "associatedUserMessageId contentBlockDeltaIndex contentBlockDoneAtIndex contentBlockIndex contentBlockText "
    "contentBlockToolUse { toolUseId name input } conversationId id stopReason owner errors { errorType message } p"
)
"""What the handler selects of an answer: subscribers hear of nothing else."""


def conversation_resolvers(schema: Schema) -> Iterator[FieldResolver]:
    """The resolvers of the mutations and of the subscription of each conversation."""
    for operation in schema.operations:
        if (handler := operation.conversation) is not None and handler.function is not None:
            yield from _resolvers(schema, operation, handler)


def _resolvers(schema: Schema, operation: Operation, handler: ConversationHandler) -> Iterator[FieldResolver]:
    names = ConversationNames(operation.name)
    message = constant("MESSAGE", names.message)
    conversations, messages = Table(names.conversation), Table(names.message)
    assert handler.function is not None
    own = [message, *_event(schema, names, handler)]
    sending = (
        Step(conversations, module("The conversation is the caller's, and goes on now.", template("conversation-touch"))),
        Step(messages, module("The message of the caller.", template("conversation-send"), [message])),
        Step(Lambda(handler.function), module("The handler is called, and not waited for.", template("conversation-ask"), own)),
    )
    verify = Step(conversations, module("The conversation is the caller's.", template("conversation-verify")))
    answer = Step(messages, module("The answer as a whole.", template("conversation-answer"), [message]))
    part = Step(messages, module("The answer as far as it is known.", template("conversation-part"), [message]))
    yield _pipeline(operation.name, f"sends a message to {handler.ai_model}", sending)
    yield _pipeline(names.answer, "writes an answer of the model", (verify, answer))
    yield _pipeline(names.answer_part, "writes a part of an answer, which subscribers hear", (verify, part))
    title = f"Subscription.{names.subscription}: the parts of answers, as they arrive."
    yield FieldResolver("Subscription", names.subscription, None, module(title, template("conversation-listen")))


def _pipeline(name: str, does: str, steps: tuple[Step, ...]) -> FieldResolver:
    code = module(f"Mutation.{name}: {does}.", template("conversation-begin"))
    return FieldResolver("Mutation", name, None, code, steps)


def _event(schema: Schema, names: ConversationNames, handler: ConversationHandler) -> Iterator[Any]:
    """What the handler is told beside the message, in the words of Gen 2: handlers written for it work."""
    yield constant("ANSWER", {
        "name": names.answer_part, "inputTypeName": f"Create{names.message}AssistantStreamingInput", "selectionSet": _PART,
    })
    settings = {"inferenceConfiguration": handler.inference.settings} if handler.inference and handler.inference.settings else {}
    yield constant("MODEL", {"modelId": handler.ai_model, "systemPrompt": handler.system_prompt, **settings})
    yield constant("HISTORY", {
        "getQueryName": operation_name("get", names.message), "getQueryInputTypeName": "ID",
        "listQueryName": operation_name("list", names.message), "listQueryInputTypeName": f"Model{names.message}FilterInput",
    })
    yield constant("TOOLS", [_tool(schema, tool) for tool in handler.tools])


def _tool(schema: Schema, tool: Tool) -> dict[str, Any]:
    """A tool as the model sees it, and the query that answers it."""
    types: dict[str, str] = {}
    properties: dict[str, Any] = {}
    required: list[str] = []
    if tool.model is not None:
        model = schema.models_by_name[tool.model]
        query = (model.renamed.get("list") or (operation_name("list", tool.model),))[0]
        selected = list_selection(schema, tool.model)
    else:
        asked = next(operation for operation in schema.queries if operation.name == tool.query)
        query, selected = asked.name, selection(schema, asked.returns.name)
        types = {argument.name: str(argument.type) for argument in asked.arguments}
        properties = {argument.name: json_schema(schema, argument.type) for argument in asked.arguments}
        required = [argument.name for argument in asked.arguments if argument.type.non_null]
    assert selected is not None  # a check has seen to it
    return {
        "name": tool.name, "description": tool.description,
        "inputSchema": {"json": {"type": "object", "properties": properties, "required": required}},
        "graphqlRequestInputDescriptor": {"queryName": query, "selectionSet": selected, "propertyTypes": types},
    }


def list_kept_code(subject: Subject, field: ApiField) -> str:
    """Lists conversations or messages, the newest first of a page; only their owner's."""
    roles = subject.matrix.roles_for("list") if subject.matrix else ()
    own = [is_allowed(roles, "list"), ownership(own_roles(roles), reading=True)]
    if subject.model.keeps == "conversations":
        own += [constant("INDEX", CONVERSATIONS_INDEX.name), constant("CONVERSATION", subject.model.name)]
        title = f"Query.{field.name}: conversations, the last one first."
        return module(title, template("list-conversations"), own)
    own.append(constant("INDEX", MESSAGES_INDEX.name))
    return module(f"Query.{field.name}: messages, of a conversation if one is asked for.", template("list-messages"), own)

"""What a conversation brings beside its mutation: two models, the mutations and the subscription of its answers (D179)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from amplifyc.kinds.data.language.ai_types import CONTENT, ERROR, MESSAGE, PART, ROLE, TOOLS, USERS, ai_types, fields_of
from amplifyc.kinds.data.model import (
    Argument,
    AuthRule,
    Field,
    FunctionHandler,
    InputType,
    Model,
    Operation,
    Relationship,
    Schema,
    TypeField,
    TypeRef,
)
from amplifyc.kinds.data.naming import ConversationNames, function_source
from amplifyc.model import RefersTo
from amplifyc.model.binder import Binder
from amplifyc.syntax import Place

_ANSWER = f"conversationId: ID, content: [{CONTENT}Input], associatedUserMessageId: ID"
_PART_OF_ANSWER = (
    "conversationId: ID!, associatedUserMessageId: ID!, contentBlockIndex: Int, contentBlockText: String, contentBlockDeltaIndex: Int, "
    f"contentBlockToolUse: AWSJSON, contentBlockDoneAtIndex: Int, stopReason: String, accumulatedTurnContent: [{CONTENT}Input], "
    f"errors: [{ERROR}], p: String"
)
_SENT = f"conversationId: ID!, content: [{CONTENT}Input], aiContext: AWSJSON, toolConfiguration: {TOOLS}Input"


def with_conversations(schema: Schema) -> Schema:
    """The schema with all that its conversations bring; types that the author has declared stay as they are."""
    found = [operation for operation in schema.mutations if operation.conversation is not None]
    if not found:
        return schema
    shared, own = ai_types(found[0].place), [_brought(operation) for operation in found]
    known = {*schema.enums_by_name, *schema.types_by_name, *schema.inputs_by_name}
    return replace(
        schema,
        models=(*schema.models, *(model for brought in own for model in brought.models)),
        enums=(*schema.enums, *(item for item in shared.enums if item.name not in known)),
        types=(*schema.types, *(item for item in shared.types if item.name not in known)),
        inputs=(
            *schema.inputs, *(item for item in shared.inputs if item.name not in known),
            *(item for brought in own for item in brought.inputs),
        ),
        operations=(*schema.operations, *(operation for brought in own for operation in brought.operations)),
    )


def message_arguments(place: Place) -> tuple[Argument, ...]:
    """What the mutation takes that sends a message."""
    return tuple(Argument(field.name, field.type, place) for field in fields_of(_SENT, place))


def _brought(operation: Operation) -> Schema:
    names, place = ConversationNames(operation.name), operation.place
    answer, part = f"Create{names.message}AssistantInput", f"Create{names.message}AssistantStreamingInput"
    inputs = (InputType(answer, fields_of(_ANSWER, place), place, is_implied=True),
              InputType(part, fields_of(_PART_OF_ANSWER, place), place, is_implied=True))
    return Schema(
        models=(_conversations(operation), _messages(operation)),
        inputs=inputs,
        operations=(
            _mutation(operation, names.answer, answer, names.message),
            _mutation(operation, names.answer_part, part, PART),
            Operation(
                names.subscription, "Subscription", TypeRef(PART), place, (Argument("conversationId", TypeRef("ID"), place),),
                directives=(USERS,), subscribes_to=(names.answer_part,), is_implied=True,
            ),
        ),
    )


def _mutation(operation: Operation, name: str, takes: str, returns: str) -> Operation:
    arguments = (Argument("input", TypeRef(takes, required=True), operation.place),)
    return Operation(name, "Mutation", TypeRef(returns), operation.place, arguments, directives=(USERS,), is_implied=True)


def _conversations(operation: Operation) -> Model:
    names, place = ConversationNames(operation.name), operation.place
    messages = Relationship("hasMany", names.message, ("conversationId",), place)
    return Model(
        name=names.conversation,
        fields=(
            *_fields("id: ID!, name: String, metadata: AWSJSON", place),
            Field("messages", TypeRef(names.message, array=True), place, relationship=messages),
        ),
        place=place,
        rules=(_owner(operation),),
        subscription_level="off",
        settings={"subscriptions": {"level": "off"}},
        keeps="conversations",
    )


def _messages(operation: Operation) -> Model:
    names, place = ConversationNames(operation.name), operation.place
    before, *behind = _fields(
        f"conversationId: ID!, role: {ROLE}, content: [{CONTENT}], aiContext: AWSJSON, toolConfiguration: {TOOLS}, "
        "associatedUserMessageId: ID", place,
    )
    conversation = Relationship("belongsTo", names.conversation, ("conversationId",), place)
    return Model(
        name=names.message,
        fields=(
            *_fields("id: ID!", place), before,
            Field("conversation", TypeRef(names.conversation), place, relationship=conversation),
            *behind,
        ),
        place=place,
        rules=(_owner(operation),),
        disabled=frozenset({"update", "onUpdate", "onDelete"}),
        settings={"subscriptions": {"onUpdate": None, "onDelete": None}, "mutations": {"update": None}},
        implements=MESSAGE,
        keeps="messages",
    )


def _fields(text: str, place: Place) -> Iterator[Field]:
    return (_field(item) for item in fields_of(text, place))


def _field(item: TypeField) -> Field:
    return Field(item.name, item.type, item.place)


def _owner(operation: Operation) -> AuthRule:
    """The rule of the models, in the place of that of the conversation."""
    conversation = operation.conversation
    place = conversation.rules[0].place if conversation is not None and conversation.rules else operation.place
    return AuthRule("owner", "userPools", place, owner_field="owner")


def with_handlers(binder: Binder, schema: Schema) -> Schema:
    """The schema whose every conversation has a function: that of the author, or the one that comes with amplifyc."""
    operations = tuple(_with_handler(binder, operation) for operation in schema.operations)
    return schema if operations == schema.operations else replace(schema, operations=operations)


def _with_handler(binder: Binder, operation: Operation) -> Operation:
    conversation = operation.conversation
    if conversation is None or conversation.function is not None:
        return operation
    name, place = ConversationNames(operation.name).handler, operation.place
    settings = {"name": name, "conversation": {"models": [conversation.ai_model], "builtIn": True}}
    function = binder.ref(settings, place, RefersTo(("function",), inline=True))
    handler = FunctionHandler(function, function_source(name), place, asynchronous=True)
    return replace(operation, handlers=(replace(conversation, function=handler),))

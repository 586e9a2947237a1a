"""The types that all conversations share: messages, what they are made of, and the parts in which an answer arrives (D179)."""

from __future__ import annotations

from amplifyc.kinds.data.model import CustomType, Enum, InputType, NativeDirective, Schema, TypeField, TypeRef
from amplifyc.kinds.data.naming import input_of
from amplifyc.syntax import Place

ROLE = "AmplifyAIConversationParticipantRole"
MESSAGE = "AmplifyAIConversationMessage"
PART = "AmplifyAIConversationMessageStreamPart"
CONTENT = "AmplifyAIContentBlock"
TOOLS = "AmplifyAIToolConfiguration"
ERROR = "AmplifyAIConversationTurnErrorInput"

_MESSAGE = (
    f"id: ID!, conversationId: ID!, associatedUserMessageId: ID, role: {ROLE}, content: [{CONTENT}], aiContext: AWSJSON, "
    f"toolConfiguration: {TOOLS}, createdAt: AWSDateTime, updatedAt: AWSDateTime, owner: String"
)
_WITH_TWINS = {  # each is also an input, whose name ends with `Input`
    "AmplifyAIDocumentBlockSource": "bytes: String",
    "AmplifyAIDocumentBlock": "format: String!, name: String!, source: AmplifyAIDocumentBlockSource!",
    "AmplifyAIImageBlockSource": "bytes: String",
    "AmplifyAIImageBlock": "format: String!, source: AmplifyAIImageBlockSource!",
    "AmplifyAIToolUseBlock": "toolUseId: String!, name: String!, input: AWSJSON!, type: String",
    "AmplifyAIToolResultContentBlock": "document: AmplifyAIDocumentBlock, image: AmplifyAIImageBlock, json: AWSJSON, text: String",
    "AmplifyAIToolResultBlock": "content: [AmplifyAIToolResultContentBlock!]!, toolUseId: String!, status: String",
    CONTENT: (
        "text: String, document: AmplifyAIDocumentBlock, image: AmplifyAIImageBlock, toolResult: AmplifyAIToolResultBlock, "
        "toolUse: AmplifyAIToolUseBlock"
    ),
    TOOLS: "tools: [AmplifyAITool]",
    "AmplifyAITool": "toolSpec: AmplifyAIToolSpecification",
    "AmplifyAIToolSpecification": "name: String!, description: String, inputSchema: AmplifyAIToolInputSchema!",
    "AmplifyAIToolInputSchema": "json: AWSJSON",
}
_TYPES = {
    **_WITH_TWINS,
    "AmplifyAIContentBlockText": "text: String",
    "AmplifyAIContentBlockImage": "image: AmplifyAIImageBlock",
    "AmplifyAIContentBlockDocument": "document: AmplifyAIDocumentBlock",
    "AmplifyAIContentBlockToolUse": "toolUse: AmplifyAIToolUseBlock",
    "AmplifyAIContentBlockToolResult": "toolResult: AmplifyAIToolResultBlock",
}
_OF_ANSWERS = {  # subscribers get them
    PART: (
        "id: ID!, owner: String, conversationId: ID!, associatedUserMessageId: ID!, contentBlockIndex: Int, contentBlockText: String, "
        "contentBlockDeltaIndex: Int, contentBlockToolUse: AmplifyAIToolUseBlock, contentBlockDoneAtIndex: Int, stopReason: String, "
        "errors: [AmplifyAIConversationTurnError], p: String"
    ),
    "AmplifyAIConversationTurnError": "message: String!, errorType: String!",
}
USERS = NativeDirective("aws_cognito_user_pools")


def ai_types(place: Place) -> Schema:
    """All of them, as if they were declared at `place`."""
    twins = {name: input_of(name) for name in _WITH_TWINS}
    types = [CustomType(name, fields_of(text, place), place) for name, text in _TYPES.items()]
    types += [CustomType(name, fields_of(text, place), place, (USERS,)) for name, text in _OF_ANSWERS.items()]
    return Schema(
        enums=(Enum(ROLE, ("user", "assistant"), place),),
        types=(*types, CustomType(MESSAGE, fields_of(_MESSAGE, place), place, is_interface=True)),
        inputs=(
            *(InputType(twins[name], fields_of(text, place, twins), place) for name, text in _WITH_TWINS.items()),
            InputType(ERROR, fields_of("errorType: String!, message: String!", place), place, is_implied=True),  # every API has it
        ),
    )


def is_ai_type(name: str) -> bool:
    """Whether a type is one of these; the prefix is theirs."""
    return name.startswith("AmplifyAI")


def fields_of(text: str, place: Place, renamed: dict[str, str] | None = None) -> tuple[TypeField, ...]:
    """`a: Int, b: [Text!]!` as fields; types in `renamed` by their other names."""
    pairs = (field.split(": ") for field in text.split(", "))
    return tuple(TypeField(name, graphql_type(written, renamed or {}), place) for name, written in pairs)


def graphql_type(written: str, renamed: dict[str, str]) -> TypeRef:
    """`[Text!]!` -> a type."""
    is_array = written.startswith("[")
    value = written[1 : written.rindex("]")] if is_array else written
    name = value.removesuffix("!")
    return TypeRef(renamed.get(name, name), value.endswith("!"), is_array, is_array and written.endswith("!"))

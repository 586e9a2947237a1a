"""Conversation routes as Amplify's client libraries know them: Gen 2 describes their models in words of its own (D179).

What it says of them differs here and there from what the API has; the libraries want what Gen 2 says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from amplifyc.kinds.data.language.ai_types import CONTENT, PART, ROLE, TOOLS
from amplifyc.kinds.data.model import Operation
from amplifyc.kinds.data.naming import pluralize

_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z0-9]+")
_RULE = {
    "provider": "userPools", "ownerField": "owner", "allow": "owner", "identityClaim": "cognito:username",
    "operations": ["create", "update", "delete", "read"],
}


def conversation_route(operation: Operation, sent: Mapping[str, Any]) -> dict[str, Any]:
    """One route; `sent` describes its mutation."""
    name = _pascal_case(operation.name)
    conversation, message = f"Conversation{name}", f"ConversationMessage{name}"
    return {
        "name": operation.name,
        "models": {
            conversation: _model(
                conversation, _conversation_fields(message), {"subscriptions": {"level": "off"}, "mutations": {"update": None}}
            ),
            message: _model(message, _message_fields(conversation), {"subscriptions": {}}),
        },
        "nonModels": {},
        "enums": {"ConversationParticipantRole": {"name": ROLE, "values": ["user", "assistant"]}},
        "conversation": {"modelName": conversation},
        "message": {
            "modelName": message,
            "send": {**sent, "type": {"model": message}},
            "subscribe": {
                "isArray": False, "isRequired": False, "name": f"onCreateAssistantResponse{name}", "type": {"nonModel": PART},
                "arguments": {"conversationId": {"name": "conversationId", "isArray": False, "isRequired": True, "type": "ID"}},
            },
        },
    }


def _pascal_case(name: str) -> str:
    """As the `change-case` package of npm has it: `myAIChat` -> `MyAiChat`, `a_1b` -> `A_1b`."""
    first, *others = (found[0].capitalize() for found in _WORDS.finditer(name))
    return first + "".join(f"_{word}" if word[0].isdigit() else word for word in others)


def _model(name: str, fields: list[dict[str, Any]], settings: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "fields": {field["name"]: field for field in fields},
        "syncable": True,
        "pluralName": pluralize(name),
        "attributes": [{"type": "model", "properties": settings}, {"type": "auth", "properties": {"rules": [_RULE]}}],
        "primaryKeyInfo": {"isCustomPrimaryKey": False, "primaryKeyFieldName": "id", "sortKeyFieldNames": []},
    }


def _conversation_fields(message: str) -> list[dict[str, Any]]:
    messages = _field("messages", {"model": message}, isArray=True, isArrayNullable=True)
    messages["association"] = {"connectionType": "HAS_MANY", "associatedWith": ["conversationId"]}
    return [
        _field("id", "ID", isRequired=True), _field("name", "String"), _field("metadata", "AWSJSON"), messages, *_TIMESTAMPS,
        _field("owner", "String"),
    ]


def _message_fields(conversation: str) -> list[dict[str, Any]]:
    belongs = _field("conversation", {"model": conversation})
    belongs["association"] = {"connectionType": "BELONGS_TO", "targetNames": ["conversationId"]}
    return [
        _field("id", "ID", isRequired=True), _field("conversationId", "ID", isRequired=True), belongs, _field("role", {"enum": ROLE}),
        _field("content", {"nonModel": CONTENT}, isArray=True), _field("aiContext", "AWSJSON"),
        _field("toolConfiguration", {"nonModel": TOOLS}, isArray=True, isArrayNullable=True), *_TIMESTAMPS,
    ]


def _field(name: str, type_: Any, **more: bool) -> dict[str, Any]:
    return {"name": name, "type": type_, "attributes": [], "isArray": False, "isRequired": False, **more}


_TIMESTAMPS = [_field(name, "AWSDateTime", isReadOnly=True) for name in ("createdAt", "updatedAt")]

"""What was said before: the messages of the conversation, in the order and form that Bedrock takes."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from typing import Any

from .api import Api

Message = dict[str, Any]
LIMIT = 1000
_FIELDS = """
  id role associatedUserMessageId aiContext
  content {
    text
    document { format name source { bytes } }
    image { format source { bytes } }
    toolUse { toolUseId name input }
    toolResult {
      toolUseId status
      content { text json document { format name source { bytes } } image { format source { bytes } } }
    }
  }
"""


def history(event: dict[str, Any], api: Api) -> list[Message]:
    """The messages that the model is shown, the current one last."""
    found = _listed(event, api)
    current = event["currentMessageId"]
    if all(message["id"] != current for message in found):  # what has just been written is not always listed at once
        found.append(_read(event, api))
    return _without_old_tools(list(_in_turn(found, current)))


def _listed(event: dict[str, Any], api: Api) -> list[Message]:
    asked = event["messageHistoryQuery"]
    query = (
        f"query List($filter: {asked['listQueryInputTypeName']}!, $limit: Int) {{\n"
        f"  {asked['listQueryName']}(filter: $filter, limit: $limit) {{ items {{ {_FIELDS} }} }}\n}}"
    )
    variables = {"filter": {"conversationId": {"eq": event["conversationId"]}}, "limit": asked.get("listQueryLimit") or LIMIT}
    return list(api.execute(query, variables)[asked["listQueryName"]]["items"])


def _read(event: dict[str, Any], api: Api) -> Message:
    asked = event["messageHistoryQuery"]
    query = f"query Get($id: {asked['getQueryInputTypeName']}!) {{ {asked['getQueryName']}(id: $id) {{ {_FIELDS} }} }}"
    message: Message = api.execute(query, {"id": event["currentMessageId"]})[asked["getQueryName"]]
    return message


def _in_turn(messages: list[Message], current: str) -> Iterable[Message]:
    """Each message of the user with the answer to it. What has no answer yet is left out, but for the current one."""
    answers = {message["associatedUserMessageId"]: message for message in messages if message["role"] == "assistant"}
    for message in messages:
        if message["role"] != "user" or not (message["id"] in answers or message["id"] == current):
            continue
        content = [_block(block) for block in message["content"] or ()]
        if message.get("aiContext"):
            context = message["aiContext"]
            content.append({"text": context if isinstance(context, str) else json.dumps(context)})
        yield {"role": "user", "content": content}
        if message["id"] in answers:
            yield {"role": "assistant", "content": [_block(block) for block in answers[message["id"]]["content"] or ()]}


def _without_old_tools(messages: list[Message]) -> list[Message]:
    """Uses of tools matter in the current turn only. Messages of one speaker that then follow each other become one."""
    turns = [index for index, message in enumerate(messages) if message["role"] == "user" and any(map(_is_said, message["content"]))]
    start = turns[-1] if turns else 0
    before: list[Message] = []
    for message in messages[:start]:
        said = [block for block in message["content"] if _is_said(block)]
        if said and before and before[-1]["role"] == message["role"]:
            before[-1]["content"] += said
        elif said:
            before.append({"role": message["role"], "content": said})
    return [*before, *messages[start:]]


def _is_said(block: dict[str, Any]) -> bool:
    return "toolUse" not in block and "toolResult" not in block


def _block(block: dict[str, Any]) -> dict[str, Any]:
    """One piece of a message as Bedrock takes it: without nulls, files as bytes, JSON as data."""
    found = {key: value for key, value in block.items() if value is not None}
    for kind in ("image", "document"):
        if kind in found:
            found[kind] = _file(found[kind])
    if "toolUse" in found:
        found["toolUse"] = {**found["toolUse"], "input": _data(found["toolUse"]["input"])}
    if "toolResult" in found:
        result = {key: value for key, value in found["toolResult"].items() if value is not None}
        found["toolResult"] = {**result, "content": [_result(item) for item in result["content"]]}
    return found


def _result(item: dict[str, Any]) -> dict[str, Any]:
    found = _block(item)
    return {**found, "json": _data(found["json"])} if "json" in found else found


def _file(file: dict[str, Any]) -> dict[str, Any]:
    return {**file, "source": {"bytes": base64.b64decode(file["source"]["bytes"])}}


def _data(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value

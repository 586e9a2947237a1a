"""The talk with a model: its answer is read as it arrives; where it asks for tools they are used, and it goes on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import boto3

from .answer import Answer
from .history import Message
from .tools import Tools


def talk(model: dict[str, Any], messages: list[Message], tools: Tools, answer: Answer) -> None:
    """Until the model has nothing more to ask for."""
    client = boto3.client("bedrock-runtime", **({"region_name": model["region"]} if model.get("region") else {}))
    request: dict[str, Any] = {"modelId": model["modelId"], "system": [{"text": model["systemPrompt"]}]}
    if model.get("inferenceConfiguration"):
        request["inferenceConfig"] = model["inferenceConfiguration"]
    if tools.configuration:
        request["toolConfig"] = tools.configuration
    while True:
        response = client.converse_stream(**request, messages=messages)
        content, reason = _read(response["stream"], tools, answer)
        asked = [block["toolUse"] for block in content if "toolUse" in block]
        if reason != "tool_use" or any(tools.is_of_client(item["name"]) for item in asked):  # the client answers with a message of its own
            answer.end(reason)
            return
        messages = [*messages, {"role": "assistant", "content": content}, {"role": "user", "content": [tools.use(item) for item in asked]}]


def _read(stream: Iterable[dict[str, Any]], tools: Tools, answer: Answer) -> tuple[list[dict[str, Any]], str]:
    """One answer of the model: what it consists of, and why it ended."""
    content: list[dict[str, Any]] = []
    tool_use: dict[str, Any] | None = None
    written, reason = "", ""
    for chunk in stream:
        if "contentBlockStart" in chunk:
            started = chunk["contentBlockStart"]["start"].get("toolUse")
            tool_use, written = (dict(started), "") if started else (None, "")
        elif "contentBlockDelta" in chunk:
            delta = chunk["contentBlockDelta"]["delta"]
            written += delta.get("toolUse", {}).get("input", "")
            if delta.get("text"):
                answer.say(delta["text"])
        elif "contentBlockStop" in chunk:
            if tool_use is None:
                content.append({"text": answer.end_text()})
                continue
            tool_use["input"] = json.loads(written) if written else {}
            content.append({"toolUse": tool_use})
            if tools.is_of_client(tool_use["name"]):
                answer.ask_client(tool_use)
            tool_use = None
        elif "messageStop" in chunk:
            reason = chunk["messageStop"]["stopReason"]
    return content, reason

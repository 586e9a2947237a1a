"""The answer as it grows: each part goes to the API as a mutation, which subscribers hear."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from .api import Api

Block = dict[str, Any]


class Answer:
    """Counts blocks and their parts, and keeps what has been said so far: the API stores it with each part."""

    def __init__(self, event: dict[str, Any], api: Api) -> None:
        mutation = event["responseMutation"]
        self._api = api
        self._mutation = (
            f"mutation Answer($input: {mutation['inputTypeName']}!) {{\n"
            f"  {mutation['name']}(input: $input) {{ {mutation['selectionSet']} }}\n}}"
        )
        self._about = {"conversationId": event["conversationId"], "associatedUserMessageId": event["currentMessageId"]}
        self._said: list[Block] = []
        self._text = ""
        self._deltas = 0

    def say(self, text: str) -> None:
        """A piece of text, as it arrives."""
        self._text += text
        self._send([*self._said, {"text": self._text}], contentBlockText=text, contentBlockDeltaIndex=self._deltas)
        self._deltas += 1

    def end_text(self) -> str:
        """The text of the block is complete."""
        text, last = self._text, max(self._deltas - 1, 0)
        self._send([*self._said, {"text": text}], contentBlockDoneAtIndex=last)
        self._said.append({"text": text})
        self._text, self._deltas = "", 0
        return text

    def ask_client(self, tool_use: Block) -> None:
        """A tool that the client has to use."""
        block = {"toolUse": tool_use}
        self._send([*self._said, block], contentBlockToolUse=json.dumps(block))
        self._said.append(block)

    def end(self, reason: str) -> None:
        """Nothing follows."""
        self._send(self._said, index=max(len(self._said) - 1, 0), stopReason=reason)

    def fail(self, kind: str, message: str) -> None:
        """Tells that there will be no answer. Where not even that is possible, the log alone knows."""
        variables = {"input": {**self._about, "errors": [{"errorType": kind, "message": message}]}}
        with contextlib.suppress(Exception):  # the first failure is what matters
            self._api.execute(self._mutation, variables)

    def _send(self, so_far: list[Block], *, index: int | None = None, **part: Any) -> None:
        block = len(self._said) if index is None else index
        content = {"accumulatedTurnContent": [_as_input(item) for item in so_far], "contentBlockIndex": block}
        self._api.execute(self._mutation, {"input": {**self._about, **content, **part}})


def _as_input(block: Block) -> Block:
    """The input of a tool is JSON as text for GraphQL."""
    if "toolUse" not in block:
        return block
    return {"toolUse": {**block["toolUse"], "input": json.dumps(block["toolUse"]["input"])}}

"""What the model may ask for: queries of the API, which are executed here, and tools of the client, which are not."""

from __future__ import annotations

import json
import logging
from typing import Any

from .api import Api

log = logging.getLogger()
Tool = dict[str, Any]


class Tools:
    """All tools of one message, by name."""

    def __init__(self, configuration: dict[str, Any], api: Api) -> None:
        self._api = api
        self._queries: dict[str, Tool] = {tool["name"]: tool for tool in configuration.get("dataTools") or ()}
        self._of_client: dict[str, Tool] = {tool["name"]: tool for tool in configuration.get("clientTools") or ()}
        if twice := sorted(self._queries.keys() & self._of_client.keys()):
            raise ValueError(f"tools must have unique names; these are of the client and of the API: {', '.join(twice)}")

    @property
    def configuration(self) -> dict[str, Any] | None:
        """What Bedrock is told; None when there are none, for it takes no empty list."""
        tools = [
            {"toolSpec": {name: tool[name] for name in ("name", "description", "inputSchema") if tool.get(name)}}
            for tool in (*self._queries.values(), *map(_with_data, self._of_client.values()))
        ]
        return {"tools": tools} if tools else None

    def is_of_client(self, name: str) -> bool:
        return name in self._of_client

    def use(self, asked: dict[str, Any]) -> dict[str, Any]:
        """The block with the result of a query. That it failed is a result, too: the model may try something else."""
        name = asked["name"]
        result = {"toolUseId": asked["toolUseId"]}
        if name not in self._queries:
            raise ValueError(f"the model asks for a tool that it does not have: {name}")
        try:
            data = self._api.execute(_query(self._queries[name]), asked["input"])
        except Exception as error:  # noqa: BLE001  # whatever it is, the model is told
            log.warning("tool %s failed: %s", name, error)
            return {"toolResult": {**result, "content": [{"text": f"{type(error).__name__}: {error}"}], "status": "error"}}
        return {"toolResult": {**result, "content": [{"json": {"data": data}}], "status": "success"}}


def _with_data(tool: Tool) -> Tool:
    """A tool of the client, whose schema may have come as text."""
    schema = tool["inputSchema"]
    return {**tool, "inputSchema": {"json": json.loads(schema["json"]) if isinstance(schema["json"], str) else schema["json"]}}


def _query(tool: Tool) -> str:
    asked = tool["graphqlRequestInputDescriptor"]
    names = list(tool["inputSchema"]["json"].get("properties") or ())
    declared = ", ".join(f"${name}: {asked['propertyTypes'][name]}" for name in names)
    given = ", ".join(f"{name}: ${name}" for name in names)
    selected = f" {{ {asked['selectionSet']} }}" if asked["selectionSet"] else ""
    return f"query Tool{f'({declared})' if names else ''} {{ {asked['queryName']}{f'({given})' if names else ''}{selected} }}"

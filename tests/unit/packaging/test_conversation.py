"""The handler of conversations that comes with amplifyc, as it is built, against a local Bedrock and a local API (D179, D182, D183)."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from amplifyc.packaging import BuiltIn, package
from tests.bedrock import ends, says, uses

ASSET = BuiltIn("conversation")
TOOL = {
    "name": "get_weather", "description": "weather",
    "inputSchema": {"json": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}},
    "graphqlRequestInputDescriptor": {"queryName": "getWeather", "selectionSet": "value unit", "propertyTypes": {"city": "String!"}},
}
CLIENT_TOOL = {"name": "show_map", "description": "a map", "inputSchema": {"json": '{"type": "object"}'}}


class World:
    """What Bedrock and the API are asked, and what they answer."""

    def __init__(self) -> None:
        self.turns: list[list[bytes]] = []
        self.messages: list[dict[str, Any]] = []
        self.current: dict[str, Any] | None = None
        self.asked: list[dict[str, Any]] = []
        self.parts: list[dict[str, Any]] = []
        self.queries: list[tuple[str, dict[str, Any]]] = []
        self.tokens: set[str] = set()
        self.refuse_tools = False

    def graphql(self, query: str, variables: dict[str, Any]) -> dict[str, Any]:
        if "streamChat" in query:
            self.parts.append(variables["input"])
            return {"data": {"streamChat": None}}
        if "listMessages" in query:
            assert variables["filter"] == {"conversationId": {"eq": "c1"}}
            return {"data": {"listMessages": {"items": self.messages}}}
        if "getMessage" in query:
            return {"data": {"getMessage": self.current}}
        self.queries.append((query, variables))
        if self.refuse_tools:
            return {"data": None, "errors": [{"message": "Not Authorized"}]}
        return {"data": {"getWeather": {"value": 7, "unit": "C"}}}


@pytest.fixture
def world() -> Iterator[World]:
    found = World()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path == "/graphql":
                found.tokens.add(self.headers["Authorization"])
                body, kind = json.dumps(found.graphql(request["query"], request["variables"])).encode(), "application/json"
            else:
                found.asked.append({"path": self.path, **request})
                body, kind = b"".join(found.turns.pop(0)), "application/vnd.amazon.eventstream"
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found.url = f"http://127.0.0.1:{server.server_port}"  # type: ignore[attr-defined]
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built, problems = package([ASSET], project=tmp_path_factory.mktemp("project"))
    assert not problems
    return built[ASSET].path


def user(number: int, *blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": f"m{number}", "role": "user", "content": [with_nulls(block) for block in blocks], "aiContext": None, **more}


def assistant(number: int, *blocks: dict[str, Any]) -> dict[str, Any]:
    content = [with_nulls(block) for block in blocks]
    return {"id": f"m{number}#response", "role": "assistant", "associatedUserMessageId": f"m{number}", "content": content}


def with_nulls(block: dict[str, Any]) -> dict[str, Any]:
    """As GraphQL answers: what a block is not is null."""
    return {**dict.fromkeys(("text", "document", "image", "toolUse", "toolResult")), **block}


def run(archive: Path, world: World, current: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Starts the zip as Lambda does, in an interpreter that knows nothing of amplifyc."""
    event = {
        "conversationId": "c1", "currentMessageId": current, "graphqlApiEndpoint": f"{world.url}/graphql",  # type: ignore[attr-defined]
        "responseMutation": {"name": "streamChat", "inputTypeName": "StreamInput", "selectionSet": "id"},
        "messageHistoryQuery": {
            "getQueryName": "getMessage", "getQueryInputTypeName": "ID", "listQueryName": "listMessages", "listQueryInputTypeName": "Filter",
        },
        "modelConfiguration": {"modelId": "amazon.nova-lite-v1:0", "systemPrompt": "You help.", "inferenceConfiguration": {"temperature": 0}},
        "request": {"headers": {"authorization": "the-token"}}, "streamResponse": True, **more,
    }
    script = (
        "import sys, json, importlib; sys.path.insert(0, sys.argv[1]); module, name = sys.argv[2].rsplit('.', 1)\n"
        "assert getattr(importlib.import_module(module), name)(json.loads(sys.argv[3]), None) is None\n"
        "assert 'amplifyc' not in sys.modules"
    )
    environment = {
        "PATH": os.environ["PATH"], "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": world.url, "AWS_REGION": "eu-west-1",  # type: ignore[attr-defined]
        "AWS_DEFAULT_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y",
    }
    command = [sys.executable, "-I", "-c", script, str(archive), ASSET.handler, json.dumps(event)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_the_zip(archive: Path) -> None:
    names = zipfile.ZipFile(archive).namelist()
    assert ASSET.handler == "conversation.handler.handler"
    assert "conversation/handler.py" in names
    assert all(name.startswith("conversation/") for name in names)


def test_the_answer_arrives_in_parts(archive: Path, world: World) -> None:
    world.messages = [user(1, {"text": "hello"})]
    world.turns = [[*says("Good ", "day"), *ends()]]
    done = run(archive, world, "m1")
    assert done.returncode == 0, done.stderr
    about = {"conversationId": "c1", "associatedUserMessageId": "m1", "contentBlockIndex": 0}
    assert world.parts == [
        {**about, "accumulatedTurnContent": [{"text": "Good "}], "contentBlockText": "Good ", "contentBlockDeltaIndex": 0},
        {**about, "accumulatedTurnContent": [{"text": "Good day"}], "contentBlockText": "day", "contentBlockDeltaIndex": 1},
        {**about, "accumulatedTurnContent": [{"text": "Good day"}], "contentBlockDoneAtIndex": 1},
        {**about, "accumulatedTurnContent": [{"text": "Good day"}], "stopReason": "end_turn"},
    ]
    assert world.asked == [{
        "path": "/model/amazon.nova-lite-v1%3A0/converse-stream", "messages": [{"role": "user", "content": [{"text": "hello"}]}],
        "system": [{"text": "You help."}], "inferenceConfig": {"temperature": 0},
    }]
    assert world.tokens == {"the-token"}


def test_tools_are_queries_in_the_name_of_the_caller(archive: Path, world: World) -> None:
    world.messages = [user(1, {"text": "weather?"})]
    world.turns = [
        [*says("Let me see."), *uses("get_weather", '{"city": ', '"Bonn"}'), *ends("tool_use")],
        [*says("7 degrees"), *ends()],
    ]
    done = run(archive, world, "m1", toolsConfiguration={"dataTools": [TOOL]})
    assert done.returncode == 0, done.stderr
    assert world.queries == [("query Tool($city: String!) { getWeather(city: $city) { value unit } }", {"city": "Bonn"})]
    assert world.asked[0]["toolConfig"] == {"tools": [{"toolSpec": {key: TOOL[key] for key in ("name", "description", "inputSchema")}}]}
    used = {"toolUse": {"toolUseId": "use-get_weather", "name": "get_weather", "input": {"city": "Bonn"}}}
    result = {"toolUseId": "use-get_weather", "content": [{"json": {"data": {"getWeather": {"value": 7, "unit": "C"}}}}], "status": "success"}
    assert world.asked[1]["messages"][1:] == [
        {"role": "assistant", "content": [{"text": "Let me see."}, used]}, {"role": "user", "content": [{"toolResult": result}]},
    ]
    assert world.parts[-1]["accumulatedTurnContent"] == [{"text": "Let me see."}, {"text": "7 degrees"}]
    assert [part["contentBlockIndex"] for part in world.parts] == [0, 0, 1, 1, 1]


def test_a_tool_that_fails_is_told_to_the_model(archive: Path, world: World) -> None:
    world.messages, world.refuse_tools = [user(1, {"text": "weather?"})], True
    world.turns = [[*uses("get_weather", '{"city": "Bonn"}'), *ends("tool_use")], [*says("sorry"), *ends()]]
    done = run(archive, world, "m1", toolsConfiguration={"dataTools": [TOOL]})
    assert done.returncode == 0, done.stderr
    result = world.asked[1]["messages"][-1]["content"][0]["toolResult"]
    assert (result["status"], result["content"]) == ("error", [{"text": "GraphqlError: Not Authorized"}])


def test_tools_of_the_client_end_the_turn(archive: Path, world: World) -> None:
    world.messages = [user(1, {"text": "where?"})]
    world.turns = [[*uses("show_map"), *ends("tool_use")]]
    done = run(archive, world, "m1", toolsConfiguration={"dataTools": [TOOL], "clientTools": [CLIENT_TOOL]})
    assert done.returncode == 0, done.stderr
    asked = {"toolUseId": "use-show_map", "name": "show_map", "input": {}}
    assert json.loads(world.parts[0]["contentBlockToolUse"]) == {"toolUse": asked}
    assert world.parts[0]["accumulatedTurnContent"] == [{"toolUse": {**asked, "input": "{}"}}]
    assert world.parts[1]["stopReason"] == "tool_use"
    assert world.asked[0]["toolConfig"]["tools"][1]["toolSpec"]["inputSchema"] == {"json": {"type": "object"}}
    assert not world.queries


def test_what_was_said_before(archive: Path, world: World) -> None:
    """Messages without an answer are left out, as are uses of tools in turns that are over; files and JSON are data for Bedrock."""
    picture = base64.b64encode(b"picture").decode()
    use = {"toolUse": {"toolUseId": "u", "name": "show_map", "input": "{}"}}
    result = {"toolResult": {"toolUseId": "u", "status": None, "content": [{"json": '{"a": 1}', "text": None, "document": None, "image": None}]}}
    world.messages = [
        user(1, {"text": "one"}), assistant(2, {"text": "answer two"}), assistant(1, {"text": "answer one"}, use),
        user(2, {"text": "two"}), user(9, {"text": "still waiting"}),
        user(3, {"text": "look"}, {"image": {"format": "png", "source": {"bytes": picture}}}, aiContext='{"page": 1}'),
        assistant(3, use),
    ]
    world.current = user(4, result)
    world.turns = [[*says("ok"), *ends()]]
    done = run(archive, world, "m4", toolsConfiguration={"clientTools": [CLIENT_TOOL]})
    assert done.returncode == 0, done.stderr
    assert world.asked[0]["messages"] == [
        {"role": "user", "content": [{"text": "one"}]},
        {"role": "assistant", "content": [{"text": "answer one"}]},
        {"role": "user", "content": [{"text": "two"}]},
        {"role": "assistant", "content": [{"text": "answer two"}]},
        {"role": "user", "content": [
            {"text": "look"}, {"image": {"format": "png", "source": {"bytes": picture}}}, {"text": '{"page": 1}'},
        ]},
        {"role": "assistant", "content": [{"toolUse": {"toolUseId": "u", "name": "show_map", "input": {}}}]},
        {"role": "user", "content": [{"toolResult": {"toolUseId": "u", "content": [{"json": {"a": 1}}]}}]},
    ]


def test_failures_are_told_to_who_waits(archive: Path, world: World) -> None:
    world.messages = [user(1, {"text": "hello"})]
    world.turns = [[*uses("unknown"), *ends("tool_use")]]
    done = run(archive, world, "m1", toolsConfiguration={"dataTools": [TOOL]})
    assert done.returncode != 0
    [part] = world.parts
    assert part["errors"] == [{"errorType": "ValueError", "message": "the model asks for a tool that it does not have: unknown"}]
    assert part["associatedUserMessageId"] == "m1"
    assert "the-token" not in done.stderr


def test_tools_with_one_name(archive: Path, world: World) -> None:
    twice = {**CLIENT_TOOL, "name": "get_weather"}
    done = run(archive, world, "m1", toolsConfiguration={"dataTools": [TOOL], "clientTools": [twice]})
    assert done.returncode != 0
    assert "unique names" in world.parts[0]["errors"][0]["message"]

"""Conversations from the message to the answer: what was built runs, and a server stands in for Amazon Bedrock (D179 to D183)."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from amplifyc.local import Subscription
from amplifyc.local.backend import LocalBackend
from amplifyc.local.deployment import Surroundings, read_build
from amplifyc.local.ports import free_port
from amplifyc.local.server import LocalServer
from amplifyc.local.server.tokens import Tokens
from tests.bedrock import ends, says, uses
from tests.local.backends import built

pytestmark = pytest.mark.server
PROJECT = {
    "auth": "kind: auth\nloginWith: { email: true }\n",
    "data": """kind: data
models:
  Post: { fields: { title: string }, authorization: [{ allow: owner }] }
conversations:
  chat:
    aiModel: Claude 3 Haiku
    systemPrompt: You help.
    tools: [{ name: posts, description: Lists posts., model: Post }]
    authorization: [{ allow: owner }]
""",
}
SEND = """mutation Send($id: ID!, $text: String) {
  chat(conversationId: $id, content: [{ text: $text }]) { id role ... on ConversationMessageChat { conversation { name } } }
}"""
LIST = """query List($id: ID!) {
  listConversationMessageChats(filter: { conversationId: { eq: $id } }) { items { id role content { text } associatedUserMessageId owner } }
}"""
HEAR = "subscription Hear($id: ID) { onCreateAssistantResponseChat(conversationId: $id) { contentBlockText stopReason conversationId } }"
SECONDS = 60


class Bedrock(BaseHTTPRequestHandler):
    """A model that asks for posts first, and then tells their titles."""

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        last = request["messages"][-1]["content"][-1]
        if "toolResult" in last:
            posts = last["toolResult"]["content"][0]["json"]["data"]["listPosts"]["items"]
            body = b"".join([*says("You have: ", ", ".join(post["title"] for post in posts)), *ends()])
        else:
            body = b"".join([*uses("posts"), *ends("tool_use")])
        self.send_response(200)
        self.send_header("content-type", "application/vnd.amazon.eventstream")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def bedrock() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Bedrock) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="module")
def backend(bedrock: str, dynamodb: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalBackend]:
    pytest.importorskip("quickjs")
    folder, port = tmp_path_factory.mktemp("chat"), free_port()
    for name, text in PROJECT.items():
        path = folder / "project" / "amplify" / name / "resource.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    at = Surroundings(graphql_url=f"http://127.0.0.1:{port}/graphql", aws_endpoint=bedrock)
    found = LocalBackend(read_build(built(folder / "project", folder)), dynamodb, surroundings=at, work=folder / "functions")
    found.create_tables()
    server = LocalServer(found, Tokens.of_project(folder / "key"), port, lambda line: None)
    server.start()
    yield found
    server.stop()
    found.close()


class User:
    """Somebody who calls the API with a token, as browsers do: the handler goes on with it."""

    def __init__(self, backend: LocalBackend, name: str) -> None:
        self._url = backend.deployment.at.graphql_url
        self.caller = backend.identities.user(name)
        self._token = json.loads(_get(self._url.replace("/graphql", f"/token?username={name}")))["token"]

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        from urllib.request import Request, urlopen

        body = json.dumps({"query": query, "variables": variables}).encode()
        with urlopen(Request(self._url, body, {"content-type": "application/json", "authorization": self._token})) as answer:
            found: dict[str, Any] = json.loads(answer.read())
        return found

    def get(self, query: str, **variables: Any) -> Any:
        answer = self.ask(query, **variables)
        assert "errors" not in answer, answer["errors"]
        return next(iter(answer["data"].values()))


def _get(url: str) -> bytes:
    from urllib.request import urlopen

    with urlopen(url) as answer:
        return bytes(answer.read())


def test_a_conversation(backend: LocalBackend) -> None:
    alice, bob = User(backend, "alice"), User(backend, "bob")
    for user, title in ((alice, "Tea"), (alice, "Cake"), (bob, "Beer")):
        user.get("mutation Post($title: String) { createPost(input: { title: $title }) { id } }", title=title)
    identifier = alice.get('mutation { createConversationChat(input: { name: "Hello" }) { id } }')["id"]
    heard = backend.api.subscribe(HEAR, {"id": identifier}, alice.caller)
    overheard = backend.api.subscribe(HEAR, {"id": identifier}, bob.caller)
    assert isinstance(heard, Subscription)
    assert isinstance(overheard, Subscription)

    refused = bob.ask(SEND, id=identifier, text="let me in")
    assert [error["errorType"] for error in refused["errors"]] == ["ResourceNotFound"]
    sent = alice.get(SEND, id=identifier, text="what have I got?")
    assert (sent["role"], sent["conversation"]) == ("user", {"name": "Hello"})

    events = _until_the_end(heard)
    texts = [event["contentBlockText"] for event in events if event["contentBlockText"] is not None]
    assert texts[0] == "You have: "
    assert sorted(texts[1].split(", ")) == ["Cake", "Tea"]  # the tool was used in the name of the user
    assert {event["conversationId"] for event in events} == {identifier}
    assert overheard.waiting() == []
    question, answer = alice.get(LIST, id=identifier)["items"]
    assert (question["role"], question["content"]) == ("user", [{"text": "what have I got?"}])
    assert (answer["role"], answer["associatedUserMessageId"]) == ("assistant", question["id"])
    assert answer["content"] == [{"text": "".join(texts)}]
    assert bob.get(LIST, id=identifier)["items"] == []
    heard.close()
    overheard.close()


def _until_the_end(heard: Subscription) -> list[dict[str, Any]]:
    """What subscribers are told until the model has finished; the handler is not waited for by whoever sends."""
    found: list[dict[str, Any]] = []
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and not any(event["stopReason"] for event in found):
        found += [event["data"]["onCreateAssistantResponseChat"] for event in heard.waiting()]
        time.sleep(0.05)
    return found


def test_conversations_are_listed_by_their_last_message(backend: LocalBackend) -> None:
    carol = User(backend, "carol")
    create = "mutation Begin($name: String) { createConversationChat(input: { name: $name }) { id } }"
    first, _ = (carol.get(create, name=name)["id"] for name in ("first", "second"))
    listed = "{ listConversationChats { items { name } } }"
    assert [item["name"] for item in carol.get(listed)["items"]] == ["second", "first"]
    heard = backend.api.subscribe(HEAR, {"id": first}, carol.caller)
    assert isinstance(heard, Subscription)
    carol.get(SEND, id=first, text="again")
    assert [item["name"] for item in carol.get(listed)["items"]] == ["first", "second"]
    assert _until_the_end(heard)[-1]["stopReason"] == "end_turn"
    heard.close()

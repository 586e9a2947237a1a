"""The door: HTTP, tokens, and AppSync's protocol of subscriptions."""

from __future__ import annotations

import json
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from amplifyc.errors import AmplifycError
from amplifyc.local.backend import LocalBackend
from amplifyc.local.deployment import Surroundings, read_build
from amplifyc.local.ports import free_port
from amplifyc.local.server import LocalServer
from amplifyc.local.server.server import header_text
from amplifyc.local.server.tokens import TokenError, Tokens
from tests.local.websocket import WebSocket

pytestmark = pytest.mark.server
SIGNED = "AWS4-HMAC-SHA256 Credential={}/20260101/us-east-1/appsync/aws4_request, SignedHeaders=host, Signature=0"


class Door:
    """A server, and requests to it."""

    def __init__(self, server: LocalServer, port: int) -> None:
        self.server, self.port = server, port

    def post(self, query: str, variables: dict[str, Any] | None = None, **headers: str) -> tuple[int, dict[str, Any]]:
        body = json.dumps({"query": query, "variables": variables or {}}).encode()
        return self._answer(urllib.request.Request(self.server.url, body, {name.replace("_", "-"): value for name, value in headers.items()}))

    def token(self, query: str) -> str:
        return str(self._answer(urllib.request.Request(f"http://localhost:{self.port}/token?{query}"))[1]["token"])

    def raw(self, headers: str, body: bytes = b"") -> tuple[int, dict[str, Any]]:
        """The answer to a request as it is written here, after which the server ends the connection."""
        head = f"POST /graphql HTTP/1.1\r\nHost: localhost\r\n{headers}Connection: close\r\n\r\n"
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            connection.sendall(head.encode("latin-1") + body)
            with connection.makefile("rb") as answer:
                said, _, content = answer.read().partition(b"\r\n\r\n")
        return int(said.split()[1]), json.loads(content)

    def _answer(self, request: urllib.request.Request) -> tuple[int, dict[str, Any]]:
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.loads(error.read())


@pytest.fixture(scope="module")
def door(shop_build: Path, dynamodb: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    pytest.importorskip("quickjs")
    port, work = free_port(), tmp_path_factory.mktemp("work")
    at = Surroundings(graphql_url=f"http://127.0.0.1:{port}/graphql")
    backend = LocalBackend(read_build(shop_build), dynamodb, surroundings=at, work=work / "functions")
    backend.create_tables()
    server = LocalServer(backend, Tokens.of_project(work / "key"), port, lambda line: None)
    server.start()
    yield Door(server, port)
    server.stop()
    backend.close()


def test_api_key(door: Door) -> None:
    key = door.server.backend.identities.api_key
    assert key is not None
    assert door.post("{ listTags { items { word } } }", x_api_key=key) == (200, {"data": {"listTags": {"items": []}}})
    status, answer = door.post("{ listTags { items { word } } }", x_api_key="da2-guess")
    assert (status, answer["errors"][0]["errorType"]) == (401, "UnauthorizedException")
    assert door.post("{ listTags { items { word } } }")[0] == 401


def test_tokens(door: Door) -> None:
    token = door.token("username=alice&group=EDITORS&group=ADMINS&custom:tenant=t1")
    status, answer = door.post('mutation { createTag(input: {word: "new"}) { word } }', authorization=f"Bearer {token}")
    assert (status, answer) == (200, {"data": {"createTag": {"word": "new"}}})
    claims = door.server.tokens.read(token)
    assert (claims["cognito:groups"], claims["custom:tenant"]) == (["EDITORS", "ADMINS"], "t1")
    status, answer = door.post("{ listTags { items { word } } }", authorization=token[:-2] + "xx")
    assert status == 401
    assert "/token" in answer["errors"][0]["message"]


def test_tokens_of_others(tmp_path: Path) -> None:
    tokens, others = Tokens.of_project(tmp_path / "key"), Tokens.of_project(tmp_path / "other")
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
    assert Tokens.of_project(tmp_path / "key").read(tokens.issue({"sub": "a"}))["sub"] == "a"
    (tmp_path / "empty").touch()
    assert Tokens.of_project(tmp_path / "empty").issue({"sub": "a"}) != Tokens(b"").issue({"sub": "a"})
    for token in (others.issue({"sub": "a"}), tokens.issue({"sub": "a", "exp": 1}), "a.b.c", "a", ""):
        with pytest.raises(TokenError):
            tokens.read(token)


def test_oidc_and_lambda(door: Door) -> None:
    token = door.token("username=p&issuer=oidc")
    assert door.post("{ listParcels { items { code } } }", authorization=token)[1] == {"data": {"listParcels": {"items": []}}}
    assert door.post("{ listParcels { items { code } } }", authorization="sesame")[1] == {"data": {"listParcels": {"items": []}}}
    assert door.post("{ listParcels { items { code } } }", authorization="guess")[0] == 401


def test_signatures(door: Door) -> None:
    query = "{ listCustomers { items { name } } }"
    assert door.post(query, authorization=SIGNED.format("LOCAL-admin"))[1] == {"data": {"listCustomers": {"items": []}}}
    assert door.post(query, authorization=SIGNED.format("LOCAL-guest"))[1]["errors"][0]["errorType"] == "Unauthorized"
    assert door.post(query, authorization=SIGNED.format("AKIA1"))[1]["errors"][0]["errorType"] == "UnrecognizedClientException"


@pytest.mark.parametrize("headers", [{"host": "rebound.example"}, {"origin": "https://page.example"}])
def test_pages_of_the_web_are_kept_out(door: Door, headers: dict[str, str]) -> None:
    assert door.post("{ listTags { items { word } } }", authorization=SIGNED.format("LOCAL-admin"), **headers)[0] == 404
    connection = WebSocket(door.port, {"Authorization": "sesame"}, "https://page.example")
    assert " 404 " in connection.head
    connection.close()


def test_requests_that_are_none(door: Door) -> None:
    request = urllib.request.Request(door.server.url, b"{", {"x-api-key": "x"})
    assert door._answer(request)[0] == 400
    token = door.token("username=alice")
    status, answer = door.post("{ listTags { items { nothing } } }", authorization=token)
    assert (status, answer["data"], answer["errors"][0]["errorType"]) == (200, None, "ValidationError")


@pytest.mark.parametrize(
    "body",
    [b"{", b"[1]", b"\xff", b"[" * 200_000, b'{"query": 5}', b'{"query": [1]}', b'{"query": "{x}", "variables": "y"}', b'{"query": "{x}", "variables": [1]}',
     b'{"query": "{x}", "operationName": 4}'],
)
def test_bodies_that_are_no_requests(door: Door, body: bytes) -> None:
    status, answer = door.raw(f"x-api-key: x\r\nContent-Length: {len(body)}\r\n", body)
    assert (status, answer["errors"][0]["errorType"]) == (400, "MalformedHttpRequestException")


@pytest.mark.parametrize(
    ("headers", "status"),
    [("Content-Length: abc\r\n", 411), ("Content-Length: -1\r\n", 411), ("Transfer-Encoding: chunked\r\n", 411), (f"Content-Length: {1 << 21}\r\n", 413),
     (f"Content-Length: {'9' * 5000}\r\n", 413)],
)
def test_lengths_that_are_none(door: Door, headers: str, status: int) -> None:
    assert door.raw(headers)[0] == status


def test_headers_that_nobody_expects(door: Door) -> None:
    body = b'{"query": "{ listTags { items { word } } }"}'
    length = f"Content-Length: {len(body)}\r\n"
    assert door.raw(f"x-api-key: \xe9\r\n{length}", body)[0] == 401
    for expires in ("soon", "1"):
        assert door.raw(f"Authorization: {door.token(f'username=a&exp={expires}')}\r\n{length}", body)[0] == 401


def test_halves_of_characters(door: Door) -> None:
    body = b'{"query": "{ \\ud800 }"}'
    status, answer = door.raw(f"x-api-key: {door.server.backend.identities.api_key}\r\nContent-Length: {len(body)}\r\n", body)
    assert (status, answer["errors"][0]["errorType"]) == (200, "MalformedHttpRequestException")
    assert header_text("a\r\nb\ud800\u20ac") == "a  b??"


def test_a_port_that_is_taken(door: Door) -> None:
    with pytest.raises(AmplifycError, match=f"port {door.port} cannot be used"):
        LocalServer(door.server.backend, door.server.tokens, door.port, lambda line: None)


def test_subscription(door: Door) -> None:
    token = door.token("username=ed&group=EDITORS")
    connection = WebSocket(door.port, {"Authorization": token}, "http://localhost:5173")
    assert " 101 " in connection.head
    assert "sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" in connection.head  # the example of RFC 6455
    connection.send({"type": "connection_init"})
    assert connection.receive() == {"type": "connection_ack", "payload": {"connectionTimeoutMs": 300000}}

    def start(name: str, query: str) -> dict[str, Any]:
        return {"id": name, "type": "start", "payload": {
            "data": json.dumps({"query": query, "variables": {}}), "extensions": {"authorization": {"Authorization": token, "host": "localhost"}},
        }}

    connection.send(start("1", 'subscription { onCreateTag(filter: {word: {beginsWith: "h"}}) { word } }'))
    assert connection.receive() == {"id": "1", "type": "start_ack"}
    for word in ("cold", "hot"):
        door.post("mutation T($word: String!) { createTag(input: {word: $word}) { id word } }", {"word": word}, authorization=token)
    assert connection.receive() == {"id": "1", "type": "data", "payload": {"data": {"onCreateTag": {"word": "hot"}}}}
    connection.send(start("2", "subscription { onCreateParcel { code } }"))
    refused = connection.receive()
    assert refused is not None
    assert (refused["id"], refused["type"], refused["payload"]["errors"][0]["errorType"]) == ("2", "error", "Unauthorized")
    connection.send({"id": "1", "type": "stop"})
    assert connection.receive() == {"id": "1", "type": "complete"}
    connection.close()


def test_connection_without_authorization(door: Door) -> None:
    connection = WebSocket(door.port, {"x-api-key": "guess"})
    refused = connection.receive()
    assert refused is not None
    assert (refused["type"], refused["payload"]["errors"][0]["errorType"]) == ("connection_error", "UnauthorizedException")
    assert connection.receive() is None
    connection.close()


def test_a_function_calls_the_api(door: Door) -> None:
    """With the credentials and the address that its environment has: it is let in as its own role."""
    functions = door.server.backend.functions
    assert functions.invoke("arn:aws:lambda:us-east-1:000000000000:function:ReportFunction", {}) == {"data": {"listStaff": {"items": []}}}


def test_many_at_once(door: Door) -> None:
    """Requests come in threads of their own; the JavaScript engine has one."""
    token = door.token("username=ed&group=EDITORS")

    def ask(number: int) -> Any:
        create = "mutation C($input: CreateProductInput!) { createProduct(input: $input) { name price } }"
        return door.post(create, {"input": {"name": f"N{number}", "price": number}}, authorization=token)[1]["data"]["createProduct"]

    with ThreadPoolExecutor(max_workers=8) as pool:
        answers = list(pool.map(ask, range(60)))
    assert answers == [{"name": f"N{number}", "price": number} for number in range(60)]

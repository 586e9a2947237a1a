"""HTTP on loopback: `/graphql`, `/graphql/realtime`, and `/token` for tokens of users that exist here only."""

from __future__ import annotations

import json
import re
import sys
import threading
import traceback
import uuid
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from amplifyc.errors import AmplifycError
from amplifyc.local.backend import LocalBackend
from amplifyc.local.callers import user_claims
from amplifyc.local.definition import OIDC
from amplifyc.local.ports import LOOPBACK
from amplifyc.local.server.doorkeeper import Doorkeeper, RefusedAtTheDoor
from amplifyc.local.server.frames import Frames, accept_key
from amplifyc.local.server.realtime import PROTOCOL, Connection, connection_headers, lower
from amplifyc.local.server.request import GraphQlRequest
from amplifyc.local.server.tokens import Tokens

LIMIT = 1 << 20  # AppSync takes no larger requests
DIGITS = 19  # of a number that is worth reading
# A page of the web must not use this address, neither under a name of its own (DNS rebinding) nor from elsewhere.
_HOST = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\]|[\w.-]+\.amazonaws\.com)(?::\d+)?", re.IGNORECASE)
_ORIGIN = re.compile(r"https?://(?:[\w-]+\.)*(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?", re.IGNORECASE)
ALLOWED = "authorization, content-type, x-api-key, x-amz-date, x-amz-security-token, x-amz-user-agent"
HELP = "there are POST /graphql, GET /graphql/realtime (WebSocket) and GET /token?username=NAME&group=GROUP"
Log = Callable[[str], None]


class LocalServer:
    """Serves a backend. `log` takes a line for each request, and what resolvers log."""

    def __init__(self, backend: LocalBackend, tokens: Tokens, port: int, log: Log) -> None:
        self.backend = backend
        self.tokens = tokens
        self.doorkeeper = Doorkeeper(backend, tokens)
        self.log = log
        self.connections: set[Connection] = set()
        try:
            self._http = _Http((LOOPBACK, port), _Handler)
        except OSError as error:
            raise AmplifycError(f"port {port} cannot be used: {error.strerror}", hint="choose another one with `--port`") from error
        self._http.local = self

    @property
    def url(self) -> str:
        """The address of the API."""
        return f"http://{LOOPBACK}:{self._http.server_address[1]}/graphql"

    def serve(self) -> None:
        """Serves until it is interrupted."""
        self._http.serve_forever()

    def start(self) -> None:
        """Serves in a thread of its own."""
        threading.Thread(target=self.serve, daemon=True).start()

    def replace(self, backend: LocalBackend) -> None:
        """Serves another build from now on. Who listens to the one before is told to come again."""
        self.backend, before = backend, self.backend
        self.doorkeeper = Doorkeeper(backend, self.tokens)
        for connection in tuple(self.connections):
            connection.end()
        before.close()

    def stop(self) -> None:
        """Serves no more."""
        self._http.shutdown()
        self._http.server_close()

    def token(self, query: Mapping[str, list[str]]) -> str:
        """A token of the user pool, or of the OIDC provider where `issuer=oidc`; other parameters are claims."""
        given = {name: values for name, values in query.items() if name not in {"username", "group", "issuer"}}
        username = query.get("username", ["local"])[0]
        claims: dict[str, Any] = {name: values[0] if len(values) == 1 else values for name, values in given.items()}
        oidc = self.backend.definition.mode(OIDC)
        if query.get("issuer") == ["oidc"] and oidc is not None:
            return self.tokens.issue({"sub": username, "iss": oidc.settings["Issuer"], **claims})
        issuer = self.backend.identities.user_pool_issuer
        return self.tokens.issue({"iss": issuer, **user_claims(username, query.get("group", ()), **claims)})


class _Http(ThreadingHTTPServer):
    """The server of the standard library, which hands itself to every request."""

    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"  # there it would let two servers have one port
    local: LocalServer


class _Handler(BaseHTTPRequestHandler):
    """One request, or one connection that is kept."""

    protocol_version = "HTTP/1.1"

    @property
    def _local(self) -> LocalServer:
        assert isinstance(self.server, _Http)
        return self.server.local

    def do_OPTIONS(self) -> None:
        self._answer(200, None)

    def do_POST(self) -> None:
        if not self._is_for_us() or urlsplit(self.path).path != "/graphql":
            self.close_connection = True  # what follows the headers is not read
            self._answer(404, {"message": "there is POST /graphql"})
            return
        length = self.headers.get("content-length", "")
        if not (length.isascii() and length.isdecimal()) or len(length) > DIGITS or int(length) > LIMIT:
            self.close_connection = True
            self._answer(413 if length.isdecimal() else 411, {"message": f"a request has a content-length of at most {LIMIT} bytes"})
            return
        try:
            request = GraphQlRequest.read(json.loads(self.rfile.read(int(length))))
        except (ValueError, RecursionError):
            message = "Unable to parse GraphQL query."
            self._answer(400, {"errors": [{"errorType": "MalformedHttpRequestException", "message": message}]})
            return
        self._execute(request)

    def _execute(self, request: GraphQlRequest) -> None:
        local = self._local
        try:
            caller = local.doorkeeper.admit(lower(dict(self.headers.items())), request.told)
            done = local.backend.api.perform(request.query, request.variables, caller, request.operation_name)
        except RefusedAtTheDoor as refused:
            self._answer(401, refused.answer)
            return
        except Exception:  # noqa: BLE001  # the last resort: a fault of ours is told, and the server goes on
            local.log(f"{traceback.format_exc()}This is a bug in amplifyc, not in your project. Please report it with the lines above.")
            self._answer(500, {"errors": [{"errorType": "InternalFailure", "message": "a bug in amplifyc; see its terminal"}]})
            return
        for line in done.logs:
            local.log(line)
        self._answer(200, done.answer, done.headers)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if not self._is_for_us():
            self._answer(404, {"message": "this address is for this machine only"})
        elif path in {"/graphql/realtime", "/graphql"} and self.headers.get("upgrade", "").lower() == "websocket":
            self._listen()
        elif path == "/token" and "origin" not in self.headers:  # for people and scripts, not for pages
            self._answer(200, {"token": self._local.token(parse_qs(urlsplit(self.path).query))})
        else:
            self._answer(404, {"message": HELP})

    def _listen(self) -> None:
        local = self._local
        backend, doorkeeper = local.backend, local.doorkeeper
        protocols = self.headers.get("sec-websocket-protocol", "")
        self.close_connection = True
        self.send_response(101)
        self.send_header("upgrade", "websocket")
        self.send_header("connection", "Upgrade")
        self.send_header("sec-websocket-accept", accept_key(self.headers.get("sec-websocket-key", "")))
        if PROTOCOL in protocols:
            self.send_header("sec-websocket-protocol", PROTOCOL)
        self.end_headers()
        connection = Connection(backend.api, doorkeeper, Frames(self.rfile, self.connection), local.log)  # type: ignore[arg-type]  # it is one to read from
        try:
            doorkeeper.admit(connection_headers(self.path, protocols), {})
        except RefusedAtTheDoor as refused:
            connection.refuse(refused)
            return
        local.connections.add(connection)
        if local.backend is not backend:  # it was replaced meanwhile, and the connection not told
            connection.end()
        try:
            connection.serve()
        finally:
            local.connections.discard(connection)

    def _is_for_us(self) -> bool:
        origin = self.headers.get("origin")
        return _HOST.fullmatch(self.headers.get("host", "")) is not None and (origin is None or _ORIGIN.fullmatch(origin) is not None)

    def _answer(self, status: int, content: Any, more: Mapping[str, str] | None = None) -> None:
        body = b"" if content is None else json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")  # halves of characters
        self.send_response(status)
        headers = {
            "content-type": "application/json;charset=UTF-8", "content-length": str(len(body)), "x-amzn-requestid": str(uuid.uuid4()),
            **(more or {}),
        }
        origin = self.headers.get("origin")
        if origin is not None and self._is_for_us() and self.path.startswith("/graphql"):
            headers |= {"access-control-allow-origin": origin, "access-control-allow-headers": ALLOWED}
        for name, value in headers.items():
            self.send_header(header_text(name), header_text(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # named by http.server
        self._local.log(format % args)


def header_text(text: str) -> str:
    """A name or value of a header that authors' code made: without what would end it, and in the letters that headers have."""
    return re.sub(r"[\x00-\x1f\x7f]", " ", text).encode("latin-1", "replace").decode("latin-1")

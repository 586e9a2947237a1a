"""The Lambda authorizer of an API: the author's function says who is let in (`AWS_LAMBDA`)."""

from __future__ import annotations

import re
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from amplifyc.local.callers import ACCOUNT, Caller
from amplifyc.local.definition import LAMBDA, ApiDefinition
from amplifyc.local.functions import Functions, InvocationError

DEFAULT_SECONDS = 300
_ARN = re.compile(r"(?:arn:.*/types/)?(\w+)(?:/fields/|\.)(\w+)")


class Authorizer:
    """Asks the function, and remembers its answers as long as it lets it."""

    def __init__(self, definition: ApiDefinition, functions: Callable[[], Functions], clock: Callable[[], float] = time.monotonic) -> None:
        self._definition = definition
        self._functions = functions
        self._clock = clock
        self._known: dict[str, tuple[float, Mapping[str, Any]]] = {}
        self._lock = threading.Lock()

    def admit(self, token: str, request: Mapping[str, Any], headers: Mapping[str, str]) -> Caller | None:
        """The caller with this token; None when it is not let in. `request` has `query`, `variables`, `operationName`."""
        mode = self._definition.mode(LAMBDA)
        if mode is None or not re.search(mode.settings.get("IdentityValidationExpression") or "", token):
            return None
        answer = self._answer(mode.settings, token, request, headers)
        if answer.get("isAuthorized") is not True:
            return None
        denied = [_ARN.fullmatch(str(name)) for name in answer.get("deniedFields") or ()]
        return Caller(
            LAMBDA,
            headers=headers,
            resolver_context=answer.get("resolverContext") or {},
            denied_fields=frozenset((found[1], found[2]) for found in denied if found),
        )

    def _answer(
        self, settings: Mapping[str, Any], token: str, request: Mapping[str, Any], headers: Mapping[str, str]
    ) -> Mapping[str, Any]:
        with self._lock:
            until, known = self._known.get(token, (0.0, {}))
        if self._clock() < until:
            return known
        event = {
            "authorizationToken": token,
            "requestContext": {
                "apiId": self._definition.id,
                "accountId": ACCOUNT,
                "requestId": str(uuid.uuid4()),
                "queryString": request.get("query"),
                "operationName": request.get("operationName"),
                "variables": request.get("variables") or {},
            },
            "requestHeaders": dict(headers),
        }
        try:
            answer = self._functions().invoke(settings["AuthorizerUri"], event)
        except InvocationError:
            return {}
        if not isinstance(answer, dict):
            return {}
        given = answer.get("ttlOverride")
        seconds = given if isinstance(given, int | float) else settings.get("AuthorizerResultTtlInSeconds", DEFAULT_SECONDS)
        with self._lock:
            self._known[token] = (self._clock() + float(seconds), answer)
        return answer

"""Who is let in: headers of a request -> its caller."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from amplifyc.errors import AmplifycError
from amplifyc.local.authorizer import Authorizer
from amplifyc.local.backend import LocalBackend
from amplifyc.local.callers import Caller
from amplifyc.local.definition import API_KEY, IAM, LAMBDA, OIDC, USER_POOL
from amplifyc.local.server.tokens import TokenError, Tokens, claims_of

_CREDENTIAL = re.compile(r"AWS4-HMAC-SHA256 Credential=([^/,\s]+)/")
UNAUTHORIZED = "UnauthorizedException"
NOT_AUTHORIZED = "You are not authorized to make this call."
NO_HEADER = "Valid authorization header not provided."


class RefusedAtTheDoor(Exception):  # noqa: N818  # not a failure: the caller may not come in
    """A request without a caller, in AppSync's words."""

    def __init__(self, message: str, type_: str = UNAUTHORIZED) -> None:
        super().__init__(message)
        self.answer = {"errors": [{"errorType": type_, "message": message}]}


class Doorkeeper:
    """Knows the API key, the tokens that it issued itself, and the credentials of roles."""

    def __init__(self, backend: LocalBackend, tokens: Tokens) -> None:
        self._backend = backend
        self._tokens = tokens
        self._authorizer = Authorizer(backend.definition, lambda: backend.functions)

    def admit(self, headers: Mapping[str, str], request: Mapping[str, Any]) -> Caller:
        """The caller of a request; names of headers are in lower case."""
        authorization = headers.get("authorization")
        if authorization is None:
            return replace(self._by_api_key(headers.get("x-api-key")), headers=headers)
        signed = _CREDENTIAL.match(authorization)
        if signed is not None:
            return replace(self._by_signature(signed[1]), headers=headers)
        token = authorization.removeprefix("Bearer ")
        return replace(self._by_token(token, authorization, request, headers), headers=headers)

    def _by_api_key(self, key: str | None) -> Caller:
        if key is None:
            raise RefusedAtTheDoor(NO_HEADER)
        known = self._backend.identities.api_key
        if known is None or not hmac.compare_digest(known.encode(), key.encode()):
            raise RefusedAtTheDoor(NOT_AUTHORIZED)
        return Caller(API_KEY)

    def _by_signature(self, key: str) -> Caller:
        """A role, by its access key alone: whoever reaches this address may be anybody."""
        try:
            caller = self._backend.identities.by_access_key(key) if self._backend.definition.mode(IAM) else None
        except AmplifycError as error:  # there is no identity pool
            raise RefusedAtTheDoor(error.message) from None
        if caller is None:
            raise RefusedAtTheDoor("The security token included in the request is invalid.", "UnrecognizedClientException")
        return caller

    def _by_token(self, token: str, authorization: str, request: Mapping[str, Any], headers: Mapping[str, str]) -> Caller:
        mode = self._mode_of(token)
        if mode is None:
            caller = self._authorizer.admit(authorization, request, headers) if self._backend.definition.mode(LAMBDA) else None
            if caller is None:
                raise RefusedAtTheDoor(NOT_AUTHORIZED if self._backend.definition.mode(LAMBDA) else NO_HEADER)
            return caller
        try:
            return Caller(mode, self._tokens.read(token))
        except TokenError as error:
            raise RefusedAtTheDoor(str(error)) from None

    def _mode_of(self, token: str) -> str | None:
        """The mode that takes tokens of this issuer."""
        try:
            issuer = str(claims_of(token).get("iss") or "").rstrip("/")
        except TokenError:
            return None
        oidc = self._backend.definition.mode(OIDC)
        if oidc is not None and issuer == oidc.settings.get("Issuer", "").rstrip("/"):
            return OIDC
        if issuer == (self._backend.identities.user_pool_issuer or " "):
            return USER_POOL
        if self._backend.definition.mode(LAMBDA):
            return None
        raise RefusedAtTheDoor(f"the API knows no issuer `{issuer}`; get a token at /token")

"""Tokens for users that exist here only: signed with a key of the project, for nobody else to take."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LIFETIME = 86_400
HEADER = {"alg": "HS256", "kid": "local", "typ": "JWT"}


class TokenError(Exception):
    """A token that is none, is not ours, or has expired."""


class Tokens:
    """Makes and reads tokens."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @classmethod
    def of_project(cls, file: Path) -> Tokens:
        """With the key that is kept in a file, so that tokens outlive the server; it is made when there is none."""
        if not file.is_file() or not file.stat().st_size:  # whoever was stopped while writing left an empty one, a key that anybody has
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
            file.write_text(secrets.token_hex(32), encoding="ascii")
        return cls(file.read_bytes())

    def issue(self, claims: Mapping[str, Any]) -> str:
        """A token with these claims, for a day."""
        now = int(time.time())
        content = {"iat": now, "auth_time": now, "exp": now + LIFETIME, **claims}
        signed = f"{_encoded(HEADER)}.{_encoded(content)}"
        return f"{signed}.{self._signature(signed)}"

    def read(self, token: str) -> dict[str, Any]:
        """The claims of a token."""
        signed, _, signature = token.rpartition(".")
        claims = claims_of(token)
        if not hmac.compare_digest(signature.encode(), self._signature(signed).encode()):
            raise TokenError("the token was not issued by this local backend; get one at /token")
        expires = claims.get("exp")
        if not isinstance(expires, int | float) or expires < time.time():
            raise TokenError("Token has expired.")
        return claims

    def _signature(self, signed: str) -> str:
        return base64.urlsafe_b64encode(hmac.digest(self._key, signed.encode(), hashlib.sha256)).decode().rstrip("=")


def claims_of(token: str) -> dict[str, Any]:
    """The claims of a token, whoever signed it."""
    parts = token.split(".")
    if len(parts) != 3:
        raise TokenError("Unable to parse JWT token.")
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=="))
    except (ValueError, RecursionError):
        raise TokenError("Unable to parse JWT token.") from None
    if not isinstance(claims, dict):
        raise TokenError("Unable to parse JWT token.")
    return claims


def _encoded(content: Mapping[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).decode().rstrip("=")

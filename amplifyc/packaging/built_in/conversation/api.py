"""The API, asked in the name of whoever talks."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

SECONDS = 30


class GraphqlError(Exception):
    """The API has refused, or could not be reached."""


class Api:
    """Sends operations with the caller's own token: nothing can be read or written here that the caller could not."""

    def __init__(self, url: str, headers: dict[str, str]) -> None:
        self._url = url
        self._headers = {"Content-Type": "application/json", "Authorization": headers["authorization"]}
        if headers.get("x-amz-user-agent"):
            self._headers["x-amz-user-agent"] = headers["x-amz-user-agent"]

    def execute(self, query: str, variables: dict[str, Any]) -> dict[str, Any]:
        """The data of one operation."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(self._url, body, self._headers)  # noqa: S310  # the address comes from the API itself
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310
                answer = json.load(response)
        except urllib.error.HTTPError as error:
            raise GraphqlError(f"the API answered {error.code}: {error.read().decode(errors='replace')}") from error
        except urllib.error.URLError as error:
            raise GraphqlError(f"the API cannot be reached: {error.reason}") from error
        if answer.get("errors"):
            raise GraphqlError("; ".join(str(item.get("message")) for item in answer["errors"]))
        data: dict[str, Any] = answer["data"]
        return data

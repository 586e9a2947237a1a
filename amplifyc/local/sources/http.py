"""An HTTP endpoint as a data source, signed where the API says so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from amplifyc.frozen import frozen
from amplifyc.local.sources.source import SourceError

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH")
SECONDS = 29.0  # AppSync waits no longer


@frozen
class HttpSource:
    """One endpoint; `settings` are CloudFormation's `HttpConfig`. Signatures are those of the caller's own AWS credentials."""

    settings: Mapping[str, Any]

    def run(self, request: Mapping[str, Any]) -> Any:
        method = request.get("method")
        if method not in METHODS:
            raise SourceError(f"Value for field '$[method]' not valid: {method!r}", "MappingTemplate")
        path = request.get("resourcePath") or "/"
        if not path.startswith("/"):
            raise SourceError("Value for field '$[resourcePath]' not valid: it must start with `/`", "MappingTemplate")
        given = request.get("params") or {}
        url = self.settings["Endpoint"].rstrip("/") + quote(path, safe="/%:@!$&'()*+,;=~-._") + _query(given.get("query") or {})
        body = given.get("body")
        content = None if body is None else (body if isinstance(body, str) else json.dumps(body)).encode()
        return self._send(method, url, {name: str(value) for name, value in (given.get("headers") or {}).items()}, content)

    def _send(self, method: str, url: str, headers: dict[str, str], content: bytes | None) -> dict[str, Any]:
        import urllib3

        if "AuthorizationConfig" in self.settings:
            headers = self._signed(method, url, headers, content)
        try:
            answer = urllib3.PoolManager(retries=False, timeout=SECONDS).request(method, url, body=content, headers=headers, redirect=False)
        except urllib3.exceptions.TimeoutError:
            raise SourceError("Execution timed out.", "ExecutionTimeout") from None
        except urllib3.exceptions.HTTPError as error:
            raise SourceError(f"Unable to connect to {urlsplit(url).netloc}: {error}", "Http:ConnectionFailed") from error
        except ValueError as error:  # a header with a line break in it
            raise SourceError(f"The request is not valid: {error}", "MappingTemplate") from error
        return {
            "statusCode": answer.status,
            "headers": {name: ", ".join(answer.headers.getlist(name)) for name in answer.headers},
            "body": answer.data.decode("utf-8", "replace"),
        }

    def _signed(self, method: str, url: str, headers: dict[str, str], content: bytes | None) -> dict[str, str]:
        from boto3 import Session
        from botocore.auth import SigV4Auth
        from botocore.awsrequest import AWSRequest

        settings = self.settings["AuthorizationConfig"]["AwsIamConfig"]
        credentials = Session().get_credentials()
        if credentials is None:
            raise SourceError("the endpoint wants a signature, and there are no AWS credentials here", "Local:NoCredentials")
        request = AWSRequest(method=method, url=url, data=content, headers=headers)
        SigV4Auth(credentials, settings["SigningServiceName"], settings["SigningRegion"]).add_auth(request)
        return dict(request.headers.items())


def _query(values: Mapping[str, Any]) -> str:
    return f"?{urlencode(values, doseq=True)}" if values else ""

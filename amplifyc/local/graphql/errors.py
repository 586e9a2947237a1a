"""Errors in AppSync's form: `message`, `errorType`, `errorInfo`, `data`, `path` and `locations`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from graphql import GraphQLError

UNAUTHORIZED = "Unauthorized"
_NULL = re.compile(r"Cannot return null for non-nullable field ([^.]+)\.([^.]+?)\.?")
_SYNTAX = "Syntax Error: "


class FieldError(GraphQLError):
    """What went wrong with one field, in AppSync's words."""

    def __init__(self, message: str, type_: str | None = None, data: Any = None, info: Any = None) -> None:
        super().__init__(message, extensions={"errorType": type_, "data": data, "errorInfo": info})


def unauthorized(field: str, type_name: str) -> FieldError:
    """A field that the caller may not see."""
    return FieldError(f"Not Authorized to access {field} on type {type_name}", UNAUTHORIZED)


def request_errors(errors: Iterable[GraphQLError]) -> list[dict[str, Any]]:
    """Errors of a request that was not executed: it is not valid."""
    return [
        {
            "path": None,
            "locations": _locations(error),
            "message": _request_message(error),
            "errorType": "MalformedHttpRequestException" if error.message.startswith(_SYNTAX) else "ValidationError",
            "errorInfo": None,
            "data": None,
        }
        for error in errors
    ]


def is_fault(error: GraphQLError) -> bool:
    """Whether it is no error of the request or of a resolver, but one of this program."""
    cause = error.original_error
    return cause is not None and not isinstance(cause, GraphQLError) and _NULL.fullmatch(error.message) is None


def field_error(error: GraphQLError, non_null_types: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    """An error of execution. `non_null_types` says what stands in the schema for a field, which AppSync names."""
    null = _NULL.fullmatch(error.message)
    if null is not None:
        type_name, field = null.groups()
        shown = non_null_types.get((type_name, field), "")
        message = f"Cannot return null for non-nullable type: '{shown}' within parent '{type_name}' ({_path(error.path)})"
        return {"path": list(error.path or ()), "locations": None, "message": message}
    told = error.extensions or {}
    message = error.message
    if "errorType" not in told and message.startswith("Unable to serialize"):
        return {"path": list(error.path or ()), "locations": None, "message": f"Can't serialize value ({_path(error.path)}) : {message}"}
    return {
        "path": list(error.path or ()),
        "data": told.get("data"),
        "errorType": told.get("errorType"),
        "errorInfo": told.get("errorInfo"),
        "locations": _locations(error),
        "message": message,
    }


def _request_message(error: GraphQLError) -> str:
    if error.message.startswith(_SYNTAX):
        return f"Invalid Syntax : {error.message.removeprefix(_SYNTAX)}"
    return f"Validation error: {error.message}"


def _path(path: Iterable[Any] | None) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f"/{part}" for part in path or ())


def _locations(error: GraphQLError) -> list[dict[str, Any]] | None:
    places = error.locations
    return [{"line": place.line, "column": place.column, "sourceName": None} for place in places] if places else None

"""Defaults that fit their field (E117, E118, E205 to E210)."""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import urlsplit

from amplifyc.diagnostics import Code, Diagnostic, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.data.language.places import part
from amplifyc.kinds.data.model import Data, DefaultValue, Field, Model, Schema

BAD_DEFAULT = Code("data/bad-default", "A default that its field cannot have")

_OFFSET = r"(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
_TIME = re.compile(rf"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?{_OFFSET}")
_DATE_TIME = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?{_OFFSET}")
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_PHONE = re.compile(r"\+?[\d ().-]{5,20}")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")

EXAMPLES = {
    "Int": "42", "Float": "1.5", "Boolean": "true", "AWSJSON": '{"key": "value"}', "AWSDate": "2026-01-31", "AWSTime": "12:30:00Z",
    "AWSDateTime": "2026-01-31T12:30:00Z", "AWSTimestamp": "1767225600", "AWSEmail": "ada@example.com", "AWSURL": "https://example.com",
    "AWSPhone": "+12025550123", "AWSIPAddress": "192.0.2.1",
}


def check_defaults(data: Data, _graph: Graph) -> Iterator[Diagnostic]:
    for model in data.schema.models:
        for field in model.fields:
            if field.default is not None:
                yield from _default(data.schema, model, field, field.default)


def _default(schema: Schema, model: Model, field: Field, default: DefaultValue) -> Iterator[Diagnostic]:
    at = part(default.place, "value").value
    name, type_ = f"`{model.name}.{field.name}`", field.type.name
    if field.relationship is not None or type_ in schema.types_by_name or type_ in schema.models_by_name:
        yield BAD_DEFAULT.at(at, f"{name} cannot have a default: it is no scalar and no enum", hint="remove the default")
    elif field.type.array:
        yield BAD_DEFAULT.at(at, f"{name} cannot have a default: it is a list", hint="remove the default")
    elif default.value is None:
        if model.database is None or model.database.engine != "postgresql":
            message = f"{name} has a default that the database makes, which only PostgreSQL does"
            yield BAD_DEFAULT.at(default.place.key, message, hint="give the default a value")
        elif type_ != "Int":
            yield BAD_DEFAULT.at(default.place.key, f"the database can only make integers, and {name} is {type_}", hint="give it a value")
    elif type_ in schema.enums_by_name:
        values = schema.enums_by_name[type_].values
        if default.value not in values:
            hint = did_you_mean(default.value, values) or f"one of {', '.join(values)}"
            yield BAD_DEFAULT.at(at, f"`{default.value}` is no value of the enum `{type_}`", hint=hint)
    elif type_ in FITS and not FITS[type_](default.value):
        words, hint = f"the default of {field.name}", f"as in `{EXAMPLES[type_]}`"
        yield BAD_DEFAULT.at(at, f"`{default.value}` is no {type_}", words=words, hint=hint)


def _is_int(text: str) -> bool:
    return re.match(r"\s*[+-]?\d", text) is not None


def _is_date(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_date_time(text: str) -> bool:
    found = _DATE_TIME.fullmatch(text)
    return found is not None and _is_date(found[1])


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _is_url(text: str) -> bool:
    try:
        found = urlsplit(text)
    except ValueError:
        return False
    return bool(found.scheme and (found.netloc or found.path))


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


FITS: dict[str, Callable[[str], bool]] = {
    "Int": _is_int,
    "Float": lambda text: _NUMBER.match(text.strip()) is not None,
    "Boolean": lambda text: text.lower() in ("true", "false"),
    "AWSJSON": _is_json,
    "AWSDate": _is_date,
    "AWSTime": lambda text: _TIME.fullmatch(text) is not None,
    "AWSDateTime": _is_date_time,
    "AWSTimestamp": _is_int,
    "AWSEmail": lambda text: _EMAIL.fullmatch(text) is not None,
    "AWSURL": _is_url,
    "AWSPhone": lambda text: _PHONE.fullmatch(text) is not None,
    "AWSIPAddress": _is_address,
}

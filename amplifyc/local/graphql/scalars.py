"""AppSync's scalars: what each takes and gives (https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html)."""

from __future__ import annotations

import datetime as dt
import ipaddress
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from graphql import GraphQLError, GraphQLSchema, value_from_ast_untyped

_ZONE = r"(?:Z|[+-]\d{2}:\d{2}(?::\d{2})?)"
_DATE = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}}){_ZONE}?")
_TIME = re.compile(rf"\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d{{1,9}})?)?{_ZONE}?")
_DATE_TIME = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})T(\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d{{1,9}})?)?){_ZONE}")
_EMAIL = re.compile(r"[^@\s]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_PHONE = re.compile(r"\+?[0-9(][0-9 ()./-]{2,24}")
SECONDS = 2**63


class EncodedJson(str):
    """JSON that is encoded already: what a mutation answered, on its way to those who subscribed."""

    __slots__ = ()


def date(value: str) -> bool:
    """`YYYY-MM-DD`, with a time zone or without."""
    found = _DATE.fullmatch(value)
    return found is not None and _is_day(found[1])


def time(value: str) -> bool:
    """`hh:mm:ss.sss`, with a time zone or without."""
    return _TIME.fullmatch(value) is not None and _is_time(value)


def date_time(value: str) -> bool:
    """`YYYY-MM-DDThh:mm:ss.sssZ`; the time zone is required."""
    found = _DATE_TIME.fullmatch(value)
    return found is not None and _is_day(found[1]) and _is_time(found[2])


def email(value: str) -> bool:
    """`local-part@domain-part`."""
    return _EMAIL.fullmatch(value) is not None


def url(value: str) -> bool:
    """A URL with a scheme; the host may have no double slashes before it, as in `mailto:`."""
    try:
        found = urlsplit(value)
    except ValueError:
        return False
    return bool(found.scheme and (found.netloc or found.path)) and " " not in value


def phone(value: str) -> bool:
    """A phone number, with spaces and hyphens or without; numbers without a country are taken as of North America."""
    digits = sum(character.isdigit() for character in value)
    return _PHONE.fullmatch(value) is not None and (7 <= digits <= 15 if value.startswith("+") else digits in {10, 11})


def ip_address(value: str) -> bool:
    """An address of IPv4 or IPv6, or a block of them."""
    try:
        ipaddress.ip_interface(value)
    except ValueError:
        return False
    return "%" not in value


TEXTS: dict[str, tuple[str, Callable[[str], bool]]] = {  # scalar -> what AppSync calls its values, and which these are
    "AWSDate": ("date", date),
    "AWSTime": ("time", time),
    "AWSDateTime": ("DateTime", date_time),
    "AWSEmail": ("email", email),
    "AWSURL": ("URL", url),
    "AWSPhone": ("phone number", phone),
    "AWSIPAddress": ("IP address", ip_address),
}
SCALARS = (*TEXTS, "AWSTimestamp", "AWSJSON")
DECLARATIONS = "\n".join(f"scalar {name}" for name in SCALARS)


def adopt_scalars(schema: GraphQLSchema) -> None:
    """Give the scalars of a schema the meaning that AppSync gives them."""
    for name, (word, accepts) in TEXTS.items():
        _define(schema, name, _reader(word, accepts), _writer(word, accepts))
    _define(schema, "AWSTimestamp", _read_timestamp, _write_timestamp)
    _define(schema, "AWSJSON", _read_json, _write_json)


def _define(schema: GraphQLSchema, name: str, read: Callable[[Any], Any], write: Callable[[Any], Any]) -> None:
    """The functions of a scalar, under the names that they have in graphql-core before 3.3 and since."""

    def read_literal(node: Any, variables: Any = None) -> Any:
        return read(value_from_ast_untyped(node, variables))

    scalar = schema.type_map[name]
    functions = {
        "parse_value": read, "coerce_input_value": read, "parse_literal": read_literal, "coerce_input_literal": read_literal,
        "serialize": write, "coerce_output_value": write,
    }
    for function, value in functions.items():
        setattr(scalar, function, value)


def _reader(word: str, accepts: Callable[[str], bool]) -> Callable[[Any], Any]:
    def read(value: Any) -> str:
        if not isinstance(value, str) or not accepts(value):
            raise GraphQLError(f"Unable to parse `{value}` as a valid {word}.")
        return value

    return read


def _writer(word: str, accepts: Callable[[str], bool]) -> Callable[[Any], Any]:
    def write(value: Any) -> str:
        if not isinstance(value, str) or not accepts(value):
            raise GraphQLError(f"Unable to serialize `{_shown(value)}` as a valid {word} Object.")
        return value

    return write


def _read_timestamp(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not -SECONDS <= value < SECONDS:
        raise GraphQLError(f"Unable to parse `{value}` as a valid timestamp.")
    return value


def _write_timestamp(value: Any) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise GraphQLError(f"Unable to serialize `{_shown(value)}` as a valid timestamp Object.")
    return value


def _read_json(value: Any) -> Any:
    """The text comes parsed to the resolver."""
    try:
        return json.loads(value)
    except (TypeError, ValueError):
        raise GraphQLError(f"Unable to parse `{value}` as valid JSON.") from None


def _write_json(value: Any) -> str:
    """Whatever it is goes out as JSON, texts too: one that holds JSON already is encoded once more."""
    if isinstance(value, EncodedJson):
        return value
    return EncodedJson(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, default=str)


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_time(text: str) -> bool:
    hours, minutes, *rest = re.split("[Z+-]", text, maxsplit=1)[0].split(":")
    return int(hours) < 24 and int(minutes) < 60 and all(float(seconds) < 60 for seconds in rest)

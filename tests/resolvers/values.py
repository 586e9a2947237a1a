"""Values for whatever type a schema has; the number of a value picks one of a few, so that some are equal and some differ."""

from __future__ import annotations

import json
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLType,
)

IDS = ("i1", "i2", "i3", "i4")
DATES = ("2024-01-01T00:00:00.000Z", "2025-01-01T00:00:00.000Z")
SCALARS: dict[str, tuple[Any, ...]] = {
    "ID": IDS, "Int": (1, 2, 3), "Float": (1.5, 2.5, 4.5), "Boolean": (True, False), "AWSDateTime": DATES,
    "AWSDate": ("2024-01-01", "2025-02-02"), "AWSTime": ("10:00:00.000Z", "11:00:00.000Z"), "AWSTimestamp": (1700000000, 1800000000),
    "AWSEmail": ("a@example.com", "b@example.com"), "AWSPhone": ("+12025550123", "+12025550124"),
    "AWSURL": ("https://example.com/", "https://example.org/"), "AWSIPAddress": ("10.0.0.1", "10.0.0.2"), "AWSJSON": ('{"a":1}', '{"b":[2]}'),
    "String": ("text", "another text", "test"),
}


def value_of(type_: GraphQLType, number: int, *, parsed: bool = False, depth: int = 0) -> Any:
    """A value of a type of the API, as a client writes it, or `parsed` as a resolver sees it; deep inside of itself a type is null."""
    if isinstance(type_, GraphQLNonNull):
        return value_of(type_.of_type, number, parsed=parsed, depth=depth)
    if isinstance(type_, GraphQLList):
        return [value_of(type_.of_type, number, parsed=parsed, depth=depth)]
    if isinstance(type_, GraphQLEnumType):
        names = sorted(type_.values)
        return names[number % len(names)]
    if isinstance(type_, GraphQLInputObjectType):
        return {name: value_of(item.type, number, parsed=parsed, depth=depth + 1) for name, item in type_.fields.items()} if depth < 4 else None
    if isinstance(type_, GraphQLObjectType):
        return {name: value_of(item.type, number, parsed=parsed, depth=depth + 1) for name, item in type_.fields.items()} if depth < 2 else None
    name = getattr(type_, "name", "")
    known = SCALARS.get(name, SCALARS["String"])
    value = known[number % len(known)]
    return json.loads(value) if parsed and name == "AWSJSON" else value



"""Whatever models somebody writes: no crash, and an API that GraphQL's own rules accept."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from graphql import build_schema, parse, validate_schema
from graphql.validation.validate import validate_sdl
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from amplifyc.compilation import Compilation
from amplifyc.diagnostics import StoppedOnErrors
from amplifyc.identity import BackendIdentity
from amplifyc.kinds.data.api import graphql_schema
from amplifyc.kinds.data.authorization.modes import resolve_modes
from amplifyc.kinds.data.model import Data
from amplifyc.source import MemoryFiles

AUTH = {"amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\ngroups: [A, B]\n"}
APPSYNC = "\n".join(
    f"scalar AWS{name}" for name in ("Date", "Time", "DateTime", "Timestamp", "Email", "JSON", "URL", "Phone", "IPAddress")
) + """
directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
directive @aws_api_key on FIELD_DEFINITION | OBJECT
directive @aws_iam on FIELD_DEFINITION | OBJECT
directive @aws_cognito_user_pools(cognito_groups: [String!]) on FIELD_DEFINITION | OBJECT
"""

SCALARS = st.sampled_from([
    "id", "string", "integer", "float", "boolean", "date", "time", "datetime", "timestamp", "email", "json", "phone", "url", "ipAddress",
])
# Names that an API might use for something of its own.
FIELDS = st.sampled_from(["a", "b", "owner", "id", "createdAt", "and", "not", "filter", "items", "input", "type", "status", "A1", "_version"])
MODELS = st.sampled_from(["Post", "Person", "Status", "Data", "News", "S", "a", "Connection", "Input", "PostComment", "HTTPThing", "Filter"])
FLAGS = st.sampled_from(["", "!", "[]", "![]!", "[]!"])
RULES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"allow": st.sampled_from([
        "owner", "authenticated", "guest", "publicApiKey", {"group": "A"}, {"ownersDefinedIn": "b"}, {"groupDefinedIn": "status"},
    ])},
    optional={"to": st.sampled_from([["read"], ["create", "read"], ["read", "update", "delete"], ["get", "list"]])},
)


def types(nested: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({"fields": st.dictionaries(FIELDS, nested, min_size=1, max_size=3)})


VALUES = st.one_of(st.builds("".join, st.tuples(SCALARS, FLAGS)), st.fixed_dictionaries({"enum": st.just(["p", "q"])}))
FIELD = st.one_of(
    VALUES,
    st.builds("".join, st.tuples(st.sampled_from(["E", "T"]), FLAGS)),
    types(VALUES),
    st.fixed_dictionaries({"type": st.just("string"), "authorization": st.lists(RULES, min_size=1, max_size=1)}),
)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(st.lists(MODELS, min_size=1, max_size=3, unique=True))
    models: dict[str, Any] = {
        name: {
            "fields": draw(st.dictionaries(FIELDS, FIELD, min_size=1, max_size=5)),
            "authorization": draw(st.lists(RULES, min_size=1, max_size=2)),
        }
        for name in names
    }
    for name, model in models.items():
        keys = [key for key, field in model["fields"].items() if isinstance(field, str) and "[" not in field and field.rstrip("!")[0].islower()]
        if draw(st.booleans()) and keys:
            model["identifier"] = draw(st.lists(st.sampled_from(keys), min_size=1, max_size=3, unique=True))
            model["fields"] |= {key: f"{model['fields'][key].rstrip('!')}!" for key in model["identifier"]}
        if draw(st.booleans()) and keys:
            first, *others = draw(st.lists(st.sampled_from(keys), min_size=1, max_size=3, unique=True))
            model["secondaryIndexes"] = [{"partitionKey": first, **({"sortKeys": others} if others else {})}]
        for number, kind in enumerate(draw(st.lists(st.sampled_from(["hasOne", "hasMany"]), max_size=2))):
            child = draw(st.sampled_from(names))
            references = []
            for key in model.get("identifier", ["id"]):
                references.append(f"{name}{number}{key}")
                written = model["fields"].get(key, "id")
                models[child]["fields"][references[-1]] = written.rstrip("!") if isinstance(written, str) else "id"
            model["fields"][f"to{child}{number}"] = {kind: child, "references": references}
            models[child]["fields"][f"from{name}{number}"] = {"belongsTo": name, "references": references}
    return {
        "kind": "data",
        "authorizationModes": {"defaultAuthorizationMode": draw(st.sampled_from(["userPool", "apiKey", "iam"])), "apiKeyAuthorizationMode": {}},
        "enums": {"E": ["x", "y"]},
        "types": {"T": {"fields": {"p": "string", "e": "E"}}},
        "models": models,
    }


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_apis_are_valid(document: dict[str, Any]) -> None:
    files = {**AUTH, "amplify/data/resource.yaml": json.dumps(document)}
    compilation = Compilation(MemoryFiles(files), BackendIdentity("app123", "main", "branch"))
    with suppress(StoppedOnErrors):
        assert compilation.stacks
    assume(not compilation.report.has_errors)
    (data,) = compilation.graph.of_model(Data)
    modes = resolve_modes(data.authorization_modes, True)
    assert modes is not None
    text = APPSYNC + graphql_schema(data.schema, modes)
    assert validate_sdl(parse(text)) == []
    assert validate_schema(build_schema(text, assume_valid_sdl=True)) == []

"""What is written as YAML reads back as the same values."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amplifyc.importing import ResourceFile, project_files, schema_sections, yaml_text
from amplifyc.syntax import parse
from amplifyc.text import SourceFile

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**9), 10**9), st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=30), st.sampled_from(["true", "null", "1.5", "~", "- a", "a: b", "a #b", "", " x", "{a}"]),
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("ab:- {}[]#", max_size=6), inner, max_size=4), max_leaves=12)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.text(st.characters(exclude_categories=("Cs",)), max_size=8), VALUES, min_size=1, max_size=4))
def test_values_survive(value: dict[str, Any]) -> None:
    document, problems = parse(SourceFile("amplify/x/resource.yaml", yaml_text(value)))
    assert (problems, document.data if document else None) == ((), value)


@pytest.mark.parametrize(("value", "text"), [
    ({"a": "plain words"}, "a: plain words\n"),
    ({"a": "yes", "b": "true"}, 'a: yes\nb: "true"\n'),
    ({"a": ["x", "y"]}, "a: [x, y]\n"),
    ({"access": [{"allow": {"group": "ADMINS"}, "to": ["read"]}]}, "access:\n  - { allow: { group: ADMINS }, to: [read] }\n"),
    ({"a": "two\nlines\n"}, "a: |\n  two\n  lines\n"),
    ({"a": "${{ secret.KEY }}"}, "a: ${{ secret.KEY }}\n"),
    ({"a": {"b": "${{ secret.KEY }}"}}, 'a: { b: "${{ secret.KEY }}" }\n'),
    ({"a": {"b": {"c": {"d": 1}}}}, "a:\n  b: { c: { d: 1 } }\n"),
])
def test_style(value: dict[str, Any], text: str) -> None:
    assert yaml_text(value) == text


def test_files_of_a_project() -> None:
    files = project_files([ResourceFile(address="jobs/a", kind="function", properties={"timeoutSeconds": 5}, beside={"handler.py": "x = 1\n"})])
    assert files == {"amplify/jobs/a/handler.py": "x = 1\n", "amplify/jobs/a/resource.yaml": "kind: function\ntimeoutSeconds: 5\n"}


def test_schema() -> None:
    field = {"required": False, "array": False, "arrayRequired": False, "$kind": "modelField"}
    tree = {
        "types": {
            "Post": {
                "$kind": "modelType", "identifier": ["slug", "lang"],
                "fields": {
                    "slug": {**field, "fieldType": "ID", "required": True},
                    "tags": {**field, "fieldType": "String", "required": True, "array": True, "arrayRequired": True},
                    "kind": {"type": "enum", "values": ["a", "b"]},
                    "word": {**field, "fieldType": "String", "validation": [{"type": "matches", "value": "^\\\\w+$", "errorMessage": "a word"}]},
                    "author": {"type": "belongsTo", "relatedModel": "User", "references": ["authorId"], "valueRequired": False},
                    "rating": {**field, "fieldType": "Int", "default": 0, "authorization": [{"strategy": "owner", "groupOrOwnerField": "owner"}]},
                },
                "secondaryIndexes": [{"partitionKey": "slug", "indexName": "", "queryField": None, "projectionType": "KEYS_ONLY"}],
                "authorization": [
                    {"strategy": "owner", "groupOrOwnerField": "author", "multiOwner": False, "identityClaim": "sub"},
                    {"strategy": "groups", "groups": ["A"]}, {"strategy": "groups", "groupOrOwnerField": "team", "multiOwner": True},
                    {"strategy": "public", "provider": "identityPool", "operations": ["read"]},
                    {"strategy": "private", "provider": "iam"},
                ],
            },
            "run": {
                "$kind": "mutationCustomOperation", "arguments": {}, "returnType": {**field, "fieldType": "AWSJSON"},
                "handlers": [{"$kind": "functionHandler", "handler": {"$ref": "f"}}], "authorization": [{"strategy": "custom"}],
            },
        },
        "authorization": [{"strategy": "resource", "resource": {"$ref": "f"}, "operations": ["query"]}],
        "configuration": {"database": {"engine": "dynamodb"}},
    }
    assert schema_sections(tree, lambda reference: f"jobs/{reference['$ref']}", lambda value: value) == {
        "models": {"Post": {
            "fields": {
                "slug": "id!", "tags": "string![]!", "kind": {"enum": ["a", "b"]},
                "word": {"type": "string", "validate": {"matches": {"value": "^\\w+$", "message": "a word"}}}, "author": {"belongsTo": "User", "references": "authorId"},
                "rating": {"type": "integer", "default": 0, "authorization": [{"allow": "owner"}]},
            },
            "identifier": ["slug", "lang"],
            "secondaryIndexes": [{"partitionKey": "slug", "queryField": None, "projection": "KEYS_ONLY"}],
            "authorization": [
                {"allow": {"ownerDefinedIn": "author"}, "identityClaim": "sub"}, {"allow": {"group": "A"}},
                {"allow": {"groupsDefinedIn": "team"}}, {"allow": "guest", "to": ["read"]}, {"allow": "authenticated", "provider": "iam"},
            ],
        }},
        "mutations": {"run": {"returns": "json", "handler": {"function": "jobs/f"}, "authorization": [{"allow": "custom"}]}},
        "authorization": [{"allow": {"resource": "jobs/f"}, "to": ["query"]}],
    }

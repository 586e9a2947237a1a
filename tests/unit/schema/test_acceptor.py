"""The compiled acceptor says what jsonschema says, of documents made from the schemas and of mutated ones."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_jsonschema import from_schema
from jsonschema import Draft7Validator

from amplifyc.schema.accepting import acceptor, first_repeated
from amplifyc.schema.loading import kinds, part_rules, rules
from amplifyc.schema.refusals import refusals
from amplifyc.syntax import parse
from amplifyc.text import SourceFile
from tests.cases import ERRORS, GOLDEN, SAMPLES

VALUES: list[Any] = [None, True, False, 0, 1, -1, 1.5, 10**9, "", "x", "every day", "${{ secret.X }}", [], ["x"], [1, 1], {}, {"x": 1}, {"kind": "auth"}]
WORDS = ["kind", "allow", "to", "entry", "name", "x", "group", "resource", "fields", "type", "custom:x"]


def documents() -> list[tuple[str, Any]]:
    """Every resource file of the samples and cases that parses, as plain data with its kind."""
    found = []
    for folder in (SAMPLES, ERRORS, GOLDEN):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.stem in ("resource", "backend", "schema") and path.suffix in (".yaml", ".yml", ".toml") and path.stat().st_size < 30_000:
                document, _ = parse(SourceFile(path.name, path.read_bytes().decode(errors="replace")))
                if document is not None and isinstance(document.data, dict) and document.data.get("kind", "data") in kinds():
                    found.append((document.data.get("kind", "data"), document.data))
    return found


DOCUMENTS = documents()
ACCEPTORS = {kind: acceptor(rules(kind)) for kind in kinds()}
VALIDATORS = {kind: Draft7Validator(rules(kind)) for kind in kinds()}


def agree(kind: str, data: Any) -> None:
    accepted = ACCEPTORS[kind](data)
    assert accepted == VALIDATORS[kind].is_valid(data), json.dumps(data)
    assert accepted == (not any(refusals(data, rules(kind)))), json.dumps(data)


def test_there_is_something_to_mutate() -> None:
    assert len(DOCUMENTS) > 200
    assert {kind for kind, _ in DOCUMENTS} == set(kinds())


def test_they_agree_on_all_files() -> None:
    for kind, data in DOCUMENTS:
        agree(kind, data)


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(data, dict):
        for key in data:
            yield data, key
            yield from places(data[key])
    elif isinstance(data, list):
        for index in range(len(data)):
            yield data, index
            yield from places(data[index])


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_they_agree_on_mutations(draw: Any) -> None:
    kind, original = draw.draw(st.sampled_from(DOCUMENTS))
    data = copy.deepcopy(original)
    for _ in range(draw.draw(st.integers(1, 3))):
        found = list(places(data))
        if not found:
            break
        holder, key = draw.draw(st.sampled_from(found))
        match draw.draw(st.sampled_from(["replace", "remove", "rename", "wrap", "repeat"])):
            case "replace":
                holder[key] = copy.deepcopy(draw.draw(st.sampled_from(VALUES)))
            case "remove":
                del holder[key]
            case "rename" if isinstance(holder, dict):
                holder[draw.draw(st.sampled_from(WORDS))] = holder.pop(key)
            case "wrap":
                holder[key] = draw.draw(st.sampled_from([[holder[key]], {"x": holder[key]}]))
            case _ if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]))
    agree(kind, data)


@pytest.mark.parametrize("kind", ["layer", "backend", "referenceAuth", "custom"])
def test_they_agree_on_documents_made_from_the_schema(kind: str) -> None:
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(from_schema(rules(kind)))
    def check(data: Any) -> None:
        assert ACCEPTORS[kind](data)
        agree(kind, data)

    check()


SCALARS = st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from([0.5, 1.0, "a", "b", "abc"])
DATA = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3), max_leaves=5)
KEYWORDS = st.fixed_dictionaries({}, optional={
    "type": st.sampled_from(["object", "array", "string", "boolean", "null", "integer", "number", ["string", "integer"]]),
    "const": SCALARS, "enum": st.lists(SCALARS, min_size=1, max_size=3), "pattern": st.sampled_from(["^a", "b$", "."]),
    "minimum": st.integers(-2, 2), "maximum": st.integers(-2, 2), "exclusiveMinimum": st.integers(-2, 2), "exclusiveMaximum": st.integers(-2, 2),
    "minLength": st.integers(0, 3), "maxLength": st.integers(0, 3), "minItems": st.integers(0, 2), "maxItems": st.integers(0, 2),
    "minProperties": st.integers(0, 2), "maxProperties": st.integers(0, 2), "uniqueItems": st.booleans(),
    "required": st.lists(st.sampled_from("abc"), unique=True, max_size=2),
})


def schemas(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(lambda own, more: {**own, **more}, KEYWORDS, st.fixed_dictionaries({}, optional={
        "properties": st.dictionaries(st.sampled_from("abc"), inner, max_size=2),
        "patternProperties": st.dictionaries(st.sampled_from(["^a", "[bc]"]), inner, max_size=1),
        "additionalProperties": st.booleans() | inner, "items": inner, "not": inner, "propertyNames": inner,
        "anyOf": st.lists(inner, min_size=1, max_size=3), "oneOf": st.lists(inner, min_size=1, max_size=3),
    }))


@settings(max_examples=120, deadline=None)
@given(schemas(st.recursive(KEYWORDS, schemas, max_leaves=3)), DATA)
def test_they_agree_on_any_schema(schema: Any, data: Any) -> None:
    assert acceptor(schema)(data) == Draft7Validator(schema).is_valid(data)


def test_circles_and_references() -> None:
    accepts = acceptor({"$ref": "#/$defs/Tree", "$defs": {"Tree": {"type": "array", "items": {"$ref": "#/$defs/Tree"}}}})
    assert accepts([[], [[]]])
    assert not accepts([[], [1]])


def test_an_unknown_keyword_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="contains"):
        acceptor({"contains": {"const": 1}})


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
@pytest.mark.parametrize("kind", ["integer", "number"])
def test_what_is_no_number_in_json_is_none_here(value: float, kind: str) -> None:
    assert not acceptor({"type": kind})(value)
    assert [refusal.keyword for refusal in refusals(value, {"type": kind})] == ["type"]


@pytest.mark.parametrize("items, index", [([1, True, "1", None, [1], {"a": 1}], None), ([1, 1.0], 1), ([{"a": [1]}, {"a": [1.0]}], 1), ([0, False], None)])
def test_repeated_items(items: list[Any], index: int | None) -> None:
    assert first_repeated(items) == index


@pytest.mark.parametrize("pattern, text, fits", [("^a$", "a", True), ("^a$", "a\n", False), ("^a$|[$][{][{]", "${{ x }}", True), ("a[$]b", "a$b", True)])
def test_a_pattern_ends_where_the_text_ends(pattern: str, text: str, fits: bool) -> None:
    assert acceptor({"pattern": pattern})(text) == fits == (not any(refusals(text, {"pattern": pattern})))


def test_parts_need_no_kind() -> None:
    assert acceptor(part_rules("data"))({"models": {}})
    assert acceptor(part_rules("custom"))({"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}})
    assert not acceptor(part_rules("custom"))({"Resources": {"Queue": {"Properties": {}}}})

"""The schemas keep to what the language servers of editors understand, describe everything, and are what their sources say."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from amplifyc.kinds import all_kinds
from amplifyc.model.binder import snake_case
from amplifyc.schema import kinds, schema
from amplifyc.schema.accepting import _ANNOTATIONS, _KEYWORDS, _OBJECT
from amplifyc.schema.loading import CHECKED_BY_KIND, ONE_PROPERTY, folder
from amplifyc.schema.walking import RAW
from schemas.bundle import KINDS as BUNDLED
from schemas.bundle import files

EVERY = {path.name.removesuffix(".schema.json"): json.loads(path.read_bytes()) for path in sorted(folder().glob("*.schema.json"))}
RESOURCES = sorted({*kinds(), "resource"})
Node = tuple[str, dict[str, Any]]


def nodes(value: Any, path: str = "#") -> Iterator[Node]:
    """Every schema inside a schema, with where it is."""
    if not isinstance(value, dict):
        return
    yield path, value
    for key in ("properties", "patternProperties", "$defs"):
        for name, item in value.get(key, {}).items():
            yield from nodes(item, f"{path}/{key}/{name}")
    for key in ("additionalProperties", "items", "not", "propertyNames", CHECKED_BY_KIND):
        yield from nodes(value.get(key), f"{path}/{key}")
    for key in ("anyOf", "oneOf", "allOf"):
        for index, item in enumerate(value.get(key, ())):
            yield from nodes(item, f"{path}/{key}/{index}")


def of_type(node: dict[str, Any], name: str) -> bool:
    return node.get("type") == name or (isinstance(node.get("type"), list) and name in node["type"])


def test_they_are_what_their_sources_say() -> None:
    stale = [name for name, text in files().items() if (folder() / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run `python -m schemas.bundle`"


def test_every_kind_has_one() -> None:
    assert {kind.name for kind in all_kinds()} == set(kinds()) == set(BUNDLED)


@pytest.mark.parametrize("name", EVERY)
def test_it_is_a_schema(name: str) -> None:
    assert EVERY[name]["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert EVERY[name]["$id"] == f"https://amplifyc.dev/schemas/{name}.schema.json"
    Draft7Validator.check_schema(EVERY[name])


@pytest.mark.parametrize("name", RESOURCES)
class TestStyle:
    def test_no_keyword_that_a_server_does_not_follow(self, name: str) -> None:
        """No `allOf`, no `if`: taplo dies of one, tombi offers nothing from the other."""
        unwanted = {"allOf", "if", "then", "else", "dependencies", "contains", "dependentSchemas", "unevaluatedProperties", "definitions", "$anchor"}
        assert [(path, node.keys() & unwanted) for path, node in nodes(EVERY[name]) if node.keys() & unwanted] == []

    def test_no_keyword_is_misspelled(self, name: str) -> None:
        known = set(_KEYWORDS) | _OBJECT | _ANNOTATIONS | {"$ref"}
        assert [(path, sorted(node.keys() - known)) for path, node in nodes(EVERY[name]) if node.keys() - known] == []

    def test_references_stay_in_the_file(self, name: str) -> None:
        known = {f"#/$defs/{item}" for item in EVERY[name].get("$defs", {})}
        assert {node["$ref"] for _, node in nodes(EVERY[name]) if "$ref" in node} <= known

    def test_definitions_are_used_and_read_well(self, name: str) -> None:
        """Their names stand in what editors offer."""
        used = {node["$ref"].rpartition("/")[2] for _, node in nodes(EVERY[name]) if "$ref" in node} | {"Part"}
        assert {item for item in EVERY[name].get("$defs", {}) if item not in used or not re.fullmatch(r"[A-Z][A-Za-z]+", item)} == set()

    def test_ids_stand_at_the_root_only(self, name: str) -> None:
        assert [path for path, node in nodes(EVERY[name]) if "$id" in node] == ["#"]

    def test_every_object_says_whether_it_is_open(self, name: str) -> None:
        assert [path for path, node in nodes(EVERY[name]) if of_type(node, "object") and "additionalProperties" not in node] == []
        anything = [node for _, node in nodes(EVERY[name]) if not node.keys() & set(_KEYWORDS) and "$ref" not in node]
        assert all(node.get("additionalProperties") is True for node in anything if CHECKED_BY_KIND not in node)
        assert [path for path, node in nodes(EVERY[name]) if node.keys() & _OBJECT and not of_type(node, "object") and node not in anything] == []

    def test_choices_are_documented(self, name: str) -> None:
        """`oneOf` of constants with words is the one form in which every server shows them."""
        for path, node in nodes(EVERY[name]):
            for branch in node.get("oneOf", ()):
                assert "const" in branch, path
                assert branch.get("description"), path
            assert "oneOf" not in node or node["type"] in ("string", "integer"), path

    def test_alternatives_can_be_told_apart(self, name: str) -> None:
        for path, node in nodes(EVERY[name]):
            types = [json.dumps(item["type"]) for item in node.get("anyOf", ()) if "type" in item]
            assert name == "resource" or len(types) == len(set(types)) or _by_form(node), path

    def test_everything_is_described(self, name: str) -> None:
        for path, node in nodes(EVERY[name]):
            for key, item in node.get("properties", {}).items():
                if not _of_the_author(path):
                    continue
                assert isinstance(item, dict), f"{path}/{key}"
                words = item.get("description", "")
                assert len(words) > 3, f"{path}/{key} has no description"
                assert words[0].isupper() or not words[0].isalpha(), f"{path}/{key}: {words}"
                assert words.endswith((".", ")", "?")), f"{path}/{key}: {words}"

    def test_markdown_says_where_to_read_on(self, name: str) -> None:
        for path, node in nodes(EVERY[name]):
            is_property = path.rpartition("/")[0].endswith("/properties") and CHECKED_BY_KIND not in path and not path.endswith("/kind")
            assert "markdownDescription" in node or not is_property, path
            if "markdownDescription" in node:
                assert re.search(r"\[[^]]+\]\(https://docs\.(aws\.amazon\.com|amplify\.aws)/[^)\s]+\)$", node["markdownDescription"]), path

    def test_defaults_are_told(self, name: str) -> None:
        """Most servers do not show `default`."""
        for path, node in nodes(EVERY[name]):
            if "default" in node:
                assert "efault" in node.get("description", ""), path

    def test_deprecation_is_said_in_both_ways(self, name: str) -> None:
        assert [path for path, node in nodes(EVERY[name]) if node.get("deprecated", False) != bool(node.get("deprecationMessage"))] == []

    def test_examples_and_defaults_are_valid(self, name: str) -> None:
        root = EVERY[name]
        for path, node in nodes(root):
            plain = {key: value for key, value in node.items() if key not in ("$id", "$schema")}
            validator = Draft7Validator({**plain, "$defs": root.get("$defs", {})})
            bodies = [json.loads(_filled_in(json.dumps(snippet["body"]))) for snippet in node.get("defaultSnippets", ())] if path != "#" else []
            assert not any(isinstance(value, dict) for value in node.get("examples", ())), f"{path}: a mapping is a snippet"
            for value in (*bodies, *node.get("examples", ()), *([node["default"]] if "default" in node else ())):
                assert validator.is_valid(value), f"{path}: {value}"

    def test_patterns_take_no_time(self, name: str) -> None:
        """A hostile text is refused, or taken, in a moment by every pattern."""
        for path, node in nodes(EVERY[name]):
            for pattern in (*([node["pattern"]] if "pattern" in node else ()), *node.get("patternProperties", ())):
                assert not re.search(r"[+*}]\)?[+*]", pattern), f"{path}: {pattern}"
                for text in ("a" * 50_000 + "!", "a-" * 25_000 + "!", "custom:" + "a" * 50_000 + "\n"):
                    re.search(pattern, text)


def _by_form(node: dict[str, Any]) -> bool:
    """Two texts of different forms, such as a handler's path and an address, or a choice and a pattern."""
    return sum(item.get("type") == "object" for item in node["anyOf"]) < 2 and sum(item.get("type") == "array" for item in node["anyOf"]) < 2


def _of_the_author(path: str) -> bool:
    return "Part" not in path.split("/")[:3] and CHECKED_BY_KIND not in path


@pytest.mark.parametrize("kind", kinds())
class TestKind:
    def test_it_is_one_flat_closed_object(self, kind: str) -> None:
        root = schema(kind)
        assert (root["type"], root["additionalProperties"], root["properties"]["kind"]["const"]) == ("object", False, kind)
        assert not root.keys() & {"anyOf", "oneOf", "not"}
        assert root["title"] == kind
        assert "kind" in root["required"]

    def test_snippets_are_valid_once_they_are_filled_in(self, kind: str) -> None:
        validator = Draft7Validator(schema(kind))
        assert schema(kind)["defaultSnippets"]
        for snippet in schema(kind)["defaultSnippets"]:
            assert snippet["description"]
            body = json.loads(_filled_in(json.dumps(snippet["body"])))
            assert [error.message for error in validator.iter_errors(body)] == [], snippet["label"]

    def test_every_kind_has_the_common_properties(self, kind: str) -> None:
        assert {"description", "tags"} <= schema(kind)["properties"].keys()
        if kind != "backend":
            assert schema(kind)["properties"]["overrides"][RAW] is True

    def test_it_has_every_role_of_overrides(self, kind: str) -> None:
        roles = next(item.override_roles for item in all_kinds() if item.name == kind)
        known = schema(kind)["properties"].get("overrides", {}).get("properties", {})
        assert kind == "data" or set(roles) <= set(known)

    def test_it_has_what_the_model_has(self, kind: str) -> None:
        """A property that nobody could write, or that nobody would read."""
        model = next(item.model for item in all_kinds() if item.name == kind)
        fields = {field.name for field in dataclasses.fields(model)} - {"address", "place"}
        written = {snake_case(name) for name in schema(kind)["properties"]} - {"kind"}
        if kind not in ("data", "custom"):  # these bind by hand
            assert written == fields - ({"overrides"} if kind == "backend" else set())


def _filled_in(text: str) -> str:
    """A snippet with its placeholders left as they are offered; a number stays no text."""
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", re.sub(r'"\$\{\d+:(\d+)\}"', r"\1", text)).replace("\\\\${{", "${{")


def test_values_that_a_kind_checks_itself_are_taken_by_both_sides() -> None:
    """What editors accept, the compiler accepts: `x-checked-by-kind` only ever says more."""
    for name in kinds():
        root = EVERY[name]
        for path, node in nodes(root):
            if CHECKED_BY_KIND in node:
                loose = Draft7Validator({**node[CHECKED_BY_KIND], "$defs": root["$defs"]})
                values = [*node.get("examples", ()), *(branch["const"] for branch in node.get("oneOf", ()))]
                assert all(loose.is_valid(value) for value in values), path


def test_principals_are_one_at_a_time() -> None:
    single = [path for name in kinds() for path, node in nodes(EVERY[name]) if node.get(ONE_PROPERTY)]
    assert len(single) >= 3


def test_the_joined_schema_tells_kinds_apart() -> None:
    validator = Draft7Validator(EVERY["resource"])
    assert validator.is_valid({"kind": "auth", "loginWith": {"email": True}})
    assert validator.is_valid({"kind": "storage"})
    assert not validator.is_valid({"kind": "storage", "loginWith": {"email": True}})
    assert not validator.is_valid({"loginWith": {"email": True}})


def test_the_wheel_has_them() -> None:
    project = (Path(folder()).parent / "pyproject.toml").read_text(encoding="utf-8")
    assert '"schemas" = "amplifyc/schemas"' in project

"""Any text becomes a document or diagnostics; what becomes a document says what other readers say, at its place."""

import json
import math
import re
import time
import tomllib
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amplifyc.diagnostics import Diagnostic
from amplifyc.syntax import Document, Mapping, Scalar, parse
from amplifyc.syntax.toml import parse_toml
from amplifyc.syntax.yaml import parse_yaml
from amplifyc.syntax.yaml.events import fast_events, pure_events
from amplifyc.text import SourceFile
from tests.unit.syntax.places import nodes, text

PATH = "amplify/a/resource.yaml"
EXTENSIONS = ("yaml", "yml", "toml", "json")
SETTINGS = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff\ufffe\uffff\u2028\u2029\x85"), max_size=8
)
scalars = st.one_of(words, st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False, allow_infinity=False), st.booleans())
values = st.recursive(
    scalars, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(words, inner, max_size=4)), max_leaves=20
)
documents = st.dictionaries(words, values, max_size=5)

SNIPPETS = (
    *("a", "b:", ": ", "- ", "\n", "\n  ", "\n    ", "\r\n", "\t", '"', "'", "[", "]", "{", "}", ",", "#", "# c", "|\n", ">-\n", "&a ", "*a"),
    *("<<: ", "!Ref ", "!GetAtt ", "!!int ", "? ", "---\n", "...\n", "%", "@", "`", "\\", "\\u00e9", "${{ x }}", "é", "𝒳", "\ufeff", "\x01"),
    *("=", " = ", ".", "[[", "]]", "[a]\n", "[[a.b]]\n", "a.b = 1\n", '"""', "'''", "1979-05-27", "0x1", "1_0", "1e3", "inf", "true", "~"),
)  # fmt: skip
garbage = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(SNIPPETS), max_size=20).map("".join))


def yaml_of(value: Any) -> str:
    return yaml.dump(value, allow_unicode=True, sort_keys=False, Dumper=yaml.SafeDumper)


def toml_of(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml_of(key)} = {toml_of(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_of, value)) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, float):
        return repr(value) if "." in repr(value) or "e" in repr(value) else f"{value}.0"
    return json.dumps(value)


def mistakes(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [diagnostic.message for diagnostic in diagnostics]


def data(found: tuple[Document | None, tuple[Diagnostic, ...]]) -> Any:
    document, diagnostics = found
    assert mistakes(diagnostics) == []
    assert document is not None
    return document.data


@SETTINGS
@given(documents)
def test_a_document_survives_yaml(value: dict[str, Any]) -> None:
    content = yaml_of(value)
    # PyYAML writes for YAML 1.1: what is a text there and something else in 1.2 would need quotes that it leaves out.
    if yaml.load(content, yaml.SafeLoader) == value and core(content) == value:
        assert data(parse_yaml(SourceFile(PATH, content))) == value


class Core(yaml.SafeLoader):
    """PyYAML's own loader with the resolvers of the core schema: another reader of the same language."""


Core.yaml_implicit_resolvers = {}
for tag, first, pattern in (
    ("null", "~nN", r"~|null|Null|NULL"),
    ("bool", "tTfF", r"true|True|TRUE|false|False|FALSE"),
    ("int", "-+0123456789", r"[-+]?[0-9]+|0x[0-9a-fA-F]+|0o[0-7]+"),
    ("float", "-+.0123456789", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))
Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^$"), [""])
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: whole(loader.construct_scalar(node)))
Core.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(loader.construct_scalar(node)))


def whole(digits: str) -> int:
    return int(digits, 0) if digits[:2] in ("0x", "0o") else int(digits)


def core(content: str) -> Any:
    return yaml.load(content, Core)


@SETTINGS
@given(garbage)
def test_yaml_is_what_another_reader_reads(content: str) -> None:
    document, diagnostics = parse_yaml(SourceFile(PATH, content))
    if document is None or diagnostics or any(character in content for character in "!<&\t%"):
        return
    try:
        expected = core(content)
    except (yaml.YAMLError, ValueError, TypeError):  # what PyYAML's own scanner does not know, and keys that Python cannot hash
        return
    if isinstance(document.root, Mapping) or expected is not None:
        assert comparable(document.data) == comparable({} if expected is None else expected)


def comparable(value: Any) -> Any:
    """Keys as texts, numbers that equal themselves."""
    if isinstance(value, dict):
        return {str(key): comparable(item) for key, item in value.items()} if all(isinstance(key, str) for key in value) else len(value)
    if isinstance(value, list):
        return [comparable(item) for item in value]
    return "nan" if isinstance(value, float) and math.isnan(value) else value


@SETTINGS
@given(documents)
def test_a_document_survives_json(value: dict[str, Any]) -> None:
    assert data(parse(SourceFile("a.json", json.dumps(value, ensure_ascii=False, indent=2)))) == value


@SETTINGS
@given(documents)
def test_a_document_survives_toml(value: dict[str, Any]) -> None:
    content = "".join(f"{toml_of(key)} = {toml_of(item)}\n" for key, item in value.items())
    assert data(parse_toml(SourceFile("a.toml", content))) == value


@SETTINGS
@given(documents)
def test_twins(value: dict[str, Any]) -> None:
    content = "".join(f"{toml_of(key)} = {toml_of(item)}\n" for key, item in value.items())
    twin = "".join(f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(item, ensure_ascii=False)}\n" for key, item in value.items())
    assert data(parse_toml(SourceFile("a.toml", content))) == data(parse_yaml(SourceFile("a.yaml", twin)))


@SETTINGS
@given(garbage)
def test_toml_is_what_tomllib_reads(content: str) -> None:
    document, diagnostics = parse_toml(SourceFile("a.toml", content))
    try:
        expected = tomllib.loads(content.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        assert diagnostics
        return
    assert mistakes(diagnostics) == []
    assert document is not None
    assert same(document.data, expected)


def same(found: Any, expected: Any) -> bool:
    if isinstance(expected, dict):
        return found.keys() == expected.keys() and all(same(found[key], expected[key]) for key in expected)
    if isinstance(expected, list):
        return len(found) == len(expected) and all(map(same, found, expected))
    if isinstance(expected, str | bool | int | float):
        return type(found) is type(expected) and repr(found) == repr(expected)
    return isinstance(found, str)  # a date


@SETTINGS
@given(st.sampled_from(EXTENSIONS), garbage)
def test_any_text_gives_a_document_or_says_why_not(extension: str, content: str) -> None:
    file = SourceFile(f"amplify/a/resource.{extension}", content)
    document, diagnostics = parse(file)
    assert document is not None or diagnostics
    for diagnostic in diagnostics:
        assert diagnostic.at is not None
        for label in (diagnostic.at, *diagnostic.related):
            assert label.location.file is file
            assert 0 <= label.location.span.start <= label.location.span.end <= len(content)
    if document is not None:
        for _, node in nodes(document.root):
            assert 0 <= node.span.start <= node.span.end <= len(content)


@SETTINGS
@given(documents, st.integers(0, 400), st.sampled_from(SNIPPETS))
def test_a_changed_document_gives_a_document_or_says_why_not(value: dict[str, Any], at: int, snippet: str) -> None:
    for extension, content in (("yaml", yaml_of(value)), ("toml", "".join(f"{toml_of(k)} = {toml_of(v)}\n" for k, v in value.items()))):
        place = at % (len(content) + 1)
        for changed in (content[:place] + snippet + content[place:], content[:place] + content[place + 1 :], content[:place]):
            document, diagnostics = parse(SourceFile(f"a.{extension}", changed))
            assert document is not None or diagnostics


@SETTINGS
@given(garbage)
def test_both_yaml_parsers_understand_the_same(content: str) -> None:
    fast, fast_diagnostics = parse_yaml(SourceFile(PATH, content), fast_events)
    pure, pure_diagnostics = parse_yaml(SourceFile(PATH, content), pure_events)
    assert repr(fast and fast.root) == repr(pure and pure.root)
    if fast is not None:  # of a text that is broken twice, each may see another half first
        assert mistakes(fast_diagnostics) == mistakes(pure_diagnostics)
    assert bool(fast_diagnostics) == bool(pure_diagnostics)


@SETTINGS
@given(documents)
def test_the_text_of_a_node_reads_back_as_the_node(value: dict[str, Any]) -> None:
    content = "".join(f"{toml_of(key)} = {toml_of(item)}\n" for key, item in value.items())
    document, _ = parse_toml(SourceFile("a.toml", content))
    assert document is not None
    for path, node in nodes(document.root):
        if path:
            assert data(parse_toml(SourceFile("a.toml", f"x = {text(document, node.span)}"))) == {"x": value_at(value, path)}
    document, _ = parse_yaml(SourceFile("a.yaml", json.dumps(value, ensure_ascii=False)))
    assert document is not None
    for path, node in nodes(document.root):
        if isinstance(node, Scalar):
            assert data(parse_yaml(SourceFile("a.yaml", text(document, node.span)))) == value_at(value, path)


def value_at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


@pytest.mark.parametrize(
    ("extension", "content"),
    [
        *(("yaml", part * (300_000 // len(part))) for part in ("[", "{", "- ", "? ", "a: ", "&a ", "*a ", '"', "a\n", " ", "\t", ":", "!a ", "a: b\n  c: d\n")),
        ("yaml", "a" + " " * 300_000 + "b: c: d"),
        ("yaml", "a: &a {b: 1}\nc:\n" + "  <<: *a\n" * 30_000),
        ("yaml", 'a: "x\n' + 'b: "y"\n' * 30_000),
        *(("toml", "a = " + part * (300_000 // len(part))) for part in ("[", "{a = ", '"', "1", "1_", '"""', "'''a", "[1], ", " ", "\\")),
        *(("toml", part * (300_000 // len(part))) for part in ("a.", "[a]\n", "[a.", "a\n", "a = [\n", "[[a]]\n", "\n", "#\n", "]")),
    ],
    ids=lambda value: value[:12],
)  # fmt: skip
def test_time_grows_no_faster_than_the_text(extension: str, content: str) -> None:
    start = time.process_time()
    parse(SourceFile(f"a.{extension}", content))
    assert time.process_time() - start < 3

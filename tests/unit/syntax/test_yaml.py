"""YAML becomes nodes with places; libyaml and PyYAML's own scanner give the same."""

import math
from typing import Any

import pytest

from amplifyc.syntax import Document, Mapping, Scalar, Sequence
from amplifyc.syntax.yaml import parse_yaml
from amplifyc.syntax.yaml.events import fast_events, pure_events
from tests.unit.syntax.places import keys, text, written, yaml


def read(content: str) -> Document:
    """The document of `content`, which has no mistakes, by both parsers."""
    document, diagnostics = parse_yaml(yaml(content), fast_events)
    pure, pure_diagnostics = parse_yaml(yaml(content), pure_events)
    assert (diagnostics, pure_diagnostics) == ((), ())
    assert document is not None
    assert pure is not None
    assert repr(document.root) == repr(pure.root)  # nan equals no nan
    return document


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        *((word, None) for word in ("", "~", "null", "Null", "NULL")),
        *((word, True) for word in ("true", "True", "TRUE")),
        *((word, False) for word in ("false", "False", "FALSE")),
        *((word, word) for word in ("on", "off", "yes", "No", "y", "n", "tRUE", "nULL", "22:22", "1_000", "0b1", "1:30:00")),
        *(
            (word, word)
            for word in ("2026-11-25", "2026-11-25T10:00:00Z", "1.2.3", "1e", "e3", "+", "-x", ".", "0o8", "0xg", "-0x1", "++1")
        ),
        *((word, word) for word in ("٣", "=", "arn:aws:s3:::x", "https://x.example/y?z=1#f", "every 1h", "x#y", "string![]!")),
        *(("0", 0), ("12", 12), ("-3", -3), ("+4", 4), ("007", 7), ("0o17", 15), ("0x1F", 31), ("9223372036854775807", 2**63 - 1)),
        *(("1.5", 1.5), ("-.5", -0.5), ("1.", 1.0), ("1e3", 1000.0), ("12e-1", 1.2), (".inf", math.inf), ("-.INF", -math.inf)),
        *(('"12"', "12"), ("'true'", "true"), ("''", ""), ("'it''s'", "it's"), (r'"\x41\u00e9\U0001D4B3\n"', "Aé𝒳\n")),
        *(("!!str 12", "12"), ('!!int "12"', 12), ("!!float 1", 1.0), ("!!bool true", True), ("!!null ~", None), ("! 12", "12")),
        *(("!!map {}", {}), ("!!seq []", [])),
    ],
)
def test_core_schema(scalar: str, value: object) -> None:
    found = read(f"key: {scalar}\n").data["key"]
    assert (type(found), found) == (type(value), value)


def test_not_a_number() -> None:
    assert math.isnan(read("key: .nan").data["key"])


@pytest.mark.parametrize(
    ("content", "data"),
    [
        ("", {}),
        ("# nothing\n", {}),
        ("---\n", {}),
        ("%YAML 1.2\n---\na: 1\n...\n", {"a": 1}),
        ("[1, {a: b}]", [1, {"a": "b"}]),
        ("text", "text"),
        ("1: a\ntrue: b\n1.50: c\non: d", {"1": "a", "true": "b", "1.50": "c", "on": "d"}),
        ('"null": a\n"": b', {"null": "a", "": "b"}),
        ("a: |\n  x\n   y\n\n  z\n", {"a": "x\n y\n\nz\n"}),
        ("a: >-\n  x\n  y\n\n  z\n", {"a": "x y\nz"}),
        ("a: x\n  y\n", {"a": "x y"}),
        ("a:\tb\nc: d\t# e\n", {"a": "b", "c": "d"}),
        ("a: [\n\tb,\n\tc\n]", {"a": ["b", "c"]}),
        ("a:\n- b\n-\n", {"a": ["b", None]}),
        ("[a?b, c? d]", ["a?b", "c? d"]),
        ("{a, b: , c: # d\n}", {"a": None, "b": None, "c": None}),
        ("[a: b]", [{"a": "b"}]),
        ("? a\n: b", {"a": "b"}),
        ("a: '${{ c }}'", {"a": "${{ c }}"}),
        ("a: ${{ b.c }}/d", {"a": "${{ b.c }}/d"}),
        ('{"a": [1, "\\u00e9", null], "b":{"c":true}}', {"a": [1, "é", None], "b": {"c": True}}),
        ('{\n\t"a": 1\n}\n', {"a": 1}),
    ],
)
def test_data(content: str, data: Any) -> None:
    assert read(content).data == data


def test_places() -> None:
    content = "kind: auth\nname: 'it''s'\nlist:\n  - a b   # c\n  - {x: 1, \"y\": [two]}\nlong: |\n  x\n\n  y\n\nempty:\nlast: z\n"
    document = read(content)
    assert written(document) == {
        ("kind",): "auth",
        ("name",): "'it''s'",
        ("list", 0): "a b",
        ("list", 1, "x"): "1",
        ("list", 1, "y", 0): "two",
        ("long",): "|\n  x\n\n  y",
        ("empty",): "",
        ("last",): "z",
    }
    assert all(written_key.strip("\"'") == path[-1] for path, written_key in keys(document).items())
    assert text(document, document.locate(("list", 1)).span) == '{x: 1, "y": [two]}'
    assert text(document, document.locate(("list",)).span) == '- a b   # c\n  - {x: 1, "y": [two]}'
    assert text(document, document.locate(()).span) == content.rstrip()
    assert document.locate(("empty",)).start.line == 11


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_places_count_code_points(start: str, end: str) -> None:
    document = read(start + end.join(["𝒳é: '𝒳'", "# 𝒳", "b: &a1 x", "c: [*a1, 𝒳y]", "d: |", "  𝒳", "e: z"]))
    assert document.data == {"𝒳é": "𝒳", "b": "x", "c": ["x", "𝒳y"], "d": "𝒳\n", "e": "z"}
    assert written(document) == {
        ("𝒳é",): "'𝒳'",
        ("b",): "&a1 x",
        ("c", 0): "&a1 x",
        ("c", 1): "𝒳y",
        ("d",): f"|{end}  𝒳",
        ("e",): "z",
    }


def test_an_alias_is_the_node_of_its_anchor() -> None:
    document = read("a: &x [1]\nb: *x\nc: [&x {d: 2}, *x]\n")
    assert document.data == {"a": [1], "b": [1], "c": [{"d": 2}, {"d": 2}]}
    assert document.locate(("b",)).span == document.locate(("a",)).span
    assert text(document, document.locate(("c",)).span) == "[&x {d: 2}, *x]"
    assert text(document, document.locate(()).span) == document.file.text.rstrip()


def test_merge_keys() -> None:
    document = read(
        """
        one: &one { a: 1, b: 1 }
        two: &two { b: 2, c: 2 }
        single: { a: 0, <<: *one }
        several:
          <<: [*one, *two, { d: 3 }]
          b: 0
        chained: &chained
          <<: *one
          e: 4
        again: { <<: *chained }
        plain: { "<<": text }
        """
    )
    assert document.data["single"] == {"a": 0, "b": 1}
    assert document.data["several"] == {"a": 1, "b": 0, "c": 2, "d": 3}
    assert document.data["again"] == {"a": 1, "b": 1, "e": 4}
    assert document.data["plain"] == {"<<": "text"}
    assert document.locate(("again", "a")).span == document.locate(("one", "a")).span


@pytest.mark.parametrize(
    ("value", "long"),
    [
        ("!Ref Queue", {"Ref": "Queue"}),
        ("!Ref 12", {"Ref": "12"}),
        ("!Condition IsProd", {"Condition": "IsProd"}),
        ("!GetAtt Queue.Arn", {"Fn::GetAtt": ["Queue", "Arn"]}),
        ("!GetAtt 'Stack.Outputs.Name'", {"Fn::GetAtt": ["Stack", "Outputs.Name"]}),
        ("!GetAtt [Queue, Arn]", {"Fn::GetAtt": ["Queue", "Arn"]}),
        ('!Sub "${AWS::StackName}-x"', {"Fn::Sub": "${AWS::StackName}-x"}),
        ("!Sub ['${a}', {a: !Ref B}]", {"Fn::Sub": ["${a}", {"a": {"Ref": "B"}}]}),
        ("!Join ['', [a, !GetAtt B.C]]", {"Fn::Join": ["", ["a", {"Fn::GetAtt": ["B", "C"]}]]}),
        ('!GetAZs ""', {"Fn::GetAZs": ""}),
        ("!Base64\n  Fn::Sub: x", {"Fn::Base64": {"Fn::Sub": "x"}}),
        ("!Select [0, !Split [',', x]]", {"Fn::Select": [0, {"Fn::Split": [",", "x"]}]}),
        ("!If [A, 1, !Ref AWS::NoValue]", {"Fn::If": ["A", 1, {"Ref": "AWS::NoValue"}]}),
        ("!Not [!Equals [a, b]]", {"Fn::Not": [{"Fn::Equals": ["a", "b"]}]}),
        ("!And [!Condition A, !Or [!Condition B]]", {"Fn::And": [{"Condition": "A"}, {"Fn::Or": [{"Condition": "B"}]}]}),
        ("!FindInMap [A, b, c]", {"Fn::FindInMap": ["A", "b", "c"]}),
        ("!ImportValue x", {"Fn::ImportValue": "x"}),
        ("!Cidr [10.0.0.0/16, 2, 8]", {"Fn::Cidr": ["10.0.0.0/16", 2, 8]}),
        ("!Transform { Name: AWS::Include }", {"Fn::Transform": {"Name": "AWS::Include"}}),
    ],
)
def test_short_tags(value: str, long: object) -> None:
    document = read(f"key: {value}\n")
    assert document.data == {"key": long}
    node = document.root.entries["key"].value
    assert isinstance(node, Mapping)
    assert node.short_tag == value.split(maxsplit=1)[0]
    assert text(document, node.span) == value
    assert [text(document, entry.key) for entry in node.entries.values()] == [value.split(maxsplit=1)[0]]


def test_short_tag_places() -> None:
    document = read("a: !GetAtt 'Queue.Arn'\nb: !Ref Queue\nc: !Sub &x |\n  long\n")
    a, b = (document.root.entries[name].value.entries for name in "ab")
    get_att = a["Fn::GetAtt"].value
    assert isinstance(get_att, Sequence)
    assert [text(document, item.span) for item in get_att.items] == ["Queue", "Arn"]
    assert text(document, b["Ref"].value.span) == "Queue"


def test_as_many_mistakes_as_there_are() -> None:
    document, diagnostics = parse_yaml(yaml("a: 1\na: 2\nb: !Foo x\nc: *d\n~: e\nf: {g: 1, g: 2}\n"))
    assert [diagnostic.code.slug.split("/")[1] for diagnostic in diagnostics] == [
        "duplicate-key",
        "unknown-tag",
        "undefined-alias",
        "invalid-key",
        "duplicate-key",
    ]
    assert document is None


def test_mistakes_that_leave_the_rest_readable() -> None:
    document, diagnostics = parse_yaml(yaml("a: 1\na: 2\nb: !Foo x\n---\nc: 3\n"))
    assert [found.code.slug.partition("/")[2] for found in diagnostics] == ["duplicate-key", "unknown-tag", "second-document"]
    assert document is not None
    assert document.data == {"a": 1, "b": "x"}


def test_a_hundred_mistakes_are_enough() -> None:
    document, diagnostics = parse_yaml(yaml("a: 1\n" * 5000))
    assert (document, len(diagnostics)) == (None, 100)


def test_limits() -> None:
    assert parse_yaml(yaml("[" * 100 + "]" * 100))[1] == ()
    assert [found.code.slug for found in parse_yaml(yaml("[" * 102 + "]" * 102))[1]] == ["syntax/too-deep"]
    assert isinstance(read("a: &a [1]\nb: [*a, *a]\n").root, Mapping)
    laughs = "a: &a0 [x]\n" + "".join(f"b{n}: &a{n + 1} [*a{n}, *a{n}]\n" for n in range(40))
    assert [found.code.slug for found in parse_yaml(yaml(laughs))[1]] == ["syntax/exploding-alias"]


def test_the_first_scalar_of_a_line_keeps_its_comment_out() -> None:
    assert written(read("a: b # c\n")) == {("a",): "b"}
    assert isinstance(read("a: b#c").root.entries["a"].value, Scalar)

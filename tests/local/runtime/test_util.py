"""What else is in `util`, and `runtime`."""

from __future__ import annotations

import re
from typing import Any

import pytest

from amplifyc.local.runtime import ResolverError
from tests.local.runtime.running import NOW, parsed, run, value, words

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

VALUES: list[tuple[str, Any]] = [
    (r"""util.escapeJavaScript("it's \"a/b\"\\\n\té")""", r"it\'s \"a\/b\"\\\n\t\u00E9"),
    ('util.urlEncode("a b&c=d/é~(1)*-._!")', "a+b%26c%3Dd%2F%C3%A9%7E%281%29*-._%21"),
    ("util.urlDecode('a+b%26%C3%A9')", "a b&é"),
    ("util.base64Encode('Zoë ✓')", "Wm/DqyDinJM="),
    ("util.base64Decode('Wm/DqyDinJM=')", "Zoë ✓"),
    ("util.matches('a*b', 'aaaaab')", True),
    ("util.matches('^a*$', 'ab')", False),
    ("util.matches('(?i)HELLO', 'say hello')", True),
    (r"util.matches('^\\p{Upper}\\p{Lower}+\\z', 'Word')", True),
    (r"util.matches('^\\p{L}+$', 'Zoë')", True),
    ("[util.math.roundNum(2.5), util.math.roundNum(-2.5), util.math.minVal(1, 2), util.math.maxVal(1, 2)]", [3, -2, 1, 2]),
    ("util.str.normalize('e\\u0301', 'nfc').length", 1),
    ("util.http.copyHeaders({ Host: 'h', 'X-Own': '1', Connection: 'c', 'content-length': 3 })", {"X-Own": "1"}),
]
XML = [
    (
        '<?xml version="1.0" encoding="UTF-8"?><posts><post><id>1</id><title>Getting started with GraphQL</title></post></posts>',
        {"posts": {"post": {"id": 1, "title": "Getting started with GraphQL"}}},
    ),
    ("<a><b>1</b><b>2</b><b>x</b></a>", {"a": {"b": [1, 2, "x"]}}),
    ('<a n="1" m=\'x &amp; y\'>text</a>', {"a": {"n": 1, "m": "x & y", "content": "text"}}),
    ("<a><!-- no --><b/><c>true</c><d><![CDATA[<raw>]]></d><e>&#65;&#x42;&lt;</e></a>", {"a": {"b": "", "c": True, "d": "<raw>", "e": "AB<"}}),
    ("<a>007</a>", {"a": "007"}),
]


@pytest.mark.parametrize("expression, found", VALUES)
def test_values(expression: str, found: Any) -> None:
    assert value(expression) == found


@pytest.mark.parametrize("text, found", XML)
def test_xml(text: str, found: Any) -> None:
    assert value("util.xml.toMap(ctx.args.text)", arguments={"text": text}) == found
    assert value("JSON.parse(util.xml.toJsonString(ctx.args.text))", arguments={"text": text}) == found
    assert value("JSON.parse(JSON.parse(util.xml.toJsonString(ctx.args.text, true)))", arguments={"text": text}) == found


def test_identifiers() -> None:
    uuid, ulid, ksuid = value("[util.autoId(), util.autoUlid(), util.autoKsuid()]")
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", uuid)
    assert (len(ulid), _number(ulid[:10], CROCKFORD)) == (26, NOW)
    assert (len(ksuid), _number(ksuid, BASE62) >> 128) == (27, NOW // 1000 - 1_400_000_000)
    assert value("[util.autoId(), util.autoUlid(), util.autoKsuid()]") == [uuid, ulid, ksuid]
    assert len(set(value("Array.from({ length: 500 }, () => util.autoId())"))) == 500


def _number(text: str, alphabet: str) -> int:
    number = 0
    for letter in text:
        number = number * len(alphabet) + alphabet.index(letter)
    return number


def test_random_numbers_are_in_their_range() -> None:
    numbers = value("Array.from({ length: 300 }, () => util.math.randomWithinRange(1, 6))")
    assert set(numbers) == {1, 2, 3, 4, 5, 6}
    assert all(0 <= number < 1 for number in value("Array.from({ length: 300 }, () => util.math.randomDouble())"))


def test_error() -> None:
    found = run("[ctx.stash.a = 1, util.appendError('w', 'Warning'), util.error('no', 'Mine', { id: 1 }, [2])]")
    assert found.error == ResolverError("no", "Mine", {"id": 1}, [2])
    assert found.appended == (ResolverError("w", "Warning"),)
    assert (found.value, found.stash) == (None, {"a": 1})


def test_unauthorized() -> None:
    assert run("util.unauthorized()").error == ResolverError("Unauthorized", "Unauthorized")


def test_early_return() -> None:
    found = run("runtime.earlyReturn({ a: 1 })")
    assert (found.value, found.early, found.error) == ({"a": 1}, "NEXT", None)
    assert run("runtime.earlyReturn(1, { skipTo: 'END' })").early == "END"
    assert run("runtime.earlyReturn()").value is None
    assert words("runtime.earlyReturn(1, { skipTo: 'HERE' })").endswith("earlyReturn: skipTo is NEXT or END, not HERE")


def test_response_headers() -> None:
    found = run("[util.http.addResponseHeader('x-a', 7), util.http.addResponseHeaders({ 'x-b': { c: 1 }, 'x-a': 'last' })]")
    assert found.headers == {"x-a": "last", "x-b": '{"c":1}'}
    assert "is a header of AWS or of HTTP itself" in words("util.http.addResponseHeader('x-amzn-id', '1')")
    assert "4 KB together" in words("util.http.addResponseHeader('a', 'x'.repeat(5000))")


def test_logs() -> None:
    """In their order, with the places of the calls."""
    found = run("[console.log('a', 1, { b: null }), console.error('bad'), console.log(undefined)].length")
    assert found.logs == ('INFO - code.js:6:19: "a" 1 {"b":null}', 'ERROR - code.js:6:53: "bad"', "INFO - code.js:6:79: null")


@pytest.mark.parametrize("expression, message", [
    ("util.base64Decode('gA==')", "base64Decode: what is encoded is no text in UTF-8"),
    ("util.str.normalize('a', 'NFX')", "normalize: NFX is no form of Unicode; there are nfc, nfd, nfkc and nfkd"),
    ("util.xml.toMap('<a><b></a>')", "the XML closes a where b is open"),
    ("util.xml.toMap('<a>')", "the XML does not close a"),
    ("util.xml.toMap('<a')", "the XML cannot be read at character 1"),
    ("ctx.a.b", "TypeError: cannot read property 'b' of undefined"),
    ("nothing", "ReferenceError: nothing is not defined"),
])
def test_failures_have_their_place(expression: str, message: str) -> None:
    found = run(expression).error
    assert found is not None
    assert re.fullmatch(rf"code\.js:6:\d+: {re.escape(message)}", found.message)
    assert found.type == "Code"


def test_no_such_pattern() -> None:
    assert "matches: ( is no pattern" in words("util.matches('(', 'a')")


QUERIES = [
    (
        "{ upvotes: { ne: 15, range: [10, 20] }, title: { eq: 'hihihi', wildcard: 'h*i' } }",
        {"bool": {"must": [
            {"bool": {"must": [{"bool": {"must_not": {"term": {"upvotes": 15}}}}, {"range": {"upvotes": {"gte": 10, "lte": 20}}}]}},
            {"bool": {"must": [{"term": {"title": "hihihi"}}, {"wildcard": {"title": "h*i"}}]}},
        ]}},
    ),
    ("{ a: { matchPhrasePrefix: 'x' } }", {"match_phrase_prefix": {"a": "x"}}),
    ("{ a: { exists: false } }", {"bool": {"must_not": {"exists": {"field": "a"}}}}),
    (
        "{ or: [{ and: [{ a: { gt: 1 } }, { b: { lte: 2 } }] }, { not: { c: { eq: 3 } } }] }",
        {"bool": {
            "should": [
                {"bool": {"must": [{"range": {"a": {"gt": 1}}}, {"range": {"b": {"lte": 2}}}]}}, {"bool": {"must_not": {"term": {"c": 3}}}},
            ],
            "minimum_should_match": 1,
        }},
    ),
    ("{ a: { bogus: 1 } }", None), ("{}", None), ("null", None), ("{ and: { a: { eq: 1 } } }", None), ("{ a: {} }", None), ("{ or: [{}] }", None),
]


@pytest.mark.parametrize("filter_, query", QUERIES)
def test_queries_of_opensearch(filter_: str, query: Any) -> None:
    """The first is the example of AppSync's documentation."""
    assert parsed(f"util.transform.toElasticsearchQueryDSL({filter_})") == query

"""TOML becomes nodes with places; the values are those of `tomllib`, dates stay as written."""

import tomllib

import pytest

from amplifyc.syntax import Document, plain
from amplifyc.syntax.toml import parse_toml
from tests.unit.syntax.places import keys, text, toml, written

VALID = [
    "",
    "# only a comment",
    "a = 1\nb = -17\nc = +0\nd = 1_000\ne = 0xDEAD_beef\nf = 0o755\ng = 0b1101\n",
    "a = 3.14\nb = -0.01\nc = 5e+22\nd = 6.6E-3\ne = 224_617.445_991\nf = inf\ng = -inf\nh = 1e0_1\n",
    "a = true\nb = false",
    'a = "x\\ty\\"\\\\\\u00e9\\U0001D4B3"\nb = \'C:\\x\'\nc = ""\nd = \'\'',
    'a = """\nx\ny"""\nb = """x\\\n   \n  y"""\nc = """""a"""""\nd = """\\""""\n',
    "a = '''\nx'y''z'''\nb = ''''x'''''\n",
    'a = """x\r\ny"""\r\nb = 1\r\n',
    'a.b.c = 1\na."d e".f = 2\n"" = 3\n\'g.h\' = 4\n1234 = 5\n-_ = 6\na . i  =  7',
    "a = []\nb = [1, 2,]\nc = [ # x\n  [1], # y\n\n  ['z', {d = 1}]\n]\n",
    "a = {}\nb = { c = 1, d.e = 2, f = {g = []} }",
    "[a]\nb = 1\n[c.d.e]\nf = 2\n[c]\ng = 3\n[ h . 'i j' ]\n[a.k]\n",
    "[[a]]\nb = 1\n[[a]]\n[[a]]\nb = 3\n[[a.c]]\nd = 4\n[a.c.e]\nf = 5\n[[a.c]]\n",
    "[fruit]\napple.color = 'red'\napple.taste.sweet = true\n[fruit.apple.texture]\nsmooth = true\n",
    "[a.b.c]\nz = 9\n[a]\nb.t = 1\n",
    "[x.y.z.w]\n[x]\n",
]
INVALID = [
    "a = 1\na = 2",
    "a.b = 1\na = 2",
    "a = 1\na.b = 2",
    "[a]\n[a]",
    "[a]\nb = 1\n[a.b]",
    "a = {b = 1}\n[a.c]",
    "a = {b = 1}\na.c = 2",
    "a = []\n[[a]]",
    "[[a]]\n[a]",
    "[a]\n[[a]]",
    "[fruit]\napple.color = 1\n[fruit.apple]",
    "[a.b.c]\nz = 9\n[a]\nb.c.t = 1",
    "[[a.b]]\n[a]\nb.c = 1",
    "a = {b = {c = 1}, b.d = 2}",
    "a = [1 2]",
    "a = [1,,2]",
    "a = [,]",
    "a = {b = 1,}",
    "a = {b = 1\n}",
    "a = {,}",
    *(
        f"a = {value}"
        for value in ("01", "1__0", "_1", "1_", "0x", "0xg", "+0x1", "0B1", "1.", ".1", "1.e3", "1e", "1._0", "--1", "Inf", "+nan_")
    ),
    *(
        f"a = {value}"
        for value in ("", "b", "True", "'", '"', '"\n"', "'''", '"""', '"\\q"', '"\\uD800"', '"\\u12"', '"\\U00110000"', "'a'b")
    ),
    *(f"a = {value}" for value in ("1979-13-01", "1979-02-29", "24:00:00", "12:60:00", "12:00", "1979-05-27T07:32:00+25:00", "1979-5-27")),
    *(
        "a",
        "a =",
        "= 1",
        "a b = 1",
        "a. = 1",
        ".a = 1",
        "a..b = 1",
        "[a",
        "[]",
        "[a.]",
        "[[a]",
        "[a]]",
        "[a] b = 1",
        "é = 1",
        '"""a""" = 1',
    ),
    *("a = 1 b = 2", "a = 1\rb = 2", "a = '\x01'", "# \x00", "a = 'x\x7f'", "a = [", "a = {", "a = [1", "[[a]] b", '"a\nb" = 1'),
]


def read(content: str) -> Document:
    document, diagnostics = parse_toml(toml(content))
    assert diagnostics == ()
    assert document is not None
    return document


@pytest.mark.parametrize("content", VALID)
def test_as_tomllib(content: str) -> None:
    found = read(content).data
    assert found == tomllib.loads(content)
    assert repr(found) == repr(tomllib.loads(content)) or content.startswith("[")  # types too


@pytest.mark.parametrize("content", INVALID)
def test_refused_as_by_tomllib(content: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(content)
    assert parse_toml(toml(content))[1] != ()


@pytest.mark.parametrize(
    "moment",
    ["1979-05-27T07:32:00Z", "1979-05-27t00:32:00.999999-07:00", "1979-05-27 07:32:00", "1979-05-27", "07:32:00", "00:32:00.999999"],
)
def test_dates_stay_as_written(moment: str) -> None:
    document = read(f"a = {moment} # c\nb = [{moment}, {moment}]")
    assert document.data == {"a": moment, "b": [moment, moment]}
    assert written(document)["a",] == moment


def test_places() -> None:
    content = "kind = \"auth\"\nnot.\"so it's\".'x' = [1, { y = 'z' }] # c\n\n[a.b]\nc = '''\n'''\n\n[[a.d]]\n[[a.d]]\ne.f = 1\n"
    document = read(content)
    assert written(document) == {
        ("kind",): '"auth"',
        ("not", "so it's", "x", 0): "1",
        ("not", "so it's", "x", 1, "y"): "'z'",
        ("a", "b", "c"): "'''\n'''",
        ("a", "d", 1, "e", "f"): "1",
    }
    assert all(key.strip("\"'") == path[-1] for path, key in keys(document).items())
    spans = {
        path: text(document, document.locate(path).span) for path in [("not",), ("a", "b"), ("a", "d"), ("a", "d", 0), ("a", "d", 1, "e")]
    }
    assert spans == {
        ("not",): "not.\"so it's\".'x' = [1, { y = 'z' }]",
        ("a", "b"): "[a.b]\nc = '''\n'''",
        ("a", "d"): "[[a.d]]\n[[a.d]]\ne.f = 1",
        ("a", "d", 0): "[[a.d]]",
        ("a", "d", 1, "e"): "e.f = 1",
    }
    assert text(document, document.locate(()).span) == content.rstrip()
    assert text(document, document.locate(("a", "b"), "key").span) == "b"


def test_a_table_stands_at_its_own_header() -> None:
    document = read("[a.b]\nc = 1\n[a]\nd = 2\n")
    assert text(document, document.locate(("a",)).span) == "[a]\nd = 2"
    assert document.locate(("a",), "key").start.line == 3


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_places_count_code_points(start: str, end: str) -> None:
    document = read(start + end.join(["'𝒳' = '𝒳' # 𝒳", "[b]", "c = ['𝒳', 1]", 'd = """', 'x"""', "e = 2"]))
    assert document.data == {"𝒳": "𝒳", "b": {"c": ["𝒳", 1], "d": "x", "e": 2}}
    assert written(document)["b", "c", 1] == "1"
    assert written(document)["b", "e"] == "2"


def test_every_mistake_is_found() -> None:
    content = 'a = b\nc = 1\nc = 2\nd: 3\n[e\nf = 1\n[g]\nh = [1\ni = 2\nj = \'x\nk = "\\q"\n'
    document, diagnostics = parse_toml(toml(content))
    assert document is None
    assert [(found.at.location.start.line, found.code.slug.partition("/")[2]) for found in diagnostics] == [
        (1, "bad-value"),
        (3, "duplicate-key"),
        (4, "missing-equals"),
        (5, "unclosed-bracket"),
        (8, "unclosed-bracket"),
        (10, "unclosed-quote"),
        (11, "bad-escape"),
    ]


def test_mistakes_that_leave_the_rest_readable() -> None:
    document, diagnostics = parse_toml(toml("a = 1\na = 2\nb = { c = 1,\n  d = 2 }\n[e]\n[e]\nf = 1\n"))
    assert [found.code.slug.partition("/")[2] for found in diagnostics] == ["duplicate-key", "inline-table", "table-redefined"]
    assert document is not None
    assert document.data == {"a": 1, "b": {"c": 1, "d": 2}, "e": {"f": 1}}


def test_a_hundred_mistakes_are_enough() -> None:
    document, diagnostics = parse_toml(toml("a = 1\n" * 5000))
    assert (document, len(diagnostics)) == (None, 100)


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("web", '"web"'),
        ('a "b"', "'a \"b\"'"),
        ("“web”", 'straight quotes only: "web"'),
        ("TRUE", "lower case: true"),
        ("yes", "write true"),
        ("off", "write false"),
        ("null", "leave the key out"),
        ("01", "leading zero"),
        ("2026-02-30", "no such date"),
    ],
)
def test_advice(value: str, advice: str) -> None:
    (diagnostic,) = parse_toml(toml(f"a = {value}\n"))[1]
    assert advice in (diagnostic.hint or "")


def test_limits() -> None:
    assert plain(read("a = " + "[" * 99 + "]" * 99).root) != {}
    for content in ("a = " + "[" * 101 + "]" * 101, ".".join("a" * 101) + " = 1", "[" + ".".join("a" * 101) + "]", "a = " + "{b = " * 101):
        assert [found.code.slug for found in parse_toml(toml(content))[1]] == ["syntax/too-deep"]

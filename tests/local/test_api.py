"""The API without data sources that are anything: how resolvers, pipelines, errors, directives and batches work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from amplifyc.local import ApiDefinition, AuthorizationMode, Caller, LocalApi, Resolver, Step, Subscription
from amplifyc.local.callers import user
from amplifyc.local.sources import Source, SourceError
from amplifyc.local.sources.source import Nothing, Unsupported

pytest.importorskip("quickjs")
MODES = (AuthorizationMode("API_KEY"), AuthorizationMode("AMAZON_COGNITO_USER_POOLS"), AuthorizationMode("AWS_IAM"))
UTIL = "import { util, runtime, extensions } from '@aws-appsync/utils';\n"


def code(request: str = "return { payload: ctx.args };", response: str = "return ctx.result;") -> str:
    return f"{UTIL}export function request(ctx) {{ {request} }}\nexport function response(ctx) {{ {response} }}\n"


def api(schema: str, *resolvers: Resolver, modes: tuple[AuthorizationMode, ...] = MODES, **sources: Source) -> LocalApi:
    return LocalApi(ApiDefinition(schema, modes, resolvers), {"None": Nothing(), **sources})


def resolver(field: str, request: str = "return { payload: ctx.args };", response: str = "return ctx.result;", **more: Any) -> Resolver:
    type_name, name = field.split(".")
    return Resolver(type_name, name, code(request, response), **{"source": "None", **more})


class Failing:
    """A source that fails."""

    def run(self, request: Mapping[str, Any]) -> Any:
        raise SourceError("out of order", "Source:Broken", {"left": 1})


def test_context() -> None:
    """What a resolver sees: arguments, identity, source, info, request, environment."""
    schema = "type Query { t(x: Int, y: Int = 2): T } type T { name: String, inner(a: Int): T, all: AWSJSON }"
    found = api(
        schema, resolver("Query.t", "return { payload: { name: 'root' } };"), resolver("T.inner"),
        resolver("T.all", "return { payload: { source: ctx.source, info: ctx.info, args: ctx.args, request: ctx.request, identity: ctx.identity } };"),
    )
    query = "query Q($v: Int) { t(x: $v) { all other: inner(a: 1) { ...F ... on T { name } all @skip(if: true) } } } fragment F on T { inner { name } }"
    caller = user("ann", ["A"], iss="https://issuer")
    answer = found.execute(query, {"v": 5}, Caller(caller.mode, caller.claims, headers={"x-a": "b"}))
    assert answer == {"data": {"t": None}, "errors": answer["errors"]}  # a user needs a directive: the default mode is the API key
    answer = found.execute(query, {"v": 5}, Caller("API_KEY", headers={"x-a": "b"}))
    import json

    seen = json.loads(answer["data"]["t"]["all"])
    assert seen["source"] == {"name": "root"}
    assert seen["info"]["fieldName"] == "all"
    assert seen["info"]["parentTypeName"] == "T"
    assert seen["info"]["variables"] == {"v": 5}
    assert seen["request"]["headers"] == {"x-a": "b"}
    assert seen["identity"] is None


def test_selection_set() -> None:
    schema = "type Query { t: T } type T { name: String, inner: T, info: [String], text: String }"
    asked = "return { payload: { info: ctx.info.selectionSetList, text: ctx.info.selectionSetGraphQL } };"
    answer = api(schema, resolver("Query.t", asked)).execute(
        "query Q($no: Boolean = false) { t { info text ...F ... on T { second: name } name @include(if: $no) } } fragment F on T { inner { name } }"
    )
    assert answer["data"]["t"]["info"] == ["info", "text", "inner", "inner/name", "second"]
    assert answer["data"]["t"]["text"].startswith("{\n  info\n  text\n  ...F")


def test_errors_of_resolvers() -> None:
    schema = "type Query { a: T, b: T, c: String, d: String! } type T { x: Int, y: Int }"
    found = api(
        schema,
        resolver("Query.a", "util.error('no', 'Kind', { x: 1, z: 3 }, { why: 'so' });"),
        resolver("Query.b", response="util.appendError('half', 'Kind', { y: 2 }); return { x: 1 };"),
        resolver("Query.c", "return { payload: 1 };", "if (ctx.error) return `${ctx.error.type}: ${ctx.error.message} ${ctx.result.left}`;", source="Broken"),
        Broken=Failing(),
    )
    answer = found.execute("{ a { x } b { x y } c }")
    assert answer["data"] == {"a": None, "b": {"x": 1, "y": None}, "c": "Source:Broken: out of order 1"}
    errors = {error["path"][0]: error for error in answer["errors"]}
    assert errors["a"] == {
        "path": ["a"], "data": {"x": 1}, "errorType": "Kind", "errorInfo": {"why": "so"}, "message": "no",
        "locations": [{"line": 1, "column": 3, "sourceName": None}],
    }
    assert (errors["b"]["message"], errors["b"]["data"]) == ("half", {"x": None, "y": 2})
    answer = found.execute("{ d }")
    assert answer["data"] is None
    assert answer["errors"][0]["message"] == "Cannot return null for non-nullable type: 'String' within parent 'Query' (/d)"


def test_pipeline() -> None:
    """`prev`, the stash, early returns and errors go from function to function."""
    steps = (
        Step("one", code("ctx.stash.seen.push('one'); return { payload: ctx.prev.result + 1 };"), "None"),
        Step("two", code("if (ctx.args.early) runtime.earlyReturn(100); return { payload: ctx.prev.result * 2 };", "ctx.stash.seen.push('two'); return ctx.result;"), "None"),
        Step("three", code("if (ctx.args.end) runtime.earlyReturn(-1, { skipTo: 'END' }); return { payload: ctx.prev.result + 5 };"), "None"),
        Step("four", code("if (ctx.args.fail) util.error('stop', 'Stop'); return { payload: ctx.prev.result };"), "None"),
    )
    run = Resolver("Query", "run", code("ctx.stash.seen = []; return 10;", "return `${ctx.prev.result} ${ctx.result} ${ctx.stash.seen}`;"), steps=steps)
    found = api("type Query { run(early: Boolean, end: Boolean, fail: Boolean): String }", run)
    assert found.execute("{ run }")["data"]["run"] == "27 27 one,two"
    assert found.execute("{ run(early: true) }")["data"]["run"] == "105 105 one"
    assert found.execute("{ run(end: true) }")["data"]["run"] == "-1 -1 one,two"
    answer = found.execute("{ run(fail: true) }")
    assert (answer["data"], answer["errors"][0]["errorType"]) == ({"run": None}, "Stop")


def test_early_return_of_a_unit_resolver() -> None:
    found = api("type Query { a: String }", resolver("Query.a", "runtime.earlyReturn('early');", "util.error('never');"))
    assert found.execute("{ a }") == {"data": {"a": "early"}}


class Counting:
    """A function that takes lists."""

    def __init__(self) -> None:
        self.calls: list[Any] = []

    def run(self, request: Mapping[str, Any]) -> Any:
        self.calls.append(request["payload"])
        return [f"{request['operation']} {item}" for item in request["payload"]]


def test_calls_for_many_items_are_joined() -> None:
    counting = Counting()
    found = api(
        "type Query { all: [T] } type T { n: Int, name: String, one: T }",
        resolver("Query.all", "return { payload: [1, 2, 3, 4, 5, 6, 7].map((n) => ({ n, one: { n: n * 10 } })) };"),
        resolver("T.name", "return { operation: 'BatchInvoke', payload: ctx.source.n };", source="Counting"), Counting=counting,
    )
    answer = found.execute("{ all { name one { name } } }")
    assert [item["name"] for item in answer["data"]["all"]] == [f"BatchInvoke {n}" for n in range(1, 8)]
    assert [item["one"]["name"] for item in answer["data"]["all"]] == [f"BatchInvoke {n}0" for n in range(1, 8)]
    assert all(len(call) <= 5 for call in counting.calls)
    assert len(counting.calls) == 3


def test_directives() -> None:
    schema = """
      type Query {
        open: T
        users: String @aws_cognito_user_pools
        group: String @aws_cognito_user_pools(cognito_groups: ["A", "B"])
        both: T @aws_api_key @aws_iam
      }
      type T @aws_iam @aws_api_key { x: String, iam: String @aws_iam }
    """
    value = "return { payload: { x: 'x', iam: 'i' } };"
    found = api(
        schema, resolver("Query.open", value), resolver("Query.both", value),
        resolver("Query.users", "return { payload: 'u' };"), resolver("Query.group", "return { payload: 'g' };"),
    )
    query = "{ open { x } users group both { x iam } }"

    def seen(caller: Caller) -> tuple[dict[str, Any], set[str]]:
        answer = found.execute(query, {}, caller)
        return answer["data"], {"/".join(map(str, error["path"])) for error in answer.get("errors", ())}

    assert seen(Caller("API_KEY")) == (
        {"open": {"x": "x"}, "users": None, "group": None, "both": {"x": "x", "iam": None}}, {"users", "group", "both/iam"},
    )
    assert seen(user("ann"))[0] == {"open": None, "users": "u", "group": None, "both": None}
    assert seen(user("ann", ["B"]))[0]["group"] == "g"
    assert seen(Caller("AWS_IAM"))[0] == {"open": None, "users": None, "group": None, "both": {"x": "x", "iam": "i"}}


def test_users_may_need_a_directive() -> None:
    """`DefaultAction: DENY`, and the older `@aws_auth`."""
    schema = 'type Query { a: String, b: String @aws_auth(cognito_groups: ["A"]) }'
    definition = ApiDefinition(schema, MODES[1:2], (resolver("Query.a"), resolver("Query.b", "return { payload: 'b' };")), denies_by_default=True)
    answer = LocalApi(definition, {"None": Nothing()}).execute("{ a b }", {}, user("ann", ["A"]))
    assert answer["data"] == {"a": None, "b": "b"}
    assert [error["path"] for error in answer["errors"]] == [["a"]]


def test_headers_and_logs() -> None:
    found = api("type Query { a: String }", resolver("Query.a", "util.http.addResponseHeader('x-a', 'b'); console.log('seen'); return { payload: 'a' };"))
    done = found.perform("{ a }")
    assert dict(done.headers) == {"x-a": "b"}
    assert any("seen" in line for line in done.logs)


def test_invalidation() -> None:
    schema = """
      type Query { q: String }
      type Mutation { change(room: String): T, clear(room: String): T }
      type Subscription { changed(room: String): T @aws_subscribe(mutations: ["change"]) }
      type T { room: String }
    """
    found = api(
        schema, resolver("Mutation.change"),
        resolver("Mutation.clear", response="extensions.invalidateSubscriptions({ subscriptionField: 'changed', payload: ctx.args }); return ctx.args;"),
        resolver("Subscription.changed", response="extensions.setSubscriptionInvalidationFilter(util.transform.toSubscriptionFilter({ room: { eq: ctx.args.room } })); return null;"),
    )
    one, two = (found.subscribe(f'subscription {{ changed(room: "{room}") {{ room }} }}') for room in "ab")
    assert isinstance(one, Subscription)
    assert isinstance(two, Subscription)
    found.execute('mutation { change(room: "a") { room } }')
    found.execute('mutation { clear(room: "a") { room } }')
    for room in "ab":
        found.execute(f'mutation {{ change(room: "{room}") {{ room }} }}')
    assert (len(one.waiting()), len(two.waiting())) == (1, 1)


def test_what_is_not_there() -> None:
    found = api("type Query { a: String }", resolver("Query.a", "return { operation: 'PutEvents' };", "if (ctx.error) util.error(ctx.error.message, ctx.error.type);", source="Bus"),
                Bus=Unsupported("AMAZON_EVENTBRIDGE"))
    (error,) = found.execute("{ a }")["errors"]
    assert (error["errorType"], error["message"]) == ("Local:NotSupported", "data sources of type AMAZON_EVENTBRIDGE are not supported yet by the local backend")


def test_malformed() -> None:
    found = api("type Query { a(x: AWSDate): String }", resolver("Query.a"))
    assert found.execute("{ a ")["errors"][0]["errorType"] == "MalformedHttpRequestException"
    assert found.execute("{ b }")["errors"][0]["errorType"] == "ValidationError"
    assert found.execute("query($x: AWSDate!) { a(x: $x) }")["data"] is None
    assert found.subscribe("{ a }")["data"] is None  # type: ignore[index]


def test_faults_of_the_program_are_no_answers() -> None:
    class Faulty:
        """A source with a bug."""

        def run(self, request: Mapping[str, Any]) -> Any:
            raise LookupError("a bug")

    found = api("type Query { a: String, b: Int, c: [Int], d: E } enum E { X }", resolver("Query.a", source="Faulty"), *(
        resolver(f"Query.{name}", "return { payload: 'wrong' };") for name in "bcd"
    ), Faulty=Faulty())
    with pytest.raises(LookupError, match="a bug"):
        found.execute("{ a }")
    assert len(found.execute("{ b c d }")["errors"]) == 3

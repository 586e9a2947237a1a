"""D114, D115: SQL statements over a data source of RDS."""

from __future__ import annotations

import json
from typing import Any

import pytest

from amplifyc.kinds.data.knowledge.statements import parameters
from amplifyc.kinds.data.resolvers import schema_resolvers
from amplifyc.local.runtime import Runtime
from tests.unit.kinds.data.projects import USERS, bodies, bound, compiled

SHOP = """
dataSources:
  Shop: { rds: { clusterArn: "arn:aws:rds:eu-west-1:1:cluster:shop", secretArn: "arn:aws:secretsmanager:eu-west-1:1:secret:shop", databaseName: shop } }
"""
FILES = {"amplify/data/orders.sql": "select *\nfrom orders -- :not this\nwhere customer = :customer and note <> '`${x}' and day::text >= :since\n"}
READERS = "authorization: [{ allow: { group: ADMINS } }]"
CONTEXT: dict[str, Any] = {"stash": {}, "prev": None, "source": None, "identity": {"claims": {"cognito:groups": ["ADMINS"]}}}


def evaluated(returns: str, rows: Any, *, groups: list[str] | None = None, args: dict[str, Any] | None = None) -> tuple[Any, Any]:
    """What is asked of the database, and what the operation answers."""
    schema = f"queries:\n  orders: {{ arguments: {{ customer: id!, since: date }}, returns: {returns}, handler: HANDLER, {READERS} }}\n"
    schema = schema.replace("HANDLER", "{ sqlReference: ./orders.sql, dataSource: Shop }")
    (resolver,) = schema_resolvers(bound(SHOP + schema, FILES).schema, USERS)
    runtime = Runtime()
    runtime.load("r", resolver.code)
    identity = {"claims": {"cognito:groups": ["ADMINS"] if groups is None else groups}}
    context = {**CONTEXT, "authType": "User Pool Authorization", "identity": identity, "args": args or {"customer": "c'; drop table x"}}
    asked = runtime.evaluate("r", "request", context)
    if asked.error:
        return asked.error.type, None
    names = sorted(rows[0]) if rows else []
    records = [[{"isNull": True} if row[name] is None else {"stringValue": row[name]} for name in names] for row in rows]
    result = {"records": records, "columnMetadata": [{"label": name, "name": name, "typeName": "text"} for name in names]}
    answer = runtime.evaluate("r", "response", {**context, "result": json.dumps({"sqlStatementResults": [result]})})
    assert answer.error is None
    return asked.value, answer.value


def test_arguments_are_bound_and_never_part_of_the_text() -> None:
    asked, _ = evaluated('"json[]"', [])
    assert asked == {
        "statements": [FILES["amplify/data/orders.sql"].strip()],
        "variableMap": {":customer": "c'; drop table x", ":since": None},
    }


@pytest.mark.parametrize(
    ("returns", "answer"),
    [
        ("{ fields: { id: id } }", {"id": "1"}),
        ('"json[]"', ["1", "2"]),
        ("string", "1"),
    ],
)
def test_rows_become_what_is_returned(returns: str, answer: Any) -> None:
    assert evaluated(returns, [{"id": "1"}, {"id": "2"}])[1] == answer


def test_no_row() -> None:
    assert evaluated("string", [])[1] is None
    assert evaluated("{ fields: { id: id } }", [])[1] is None


def test_the_rules_decide_first() -> None:
    assert evaluated("string", [], groups=["OTHERS"]) == ("Unauthorized", None)


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("select :a, ':b', \":c\", `:d`, $$ :e $$, $t$ :f $t$, g::text, x[1:2] -- :h\n/* :i */ where j = :j and k=:k", ["a", "j", "k"]),
        ("select 'it''s :a', :b_1", ["b_1"]),
        ("", []),
    ],
)
def test_parameters(statement: str, names: list[str]) -> None:
    assert [name for name, _ in parameters(statement)] == names


def test_in_the_template() -> None:
    """A unit over the data source, whose role may run statements and read the secret; several are a pipeline."""
    handlers = "[{ inlineSql: select 1, dataSource: Shop }, { inlineSql: select 2, dataSource: Shop }]"
    operations = f"one: {{ returns: string, handler: {{ inlineSql: select 1, dataSource: Shop }} }}\n  two: {{ returns: string, handler: {handlers} }}"
    compilation = compiled(f"{SHOP}{READERS}\nqueries:\n  {operations}\n")
    resolvers = bodies(compilation, "AWS::AppSync::Resolver")
    assert resolvers["QueryOneResolver"]["DataSourceName"] == {"Fn::GetAtt": ["ShopNamedDataSource", "Name"]}
    assert len(resolvers["QueryTwoResolver"]["PipelineConfig"]["Functions"]) == 2
    source = bodies(compilation, "AWS::AppSync::DataSource")["ShopNamedDataSource"]
    assert source["Type"] == "RELATIONAL_DATABASE"
    role = bodies(compilation, "AWS::IAM::Role")["ShopNamedDataSourceRole"]
    actions = [action for statement in role["Policies"][0]["PolicyDocument"]["Statement"] for action in statement["Action"]]
    assert {"rds-data:ExecuteStatement", "secretsmanager:GetSecretValue"} <= set(actions)

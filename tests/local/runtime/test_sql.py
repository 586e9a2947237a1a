"""What no recording shows of `@aws-appsync/utils/rds`: joins, groups, aggregates, subqueries."""

from __future__ import annotations

from typing import Any

import pytest

from tests.local.runtime.running import value, words

SELECTS: list[tuple[str, str, list[Any]]] = [
    (
        "{ table: 'a', innerJoin: [{ table: { x: 'b' }, on: rds.sql`a.id = x.id` }], leftJoin: [{ from: 'c', using: ['id'] }], crossJoin: [{ table: 'd' }] }",
        'SELECT * FROM "a" INNER JOIN "b" as "x" ON a.id = x.id LEFT JOIN "c" USING ("id") CROSS JOIN "d"', [],
    ),
    ("{ table: 'a', rightOuterJoinNatural: [{ table: 'b' }], where: { id: { eq: 1 } } }", 'SELECT * FROM "a" NATURAL RIGHT OUTER JOIN "b" WHERE "id" = :P0', [1]),
    (
        (
            "{ table: 'a', columns: ['city', rds.agg.count('*'), { mean: rds.agg.avgDistinct('age') }], groupBy: ['city', 2],"
            " having: { age: { max: { gt: 18 } } }, orderBy: [{ column: 'city' }] }"
        ),
        'SELECT "city", COUNT (*), AVG (DISTINCT "age") as "mean" FROM "a" GROUP BY "city", 2 HAVING MAX ("age") > :P0 ORDER BY "city" ASC', [18],
    ),
    (
        "{ from: { old: rds.select({ table: 'a', where: { age: { gt: 60 } } }) }, where: { name: { eq: 'x' } } }",
        'SELECT * FROM (SELECT * FROM "a" WHERE "age" > :P0) as "old" WHERE "name" = :P1', [60, "x"],
    ),
    ("{ table: 'a', where: { not: [{ id: { eq: 1 } }, { id: { eq: 2 } }] } }", 'SELECT * FROM "a" WHERE NOT ("id" = :P0) AND NOT ("id" = :P1)', [1, 2]),
    ("{ table: 'a\"b' }", 'SELECT * FROM "a""b"', []),
]


@pytest.mark.parametrize("payload, statement, values", SELECTS)
def test_select(payload: str, statement: str, values: list[Any]) -> None:
    found = value(f"rds.createPgStatement(rds.select({payload}))")
    assert found["statements"] == [statement]
    assert list(found["variableMap"].values()) == values


def test_hints() -> None:
    found = value("rds.createPgStatement(rds.insert({ table: 'a', values: { j: rds.typeHint.JSON({ b: 1 }), d: rds.typeHint.DECIMAL('1.50') } }))")
    assert found["variableMap"] == {":P0": '{"b":1}', ":P1": "1.50"}
    assert found["variableTypeHintMap"] == {":P0": "JSON", ":P1": "DECIMAL"}


def test_a_second_statement_may_be_missing() -> None:
    assert value("rds.createMySQLStatement('SELECT 1', null)")["statements"] == ["SELECT 1"]


def test_joins_are_lists() -> None:
    assert words("rds.createPgStatement(rds.select({ table: 'a', join: { table: 'b' } }))").endswith(": join expects an array.")

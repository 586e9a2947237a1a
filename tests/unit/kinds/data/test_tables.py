"""D065, D067, D075 to D082, D137, D150 to D159: tables."""

from __future__ import annotations

from typing import Any

from amplifyc.kinds.data.tables import table_properties
from tests.unit.kinds.data.projects import SANDBOX, bodies, bound, compiled

SCHEMA = """
    models:
      Shop:
        fields: { country: string!, number: integer!, offers: { hasMany: Offer, references: [country, number] } }
        identifier: [country, number]
        authorization: [{ allow: owner }]
      Offer:
        fields:
          country: string
          number: integer
          shop: { belongsTo: Shop, references: [country, number] }
          kind: Kind
          day: date
          price: float
        secondaryIndexes:
          - { partitionKey: kind, sortKeys: [day, price], name: byKind, projection: KEYS_ONLY }
          - { partitionKey: day, projection: { include: [price] } }
        authorization: [{ allow: owner }]
    enums: { Kind: [a, b] }
"""


def properties(model: str) -> dict[str, Any]:
    schema = bound(SCHEMA).schema
    return table_properties(schema, schema.models_by_name[model])


def attributes(table: dict[str, Any]) -> dict[str, str]:
    return {item["AttributeName"]: item["AttributeType"] for item in table["AttributeDefinitions"]}


def keys(holder: dict[str, Any]) -> list[str]:
    return [item["AttributeName"] for item in holder["KeySchema"]]


def test_identifier() -> None:
    table = properties("Shop")
    assert keys(table) == ["country", "number"]
    assert attributes(table) == {"country": "S", "number": "N"}
    assert "GlobalSecondaryIndexes" not in table


def test_indexes_and_those_of_relationships() -> None:
    table = properties("Offer")
    indexes = {item["IndexName"]: item for item in table["GlobalSecondaryIndexes"]}
    assert {name: keys(item) for name, item in indexes.items()} == {
        "byKind": ["kind", "day#price"], "offersByDay": ["day"], "gsi-Shop.offers": ["country", "number"],
    }
    assert {name: item["Projection"] for name, item in indexes.items()} == {
        "byKind": {"ProjectionType": "KEYS_ONLY"},
        "offersByDay": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["price"]},
        "gsi-Shop.offers": {"ProjectionType": "ALL"},
    }
    assert attributes(table) == {"id": "S", "kind": "S", "day#price": "S", "day": "S", "country": "S", "number": "N"}


def test_a_branch_keeps_its_tables_and_a_sandbox_does_not() -> None:
    """Section 5 of the language."""
    one = "models:\n  Todo: { fields: { text: string }, authorization: [{ allow: owner }] }\n"
    kept = next(item for item in compiled(one).program.resources if item.logical_id == "TodoTable")
    assert kept.body["DeletionPolicy"] == "Retain"
    assert kept.body["Properties"]["DeletionProtectionEnabled"] is True
    assert kept.body["Properties"]["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    for loose in (compiled(one, identity=SANDBOX), compiled(f"removalPolicy: delete\n{one}")):
        table = next(item for item in loose.program.resources if item.logical_id == "TodoTable")
        assert table.body["DeletionPolicy"] == "Delete"
        assert "DeletionProtectionEnabled" not in table.body["Properties"]


def test_overrides() -> None:
    """D150, D151, D160."""
    compilation = compiled("""
        models:
          Todo: { fields: { text: string }, authorization: [{ allow: owner }] }
        overrides:
          TodoTable: { TimeToLiveSpecification: { AttributeName: expires, Enabled: true }, DeletionProtectionEnabled: null }
          GraphqlApi: { XrayEnabled: true }
    """)
    table = bodies(compilation, "AWS::DynamoDB::Table")["TodoTable"]
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}
    assert "DeletionProtectionEnabled" not in table
    assert bodies(compilation, "AWS::AppSync::GraphQLApi")["GraphqlApi"]["XrayEnabled"] is True


def test_tables_of_gen_1() -> None:
    """D010 to D012: nothing is made, and the API uses what is there."""
    compilation = compiled(
        """
        include: [./schema.graphql]
        migratedAmplifyGen1DynamoDbTableMappings:
          - { branchName: main, modelNameToTableNameMapping: { Post: Post-abc-prod } }
        """,
        {"amplify/data/schema.graphql": "type Post @model @auth(rules: [{ allow: owner }]) { text: String }\n"},
    )
    assert bodies(compilation, "AWS::DynamoDB::Table") == {}
    source = bodies(compilation, "AWS::AppSync::DataSource")["PostDataSource"]
    assert source["DynamoDBConfig"]["TableName"] == "Post-abc-prod"

"""Tables, and the data source and role that AppSync reaches each with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere.dynamodb import Table

from amplifyc.emit import Emission, Emitted, Scope, arn, cfn, get_att, join, ref
from amplifyc.kinds.data.emit.ids import model_source_id, model_source_name, model_stack, table_id, table_name
from amplifyc.kinds.data.emit.sources import data_source, service_role
from amplifyc.kinds.data.model import Data, Model
from amplifyc.kinds.data.tables import table_properties

ACTIONS = tuple(
    f"dynamodb:{name}"
    for name in (
        "BatchGetItem", "BatchWriteItem", "PutItem", "DeleteItem", "GetItem", "Scan", "Query", "UpdateItem", "ConditionCheckItem",
        "DescribeTable", "GetRecords", "GetShardIterator",
    )
)


def emit_model(data: Data, model: Model, scope: Scope) -> Iterator[Emission]:
    """The table of one model, unless it exists, with all that makes AppSync able to use it."""
    stack = model_stack(data.address, model.name)
    imported = data.imported_tables(scope.identity).get(model.name)
    if imported is None:
        yield _table(data, model, stack, scope)
    table: Any = ref(table_id(model.name)) if imported is None else imported
    table_arn = get_att(table_id(model.name), "Arn") if imported is None else arn("dynamodb", "table/", imported)
    source = model_source_id(model.name)
    statement = {"Effect": "Allow", "Action": list(ACTIONS), "Resource": [table_arn, join(table_arn, "/*")]}
    yield service_role(data, source, [statement], stack=stack, scope=scope, place=model.place)
    config = {"DynamoDBConfig": {"AwsRegion": ref("AWS::Region"), "TableName": table}}
    name = model_source_name(model.name)
    yield data_source(data, source, name, config, type_="AMAZON_DYNAMODB", stack=stack, scope=scope, place=model.place)


def _table(data: Data, model: Model, stack: str, scope: Scope) -> Emitted:
    """Outside a sandbox a table is kept, protected from deletion and backed up, unless `removalPolicy: delete`."""
    is_kept = not scope.disposable and data.removal_policy != "delete"
    properties: dict[str, Any] = table_properties(data.schema, model)
    table = Table.from_dict(table_id(model.name), properties)
    table.TableName = cfn(table_name(model))
    if is_kept:
        table.DeletionProtectionEnabled = True
        table.PointInTimeRecoverySpecification = cfn({"PointInTimeRecoveryEnabled": True})
    emitted = scope.emitted(table, data, stack, role=table_id(model.name), friendly_name=data.name, place=model.place)
    emitted.body.update(scope.removal(data.removal_policy))
    return emitted

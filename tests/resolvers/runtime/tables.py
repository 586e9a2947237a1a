"""What a DynamoDB data source of AppSync does with the request of a resolver."""

from __future__ import annotations

import base64
import json
from decimal import Decimal
from typing import Any

import boto3
from boto3.dynamodb.types import TypeDeserializer
from botocore.exceptions import ClientError

REFUSED = "ConditionalCheckFailedException"


class TableError(Exception):
    """An error of DynamoDB, as AppSync names it; `item` is what stands in the table when a condition was not met."""

    def __init__(self, message: str, type_: str, item: Any = None) -> None:
        super().__init__(message)
        self.type = type_
        self.item = item


class Tables:
    """The tables of one API, in an account of its own."""

    def __init__(self, endpoint: str, account: str) -> None:
        self._client = boto3.client(
            "dynamodb", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id=account, aws_secret_access_key="test"
        )

    def create(self, name: str, properties: dict[str, Any]) -> None:
        """A table by its CloudFormation properties; one of that name is replaced."""
        known = ("AttributeDefinitions", "KeySchema", "BillingMode", "GlobalSecondaryIndexes", "LocalSecondaryIndexes")
        if name in self._client.list_tables()["TableNames"]:
            self._client.delete_table(TableName=name)
        self._client.create_table(TableName=name, **{key: properties[key] for key in known if key in properties})

    def put(self, name: str, item: dict[str, Any]) -> None:
        self._client.put_item(TableName=name, Item=item)

    def run(self, table: str, request: dict[str, Any]) -> Any:
        """The result of a request: an item, or a page of items."""
        try:
            return getattr(self, f"_{request['operation']}")(table, request)
        except ClientError as error:
            found = error.response["Error"]
            item = self._get(table, _typed(request["key"])) if found["Code"] == REFUSED else None
            raise TableError(found["Message"], f"DynamoDB:{found['Code']}", item) from error

    def _get(self, table: str, key: dict[str, Any]) -> Any:
        item = self._client.get_item(TableName=table, Key=key, ConsistentRead=True).get("Item")
        return None if item is None else _plain(item)

    def _GetItem(self, table: str, request: dict[str, Any]) -> Any:  # noqa: N802
        return self._get(table, _typed(request["key"]))

    def _PutItem(self, table: str, request: dict[str, Any]) -> Any:  # noqa: N802
        key = _typed(request["key"])
        item = {**_typed(request["attributeValues"]), **key}
        self._client.put_item(TableName=table, Item=item, **_expressions(request, condition="ConditionExpression"))
        return self._get(table, key)

    def _UpdateItem(self, table: str, request: dict[str, Any]) -> Any:  # noqa: N802
        answer = self._client.update_item(
            TableName=table, Key=_typed(request["key"]), ReturnValues="ALL_NEW",
            **_expressions(request, condition="ConditionExpression", update="UpdateExpression"),
        )
        return _plain(answer["Attributes"])

    def _DeleteItem(self, table: str, request: dict[str, Any]) -> Any:  # noqa: N802
        answer = self._client.delete_item(
            TableName=table, Key=_typed(request["key"]), ReturnValues="ALL_OLD", **_expressions(request, condition="ConditionExpression")
        )
        return _plain(answer["Attributes"]) if "Attributes" in answer else None

    def _Query(self, table: str, request: dict[str, Any]) -> Any:  # noqa: N802
        expressions = _expressions(request, query="KeyConditionExpression", filter="FilterExpression")
        more = {"IndexName": request["index"]} if request.get("index") else {}
        return self._page(self._client.query, table, request, ScanIndexForward=request.get("scanIndexForward", True), **expressions, **more)

    def _Scan(self, table: str, request: dict[str, Any]) -> Any:  # noqa: N802
        return self._page(self._client.scan, table, request, **_expressions(request, filter="FilterExpression"))

    def _page(self, read: Any, table: str, request: dict[str, Any], **arguments: Any) -> Any:
        if request.get("limit") is not None:
            arguments["Limit"] = request["limit"]
        if request.get("nextToken"):
            arguments["ExclusiveStartKey"] = json.loads(base64.b64decode(request["nextToken"]))
        answer = read(TableName=table, **arguments)
        last = answer.get("LastEvaluatedKey")
        token = base64.b64encode(json.dumps(last).encode()).decode() if last else None
        return {"items": [_plain(item) for item in answer["Items"]], "nextToken": token, "scannedCount": answer["ScannedCount"]}


def _expressions(request: dict[str, Any], **names: str) -> dict[str, Any]:
    """The parts of a request with an expression, as arguments of the client: AppSync joins their names and values."""
    arguments: dict[str, Any] = {}
    for part, argument in names.items():
        expression = request.get(part)
        if not expression:
            continue
        arguments[argument] = expression["expression"]
        for key, joined in (("expressionNames", "ExpressionAttributeNames"), ("expressionValues", "ExpressionAttributeValues")):
            if key in expression:
                values = expression[key] if key == "expressionNames" else _typed(expression[key])
                arguments.setdefault(joined, {}).update(values)
    return arguments


def _typed(values: dict[str, Any]) -> dict[str, Any]:
    """AppSync takes numbers as numbers and null as null; DynamoDB does not."""
    return {name: _value(value) for name, value in values.items()}


def _value(value: dict[str, Any]) -> dict[str, Any]:
    (kind, found), = value.items()
    match kind:
        case "N":
            return {"N": str(found)}
        case "NULL":
            return {"NULL": True}
        case "L":
            return {"L": [_value(item) for item in found]}
        case "M":
            return {"M": _typed(found)}
        case _:
            return {kind: found}


def _plain(item: dict[str, Any]) -> dict[str, Any]:
    reader = TypeDeserializer()
    return {name: _number(reader.deserialize(value)) for name, value in item.items()}


def _number(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return [_number(item) for item in value]
    return {name: _number(item) for name, item in value.items()} if isinstance(value, dict) else value

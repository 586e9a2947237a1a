"""DynamoDB in memory, for tests that ask it thousands of times: the part of its client that data sources use, with all of its conditions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from boto3.dynamodb.types import TypeDeserializer
from botocore.exceptions import ClientError

Item = dict[str, Any]
Test = Callable[[Mapping[str, Any]], Any]
_TOKEN = re.compile(r"\s*(<=|>=|<>|[#:]?\w+|[=<>(),.])")
_PLAIN = TypeDeserializer().deserialize
_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda one, two: one == two, "<>": lambda one, two: one != two, "<": lambda one, two: one < two, "<=": lambda one, two: one <= two,
    ">": lambda one, two: one > two, ">=": lambda one, two: one >= two,
}
_TESTED: dict[str, Callable[..., bool]] = {
    "attribute_exists": lambda found: found is not None,
    "attribute_not_exists": lambda found: found is None,
    "contains": lambda found, part: found is not None and part in found,
    "begins_with": lambda found, start: isinstance(found, str) and found.startswith(start),
}


class MemoryDynamoDb:
    """A client with tables of its own. `reads` counts what was asked for, by table."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[tuple[Any, ...], Item]] = {}
        self.reads: list[str] = []
        self._keys: dict[str, tuple[str, ...]] = {}

    def create_table(self, **arguments: Any) -> None:
        name = arguments["TableName"]
        self.tables[name] = {}
        self._keys[name] = tuple(part["AttributeName"] for part in arguments["KeySchema"])

    def get_paginator(self, _operation: str) -> Any:
        names = list(self.tables)

        class Pages:
            def paginate(self) -> list[dict[str, Any]]:
                return [{"TableNames": names}]

        return Pages()

    def items(self, table: str) -> list[Item]:
        """What stands in a table, as plain values."""
        return [{name: _PLAIN(value) for name, value in item.items()} for item in self.tables[table].values()]

    def get_item(self, **arguments: Any) -> dict[str, Any]:
        found = self._found(arguments)
        self.reads.append(arguments["TableName"])
        return {} if found is None else {"Item": deepcopy(found)}

    def put_item(self, **arguments: Any) -> dict[str, Any]:
        item = arguments["Item"]
        self._check(arguments, self._found({**arguments, "Key": item}))
        self.tables[arguments["TableName"]][self._key(arguments["TableName"], item)] = deepcopy(item)
        return {}

    def update_item(self, **arguments: Any) -> dict[str, Any]:
        found = self._found(arguments)
        self._check(arguments, found)
        item = deepcopy(found or arguments["Key"])
        names, values = arguments.get("ExpressionAttributeNames", {}), arguments.get("ExpressionAttributeValues", {})
        for clause in re.findall(r"(SET|REMOVE) (.*?)(?= SET | REMOVE |$)", arguments.get("UpdateExpression", "")):
            for part in clause[1].split(", "):
                name, _, value = part.partition(" = ")
                if clause[0] == "SET":
                    item[names[name.strip()]] = values[value.strip()]
                else:
                    item.pop(names[name.strip()], None)
        self.tables[arguments["TableName"]][self._key(arguments["TableName"], item)] = item
        return {"Attributes": deepcopy(item)}

    def delete_item(self, **arguments: Any) -> dict[str, Any]:
        found = self._found(arguments)
        self._check(arguments, found)
        if found is None:
            return {}
        del self.tables[arguments["TableName"]][self._key(arguments["TableName"], found)]
        return {"Attributes": found}

    def query(self, **arguments: Any) -> dict[str, Any]:
        return self._page(arguments, "KeyConditionExpression")

    def scan(self, **arguments: Any) -> dict[str, Any]:
        return self._page(arguments, "")

    def _page(self, arguments: dict[str, Any], key: str) -> dict[str, Any]:
        self.reads.append(arguments["TableName"])
        scanned = [item for item in self.tables[arguments["TableName"]].values() if not key or _holds(arguments, key, item)]
        found = [item for item in scanned if "FilterExpression" not in arguments or _holds(arguments, "FilterExpression", item)]
        return {"Items": deepcopy(found), "ScannedCount": len(scanned)}

    def _key(self, table: str, item: Item) -> tuple[Any, ...]:
        return tuple(str(item[name]) for name in self._keys[table])

    def _found(self, arguments: dict[str, Any]) -> Item | None:
        return self.tables[arguments["TableName"]].get(self._key(arguments["TableName"], arguments["Key"]))

    def _check(self, arguments: dict[str, Any], item: Item | None) -> None:
        if "ConditionExpression" in arguments and not _holds(arguments, "ConditionExpression", item or {}):
            error: Any = {"Error": {"Code": "ConditionalCheckFailedException", "Message": "The conditional request failed"}}
            raise ClientError(error, "Write")


def _holds(arguments: Mapping[str, Any], part: str, item: Item) -> bool:
    """Whether an expression holds for an item."""
    names = arguments.get("ExpressionAttributeNames", {})
    values = {name: _PLAIN(value) for name, value in arguments.get("ExpressionAttributeValues", {}).items()}
    return bool(_Expression(arguments[part], names, values).test({name: _PLAIN(value) for name, value in item.items()}))


class _Expression:
    """A condition, read from left to right: `OR` binds less than `AND`, and that less than `NOT`."""

    def __init__(self, text: str, names: Mapping[str, str], values: Mapping[str, Any]) -> None:
        self._left = _TOKEN.findall(text)
        self._names, self._values = names, values
        self.test = self._any()
        assert self._left == [], f"{text}: {self._left} is left over"

    def _next(self) -> str:
        return str(self._left.pop(0))

    def _take(self, token: str) -> bool:
        if self._left[:1] != [token]:
            return False
        self._left.pop(0)
        return True

    def _any(self) -> Test:
        tests = [self._every()]
        while self._take("OR"):
            tests.append(self._every())
        return lambda item: any(test(item) for test in tests)

    def _every(self) -> Test:
        tests = [self._one()]
        while self._take("AND"):
            tests.append(self._one())
        return lambda item: all(test(item) for test in tests)

    def _one(self) -> Test:
        if self._take("NOT"):
            test = self._one()
            return lambda item: not test(item)
        if self._take("("):
            test = self._any()
            assert self._take(")")
            return test
        if self._left[0] in _TESTED:
            return self._tested(_TESTED[self._next()])
        return self._compared(self._operand())

    def _tested(self, function: Callable[..., bool]) -> Test:
        assert self._take("(")
        operands = [self._operand()]
        while self._take(","):
            operands.append(self._operand())
        assert self._take(")")
        return lambda item: function(*(operand(item) for operand in operands))

    def _compared(self, left: Test) -> Test:
        if self._take("BETWEEN"):
            low = self._operand()
            assert self._take("AND")
            high = self._operand()
            return lambda item: left(item) is not None and low(item) <= left(item) <= high(item)
        if self._take("IN"):
            assert self._take("(")
            choices = [self._operand()]
            while self._take(","):
                choices.append(self._operand())
            assert self._take(")")
            return lambda item: any(left(item) == choice(item) for choice in choices)
        compare, right = _COMPARED[self._next()], self._operand()
        return lambda item: left(item) is not None and compare(left(item), right(item))

    def _operand(self) -> Test:
        token = self._next()
        if token == "size":
            assert self._take("(")
            inner = self._operand()
            assert self._take(")")
            return lambda item: len(inner(item) or ())
        if token.startswith(":"):
            return lambda _item: self._values[token]
        path = [self._names.get(token, token)]
        while self._take("."):
            path.append(self._names.get(self._left[0], self._left[0]))
            self._left.pop(0)
        return lambda item: _inside(item, path)


def _inside(item: Any, path: list[str]) -> Any:
    for name in path:
        item = item.get(name) if isinstance(item, Mapping) else None
    return item

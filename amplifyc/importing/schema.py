"""The typed schema's builder tree -> the sections of `kind: data`.

The tree is what `a.schema(…)` holds when everything has been called: `types` with models, custom types, enums and operations, the rules
of the whole schema under `authorization`, its database under `configuration`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from amplifyc.importing.rules import Resolve, allow_rules

_SCALARS = {
    "ID": "id", "String": "string", "Int": "integer", "Float": "float", "Boolean": "boolean", "AWSDate": "date", "AWSTime": "time",
    "AWSDateTime": "datetime", "AWSTimestamp": "timestamp", "AWSEmail": "email", "AWSJSON": "json", "AWSPhone": "phone", "AWSURL": "url",
    "AWSIPAddress": "ipAddress",
}
_OPERATIONS = {
    "queryCustomOperation": "queries", "mutationCustomOperation": "mutations", "subscriptionCustomOperation": "subscriptions",
    "generationCustomOperation": "generations", "conversationCustomOperation": "conversations",
}
_SECTIONS = ("database", "models", "enums", "types", *_OPERATIONS.values(), "authorization")
_EVENT_RESPONSE = "EventInvocationResponse"  # what Gen 2 adds for functions that nobody waits for
Node = Mapping[str, Any]


def schema_sections(tree: Node, resolve: Resolve, value: Callable[[Any], Any]) -> dict[str, Any]:
    """`resolve` gives the address of a function, `value` the text of anything else that is no plain value (a secret)."""
    found: dict[str, dict[str, Any]] = {}
    for name, node in tree["types"].items():
        section, content = _type(name, node, resolve)
        if section:
            found.setdefault(section, {})[name] = content
    sections: dict[str, Any] = dict(found)
    database = (tree.get("configuration") or {}).get("database") or {}
    if database.get("engine", "dynamodb") != "dynamodb":
        sections["database"] = value(database)
    if rules := allow_rules(tree.get("authorization"), resolve):
        sections["authorization"] = rules
    return {name: sections[name] for name in _SECTIONS if name in sections}


def _type(name: str, node: Node, resolve: Resolve) -> tuple[str, Any]:
    """Section and content of one entry of `types`."""
    kind = node.get("$kind") or node.get("type") or (node.get("data") or {}).get("type")
    if kind == "modelType":
        return "models", _model(node, resolve)
    if kind == "enum":
        return "enums", node["values"]
    if kind == "customType":
        return ("", None) if name == _EVENT_RESPONSE else ("types", {"fields": _fields(_content(node)["fields"], resolve)})
    return _OPERATIONS[str(kind)], _operation(node, resolve)


def _model(node: Node, resolve: Resolve) -> dict[str, Any]:
    found: dict[str, Any] = {"fields": _fields(node["fields"], resolve)}
    if node.get("identifier") not in (None, ["id"]):
        found["identifier"] = node["identifier"]
    if node.get("secondaryIndexes"):
        found["secondaryIndexes"] = [_index(index) for index in node["secondaryIndexes"]]
    if node.get("disabledOperations"):
        found["disableOperations"] = node["disabledOperations"]
    if node.get("authorization"):
        found["authorization"] = allow_rules(node["authorization"], resolve)
    return found


def _index(node: Node) -> dict[str, Any]:
    """An empty name is the default; a query field that is null is none at all."""
    found: dict[str, Any] = {"partitionKey": node["partitionKey"]}
    if node.get("sortKeys"):
        found["sortKeys"] = node["sortKeys"]
    if node.get("indexName"):
        found["name"] = node["indexName"]
    if node.get("queryField", "") != "":
        found["queryField"] = node["queryField"]
    projection = node.get("projectionType", "ALL")
    if projection == "INCLUDE":
        found["projection"] = {"include": node.get("nonKeyAttributes") or []}
    elif projection != "ALL":
        found["projection"] = projection
    return found


def _fields(fields: Node, resolve: Resolve) -> dict[str, Any]:
    return {name: _field(node, resolve) for name, node in fields.items()}


def _content(node: Node) -> Node:
    """What a builder object wraps."""
    return node["data"] if "data" in node and "fieldType" not in node else node


def _field(node: Node, resolve: Resolve) -> Any:
    """A type alone where nothing else is said of the field."""
    node = _content(node)
    kind = node.get("type")
    if kind == "customType":
        return {"fields": _fields(node["fields"], resolve)}
    if kind == "enum":
        return {"enum": node["values"]}
    if kind in ("hasOne", "hasMany", "belongsTo"):
        return _relationship(kind, node, resolve)
    extra: dict[str, Any] = {}
    if "default" in node:
        extra |= {"generated": True} if isinstance(node["default"], Mapping) else {"default": node["default"]}
    if node.get("validation"):
        extra["validate"] = _validation(node["validation"])
    if node.get("authorization"):
        extra["authorization"] = allow_rules(node["authorization"], resolve)
    return {"type": _type_text(node), **extra} if extra else _type_text(node)


def _relationship(kind: str, node: Node, resolve: Resolve) -> dict[str, Any]:
    references = node.get("references") or []
    found: dict[str, Any] = {kind: node["relatedModel"], "references": references[0] if len(references) == 1 else references}
    if node.get("valueRequired"):
        found["required" if kind != "hasMany" else "valueRequired"] = True
    if node.get("authorization"):
        found["authorization"] = allow_rules(node["authorization"], resolve)
    return found


def _validation(rules: list[Node]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for rule in rules:
        value, message = _unescaped(rule["value"]), _unescaped(rule.get("errorMessage"))
        found[rule["type"]] = {"value": value, "message": message} if message else value
    return found


def _unescaped(value: Any) -> Any:
    """The text itself: the builder keeps patterns as they stand between the quotes of the directive language."""
    try:
        return json.loads(f'"{value}"', strict=False) if isinstance(value, str) else value
    except ValueError:
        return value


def _type_text(node: Node) -> str:
    """`string![]!`."""
    if node.get("type") == "ref":
        word, required = node["link"], node.get("valueRequired")
    else:
        word, required = _SCALARS.get(node["fieldType"], node["fieldType"]), node.get("required")
    text = f"{word}!" if required else str(word)
    if node.get("array"):
        text += "[]!" if node.get("arrayRequired") else "[]"
    return text


def _operation(node: Node, resolve: Resolve) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if node.get("subscriptionSource"):
        found["for"] = [_source(source) for source in node["subscriptionSource"]]
    if settings := node.get("input"):
        found |= _generation(settings)
    if node.get("arguments"):
        found["arguments"] = _fields(node["arguments"], resolve)
    handlers = node.get("handlers") or []
    waits = not (handlers and handlers[-1].get("$kind") == "asyncFunctionHandler")
    if node.get("returnType") and waits:
        found["returns"] = _field(node["returnType"], resolve)
    if handlers:
        written = [_handler(handler, resolve) for handler in handlers]
        found["handler"] = written[0] if len(written) == 1 else written
    if node.get("authorization"):
        found["authorization"] = allow_rules(node["authorization"], resolve)
    return found


def _source(node: Node) -> Any:
    if node.get("mutationOperations"):
        return {"model": node["link"], "mutations": node["mutationOperations"]}
    return node["link"]


def _generation(settings: Node) -> dict[str, Any]:
    found = {"aiModel": settings["aiModel"]["resourcePath"], "systemPrompt": settings["systemPrompt"]}
    if settings.get("inferenceConfiguration"):
        found["inferenceConfiguration"] = settings["inferenceConfiguration"]
    return found


def _handler(node: Node, resolve: Resolve) -> dict[str, Any]:
    kind = node["$kind"]
    if kind == "functionHandler":
        return {"function": resolve(node["handler"])}
    if kind == "asyncFunctionHandler":
        return {"function": resolve(node["handler"]), "async": True}
    if kind == "inlineSql":
        return {"inlineSql": node["value"]}
    if kind == "sqlReference":
        return {"sqlReference": node["entry"]}
    source = node.get("dataSource")
    if isinstance(source, Mapping):
        source = source["link"]
    return {"custom": {"dataSource": source, "entry": node["entry"]} if source else {"entry": node["entry"]}}

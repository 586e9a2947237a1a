"""CloudFormation's functions, worked out."""

from __future__ import annotations

import base64
import ipaddress
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from amplifyc.errors import AmplifycError

NO_VALUE = object()
_VARIABLE = re.compile(r"\$\{([^}]*)\}")


class Values(Protocol):
    """Where functions find the values of names."""

    def reference(self, name: str) -> Any:
        """What `Ref` gives."""

    def attribute(self, logical_id: str, name: str) -> Any:
        """What `Fn::GetAtt` gives."""

    def condition(self, name: str) -> bool:
        """Whether a condition of the template holds."""

    def mapping(self, name: str, first: str, second: str) -> Any:
        """A value of the template's mappings."""


def evaluate(value: Any, values: Values) -> Any:
    """A value without functions; what is `AWS::NoValue` is left out."""
    if isinstance(value, Mapping):
        if len(value) == 1:
            ((name, argument),) = value.items()
            if name in FUNCTIONS:
                return FUNCTIONS[name](argument, values)
            if name.startswith("Fn::"):
                raise AmplifycError(f"the local backend cannot work out {name} yet")
        made = {key: evaluate(item, values) for key, item in value.items()}
        return {key: item for key, item in made.items() if item is not NO_VALUE}
    if isinstance(value, list):
        return [item for item in (evaluate(item, values) for item in value) if item is not NO_VALUE]
    return value


def _attribute(argument: Any, values: Values) -> Any:
    logical_id, name = argument.split(".", 1) if isinstance(argument, str) else argument
    return values.attribute(logical_id, evaluate(name, values))


def _join(argument: Any, values: Values) -> str:
    delimiter, parts = argument
    return str(delimiter).join(_text(part) for part in evaluate(parts, values))


def _sub(argument: Any, values: Values) -> str:
    text, given = (argument, {}) if isinstance(argument, str) else argument
    variables = {name: evaluate(item, values) for name, item in given.items()}

    def put(found: re.Match[str]) -> str:
        name = found[1].strip()
        if name.startswith("!"):
            return f"${{{name[1:]}}}"
        if name in variables:
            return _text(variables[name])
        return _text(_attribute(name, values) if "." in name else values.reference(name))

    return _VARIABLE.sub(put, text)


def _select(argument: Any, values: Values) -> Any:
    index, items = evaluate(argument, values)
    return items[int(index)]


def _split(argument: Any, values: Values) -> list[str]:
    delimiter, text = evaluate(argument, values)
    found: list[str] = text.split(delimiter)
    return found


def _if(argument: Any, values: Values) -> Any:
    condition, yes, no = argument
    return evaluate(yes if values.condition(condition) else no, values)


def _map(argument: Any, values: Values) -> Any:
    name, first, second = evaluate(argument[:3], values)
    return values.mapping(name, first, second)


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def holds(condition: Any, values: Values) -> bool:
    """Whether a condition is met; `{Condition: name}` names one only here, elsewhere it is a key like others."""
    if isinstance(condition, Mapping) and set(condition) == {"Condition"}:
        return values.condition(condition["Condition"])
    return bool(evaluate(condition, values))


def _cidr(argument: Any, values: Values) -> list[str]:
    block, count, *bits = evaluate(argument, values)
    network = ipaddress.ip_network(block)
    found = network.subnets(new_prefix=network.max_prefixlen - int(bits[0] if bits else 8))
    return [str(next(found)) for _ in range(int(count))]


def _equals(argument: Any, values: Values) -> bool:
    left, right = evaluate(argument, values)
    return _text(left) == _text(right)


FUNCTIONS: dict[str, Callable[[Any, Values], Any]] = {
    "Ref": lambda argument, values: values.reference(argument),
    "Fn::GetAtt": _attribute,
    "Fn::Join": _join,
    "Fn::Sub": _sub,
    "Fn::Select": _select,
    "Fn::Split": _split,
    "Fn::If": _if,
    "Fn::FindInMap": _map,
    "Fn::Equals": _equals,
    "Fn::And": lambda argument, values: all(holds(item, values) for item in argument),
    "Fn::Or": lambda argument, values: any(holds(item, values) for item in argument),
    "Fn::Not": lambda argument, values: not holds(argument[0], values),
    "Fn::Base64": lambda argument, values: base64.b64encode(_text(evaluate(argument, values)).encode()).decode(),
    "Fn::GetAZs": lambda argument, values: [f"{values.reference('AWS::Region')}{letter}" for letter in "abc"],
    "Fn::ToJsonString": lambda argument, values: json.dumps(evaluate(argument, values), separators=(",", ":")),
    "Fn::Cidr": _cidr,
    "Fn::ImportValue": lambda argument, values: f"local-{evaluate(argument, values)}",  # of another stack, which is not here
    "Fn::Length": lambda argument, values: len(evaluate(argument, values)),
}

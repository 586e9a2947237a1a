"""Rewrites references that cross from one stack into another as parameters and outputs."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from amplifyc.emit import PendingAsset
from amplifyc.placement.stacks import ROOT

_SUB = re.compile(r"\$\{([A-Za-z0-9]+)(?:\.([^}]*))?\}")
_NOT_ALPHANUMERIC = re.compile(r"[^A-Za-z0-9]")


def imported_name(logical_id: str, attribute: str) -> str:
    """The name of a value in the stack that needs it and in the outputs of the one that has it: `PhotosBucketArn`."""
    return f"{logical_id}{_NOT_ALPHANUMERIC.sub('', attribute) or 'Ref'}"


class Linker:
    """Links one stack. `stack_of` knows where every logical id stands; what is imported is collected in `imports`."""

    def __init__(
        self, stack: str, stack_of: Mapping[str, str], root_parameters: Collection[str], conditions: Mapping[str, Any] | None = None,
        tables: Mapping[str, Any] | None = None,
    ) -> None:
        self.stack = stack
        self.imports: dict[str, tuple[str, str]] = {}  # parameter -> (logical id, attribute; empty for Ref)
        self.root_parameters: set[str] = set()
        self.conditions: dict[str, Any] = {}  # those that the stack asks for
        self.tables: dict[str, Any] = {}  # the mappings, likewise
        self.stacks_needed: set[str] = set()
        self.packed: Mapping[str, tuple[str, str]] = {}  # parameter -> the list it comes in, its index there
        self._stack_of = stack_of
        self._root_parameters = root_parameters
        self._conditions = conditions or {}
        self._tables = tables or {}

    def link(self, value: Any) -> Any:
        """`value` with references into other stacks replaced; values without one are returned as they are."""
        if isinstance(value, str | int | float | PendingAsset) or value is None:
            return value
        if isinstance(value, list | tuple):
            return [self.link(item) for item in value]
        if len(value) == 1:
            (key, item), = value.items()
            if key == "Ref" and isinstance(item, str):
                return self._reference(item, "", value)
            if key == "Fn::GetAtt":
                logical_id, attribute = item if isinstance(item, list | tuple) else item.split(".", 1)
                return self._reference(logical_id, attribute, {"Fn::GetAtt": [logical_id, attribute]})
            if key == "Fn::If" and item[0] in self._conditions:
                self.ask_for(item[0])
            if key == "Fn::FindInMap" and item[0] in self._tables:
                self.tables[item[0]] = self._tables[item[0]]
            if key == "Fn::Sub":
                return {"Fn::Sub": self._sub(item)}
        return {key: self.link(item) for key, item in value.items()}

    def body(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """A resource; `DependsOn` another stack's resource becomes a dependency of the whole stack."""
        if body.get("Condition") in self._conditions:
            self.ask_for(body["Condition"])
        linked: dict[str, Any] = {key: self.link(item) for key, item in body.items() if key != "DependsOn"}
        if "DependsOn" in body:
            names = body["DependsOn"] if isinstance(body["DependsOn"], list | tuple) else [body["DependsOn"]]
            here = [name for name in names if self._stack_of.get(name) == self.stack]
            self.stacks_needed.update(self._stack_of[name] for name in names if self._stack_of.get(name, self.stack) != self.stack)
            if here:
                linked["DependsOn"] = here
        return linked

    def ask_for(self, condition: str) -> None:
        """The stack gets a condition."""
        self.conditions[condition] = self.link(self._conditions[condition])

    def _reference(self, logical_id: str, attribute: str, as_it_is: Any) -> Any:
        if logical_id in self._root_parameters:
            self.root_parameters.add(logical_id)
            return as_it_is
        owner = self._stack_of.get(logical_id)
        if owner is None or owner == self.stack:
            return as_it_is
        name = imported_name(logical_id, attribute)
        self.imports[name] = (logical_id, attribute)
        if self.stack == ROOT:
            return {"Fn::GetAtt": [stack_id(owner), f"Outputs.{name}"]}
        if name in self.packed:
            parameter, index = self.packed[name]
            return {"Fn::Select": [index, {"Ref": parameter}]}
        return {"Ref": name}

    def _sub(self, item: Any) -> Any:
        text, names = (item, {}) if isinstance(item, str) else item
        values: dict[str, Any] = {key: self.link(value) for key, value in names.items()}

        def replace(match: re.Match[str]) -> str:
            logical_id, attribute = match[1], match[2] or ""
            if logical_id in names:
                return match[0]
            linked = self._reference(logical_id, attribute, None)
            if linked is None:
                return match[0]
            name = imported_name(logical_id, attribute)
            if "Ref" not in linked:
                values[name] = linked
            return f"${{{name}}}"

        linked_text = _SUB.sub(replace, text)
        return [linked_text, values] if values else linked_text


def stack_id(name: str) -> str:
    """Logical id of a nested stack in the root."""
    return "".join(part[:1].upper() + part[1:] for part in _NOT_ALPHANUMERIC.split(name)) + "Stack"

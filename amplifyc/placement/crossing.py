"""What passes between stacks: outputs of the one, parameters of the other, and the root that hands them on.

CloudFormation allows 200 of either. Where a stack has more, several values travel as one list.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from amplifyc.cloudformation import LIST_ATTRIBUTES, is_foreign
from amplifyc.placement.linking import Linker, stack_id
from amplifyc.placement.sizes import MAX_OUTPUTS, MAX_PARAMETERS
from amplifyc.placement.stacks import ROOT

_PER_LIST = 10  # values in one text: an ARN rarely has 200 characters, a parameter may have 4,096

Import = tuple[str, str]  # logical id, attribute; empty for `Ref`


class Crossings:
    """The values that leave and enter each stack, in terms of `linkers`."""

    def __init__(
        self, linkers: Mapping[str, Linker], stack_of: Mapping[str, str], types: Mapping[str, str], conditions: Mapping[str, str]
    ) -> None:
        """`conditions` are those of the resources that have one, by logical id."""
        self._linkers = linkers
        self._stack_of = stack_of
        self._types = types
        self._conditions = conditions
        self._exports: dict[str, dict[str, Import]] = {}
        for linker in linkers.values():
            for name, wanted in linker.imports.items():
                self._exports.setdefault(stack_of[wanted[0]], {})[name] = wanted

    @property
    def crowded(self) -> frozenset[str]:
        """The stacks that need more values than they may have parameters."""
        return frozenset(
            name for name, linker in self._linkers.items()
            if name != ROOT and len(linker.imports) + len(linker.root_parameters) > MAX_PARAMETERS
        )

    def packed(self, stack: str) -> dict[str, Import]:
        """Of a crowded stack: name of a value -> the list parameter it comes in, and its index there."""
        names = sorted(name for name, wanted in self._linkers[stack].imports.items() if not self._is_list(wanted))
        return {name: (f"Imports{index // _PER_LIST + 1}", str(index % _PER_LIST)) for index, name in enumerate(names)}

    def parameters(self, stack: str) -> dict[str, Any]:
        linker = self._linkers[stack]
        found: dict[str, Any] = {}
        for name, wanted in linker.imports.items():
            if name in linker.packed:
                found[linker.packed[name][0]] = {"Type": "CommaDelimitedList"}
            else:
                found[name] = {"Type": "CommaDelimitedList" if self._is_list(wanted) else "String"}
        return found

    def arguments(self, stack: str) -> dict[str, Any]:
        """What the root gives to a nested stack."""
        linker = self._linkers[stack]
        found: dict[str, Any] = {}
        for name in sorted(linker.imports):
            value = self._value_in_root(name, linker.imports[name])
            if name in linker.packed:
                found.setdefault(linker.packed[name][0], []).append(value)
            else:
                found[name] = value
        return {name: {"Fn::Join": [",", value]} if isinstance(value, list) else value for name, value in found.items()}

    def outputs(self, stack: str) -> dict[str, Any]:
        exports = self._exports.get(stack, {})
        values = {name: self._value_at_home(wanted) for name, wanted in sorted(exports.items())}
        if len(values) <= MAX_OUTPUTS:
            return {name: {"Value": value} for name, value in values.items()}
        ordered = list(values.values())
        return {
            f"Exports{start // _PER_LIST + 1}": {"Value": {"Fn::Join": [",", ordered[start:start + _PER_LIST]]}}
            for start in range(0, len(ordered), _PER_LIST)
        }

    def in_root(self, value: Any) -> Any:
        """A value of the root with what it asks of packed outputs taken out of them."""
        if not self._crowded_exports:
            return value
        if isinstance(value, Mapping):
            if len(value) == 1 and "Fn::GetAtt" in value:
                return self._unpacked(value)
            return {key: self.in_root(item) for key, item in value.items()}
        return [self.in_root(item) for item in value] if isinstance(value, list) else value

    @cached_property
    def _crowded_exports(self) -> Mapping[str, list[str]]:
        """Logical id of a nested stack with packed outputs -> what is in them, in order."""
        return {
            stack_id(stack): sorted(exports) for stack, exports in self._exports.items() if stack != ROOT and len(exports) > MAX_OUTPUTS
        }

    def _unpacked(self, value: Mapping[str, Any]) -> Any:
        logical_id, attribute = value["Fn::GetAtt"]
        names = self._crowded_exports.get(logical_id)
        if names is None:
            return value
        index = names.index(attribute.removeprefix("Outputs."))
        packed = {"Fn::GetAtt": [logical_id, f"Outputs.Exports{index // _PER_LIST + 1}"]}
        return {"Fn::Select": [index % _PER_LIST, {"Fn::Split": [",", packed]}]}

    def _value_in_root(self, name: str, wanted: Import) -> Any:
        owner = self._stack_of[wanted[0]]
        if owner == ROOT:
            return self._value_at_home(wanted)
        return {"Fn::GetAtt": [stack_id(owner), f"Outputs.{name}"]}

    def _value_at_home(self, wanted: Import) -> Any:
        logical_id, attribute = wanted
        value: Any = {"Fn::GetAtt": [logical_id, attribute]} if attribute else {"Ref": logical_id}
        value = {"Fn::Join": [",", value]} if self._is_list(wanted) else value
        if logical_id in self._conditions:  # what is not there is empty: an output has to have a value
            return {"Fn::If": [self._conditions[logical_id], value, ""]}
        return value

    def _is_list(self, wanted: Import) -> bool:
        """Whether the attribute is a list, which has to travel as a text."""
        return wanted[1] in LIST_ATTRIBUTES and not is_foreign(self._types[wanted[0]])

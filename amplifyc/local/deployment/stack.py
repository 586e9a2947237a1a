"""One stack: its template, and the values of its parameters, conditions, resources and outputs, worked out when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from amplifyc.errors import AmplifycError
from amplifyc.local.deployment.attributes import Subject, attribute, reference
from amplifyc.local.deployment.functions import NO_VALUE, Values, evaluate, holds
from amplifyc.local.deployment.surroundings import Surroundings

NESTED = "AWS::CloudFormation::Stack"
OUTPUTS = "Outputs."


class Properties(Mapping[str, Any]):
    """The properties of a resource, each worked out when it is asked for: resources may refer to each other crosswise."""

    def __init__(self, written: Mapping[str, Any], values: Values) -> None:
        self._written = written
        self._values = values
        self._known: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._known:
            self._known[name] = evaluate(self._written[name], self._values)
        if self._known[name] is NO_VALUE:
            raise KeyError(name)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._written if name in self)

    def __contains__(self, name: object) -> bool:
        try:
            self[name]  # type: ignore[index]  # whatever it is, it is there or not
        except KeyError:
            return False
        return True

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Stack(Values):
    """A template with what its parameters are given."""

    def __init__(self, templates: Mapping[str, Mapping[str, Any]], name: str, at: Surroundings, parameters: Mapping[str, Any]) -> None:
        if name not in templates:
            raise AmplifycError(f"the build folder has no template {name}", hint="run `amplifyc build`")
        self._templates = templates
        self._template = templates[name]
        self._name = name
        self._at = at
        self._given = parameters
        self._subjects: dict[str, Subject] = {}
        self.resources: Mapping[str, Mapping[str, Any]] = self._template.get("Resources") or {}

    @cached_property
    def nested(self) -> dict[str, Stack]:
        """The stacks that are resources of this one."""
        found = {}
        for name, body in self.resources.items():
            if body["Type"] == NESTED and self.is_deployed(name):
                given = Properties(body["Properties"].get("Parameters") or {}, self)
                found[name] = Stack(self._templates, self.subject(name).properties["TemplateURL"], self._at, given)
        return found

    def all(self) -> Iterator[Stack]:
        """The stack and all below it."""
        yield self
        for stack in self.nested.values():
            yield from stack.all()

    def type_of(self, logical_id: str) -> str:
        return str(self.resources[logical_id]["Type"])

    def is_deployed(self, logical_id: str) -> bool:
        """Whether the condition of a resource, if it has one, holds."""
        condition = self.resources[logical_id].get("Condition")
        return condition is None or self.condition(condition)

    def subject(self, logical_id: str) -> Subject:
        """A resource with its properties."""
        if logical_id not in self._subjects:
            body = self.resources[logical_id]
            self._subjects[logical_id] = Subject(logical_id, body["Type"], Properties(body.get("Properties") or {}, self), self._at)
        return self._subjects[logical_id]

    def reference(self, name: str) -> Any:
        if name == "AWS::NoValue":
            return NO_VALUE
        if name in self._at.pseudo_parameters:
            return self._at.pseudo_parameters[name]
        if name in self.resources:
            return reference(self.subject(name))
        return self._parameter(name)

    def attribute(self, logical_id: str, name: str) -> Any:
        if logical_id in self.nested and name.startswith(OUTPUTS):
            return self.nested[logical_id].output(name.removeprefix(OUTPUTS))
        return attribute(self.subject(logical_id), name)

    def output(self, name: str) -> Any:
        """An output of this stack."""
        return evaluate(self._template["Outputs"][name]["Value"], self)

    def condition(self, name: str) -> bool:
        return holds(self._template["Conditions"][name], self)

    def mapping(self, name: str, first: str, second: str) -> Any:
        return self._template["Mappings"][name][first][second]

    def _parameter(self, name: str) -> Any:
        declared = (self._template.get("Parameters") or {}).get(name)
        if declared is None:
            raise AmplifycError(f"{self._name} refers to {name}, which it does not have", hint="run `amplifyc build`")
        value = self._given.get(name, declared.get("Default"))
        if value is None:
            return f"local-{name}"
        is_list = declared.get("Type", "").startswith("List<") or declared.get("Type") == "CommaDelimitedList"
        return value.split(",") if is_list and isinstance(value, str) else value

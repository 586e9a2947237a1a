"""What an emitter sees of the backend besides its own resource."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from troposphere import AWSObject

from amplifyc.emit.emission import Emitted, RootParameter
from amplifyc.emit.values import cfn, join, ref
from amplifyc.graph import Graph, Node
from amplifyc.identity import BackendIdentity
from amplifyc.model import Address, Attribute, AwsValue, BackendValue, Expression, Interpolation, Resource, Secret, Text, pascal_case
from amplifyc.model.expression import AWS_VALUES
from amplifyc.syntax import Place


class Scope:
    """The graph, the backend's identity, and the values of expressions. Collects the secrets that were asked for."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._secrets: dict[str, RootParameter] = {}

    @property
    def identity(self) -> BackendIdentity:
        return self.graph.identity

    @property
    def disposable(self) -> bool:
        return self.identity.disposable

    @property
    def parameters(self) -> tuple[RootParameter, ...]:
        return tuple(self._secrets[name] for name in sorted(self._secrets))

    @property
    def auth(self) -> Node | None:
        return self.graph.only("auth", "referenceAuth")

    def removal(self, policy: str | None = None) -> dict[str, str]:
        """DeletionPolicy and UpdateReplacePolicy of a resource with data: kept outside a sandbox unless `removalPolicy: delete`."""
        kept = "Delete" if self.disposable or policy == "delete" else "Retain"
        return {"DeletionPolicy": kept, "UpdateReplacePolicy": kept}

    def attribute(self, address: Address, name: str) -> Any:
        """What `${{ address.name }}` is, as plain CloudFormation."""
        return self.raw(self.graph.nodes[address].attributes()[name])  # what a custom resource publishes may read others

    def role(self, address: Address, name: str = "") -> Any:
        """The IAM role that a principal of `address` acts with, as a `Ref` (its name)."""
        return self.graph.nodes[address].roles()[name]

    def secret(self, name: str) -> dict[str, str]:
        """A secret outside a function: a NoEcho parameter of the root stack."""
        logical_id = f"Secret{pascal_case(name)}"
        taken = {parameter.logical_id: known for known, parameter in self._secrets.items()}
        while taken.get(logical_id, name) != name:  # `a_b` and `a-b`
            logical_id += "X"
        declaration = {"Type": "String", "NoEcho": True, "Description": f"Secret {name}"}
        self._secrets.setdefault(name, RootParameter(logical_id, declaration, Secret(name)))
        return ref(self._secrets[name].logical_id)

    def expression(self, expression: Expression) -> Any:
        if isinstance(expression, Secret):
            return self.secret(expression.name)
        if isinstance(expression, Attribute):
            return self.attribute(expression.address, expression.name)
        if isinstance(expression, AwsValue):
            return ref(AWS_VALUES[expression.name])
        assert isinstance(expression, BackendValue)
        return self.identity.stack_name if expression.name == "stackName" else getattr(self.identity, expression.name)

    def plain(self, text: Text) -> Any:
        """A text as plain CloudFormation data."""
        if not isinstance(text, Interpolation):
            return text
        return join(*(part if isinstance(part, str) else self.expression(part) for part in text.parts))

    def text(self, text: Text | None) -> Any:
        """A text for a troposphere property."""
        return None if text is None else cfn(self.plain(text))

    def raw(self, value: Any) -> Any:
        """Raw CloudFormation of the author with its expressions resolved."""
        if isinstance(value, Interpolation):
            return self.plain(value)
        if isinstance(value, Mapping):
            return {key: self.raw(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.raw(item) for item in value]
        return value

    def emitted(
        self, resource: AWSObject, owner: Resource, stack: str, *, role: str | None = None, friendly_name: str | None = None,
        place: Place | None = None,
    ) -> Emitted:
        """One resource from its troposphere object; the title is its logical id. Properties that are None are left out."""
        return Emitted(resource.title, resource.to_dict(), stack, owner.address, place or owner.place, role, friendly_name)

"""Resource types by name."""

from __future__ import annotations

from functools import cache

from amplifyc.cloudformation import classes, schemas
from amplifyc.cloudformation.classes import ClassShape
from amplifyc.cloudformation.schemas import SchemaShape
from amplifyc.cloudformation.shapes import Shape
from amplifyc.frozen import frozen


@frozen(slots=False)
class ResourceType:
    """A type that CloudFormation knows. `attributes` are what `Fn::GetAtt` may ask for; None: not known, so anything."""

    name: str
    properties: Shape
    attributes: frozenset[str] | None

    def has_attribute(self, name: str) -> bool:
        """Whether `Fn::GetAtt` may ask for `name`; parts of an attribute that is an object count."""
        return self.attributes is None or any(name == known or name.startswith(f"{known}.") for known in self.attributes)


def is_foreign(type_name: str) -> bool:
    """Types that only an account knows: custom resources, modules, third-party extensions."""
    parts = type_name.split("::")
    return type_name == "AWS::CloudFormation::CustomResource" or parts[0] not in ("AWS", "Alexa") or parts[-1] == "MODULE"


@cache
def resource_type(name: str) -> ResourceType | None:
    """The type of that name; None when CloudFormation has none."""
    found = schemas.schema(name)
    if found is not None:
        pointers = found.get("readOnlyProperties", ())
        attributes = {pointer.removeprefix("/properties/").replace("/", ".") for pointer in pointers}
        # some types answer for what was set, too; which, their schema does not say
        attributes |= set(found.get("properties", {}))
        settable = {key: node for key, node in found.get("properties", {}).items() if f"/properties/{key}" not in pointers}
        shape = SchemaShape(found, {**found, "properties": settable})
        known = None if name == "AWS::CloudFormation::Stack" else frozenset(attributes)
        return ResourceType(name, shape, known)
    described = classes.class_of(name)
    return None if described is None else ResourceType(name, ClassShape(described), None)


@cache
def type_names() -> frozenset[str]:
    """All types there are, for suggestions."""
    return frozenset(schemas.index()) or frozenset(classes.classes())

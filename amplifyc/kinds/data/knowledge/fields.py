"""Fields that a model has without declaring them: `id`, timestamps, owners (D031, D032, D090)."""

from __future__ import annotations

from amplifyc.frozen import frozen
from amplifyc.kinds.data.knowledge.access import AccessMatrix
from amplifyc.kinds.data.model.models import Field, Model
from amplifyc.kinds.data.model.types import TypeRef

ID = TypeRef("ID", required=True)
TIMESTAMP = TypeRef("AWSDateTime", required=True)


@frozen
class ImpliedField:
    name: str
    type: TypeRef


def implied_fields(model: Model, matrix: AccessMatrix | None) -> tuple[ImpliedField, ...]:
    """What Gen 2 adds to the type, in its order: the identifier, the timestamps, the owners."""
    declared = {field.name for field in model.fields}
    implied: dict[str, TypeRef] = {}
    if model.database is None:
        if model.identifier == ("id",):
            implied["id"] = ID
        implied |= dict.fromkeys([name for name in (model.created_at, model.updated_at) if name], TIMESTAMP)
    for name in matrix.owner_fields if matrix else ():
        implied.setdefault(name, TypeRef("String"))
    return tuple(ImpliedField(name, type_) for name, type_ in implied.items() if name not in declared)


def shown_fields(model: Model, matrix: AccessMatrix | None) -> tuple[Field | ImpliedField, ...]:
    """All fields of the GraphQL type."""
    return (*model.fields, *implied_fields(model, matrix))


def is_stored(field: Field) -> bool:
    """Whether the table holds it: relationships are looked up."""
    return field.relationship is None

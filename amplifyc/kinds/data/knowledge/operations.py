"""The fields of Query, Mutation and Subscription that models bring (D120 to D124, D083)."""

from __future__ import annotations

from amplifyc.frozen import frozen
from amplifyc.kinds.data.model.models import MUTATIONS, QUERIES, SUBSCRIPTIONS, Index, Model, ModelOperation
from amplifyc.kinds.data.model.operations import OperationKind
from amplifyc.kinds.data.naming import operation_name

MUTATION_OF: dict[ModelOperation, ModelOperation] = {"onCreate": "create", "onUpdate": "update", "onDelete": "delete"}


@frozen
class ApiField:
    """A field of the API that a model brings; `index` is set for the query of a secondary index."""

    type: OperationKind
    name: str
    operation: ModelOperation
    index: Index | None = None


def operation_names(model: Model, operation: ModelOperation) -> tuple[str, ...]:
    """The names of an operation: none if it is disabled; only a subscription can have several."""
    if operation in model.disabled:
        return ()
    if operation in MUTATION_OF and (model.subscription_level == "off" or not operation_names(model, MUTATION_OF[operation])):
        return ()
    return model.renamed.get(operation) or (operation_name(operation, model.name),)


def api_fields(model: Model) -> tuple[ApiField, ...]:
    """All operations of a model, then the queries of its indexes."""
    kinds: tuple[tuple[OperationKind, tuple[ModelOperation, ...]], ...] = (
        ("Query", QUERIES), ("Mutation", MUTATIONS), ("Subscription", SUBSCRIPTIONS),
    )
    usual = [
        ApiField(kind, name, operation)
        for kind, operations in kinds
        for operation in operations
        for name in operation_names(model, operation)
    ]
    return (*usual, *(ApiField("Query", index.query_field, "list", index) for index in model.indexes if index.query_field))

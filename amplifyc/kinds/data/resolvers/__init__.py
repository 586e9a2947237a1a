"""Schema -> the code of its resolvers: one readable APPSYNC_JS file for each field.

`javascript` joins paragraphs to modules that hold just what they need; `templates/` has those that never change. `callers` puts roles
into JavaScript; `reads`, `writes`, `subscriptions`, `relationships`, `fields`, `operations`, `generations` and `conversations` make the
resolvers of their fields; `around` puts an author's steps around them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from amplifyc.kinds.data.authorization.modes import ApiModes
from amplifyc.kinds.data.knowledge import AccessMatrix, ApiField, access_matrix, api_fields
from amplifyc.kinds.data.model import Model, Schema
from amplifyc.kinds.data.model.models import ModelOperation
from amplifyc.kinds.data.resolvers.around import with_steps
from amplifyc.kinds.data.resolvers.conversations import conversation_resolvers, list_kept_code
from amplifyc.kinds.data.resolvers.fields import field_resolvers, open_fields
from amplifyc.kinds.data.resolvers.generations import generation_resolvers
from amplifyc.kinds.data.resolvers.operations import operation_resolvers
from amplifyc.kinds.data.resolvers.reads import get_code, list_code
from amplifyc.kinds.data.resolvers.relationships import relationship_resolvers
from amplifyc.kinds.data.resolvers.resolver import (
    GRAPHQL_URL,
    IDENTITY_POOL_VARIABLES,
    Bedrock,
    Endpoint,
    FieldResolver,
    Lambda,
    Named,
    Source,
    Step,
    Subject,
    Table,
    filled_in,
    variables_in,
)
from amplifyc.kinds.data.resolvers.subscriptions import subscription_code
from amplifyc.kinds.data.resolvers.writes import create_code, delete_code, update_code

Code = Callable[[Subject, ApiField], str]
CODES: Mapping[ModelOperation, Code] = {
    "get": get_code,
    "list": list_code,
    "create": create_code,
    "update": update_code,
    "delete": delete_code,
    "onCreate": subscription_code,
    "onUpdate": subscription_code,
    "onDelete": subscription_code,
}


def schema_resolvers(schema: Schema, modes: ApiModes) -> tuple[FieldResolver, ...]:
    """All resolvers of a schema, but for those of SQL models and those that the author writes."""
    matrices = {model.name: access_matrix(model) for model in schema.models}
    models = [resolver for model in schema.models for resolver in model_resolvers(schema, model, modes, matrices)]
    routes = (*generation_resolvers(schema), *conversation_resolvers(schema))
    return with_steps(schema, (*models, *operation_resolvers(schema), *routes))


def model_resolvers(
    schema: Schema, model: Model, modes: ApiModes, matrices: Mapping[str, AccessMatrix | None] | None = None
) -> tuple[FieldResolver, ...]:
    """The resolvers of one model: of its operations, its relationships and its guarded fields."""
    if model.database is not None:
        return ()
    known = matrices if matrices is not None else {item.name: access_matrix(item) for item in schema.models}
    matrix = known[model.name]
    subject = Subject(schema, model, matrix, modes)
    found = [_operation(subject, field) for field in api_fields(model)]
    found += relationship_resolvers(schema, model, matrix, known, modes)
    if matrix is not None:
        found += field_resolvers(model, matrix)
    else:
        found += open_fields(model)
    return tuple(found)


def _operation(subject: Subject, field: ApiField) -> FieldResolver:
    name = subject.model.name
    source: Source = None if field.type == "Subscription" else Table(name)
    code = list_kept_code if subject.model.keeps and field.operation == "list" else CODES[field.operation]
    return FieldResolver(field.type, field.name, source, code(subject, field), model=name)


__all__ = [
    "GRAPHQL_URL", "IDENTITY_POOL_VARIABLES", "Bedrock", "Endpoint", "FieldResolver", "Lambda", "Named", "Source", "Step", "Table",
    "filled_in", "model_resolvers", "operation_resolvers", "schema_resolvers", "variables_in",
]

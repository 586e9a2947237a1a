"""The questions to an API, made of its rules and keys one by one: each operation with each kind of input."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from graphql import GraphQLSchema

from amplifyc.kinds.data.knowledge import ApiField, api_fields
from amplifyc.kinds.data.model import Schema
from tests.resolvers.grid.mutations import create_questions, delete_questions, update_questions
from tests.resolvers.grid.operations import operation_questions
from tests.resolvers.grid.queries import get_questions, index_questions, list_questions
from tests.resolvers.grid.question import Question
from tests.resolvers.grid.subject import Subject
from tests.resolvers.grid.subscriptions import listen_questions
from tests.resolvers.statements import Statements

KINDS: Mapping[str, Callable[[Subject, ApiField], Iterator[Question]]] = {
    "get": get_questions, "list": list_questions,
    "create": create_questions, "update": update_questions, "delete": delete_questions,
    "onCreate": listen_questions, "onUpdate": listen_questions, "onDelete": listen_questions,
}


def questions(api: GraphQLSchema, schema: Schema) -> Iterator[Question]:
    """All questions to the models and operations of a schema."""
    statements = Statements(api, frozenset(model.name for model in schema.models))
    for model in schema.models:
        if model.database is None:
            subject = Subject(api, schema, model, statements)
            for item in api_fields(model):
                if statements.field(item.type, item.name) is not None:
                    yield from index_questions(subject, item) if item.index else KINDS[item.operation](subject, item)
    for operation in schema.operations:
        yield from operation_questions(statements, operation)


__all__ = ["Question", "questions"]

"""Questions to operations of the author's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import GraphQLNonNull

from amplifyc.kinds.data.model import Operation, SqlHandler
from tests.resolvers.grid.question import Question
from tests.resolvers.statements import Statements
from tests.resolvers.values import value_of


def operation_questions(statements: Statements, operation: Operation) -> Iterator[Question]:
    """Each is asked with several arguments; functions give a value, or null. The judge runs no SQL, and no
    JavaScript, in which Gen 2 writes the rules of conversations."""
    declared = statements.field(operation.kind, operation.name)
    is_judged = operation.conversation is None and not any(isinstance(handler, SqlHandler) for handler in operation.handlers)
    if declared is None or not is_judged:
        return
    answer = value_of(declared.type, 0, parsed=True)

    def ask(input_: str, given: Mapping[str, Any], answer: Any = answer) -> Question:
        query = statements.write(operation.kind, operation.name, given)
        return Question("custom", input_, operation.name, query, given, answer=answer)

    first, other = ({name: value_of(item.type, number) for name, item in declared.args.items()} for number in (0, 1))
    needed = {name: value for name, value in first.items() if isinstance(declared.args[name].type, GraphQLNonNull)}
    yield ask("with arguments", first)
    if first:
        yield ask("with other arguments", other)
    if needed != first:
        yield ask("with what it needs", needed)
    yield ask("answered with null", needed, None)

"""Fields of Query, Mutation and Subscription -> operations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.diagnostics import Report
from amplifyc.kinds.data.language.codes import BAD_DIRECTIVE, MISPLACED
from amplifyc.kinds.data.language.sdl.answers import Answers, arguments_of
from amplifyc.kinds.data.language.sdl.directives import Directives
from amplifyc.kinds.data.language.sdl.routes import read_routes
from amplifyc.kinds.data.language.sdl.rules import read_rules, without_operations
from amplifyc.kinds.data.language.sdl.types import type_ref
from amplifyc.kinds.data.model import Operation, OperationKind, SqlHandler
from amplifyc.model import Ref
from amplifyc.syntax import Place

ON_FIELDS_OF_MODELS = ("model", "primaryKey", "index", "hasOne", "hasMany", "belongsTo", "manyToMany", "default", "validate")


def read_operation(
    node: Any, kind: OperationKind, place: Place, answers: Answers, functions: Mapping[str, Ref], report: Report
) -> Operation | None:
    """One field of a root type."""
    directives = Directives(node, place)
    report.extend(directives.problems())
    for name in ON_FIELDS_OF_MODELS:
        for directive in directives.named(name):
            report.add(MISPLACED.at(directive.place.key, f"`@{name}` can only stand on a `@model` type and its fields"))
    auth = directives.get("auth")
    rules = read_rules(auth, report) if auth else ()
    without_operations(rules, f"a field of {kind}", report)
    subscribe = directives.get("aws_subscribe")
    mutations = subscribe.arguments.get("mutations") or () if subscribe else ()
    returns = type_ref(node.type)
    arguments, handlers = answers.read(kind, node, place, directives)
    return Operation(
        name=node.name.value,
        kind=kind,
        returns=returns,
        place=place,
        arguments=arguments,
        handlers=(*handlers, *_statements(directives, kind, report), *read_routes(directives, kind, returns, functions, report)),
        rules=rules,
        directives=directives.native,
        declared=arguments_of(node, place) if directives.get("http") is not None else None,
        subscribes_to=tuple([mutations] if isinstance(mutations, str) else mutations),
    )


def _statements(directives: Directives, kind: OperationKind, report: Report) -> Iterator[SqlHandler]:
    for directive in directives.named("sql"):
        statement, reference = directive.arguments.get("statement"), directive.arguments.get("reference")
        if kind == "Subscription":
            report.add(MISPLACED.at(directive.place.key, "`@sql` can only answer a query or a mutation"))
        if (statement is None) == (reference is None):
            hint = "write `statement:` or `reference:`, not both"
            report.add(BAD_DIRECTIVE.at(directive.place.key, "`@sql` has either a statement or a reference", hint=hint))
        elif statement is not None and not str(statement).strip():
            report.add(BAD_DIRECTIVE.at((directive.place / "statement").value, "the statement of `@sql` is empty"))
        else:
            yield SqlHandler(directive.place, statement, None)

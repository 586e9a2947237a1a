"""Questions that listen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphql import GraphQLArgument, GraphQLInputObjectType, get_named_type

from amplifyc.kinds.data.knowledge import ApiField
from tests.resolvers.grid.question import Question
from tests.resolvers.grid.subject import Subject
from tests.resolvers.seeds import Item, name_of
from tests.resolvers.values import value_of


def listen_questions(subject: Subject, item: ApiField) -> Iterator[Question]:
    arguments = subject.arguments(item)
    yield subject.ask(item, "to all", {}, "subscription")
    for role in subject.roles:
        if role.entity in arguments:
            for person in ("alice", "bob"):
                given = {role.entity or "": name_of(role, person)}
                yield subject.ask(item, f"to {person}'s by {role.entity}", given, "subscription")
                for part in (0, -1) if "::" in (role.claim or "") else ():
                    named = {role.entity or "": name_of(role, person, part=part)}
                    yield subject.ask(item, f"to {person}'s by {role.entity} as {named[role.entity or '']}", named, "subscription")
    for label, filter_ in _events(subject, arguments):
        yield subject.ask(item, f"to {label}", {"filter": filter_}, "subscription")
        for role in subject.roles[:1]:
            if role.entity in arguments:
                own = {role.entity or "": name_of(role, "alice"), "filter": filter_}
                yield subject.ask(item, f"to alice's with {label}", own, "subscription")


def _events(subject: Subject, arguments: Mapping[str, GraphQLArgument]) -> Iterator[tuple[str, Item]]:
    if "filter" not in arguments:
        return
    type_ = get_named_type(arguments["filter"].type)
    assert isinstance(type_, GraphQLInputObjectType)
    names = [name for name in type_.fields if name not in ("and", "or")]
    if names:
        operators = get_named_type(type_.fields[names[0]].type)
        assert isinstance(operators, GraphQLInputObjectType)
        condition = {names[0]: {"eq": value_of(operators.fields["eq"].type, 0)}} if "eq" in operators.fields else {}
        yield f"those of {names[0]}", condition
        yield f"those of {names[0]}, or not", {"or": [condition, condition]}
    yield "those of an empty filter", {}

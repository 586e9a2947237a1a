"""Questions that write: create, update, delete."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import GraphQLInputObjectType

from amplifyc.kinds.data.knowledge import ApiField
from tests.resolvers.grid.question import Question
from tests.resolvers.grid.subject import Subject, held, is_needed
from tests.resolvers.seeds import Item, name_of
from tests.resolvers.values import value_of


def create_questions(subject: Subject, item: ApiField) -> Iterator[Question]:
    input_ = subject.input_of(item)
    if input_ is None:
        return
    full = _new(subject, input_)
    owned = [role for role in subject.roles if role.entity in input_.fields]
    names = {role.entity or "": role for role in owned}

    def of(person: str | None, part: int | None = None) -> Item:
        if person is None:
            return {name: None for name in names if not is_needed(input_, name)}
        return {name: held(role, name_of(role, person, part=part)) for name, role in names.items()}

    without = {name: value for name, value in full.items() if name not in names or is_needed(input_, name)}
    plain = {name: value for name, value in without.items() if name not in subject.guarded or is_needed(input_, name)}
    for label, values in (
        ("a new item", plain), ("a new item of alice", {**plain, **of("alice")}), ("a new item of bob", {**plain, **of("bob")}),
        ("a new item of alice's last name", {**plain, **of("alice", -1)}), ("a new item of null", {**plain, **of(None)}),
    ):
        if label == "a new item" or names:
            yield _write(subject, item, label, values)
    for name, role in list(names.items()) if len(names) > 1 else ():
        yield _write(subject, item, f"a new item of alice by {name}", {**plain, **of("bob"), name: held(role, name_of(role, "alice"))})
    for name in subject.guarded:
        if name in full:
            yield _write(subject, item, f"a new item with {name}", {**plain, **of("alice"), name: full[name]})
    needed = {name: value for name, value in plain.items() if is_needed(input_, name) or name in subject.model.identifier}
    yield _write(subject, item, "a new item with what it needs", needed)
    nulls = {name: None for name in plain if name not in needed and not subject.is_key(name)}
    yield _write(subject, item, "a new item of nulls", {**needed, **nulls})
    if "id" in plain:
        yield _write(subject, item, "a new item without an id", {name: value for name, value in plain.items() if name != "id"})
    for seed in subject.seeds[:2]:
        yield _write(subject, item, f"a new item in place of {seed.label}", {**plain, **of("alice"), **seed.key(subject.model)})
    yield from _conditional(subject, item, {**plain, **of("alice")}, "a new item")
    if subject.has_relations:
        yield subject.ask(item, "a new item with what is related", {"input": {**plain, **of("alice")}}, "relation", related=1)


def update_questions(subject: Subject, item: ApiField) -> Iterator[Question]:
    input_ = subject.input_of(item)
    if input_ is None:
        return
    owned = {role.entity or "": role for role in subject.roles if role.entity in input_.fields and not subject.is_key(role.entity or "")}
    changed = {
        name: value_of(found.type, 1) for name, found in input_.fields.items() if not subject.is_key(name) and name not in owned
    }
    plain = {name: value for name, value in list(changed.items())[:3] if name not in subject.guarded}
    nullable = [name for name in plain if not is_needed(input_, name)]
    for seed in subject.seeds:
        key = seed.key(subject.model)
        yield _write(subject, item, seed.label, {**key, **plain})
        for name in subject.guarded:
            if name in changed:
                yield _write(subject, item, f"{name} of {seed.label}", {**key, name: changed[name]})
                if not is_needed(input_, name):
                    yield _write(subject, item, f"{name} of {seed.label} to null", {**key, name: None})
        for name, role in owned.items():
            for person in ("alice", "bob"):
                yield _write(subject, item, f"{name} of {seed.label} to {person}", {**key, name: held(role, name_of(role, person))})
    for seed in subject.seeds[:2]:
        key = seed.key(subject.model)
        yield _write(subject, item, f"nothing of {seed.label}", key)
        if nullable:
            yield _write(subject, item, f"null in {seed.label}", {**key, nullable[0]: None})
        for name in owned:
            if not is_needed(input_, name):
                yield _write(subject, item, f"{name} of {seed.label} to null", {**key, name: None})
        yield from _conditional(subject, item, {**key, **plain}, seed.label)
        if subject.has_relations:
            given = {"input": {**key, **plain}}
            yield subject.ask(item, f"{seed.label} with what is related", given, "relation", related=1)
    yield _write(subject, item, "a missing item", {**subject.missing(), **plain})
    if len(changed) > len(plain):
        yield _write(subject, item, "all of an item", {**subject.seeds[0].key(subject.model), **changed})


def delete_questions(subject: Subject, item: ApiField) -> Iterator[Question]:
    for seed in subject.seeds:
        yield _write(subject, item, seed.label, seed.key(subject.model))
    for seed in subject.seeds[:2]:
        yield from _conditional(subject, item, seed.key(subject.model), seed.label)
    yield _write(subject, item, "a missing item", subject.missing())


def _write(subject: Subject, item: ApiField, label: str, values: Item) -> Question:
    return subject.ask(item, label, {"input": values})


def _conditional(subject: Subject, item: ApiField, values: Item, label: str) -> Iterator[Question]:
    type_ = subject.input_of(item, "condition")
    if type_ is None:
        return
    seed = next((found for found in subject.seeds if all(found.item[name] == values.get(name) for name in subject.model.identifier)), None)
    names = [name for name in type_.fields if name not in ("and", "or", "not", *(role.entity for role in subject.roles))]
    if not names:
        return
    holds = subject.equals(type_, names[0], seed.item) if seed else {"attributeExists": False}
    yield subject.ask(item, f"{label} if that holds", {"input": values, "condition": {names[0]: holds}})
    yield subject.ask(item, f"{label} if that does not hold", {"input": values, "condition": {"not": {names[0]: holds}}})


def _new(subject: Subject, type_: GraphQLInputObjectType) -> Item:
    """All fields of an item that is not there yet, with references to items that are."""
    values = {name: value_of(found.type, 0) for name, found in type_.fields.items()}
    values |= {name: value for name, value in subject.seeds[0].item.items() if name in values and not isinstance(value, dict | list)}
    return {**values, **{name: value for name, value in subject.missing().items() if name in values}}

"""What is wrong with a storage that its schema cannot see (S002, S003, S012 to S035)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from amplifyc.diagnostics import Code, Diagnostic, Label, Severity, did_you_mean
from amplifyc.graph import Graph, Node
from amplifyc.kinds.storage.access import check_paths
from amplifyc.kinds.storage.access.summary import names
from amplifyc.kinds.storage.model import Storage
from amplifyc.kinds.storage.naming import variable_name
from amplifyc.model import Principal, Rule
from amplifyc.syntax import Place
from amplifyc.text import Location

BAD_NAME = Code("storage/bad-name", "A name that a bucket cannot go by")
SAME_NAME = Code("storage/same-name", "Two buckets that go by one name")
DEFAULT = Code("storage/default-bucket", "Not exactly one default bucket")
REPEATED = Code("storage/repeated-rule", "Two rules for one principal on one path")
NO_ACTIONS = Code("storage/no-actions", "A rule that allows nothing")
NO_AUTH = Code("storage/no-auth", "Access for users, but no auth")
UNKNOWN_GROUP = Code("storage/unknown-group", "A group that auth does not have")
KEEP_IN_SANDBOX = Code("storage/keep-in-sandbox", "A bucket that a sandbox deletes all the same", Severity.WARNING)
EXISTING = Code("storage/existing-bucket", "A setting that an existing bucket cannot take")

_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9-_ ]*")


def name(storage: Storage, _graph: Graph) -> Iterator[Diagnostic]:
    """S002, E248."""
    if not _NAME.fullmatch(storage.friendly_name):
        hint = "start with a letter; use letters, digits, `-`, `_` and spaces"
        yield BAD_NAME.at(_where_named(storage), f"`{storage.friendly_name}` cannot be the name of a bucket",
                          hint=hint if storage.name else f"{hint}: rename the folder, or add `name:`")


def _where_named(storage: Storage) -> Location:
    return (storage.place / "name").value if storage.name else storage.place.key


def same_names(storage: Storage, graph: Graph) -> Iterator[Diagnostic]:
    """Names that would be one in the outputs and in environment variables: looked for once, with the first bucket."""
    storages = graph.of_model(Storage)
    first: dict[str, Storage] = {}
    for item in storages if storage is storages[0] else ():
        variable = variable_name(item.friendly_name)
        if (other := first.setdefault(variable, item)) is item:
            continue
        same = other.friendly_name == item.friendly_name
        what = f"are both named `{item.friendly_name}`" if same else f"are both `{variable}` to functions"
        yield SAME_NAME.at(
            _where_named(item), f"`{item.address}` and `{other.address}` {what}", related=(Label(other.place.key, "named so first"),),
            hint="give one of them another `name:`",
        )


def default_bucket(storage: Storage, graph: Graph) -> Iterator[Diagnostic]:
    """S003: with several buckets, one is the default (E057, E058); looked for once, with the first."""
    storages = graph.of_model(Storage)
    if storage is not storages[0]:
        return
    defaults = [item for item in storages if item.is_default]
    for item in defaults[1:]:
        yield DEFAULT.at(
            (item.place / "isDefault").value, f"`{defaults[0].address}` is the default bucket already", words="a second default",
            related=(Label((defaults[0].place / "isDefault").value, "the first"),), hint="remove `isDefault` from all buckets but one",
        )
    if not defaults and len(storages) > 1:
        yield DEFAULT.at(
            storage.place.key, f"none of the {len(storages)} buckets is the default",
            related=tuple(Label(item.place.key, "also a bucket") for item in storages[1:]), hint="add `isDefault: true` to one of them",
        )


def paths(storage: Storage, _graph: Graph) -> Iterator[Diagnostic]:
    """S013 to S022."""
    yield from check_paths(storage.access, storage.place / "access")


def rules(storage: Storage, _graph: Graph) -> Iterator[Diagnostic]:
    """Each path names a principal once (E051 to E054), and every rule allows something (E056)."""
    for path, listed in storage.access.items():
        first: dict[str, Place] = {}
        for rule in listed:
            yield from _repeated(rule, first, path)
            if not rule.to:
                yield NO_ACTIONS.at(rule.place.value, "this rule allows nothing", hint="add `to: [read]`, or remove the rule")


def _repeated(rule: Rule, first: dict[str, Place], path: str) -> Iterator[Diagnostic]:
    for who in names(rule.allow):
        if who in first:
            yield REPEATED.at(
                rule.allow.place.value, f"{_called(rule.allow, who)} has two rules on `{path}`", words="named a second time",
                related=(Label(first[who].value, "first named here"),), hint="join the two rules into one",
            )
        first.setdefault(who, rule.allow.place)


def _called(principal: Principal, who: str) -> str:
    if principal.kind == "groups":
        return f"the group `{who.removeprefix('groups')}`"
    return f"`{principal.names[0] if principal.names else who}`"


def principals(storage: Storage, graph: Graph) -> Iterator[Diagnostic]:
    """Whoever is named has a role: users need auth (E055), groups are groups of it (E025)."""
    auth = graph.only("auth", "referenceAuth")
    for listed in storage.access.values():
        for rule in listed:
            if rule.allow.resource is not None:
                continue
            if auth is None:
                yield NO_AUTH.at(
                    rule.allow.place.value, "users are allowed something here, but the backend has no auth",
                    hint="add `amplify/auth/resource.yaml` with `kind: auth`",
                )
            elif rule.allow.kind == "groups":
                yield from _groups(rule.allow, auth)


def _groups(principal: Principal, auth: Node) -> Iterator[Diagnostic]:
    groups = [role.removeprefix("group:") for role in auth.roles() if role.startswith("group:")]
    for index, group in enumerate(principal.names):
        if group not in groups:
            hint = did_you_mean(group, groups) or (f"auth has {', '.join(groups)}" if groups else f"add `groups: [{group}]` to auth")
            yield UNKNOWN_GROUP.at(
                _group_place(principal, index).value, f"auth has no group `{group}`", words="not a group of auth",
                related=(Label(auth.resource.place.key, "auth is declared here"),), hint=hint,
            )


def _group_place(principal: Principal, index: int) -> Place:
    """Where the name of a group stands: alone after `group:`, or in the list after `groups:`."""
    data = _written(principal.place)
    key: str = next(iter(data))
    return principal.place / key / index if isinstance(data[key], list) else principal.place / key


def _written(place: Place) -> Any:
    """The plain data at a place."""
    data = place.document.data
    for step in place.path:
        data = data[step]
    return data


def removal(storage: Storage, graph: Graph) -> Iterator[Diagnostic]:
    """S005, E059."""
    if graph.identity.disposable and storage.keep_on_delete:
        yield KEEP_IN_SANDBOX.at((storage.place / "keepOnDelete").key, "a sandbox deletes this bucket all the same",
                                 words="without effect in a sandbox", hint="`keepOnDelete` counts for branches and standalone backends")


def existing(storage: Storage, _graph: Graph) -> Iterator[Diagnostic]:
    """An existing bucket is only referred to (S042): nothing about it can be set."""
    if storage.existing is None:
        return
    data = _written(storage.place)
    settings = ("versioned", "triggers", "notifications", "lifecycle", "encryption", "accessLogs", "transferAcceleration", "retention",
                "keepOnDelete", "removalPolicy", "overrides")
    for key in settings:
        if key in data:
            yield EXISTING.at((storage.place / key).key, f"`{key}` cannot be set on a bucket that exists already",
                              hint=f"remove `{key}`: the bucket belongs to somebody else; only access and outputs are made for it")

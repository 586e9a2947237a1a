"""The access rules as client libraries read them: `paths` of a bucket in the outputs (S041)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from amplifyc.kinds.storage.access.compiling import actions, substituted
from amplifyc.kinds.storage.model import Storage
from amplifyc.model import Principal


def paths_summary(storage: Storage) -> Mapping[str, Mapping[str, list[str]]]:
    """Prefix -> who -> actions. Functions are not in it: clients do not act as one (S029)."""
    found: dict[str, dict[str, list[str]]] = {}
    for path, rules in storage.access.items():
        for rule in rules:
            found.setdefault(substituted(path, rule.allow), {}).update({name: list(actions(rule)) for name in names(rule.allow)})
    return found


def names(principal: Principal) -> Iterator[str]:
    """What the outputs call a principal."""
    if principal.kind == "groups":
        yield from (f"groups{name}" for name in principal.names)
    elif principal.kind == "entity":
        yield from (f"entity{name}" for name in principal.names)
    elif principal.kind != "resource":
        yield principal.kind

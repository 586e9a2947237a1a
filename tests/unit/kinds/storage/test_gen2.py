"""Access rules against Gen 2's own compiler of them: the same mistakes, the same statements, the same outputs."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amplifyc.compilation import Compilation
from amplifyc.kinds.storage.access import decide, paths_summary
from amplifyc.kinds.storage.model import Storage
from amplifyc.model import Address
from amplifyc.source import MemoryFiles
from tests.judges import node_judge
from tests.unit.kinds.storage.test_rows import AUTH, FUNCTION, MAIN

pytestmark = [pytest.mark.judge, pytest.mark.slow]

PARTS = st.sampled_from(["a", "b", "c", "{entity_id}", "*", "x{entity_id}", ""])
PATHS = st.lists(PARTS, min_size=1, max_size=4).map("/".join) | st.lists(
    st.sampled_from(["a", "b", "c"]), min_size=1, max_size=3
).map(lambda parts: "/".join(parts) + "/*") | st.sampled_from(["a/{entity_id}/*", "b/{entity_id}/*", "a/b/{entity_id}/*"])
ACTIONS = st.lists(st.sampled_from(["get", "list", "write", "delete", "read"]), min_size=1, max_size=3, unique=True)
PRINCIPALS = st.sampled_from([
    ("guest", []), ("authenticated", []), ("groups", ["ADMINS"]), ("groups", ["ADMINS", "EDITORS"]), ("groups", ["EDITORS"]), ("entity", []), ("resource", []),
])
RULES = st.lists(st.tuples(PRINCIPALS, ACTIONS).map(lambda item: [item[0][0], item[0][1], item[1]]), min_size=1, max_size=4)
DEFINITIONS = st.dictionaries(PATHS, RULES, min_size=1, max_size=5).map(lambda found: [[path, rules] for path, rules in found.items()])
ONCE = [("guest", []), ("authenticated", []), ("groups", ["ADMINS"]), ("groups", ["EDITORS"]), ("entity", []), ("resource", [])]
GOOD_RULES = st.lists(st.sampled_from(range(len(ONCE))), min_size=1, max_size=5, unique=True).flatmap(
    lambda chosen: st.tuples(*(ACTIONS.map(lambda actions, who=ONCE[number]: [*who, actions]) for number in chosen)).map(list)
)
GOOD_PATHS = st.sampled_from(["a/*", "a/b/*", "a/c/*", "b/*", "b/x/y/*", "c/{entity_id}/*", "d/e/{entity_id}/*", "f/*"])
GOOD = st.dictionaries(GOOD_PATHS, GOOD_RULES, min_size=1, max_size=5).map(lambda found: [[path, rules] for path, rules in found.items()])
ROLES = {
    "unauthenticated": "unauthenticatedUserIamRole", "authenticated": "authenticatedUserIamRole", "group:ADMINS": "ADMINS", "group:EDITORS": "EDITORS",
    "": "function",
}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(DEFINITIONS | GOOD | GOOD, min_size=40, max_size=40))
def test_as_gen2(definitions: list[Any]) -> None:
    folder = node_judge("gen2")
    script = Path(__file__).parent / "gen2_access.mjs"
    done = subprocess.run(["node", str(script), str(folder)], input=json.dumps(definitions), capture_output=True, text=True, timeout=120, check=True)
    for definition, theirs in zip(definitions, json.loads(done.stdout), strict=True):
        assert ours(definition) == expected(theirs), definition


def expected(theirs: dict[str, Any]) -> Any:
    if "error" in theirs:
        return "error"
    roles = {
        role: {action: {effect: set(prefixes) for effect, prefixes in sets.items() if prefixes} for action, sets in actions.items()}
        for role, actions in theirs["roles"].items()
    }
    return roles, theirs["paths"]


def ours(definition: list[Any]) -> Any:
    compilation = Compilation(MemoryFiles({"amplify/auth/resource.yaml": AUTH, **FUNCTION, "amplify/storage/photos/resource.yaml": written(definition)}), MAIN)
    graph = compilation.graph
    if compilation.report.has_errors:
        assert {found.code.slug for found in compilation.report.diagnostics} <= {
            "storage/access-path", "storage/nested-path", "storage/entity-path", "storage/repeated-rule",
        }
        return "error"
    storage, = graph.of_model(Storage)
    roles: dict[str, dict[str, dict[str, set[str]]]] = {}
    for decision in decide(storage, Address("auth")):
        sets = roles.setdefault(ROLES[decision.acceptor.role], {}).setdefault(decision.action, {})
        sets.setdefault(decision.effect.lower(), set()).add(decision.prefix)
    return roles, json.loads(json.dumps(paths_summary(storage)))


def written(definition: list[Any]) -> str:
    access = {path: [{"allow": _allow(*rule[:2]), "to": rule[2]} for rule in rules] for path, rules in definition}
    return json.dumps({"kind": "storage", "access": access})


def _allow(principal: str, names: list[str]) -> Any:
    match principal:
        case "groups":
            return {"groups": names}
        case "entity":
            return {"entity": "identity"}
        case "resource":
            return {"resource": "jobs/report"}
    return principal

"""The table against an independent IAM simulator, run on the emitted templates, cell by cell."""

from __future__ import annotations

import itertools
import json
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from amplifyc.access import access_table
from amplifyc.compilation import Compilation
from amplifyc.identity import BackendIdentity
from amplifyc.source import MemoryFiles
from tests.judges import iam_verdicts, node_judge

pytestmark = [pytest.mark.judge, pytest.mark.slow]

ME = "us-east-1:11111111-2222-3333-4444-555555555555"
SUB = "{entity_id}"
ACTIONS = ("s3:GetObject", "s3:ListBucket", "s3:PutObject", "s3:DeleteObject")
PRINCIPALS = ("guest", "authenticated", "{ group: ADMINS }", "{ groups: [ADMINS, EDITORS] }", "{ entity: identity }", "{ resource: jobs/report }")
TREES = 520
TREES_EACH = 40

folders = st.sampled_from(["a", "b", "docs", "docs/in"])
words = st.lists(st.sampled_from(["get", "list", "write", "delete"]), min_size=1, max_size=3, unique=True) | st.just(["read"])


@st.composite
def accesses(draw: st.DrawFn) -> str:
    """The access of one storage that breaks no rule: nested by one level at most, each principal once on a path."""
    lines = ["access:"]
    for path in draw(st.lists(folders, min_size=1, max_size=4, unique=True)):
        entity = draw(st.booleans()) and not path.startswith("docs")
        lines.append(f"  {path}/{'{entity_id}/' if entity else ''}*:")
        taken: set[str] = set()
        for who in draw(st.lists(st.sampled_from(PRINCIPALS), min_size=1, max_size=4, unique=True)):
            names = {"ADMINS", "EDITORS"} if "groups" in who else {"ADMINS"} if "group" in who else {who}
            if not names & taken and ("entity" not in who or entity):
                taken |= names
                lines.append(f"    - {{ allow: {who}, to: [{', '.join(draw(words))}] }}")
        if not taken:
            lines.append("    - { allow: guest, to: [get] }")
    return "\n".join(lines) + "\n"


@st.composite
def trees(draw: st.DrawFn) -> dict[str, str]:
    files = {
        "amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\ngroups: [ADMINS, EDITORS]\n",
        "amplify/jobs/report/resource.yaml": "kind: function\n",
        "amplify/jobs/report/handler.ts": "export const handler = async () => {};\n",
        "amplify/storage/one/resource.yaml": "kind: storage\nisDefault: true\n" + draw(accesses()),
        "amplify/storage/two/resource.yaml": "kind: storage\n" + draw(accesses()),
    }
    grants = draw(st.lists(st.tuples(
        st.sampled_from(["storage/one", "storage/two", "Archive"]), st.sampled_from(["guest", "authenticated", "{ group: EDITORS }", "{ resource: jobs/report }"]),
        st.sampled_from(["read", "write", "readWrite", "put", "delete"]),
    ), max_size=2, unique=True))
    rows = "\n".join(f"  - {{ on: {on}, allow: {who}, to: [{verb}] }}" for on, who, verb in grants)
    files["amplify/custom/more/resource.yaml"] = f"kind: custom\nresources:\n  Archive: {{ Type: AWS::S3::Bucket }}\n{'grants:' if rows else ''}\n{rows}\n"
    return files


@cache
def distinct_trees() -> tuple[dict[str, str], ...]:
    """As many as are judged, no two alike: Hypothesis likes to come back to what it has made."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    numbers = itertools.count()
    while len(found) < TREES:

        @seed(next(numbers))
        @settings(max_examples=5, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        @given(st.lists(trees(), min_size=20, max_size=20))
        def collect(made: list[dict[str, str]]) -> None:
            for tree in made:
                found.setdefault(tuple(tree.values()), tree)

        collect()
    return tuple(found.values())[:TREES]


@pytest.mark.parametrize("start", range(0, TREES, TREES_EACH))
def test_no_cell_differs_from_the_simulator(start: int) -> None:
    node_judge("iam")
    made = distinct_trees()[start:start + TREES_EACH]
    assert len(made) == TREES_EACH
    cases = {f"{number}: {case['name']}": case for number, tree in enumerate(made) for case in cases_of(tree)}
    verdicts = iam_verdicts([{**case, "name": name} for name, case in cases.items()])
    assert {name: verdicts[name] for name in cases} == {name: case["want"] for name, case in cases.items()}


def cases_of(tree: dict[str, str]) -> list[dict[str, Any]]:
    """Every role, action and key that could matter, with what the table says."""
    compilation = Compilation(MemoryFiles(tree), BackendIdentity("app123", "main", "branch"))
    table = access_table(compilation.graph, compilation.program)
    assert not compilation.report.has_errors, [(found.code.slug, found.message) for found in compilation.report.diagnostics]
    policies = policies_by_role(compilation)
    found = []
    for who, role in (
        ("guest", "UnauthenticatedRole"), ("authenticated", "AuthenticatedRole"), ("group ADMINS", "ADMINSGroupRole"),
        ("group EDITORS", "EDITORSGroupRole"), ("jobs/report", "JobsReportRole"),
    ):
        assert role in {resource.logical_id for resource in compilation.program.resources}, role
        for bucket, name in (("OneBucket", "storage/one"), ("TwoBucket", "storage/two"), ("CustomMoreArchive", "custom/more.Archive")):
            for key in ("a/x", "a/other/x", f"a/{ME}/x", "b/y", f"b/{ME}/y", "docs/z", "docs/in/z", "docs/inner", "else"):
                found += [_case(who, policies.get(role, []), bucket, name, key, action, table) for action in ACTIONS]
    return found


def _case(who: str, statements: list[Any], bucket: str, name: str, key: str, action: str, table: Any) -> dict[str, Any]:
    ctx = {"cognito-identity.amazonaws.com:sub": ME}
    arn = f"arn:aws:s3:::{bucket.lower()}"
    if action == "s3:ListBucket":
        ctx["s3:prefix"] = key
    allowed = table.allows(who, action, f"{name}/{key.replace(ME, SUB)}") is not None
    return {
        "name": f"{who} {action} {name}/{key}", "identity": statements, "action": action, "ctx": ctx,
        "resource": arn if action == "s3:ListBucket" else f"{arn}/{key}", "want": "allow" if allowed else "deny",
    }


def policies_by_role(compilation: Compilation) -> dict[str, list[Any]]:
    """Role -> the statements of all policies that the templates attach to it, with values as a deployment would give them."""
    found: dict[str, list[Any]] = {}
    for stack in compilation.stacks:
        for body in stack.resources.values():
            if body["Type"] in ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"):
                for role in body["Properties"]["Roles"]:
                    statements = json.loads(json.dumps(_deployed(body["Properties"]["PolicyDocument"]["Statement"])))
                    found.setdefault(role["Ref"].removesuffix("Ref"), []).extend(statements)
    return found


def _deployed(value: Any) -> Any:
    """Parameters of the access stacks are named after the resource and the attribute they carry."""
    if isinstance(value, list):
        return [_deployed(item) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"Ref"}:
        name = value["Ref"]
        if name.startswith("AWS::"):
            return {"AWS::Partition": "aws", "AWS::Region": "us-east-1", "AWS::AccountId": "123456789012"}[name]
        return f"arn:aws:s3:::{name.removesuffix('Arn').lower()}" if name.endswith("Arn") else name
    if set(value) == {"Fn::Join"}:
        return "".join(_deployed(part) for part in value["Fn::Join"][1])
    return {key: _deployed(item) for key, item in value.items()}

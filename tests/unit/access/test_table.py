"""Who may do what, with the line that says so, and rules that must hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amplifyc.access import RENDERERS, AccessTable, check_rules
from amplifyc.access.patterns import covers, overlap
from amplifyc.compilation import Compilation
from amplifyc.identity import BackendIdentity
from amplifyc.source import MemoryFiles
from amplifyc.text import SourceFile

FILES = {
    "amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\ngroups: [ADMINS, EDITORS]\naccess:\n  - { allow: { resource: jobs/report }, to: [getUser] }\n",
    "amplify/jobs/report/resource.yaml": "kind: function\n",
    "amplify/jobs/report/handler.ts": "export const handler = async () => {};\n",
    "amplify/storage/photos/resource.yaml": """kind: storage
triggers: { onUpload: jobs/report }
access:
  public/*:
    - { allow: guest, to: [read] }
    - { allow: authenticated, to: [read, write] }
    - { allow: { group: ADMINS }, to: [read, write, delete] }
  public/drafts/*:
    - { allow: { group: EDITORS }, to: [read] }
  mine/{entity_id}/*:
    - { allow: { entity: identity }, to: [read, write, delete] }
""",
    "amplify/data/resource.yaml": """kind: data
models:
  Post:
    fields: { title: string }
    authorization:
      - allow: owner
      - { allow: authenticated, to: [read] }
      - { allow: { group: ADMINS } }
      - { allow: { resource: jobs/report }, to: [query] }
queries:
  top:
    returns: string
    handler: { function: jobs/report }
    authorization: [{ allow: authenticated }]
""",
    "amplify/custom/jobs/resource.yaml": """kind: custom
resources:
  Queue: { Type: AWS::SQS::Queue }
grants:
  - { on: Queue, allow: { resource: jobs/report }, to: [consumeMessages] }
  - { on: storage/photos, allow: { resource: jobs/report }, to: [read] }
""",
}


@pytest.fixture(scope="module")
def table() -> AccessTable:
    compilation = Compilation(MemoryFiles(FILES), BackendIdentity("app123", "main", "branch"))
    _ = compilation.graph
    assert not compilation.report.has_errors, [(found.code.slug, found.message) for found in compilation.report.diagnostics]
    return compilation.access


def rows(table: AccessTable, who: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for cell in table.cells:
        if cell.principal == who:
            found.setdefault(cell.resource, set()).add(cell.word if cell.effect == "Allow" else f"not {cell.word}")
    return found


def test_guests(table: AccessTable) -> None:
    assert rows(table, "guest") == {"storage/photos/public/*": {"get", "list"}, "storage/photos/public/drafts/*": {"not get", "not list"}}


def test_groups(table: AccessTable) -> None:
    assert rows(table, "group ADMINS")["data.Post"] == {"create", "update", "delete", "get", "list", "listen"}
    assert rows(table, "group EDITORS") == {"storage/photos/public/drafts/*": {"get", "list"}}


def test_functions_by_every_road(table: AccessTable) -> None:
    found = rows(table, "jobs/report")
    assert found["data.Post"] == {"get", "list"}
    assert found["auth"] == {"cognito-idp:AdminGetUser"}
    assert "sqs:ReceiveMessage" in found["custom/jobs.Queue"]
    assert "list" in found["storage/photos/*"]


def test_the_rules_of_the_api(table: AccessTable) -> None:
    assert rows(table, "owner") == {"data.Post": {"create", "update", "delete", "get", "list", "listen"}}
    assert rows(table, "authenticated")["data.top"] == {"query"}


def test_services(table: AccessTable) -> None:
    assert rows(table, "service s3.amazonaws.com") == {"jobs/report": {"lambda:InvokeFunction"}}


def test_every_cell_knows_its_line(table: AccessTable) -> None:
    sources = {cell.source for cell in table.cells if cell.principal == "guest"}
    assert sources == {"amplify/storage/photos/resource.yaml:5", "amplify/storage/photos/resource.yaml:8"}


def test_policies_that_authors_write() -> None:
    overrides = """overrides:
  AuthenticatedRole:
    Policies:
      - PolicyName: speech
        PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "polly:SynthesizeSpeech", Resource: "*" }] }
"""
    secret = {"amplify/jobs/report/resource.yaml": "kind: function\nenvironment: { TOKEN: '${{ secret.TOKEN }}' }\n"}
    auth = {"amplify/auth/resource.yaml": FILES["amplify/auth/resource.yaml"] + overrides}
    found = Compilation(MemoryFiles(FILES | secret | auth), BackendIdentity("app123", "main", "branch")).access
    assert rows(found, "authenticated")["*"] == {"polly:SynthesizeSpeech"}
    assert "ssm:GetParameters" in {word for words in rows(found, "jobs/report").values() for word in words}


def test_a_managed_policy_could_allow_anything() -> None:
    overrides = 'overrides: { AuthenticatedRole: { ManagedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] } }\n'
    auth = {"amplify/auth/resource.yaml": FILES["amplify/auth/resource.yaml"] + overrides}
    found = Compilation(MemoryFiles(FILES | auth), BackendIdentity("app123", "main", "branch")).access
    broken, = check_rules(found, SourceFile("rules.txt", "users cannot delete storage/photos/public/*"))
    assert "`authenticated` may *" in broken.message


def test_filters(table: AccessTable) -> None:
    assert {cell.principal for cell in table.filtered(who="ADMINS").cells} == {"group ADMINS"}
    assert {cell.resource for cell in table.filtered(on="data").cells} >= {"data.Post", "data.top"}
    assert {cell.principal for cell in table.filtered(on="storage/photos/public/drafts/x").cells} >= {"guest", "group EDITORS"}


def test_renderers(table: AccessTable) -> None:
    guests = table.filtered(who="guest")
    assert RENDERERS["table"](guests) == (
        "who    on                              may            because of\n"
        "guest  storage/photos/public/*         get, list      amplify/storage/photos/resource.yaml:5\n"
        "guest  storage/photos/public/drafts/*  not get, list  amplify/storage/photos/resource.yaml:8\n"
    )
    assert "| guest | storage/photos/public/\\* | get, list | amplify/storage/photos/resource.yaml:5 |" in RENDERERS["md"](guests)
    first = json.loads(RENDERERS["json"](guests))["cells"][0]
    assert first == {
        "principal": "guest", "resource": "storage/photos/public/*", "action": "s3:GetObject", "effect": "Allow",
        "file": "amplify/storage/photos/resource.yaml", "line": 5, "column": 7,
    }
    assert RENDERERS["table"](table.filtered(who="nobody")) == "nobody may do anything\n"


@pytest.mark.parametrize(
    "rule",
    [
        "guests cannot write storage/photos/*", "guests can read storage/photos/public/photos/*", "guests cannot read storage/photos/public/drafts/*",
        "users can read, write storage/photos/public/x/*", "only ADMINS may delete storage/photos/public/*", "nobody may write storage/photos/public/drafts/*",
        "EDITORS can read storage/photos/public/drafts/*", "only ADMINS and owners may delete data.Post", "users may not delete data.Post",
        "users can query data.top", "jobs/report can sqs:ReceiveMessage custom/jobs.Queue", "jobs/report cannot write data.Post", "guests cannot use data.Post",
        "users can read, write and delete storage/photos/mine/{entity_id}/*",
        "# a comment", "", "guests must not delete storage/photos/* and data.Post   # why",
    ],
)
def test_rules_that_hold(table: AccessTable, rule: str) -> None:
    assert [found.message for found in check_rules(table, SourceFile("rules.txt", rule))] == []


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("guests cannot read storage/photos/*", "`guest` may get, list storage/photos/public/*"),
        ("guests can write storage/photos/public/*", "`guest` may not do `s3:PutObject` to all of storage/photos/public/*"),
        ("guests can read storage/photos/public/*", "`guest` may not do `s3:GetObject` to all of storage/photos/public/*"),
        ("only ADMINS may delete data.Post", "`owner` may delete data.Post"), ("nobody may query data.top", "`authenticated` may query data.top"),
        ("everybody can read storage/photos/public/x/*", "`group EDITORS` may not do"),
    ],
)
def test_rules_that_are_broken(table: AccessTable, rule: str, words: str) -> None:
    found = list(check_rules(table, SourceFile("rules.txt", f"\n  {rule}\n")))
    assert found
    assert {item.code.slug for item in found} == {"access/broken-rule"}
    assert any(words in item.message for item in found), [item.message for item in found]
    assert found[0].at is not None
    assert found[0].at.location.start.line == 2
    assert found[0].at.location.start.column == 3


@pytest.mark.parametrize(
    ("rule", "message", "hint"),
    [
        ("gests cannot read x", "nobody is called `gests`", "did you mean `guests`?"), ("guests cannot reed x", "there is no action `reed`", "did you mean `read`?"),
        ("guests shall not read x", "this is not a rule about access", "write"), ("guests cannot", "this is not a rule about access", "write"),
    ],
)
def test_rules_that_cannot_be_read(table: AccessTable, rule: str, message: str, hint: str) -> None:
    found, = check_rules(table, SourceFile("rules.txt", rule))
    assert (found.code.slug, found.message) == ("access/bad-rule", message)
    assert found.hint is not None
    assert hint in found.hint


@pytest.mark.parametrize(
    ("one", "two", "common"),
    [
        ("a/*", "a/b/*", "a/b/*"), ("a/b/*", "a/*", "a/b/*"), ("a/*", "b/*", None), ("*", "x", "x"), ("a*c", "*bc", "a*"), ("a?c", "abc", "abc"),
        ("a?", "abc", None), ("a/{entity_id}/*", "a/me/*", "a/me/*"), ("s3:Get*", "s3:GetObject", "s3:GetObject"),
    ],
)
def test_patterns(one: str, two: str, common: str | None) -> None:
    assert overlap(one, two) == common
    assert (overlap(two, one) is None) == (common is None)


def test_covers() -> None:
    assert covers("a/*", "a/b/c")
    assert not covers("a/b", "a/*")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from amplifyc.cli import main

    for name, text in FILES.items():
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    rules = tmp_path / "rules.txt"
    identity = ["-C", str(tmp_path), "--branch", "main", "--app-id", "app123"]
    assert main(["access", *identity, "--who", "guest"]) == 0
    assert "storage/photos/public/*" in capsys.readouterr().out
    rules.write_text("guests cannot write storage/photos/*\n")
    assert main(["access", *identity, "--check", str(rules)]) == 0
    rules.write_text("guests cannot read storage/photos/*\n")
    assert main(["access", *identity, "--check", str(rules)]) == 1
    assert "access/broken-rule" in capsys.readouterr().err

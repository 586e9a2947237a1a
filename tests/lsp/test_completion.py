"""What is offered where names stand, in both languages; and nothing anywhere else."""

from __future__ import annotations

import time

import pytest

from tests.lsp.client import Client
from tests.lsp.positions import NOTHING, PLACES, Place

LANGUAGES = ("yaml", "toml")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", (*PLACES, *NOTHING), ids=lambda place: place.name)
def test_offers(shop: Client, place: Place, language: str) -> None:
    labels = shop.labels(f"amplify/lab/resource.{language}", place.yaml if language == "yaml" else place.toml)
    if place.among:
        assert set(place.has) <= set(labels)
    else:
        assert labels == sorted(place.has)


BROKEN = (
    ("a bracket is open", "kind: data\nmodels:\n  M:\n    fields: { b: id, c: id }\n    identifier: [b, <|>\n    authorization: []\n", ["b", "c"]),
    ("a quote is open", 'kind: storage\naccess:\n  a/*:\n    - { allow: { group: "<|>\nversioned: true\n', ["ADMINS", "EDITORS"]),
    ("another line is broken", "kind: storage\nname: [\nversioned: ]\naccess:\n  a/*:\n    - { allow: { group: <|> } }\n", ["ADMINS", "EDITORS"]),
    ("a key beside an open value", "kind: data\nmodels:\n  M:\n    fields:\n      a: { hasMany: Author, references: <|>\n      b: string\n", ["name", "posts"]),
    ("a tab", "kind: storage\n\tname: x\naccess:\n  a/*:\n    - { allow: { group: <|> } }\n", ["ADMINS", "EDITORS"]),
    ("a half key above", "kind: auth\nloginWi\ntriggers:\n  preSignUp: jobs/<|>\n", ["auth/custom-message", "auth/pre-sign-up", "jobs/report", "jobs/resize", "storage/photos/on-upload"]),
)
BROKEN_TOML = (
    ("a bracket is open", 'kind = "data"\n[models.M]\nfields = { b = "id", c = "id" }\nidentifier = ["b", <|>\n[enums]\nE = ["a"]\n', ["b", "c"]),
    ("a string is open", 'kind = "storage"\n[access]\n"a/*" = [{ allow = { group = "<|>\n', ["ADMINS", "EDITORS"]),
    ("another line is broken", 'kind = "storage"\nname = \n[access]\n"a/*" = [{ allow = { group = "<|>" } }]\n', ["ADMINS", "EDITORS"]),
    ("a header is open", 'kind = "storage"\n[access\n[[notifications]]\nfunction = "jobs/res<|>"\n', ["auth/custom-message", "auth/pre-sign-up", "jobs/report", "jobs/resize", "storage/photos/on-upload"]),
)


@pytest.mark.parametrize(("name", "text", "labels"), BROKEN, ids=[item[0] for item in BROKEN])
def test_a_broken_document_is_no_obstacle(shop: Client, name: str, text: str, labels: list[str]) -> None:
    assert shop.labels("amplify/lab/resource.yaml", text) == labels


@pytest.mark.parametrize(("name", "text", "labels"), BROKEN_TOML, ids=[item[0] for item in BROKEN_TOML])
def test_a_broken_toml_document_is_no_obstacle(shop: Client, name: str, text: str, labels: list[str]) -> None:
    assert shop.labels("amplify/lab/resource.toml", text) == labels


def test_a_broken_file_keeps_what_it_declared(shop: Client) -> None:
    shop.labels("amplify/data/schema.yaml", shop.text("amplify/data/schema.yaml").replace("models:", "models:<|>", 1))
    shop.write("amplify/data/schema.yaml", "models: [\n" + shop.text("amplify/data/schema.yaml"))
    text = "kind: function\nevents: [{ model: <|> }]\n"
    assert shop.labels("amplify/lab/resource.yaml", text) == ["Author", "Comment", "Post"]


def test_a_part_that_never_parsed_is_no_obstacle(shop: Client) -> None:
    shop.write("amplify/lab/resource.yaml", "kind: data\ninclude: [./more.yaml]\n")
    text = "models:\n  M:\n    fields: { b: id, c: id }\n    identifier: [b, <|>\n    authorization: []\n"
    assert shop.labels("amplify/lab/more.yaml", text) == ["b", "c"]


def test_what_is_typed_is_known_before_it_is_saved(shop: Client) -> None:
    shop.write("amplify/new/resource.toml", 'kind = "auth"\ngroups = ["STAFF"]\n')
    shop.write("amplify/fresh/resource.yaml", "kind: function\n")
    text = "kind: storage\naccess:\n  a/*:\n    - { allow: { resource: <|> }, to: [read] }\n"
    assert "fresh" in shop.labels("amplify/lab/resource.yaml", text)
    assert "STAFF" in shop.labels("amplify/lab/resource.yaml", text.replace("resource:", "group:"))


ACCEPTED = (
    ("resource.yaml", "kind: auth\ntriggers:\n  preSignUp: <|>\n", "jobs/report", "kind: auth\ntriggers:\n  preSignUp: jobs/report\n"),
    ("resource.yaml", "kind: auth\ntriggers:\n  preSignUp: jobs/re<|>x # why\n", "jobs/report", "kind: auth\ntriggers:\n  preSignUp: jobs/report # why\n"),
    ("resource.toml", 'kind = "auth"\ntriggers.preSignUp = <|>\n', "jobs/report", 'kind = "auth"\ntriggers.preSignUp = "jobs/report"\n'),
    ("resource.toml", 'kind = "auth"\ntriggers.preSignUp = "jobs<|>"\n', "jobs/report", 'kind = "auth"\ntriggers.preSignUp = "jobs/report"\n'),
    ("resource.yaml", "kind: data\nqueries:\n  q: { returns: Po<|>st![] }\n", "Author", "kind: data\nqueries:\n  q: { returns: Author![] }\n"),
    ("resource.yaml", "kind: function\nenvironment:\n  A: x-${{ au<|> }}-y\n", "auth", "kind: function\nenvironment:\n  A: x-${{ auth }}-y\n"),
    ("resource.yaml", "kind: function\nenvironment:\n  A: ${{ jobs/report.<|> }}\n", "arn", "kind: function\nenvironment:\n  A: ${{ jobs/report.arn }}\n"),
    ("resource.yaml", "kind: custom\nresources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      Del<|>\n", "DelaySeconds",
     "kind: custom\nresources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: \n"),
    ("resource.yaml", "kind: auth\noverrides:\n  UserPool:\n    Policies.Pass<|>: 1\n", "PasswordPolicy", "kind: auth\noverrides:\n  UserPool:\n    Policies.PasswordPolicy: 1\n"),
)


@pytest.mark.parametrize(("file", "text", "label", "after"), ACCEPTED)
def test_an_item_fits_into_the_text(shop: Client, file: str, text: str, label: str, after: str) -> None:
    assert shop.accepted(f"amplify/lab/{file}", text, label) == after


def test_roles_that_only_this_project_has(shop: Client) -> None:
    path = "amplify/data/resource.yaml"
    before = shop.text(path)
    shop.write(path, before)
    deadline = time.monotonic() + 20
    labels: list[str] = []
    while "PostTable" not in labels and time.monotonic() < deadline:
        time.sleep(2)  # nothing is emitted while somebody types
        labels = shop.labels(path, f"{before}  <|>\n")
    assert {"AuthorTable", "PostTable"} <= set(labels)
    assert not {"Author", "Post"} & set(labels)
    assert "TableName" in shop.labels(path, f"{before}  AuthorTable: {{ <|> }}\n")


def test_types_and_groups_in_the_directive_language(shop: Client) -> None:
    path = "amplify/data/legacy.graphql"
    names = ["Author", "Comment", "Location", "Post", "Status"]
    assert shop.labels(path, "type Comment @model {\n  status: S<|>\n") == names
    assert shop.labels(path, "type Comment @model {\n  all(of: Status): [<|>]\n}\n") == names
    assert shop.labels(path, 'type Comment @model @auth(rules: [{ allow: groups, groups: ["ADMINS", "<|>"] }]) {\n') == ["ADMINS", "EDITORS"]
    assert shop.labels(path, "type Comment @model @auth(rules: [{ allow: <|> }]) {\n") == []
    assert shop.labels(path, "# text: <|>\n") == []


def test_columns_are_utf_16(shop: Client) -> None:
    text = 'kind: function\nenvironment: { A: "🦀🦀 ${{ auth.<|> }} 🦀" }\n'
    assert shop.accepted("amplify/lab/resource.yaml", text, "userPoolId") == text.replace("<|>", "userPoolId")


def test_a_file_outside_of_a_project_is_left_alone(shop: Client) -> None:
    assert shop.labels("notes/resource.yaml", "kind: auth\ngroups: [<|>]\n") == []

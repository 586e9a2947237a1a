"""What a person reads when a file does not fit its schema."""

from __future__ import annotations

import time
from typing import Any

import pytest

from amplifyc.diagnostics import AddKey, Diagnostic
from amplifyc.schema import ValidDocument, validate, validate_part
from amplifyc.schema.wording import type_hint, written
from amplifyc.syntax import Document, Mapping, parse
from amplifyc.syntax.nodes import Entry, Scalar, Sequence
from amplifyc.text import SourceFile, Span


def document(text: str, path: str = "amplify/x/resource.yaml") -> Document:
    found, problems = parse(SourceFile(path, text))
    assert found is not None, problems
    return found


def only(text: str, path: str = "amplify/x/resource.yaml") -> Diagnostic:
    valid, found = validate(document(text, path))
    assert valid is None
    assert len(found) == 1, [(item.code.slug, item.message) for item in found]
    return found[0]


def under_carets(found: Diagnostic) -> str:
    assert found.at is not None
    span = found.at.location.span
    return found.at.location.file.text[span.start : span.end]


def test_a_valid_document_is_a_proof() -> None:
    text = document("kind: storage\nname: photos\n")
    assert validate(text) == (ValidDocument(text, "storage"), ())


@pytest.mark.parametrize("text, carets, message, words, hint", [
    ("kind: function\ntimout: 3\n", "timout", "`timout` is not a property of kind function", "unknown", "did you mean `timeoutSeconds`?"),
    ("kind: function\nbundling: { zzzz: 1 }\n", "zzzz", "`zzzz` is not a property of `bundling`", "unknown", "it has minify, externalModules"),
    ("kind: function\nloginWith: {}\n", "loginWith", "`loginWith` is not a property of kind function", "unknown", "it is a property of kind auth"),
    ("kind: storage\naccess: { a/*: [{ to: [read] }] }\n", "{ to: [read] }", "`access.a/*[0]` has no `allow`", "`allow` is missing",
     "add `allow: authenticated` (who may: `guest`, `authenticated`, `{ group: ADMINS }`, `{ entity: identity }` or `{ resource: jobs/report }`)"),
    ("kind: custom\nresources: { Queue: { type: AWS::SQS::Queue } }\n", "type", "`type` is not a property of `resources.Queue`", "unknown",
     "did you mean `Type`?"),
    ("kind: auth\n", "kind", "kind auth has no `loginWith`", "`loginWith` is missing",
     "add `loginWith: { email: true }` (how users sign in. At least `email` or `phone`)"),
    ("kind: function\nfileSystem: { mountPath: /mnt/x }\n", "fileSystem", "`fileSystem` has no `accessPointArn`", "`accessPointArn` is missing",
     "add `accessPointArn: ${{ custom/files.accessPointArn }}` (the ARN of an access point of the file system)"),
    ("kind: storage\nversioned: yes\n", "yes", "`versioned` is a text", "expected true or false", "write `true`"),
    ("kind: function\ntags: { a: 007 }\n", "007", "`tags.a` is a number", "expected a text", 'put it in quotes: `"007"`'),
    ("kind: function\nlayers: 1\n", "1", "`layers` is a number", "expected a list or a mapping",
     "for example `[arn:aws:lambda:us-east-1:123456789012:layer:pandas:3]`"),
    ("kind: function\nvpc: true\n", "true", "`vpc` is a boolean", "expected a mapping",
     "for example `{ subnetIds: [subnet-0a1b2c3d, subnet-4e5f6a7b], securityGroupIds: [sg-0a1b2c3d] }`"),
    ("kind: function\ntracing: yes\n", "yes", "`yes` is not a value of `tracing`", "not allowed", "write `true`"),
    ("kind: auth\nloginWith: { email: true }\naccess: [{ allow: jobs/report, to: [getUser] }]\n", "jobs/report",
     "`jobs/report` is not a value of `access[0].allow`", "not allowed", "write `{ resource: jobs/report }`"),
    ("kind: storage\nencryption: kmss\n", "kmss", "`kmss` is not a value of `encryption`", "not allowed", "did you mean `kms`?"),
    ("kind: storage\nencryption: none\n", "none", "`none` is not a value of `encryption`", "not allowed", "write `s3` or `kms`, or a mapping with `keyArn`"),
    ("kind: storage\nremovalPolicy: 1\n", "1", "`1` is not a value of `removalPolicy`", "not allowed", "write `retain` or `delete`"),
    ("kind: storage\nremovalPolicy: []\n", "[]", "`removalPolicy` is a list", "expected a text", "for example `retain`"),
    ("kind: storage\nretention: { mode: governance, days: 0 }\n", "0", "`0` has to be at least 1", "expected at least 1", "write a number from 1 to 36500"),
    ("kind: storage\nlifecycle: [{ id: '' }]\n", "''", "`lifecycle[0].id` is empty", "nothing in it", None),
    ("kind: storage\naccess: { a/*: [{ allow: { group: A, entity: identity }, to: [read] }] }\n", "entity",
     "`access.a/*[0].allow` has `group` already, and takes one property", "one too many", "make two of it, or remove one"),
    ("kind: storage\nnotifications: [{ events: [Created] }]\n", "Created", "`Created` does not have the form of `notifications[0].events[0]`",
     "another form is expected", 'an event, for example `"s3:ObjectCreated:*"`'),
    ("kind: layer\narchitectures: [arm64, arm64]\n", "arm64", "`arm64` stands twice in `architectures`", "the second one", "remove one of them"),
    ("kind: queue\n", "queue", "`queue` is not a kind of resource", "unknown",
     "the kinds are auth, backend, custom, data, function, layer, referenceAuth, storage"),
    ("kind: lambda\n", "lambda", "`lambda` is not a kind of resource", "unknown", "did you mean `function`?"),
    ("kind: [auth]\n", "[auth]", "this is not a kind of resource", "unknown",
     "the kinds are auth, backend, custom, data, function, layer, referenceAuth, storage"),
    ("tipe: storage\n", "tipe", "the file does not say what kind of resource it is", "`kind` is missing", "did you mean `kind`?"),
    ("kind: function\nvpc: { subnetIds: !Ref A, securityGroupIds: [a] }\n", "!Ref A", "`!Ref` is not allowed here", "raw CloudFormation",
     "short tags stand in `resources` and `outputs` of a custom resource and in `overrides`; elsewhere write `${{ address.attribute }}`"),
])  # fmt: skip
def test_words(text: str, carets: str, message: str, words: str, hint: str | None) -> None:
    found = only(text)
    assert found.at is not None
    assert (under_carets(found), found.message, found.at.words, found.hint) == (carets, message, words, hint)


def test_examples_are_in_the_language_of_the_file() -> None:
    found = only('kind = "function"\nfileSystem.mountPath = "/mnt/x"\n', "amplify/x/resource.toml")
    assert (found.hint or "").startswith('add `accessPointArn = "${{ custom/files.accessPointArn }}"`')


def test_an_editor_can_follow_the_hint() -> None:
    found = only("kind: function\nbundling: { minifi: true }\n")
    assert found.fix is not None
    assert found.fix.text == "minify"


def test_a_misspelled_property_is_not_missing_as_well() -> None:
    found = only("kind: storage\naccess: { a/*: [{ allow: guest, too: [read] }] }\n")
    assert found.code.slug == "schema/unknown-property"


def test_all_mistakes_of_a_file_are_told() -> None:
    _, found = validate(document("kind: auth\nloginWith: { emial: true }\ngroup: [A]\nmultifactor: { mode: on }\n"))
    assert sorted(item.code.slug for item in found) == ["schema/not-allowed-value", "schema/unknown-property", "schema/unknown-property"]


def test_a_deprecated_property_is_valid() -> None:
    valid, found = validate(document("kind: function\nresourceGroupName: data\n"))
    assert valid is not None
    assert [(item.code.slug, item.code.severity.value) for item in found] == [("schema/deprecated", "warning")]


@pytest.mark.parametrize("text", [
    "kind: custom\nresources: { Q: { Type: AWS::SQS::Queue, Properties: { KmsMasterKeyId: !Ref Key } } }\noutputs: { arn: !GetAtt Q.Arn }\n",
    "kind: storage\noverrides: { Bucket: { BucketName: !Sub '${AWS::StackName}-x' } }\n",
    "kind: auth\nloginWith: { email: true }\ntriggers: { preSignUp: { entry: ./a.ts, overrides: { Function: { Description: !Ref X } } } }\n",
    "kind: data\nmodels: { Post: { fields: { title: string!, tags: 'string[]!' } } }\noverrides: { PostTable: { TableName: !Ref X } }\n",
])
def test_short_tags_are_allowed_in_raw_cloudformation(text: str) -> None:
    valid, found = validate(document(text))
    assert found == ()
    assert valid is not None


def test_a_part_is_held_to_its_own_rules() -> None:
    valid, _ = validate_part(document("models: { Post: { fields: { title: string } } }\n", "amplify/data/schema.yaml"), "data")
    assert valid is not None
    template = "Resources: { Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !Sub '${AWS::StackName}' } } }\n"
    assert validate_part(document(template), "custom")[0] is not None
    _, found = validate_part(document("Resources: { Queue: {} }\n"), "custom")
    assert [item.message for item in found] == ["`Resources.Queue` has no `Type`"]


def nested(depth: int) -> Document:
    """A document deeper than the parser would let through."""
    node: Any = Scalar(1, Span(0, 1))
    for index in range(depth):
        node = Sequence((node,), Span(0, 1)) if index % 2 else Mapping({"a": Entry(Span(0, 1), node)}, Span(0, 1))
    entries = {"kind": Entry(Span(0, 1), Scalar("backend", Span(0, 1))), "outputs": Entry(Span(0, 1), node)}
    return Document(SourceFile("amplify/backend.yaml", "x"), Mapping(entries, Span(0, 1)))


@pytest.mark.parametrize("text", [
    "kind: function\n" + "".join(f"unknown{index}: 1\n" for index in range(20_000)),
    "kind: function\nlayers: [" + "1, " * 60_000 + "x]\n",
    "kind: layer\narchitectures: [" + ", ".join(["1, a, true, [x]"] * 15_000) + "]\n",
    "kind: function\nfileSystem: { accessPointArn: x, mountPath: /mnt/" + "a-" * 200_000 + "! }\n",
    "kind: " + "function" * 10_000 + "\n",
    "kind: storage\naccess: {" + ", ".join(f"p{index}/*: [{{ allow: nobody, to: [x] }}]" for index in range(5_000)) + "}\n",
    "kind: auth\nloginWith: " + "[" * 98 + "]" * 98 + "\n",
    "kind: data\nmodels: {" + ", ".join(f"M{index}: {{ fields: {{ a: {{ hasMany: 1 }} }} }}" for index in range(5_000)) + "}\n",
])
def test_hostile_input_takes_bounded_time(text: str) -> None:
    """Each gives at most some hundred diagnostics, in a few seconds on a slow machine."""
    parsed = document(text)
    start = time.process_time()
    _, found = validate(parsed)
    assert time.process_time() - start < 6
    assert 1 <= len(found) <= 200
    assert all(len(item.message) < 400 and len(item.hint or "") < 1000 for item in found)


def test_a_deep_document_is_no_trouble() -> None:
    valid, found = validate(nested(99))
    assert (valid is not None, found) == (True, ())


def test_a_large_schema_is_validated_in_a_moment() -> None:
    models = "".join(f"""  Model{index}:
    fields:
      title: string!
      rating: {{ type: float, default: 0, authorization: [{{ allow: owner }}] }}
      author: {{ belongsTo: Author, references: authorId }}
    secondaryIndexes: [{{ partitionKey: authorId, sortKeys: [rating], queryField: list{index}, name: by{index} }}]
    authorization: [{{ allow: owner }}, {{ allow: {{ group: ADMINS }}, to: [read, create] }}]
""" for index in range(150))  # fmt: skip
    valid = document(f"kind: data\nmodels:\n{models}")
    wrong = document(f"kind: data\nmodels:\n{models.replace('default: 0', 'defalt: 0', 1)}")
    for parsed in (valid, wrong):
        _ = parsed.data
        validate(parsed)
        times = []
        for _ in range(5):
            start = time.process_time()
            validate(parsed)
            times.append(time.process_time() - start)
        assert min(times) < 0.1  # 10 ms where nothing else runs


@pytest.mark.parametrize("value, yaml, toml", [
    ("read", "read", '"read"'), ("yes", '"yes"', '"yes"'), (True, "true", "true"), (1.5, "1.5", "1.5"), (["a", 1], "[a, 1]", '["a", 1]'),
    ({"group": "ADMINS"}, "{ group: ADMINS }", '{ group = "ADMINS" }'), ({"a/*": []}, '{ "a/*": [] }', '{ "a/*" = [] }'), ({}, "{}", "{}"),
    ("${{ secret.X }}", "${{ secret.X }}", '"${{ secret.X }}"'), ("AWS::SQS::Queue", "AWS::SQS::Queue", '"AWS::SQS::Queue"'),
    ("a: b", '"a: b"', '"a: b"'), ("a:", '"a:"', '"a:"'), ("*", '"*"', '"*"'),
])  # fmt: skip
def test_values_as_they_are_written(value: Any, yaml: str, toml: str) -> None:
    assert (written(value, toml=False), written(value, toml=True)) == (yaml, toml)


@pytest.mark.parametrize("data, source, types, hint", [
    (None, "", ["string"], "write a value, or remove the key"), (7, "007", ["string"], 'put it in quotes: `"007"`'),
    ("5", '"5"', ["integer"], "remove the quotes: `5`"), ("OFF", "OFF", ["boolean"], "write `false`"),
    ("read", "read", ["array"], "write a list: `[read]`"), ("5 GB", "5 GB", ["integer"], None), ([], "[]", ["string"], None),
])  # fmt: skip
def test_hints_about_types(data: Any, source: str, types: list[str], hint: str | None) -> None:
    assert type_hint(data, source, types) == hint


def test_a_missing_key_can_be_added_by_an_editor() -> None:
    assert isinstance(only("kind: auth\n").fix, AddKey)

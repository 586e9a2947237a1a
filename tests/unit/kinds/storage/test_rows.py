"""Group S of the feature list, row by row."""

from __future__ import annotations

import json
from typing import Any

import pytest

from amplifyc.compilation import Compilation
from amplifyc.identity import BackendIdentity
from amplifyc.source import MemoryFiles

MAIN = BackendIdentity("app123", "main", "branch")
SANDBOX = BackendIdentity("my-app", "alice", "sandbox")
AUTH = "kind: auth\nloginWith: { email: true }\ngroups: [ADMINS, EDITORS]\n"
FUNCTION = {"amplify/jobs/report/resource.yaml": "kind: function\n", "amplify/jobs/report/handler.ts": "export const handler = async () => {};\n"}
SUB = "${cognito-identity.amazonaws.com:sub}"


def compiled(text: str, identity: BackendIdentity = MAIN, **files: str) -> Compilation:
    """A backend with auth, a function and one storage."""
    tree = {"amplify/auth/resource.yaml": AUTH, **FUNCTION, "amplify/storage/photos/resource.yaml": "kind: storage\n" + text}
    compilation = Compilation(MemoryFiles(tree | {f"amplify/{name}": body for name, body in files.items()}), identity)
    _ = compilation.stacks
    assert not compilation.report.has_errors
    return compilation


def body(compilation: Compilation, logical_id: str) -> dict[str, Any]:
    return next(resource.body for resource in compilation.program.resources if resource.logical_id == logical_id)


def bucket(text: str, identity: BackendIdentity = MAIN, **files: str) -> dict[str, Any]:
    found: dict[str, Any] = body(compiled(text, identity, **files), "PhotosBucket")["Properties"]
    return found


def may(access: str, role: str) -> dict[tuple[str, str], list[str]]:
    """(effect, action) -> prefixes, of one role."""
    compilation = compiled(access)
    found: dict[tuple[str, str], list[str]] = {}
    for permit in compilation.program.permits:
        if permit.role != role or permit.target.path != "storage/photos":
            continue
        for statement in permit.statements:
            key = (statement["Effect"], statement["Action"])
            if "Condition" in statement:
                assert statement["Resource"] == {"Fn::GetAtt": ["PhotosBucket", "Arn"]}
                found.setdefault(key, []).extend(statement["Condition"]["StringLike"]["s3:prefix"])
            else:
                resources = statement["Resource"] if isinstance(statement["Resource"], list) else [statement["Resource"]]
                for resource in resources:
                    arn, path = resource["Fn::Join"][1]
                    assert arn == {"Fn::GetAtt": ["PhotosBucket", "Arn"]}
                    found.setdefault(key, []).append(path.removeprefix("/"))
    return found


def outputs(compilation: Compilation) -> dict[str, Any]:
    return {output.name: output.value for output in compilation.program.outputs if output.metadata == "AWS::Amplify::Storage"}


def buckets(compilation: Compilation) -> list[dict[str, Any]]:
    """The output `buckets`, references shown as `<PhotosBucket>`."""
    parts = outputs(compilation)["buckets"]["Fn::Join"][1]
    text = "".join(part if isinstance(part, str) else f"<{part['Ref']}>" for part in parts)
    return [json.loads(item) for item in json.loads(text)]


def test_s001_several_buckets() -> None:
    compilation = compiled("isDefault: true\n", **{"storage/reports/resource.yaml": "kind: storage\n", "media/clips/resource.yaml": "kind: storage\n"})
    ids = {resource.logical_id: resource.stack for resource in compilation.program.resources if resource.type == "AWS::S3::Bucket"}
    assert ids == {"PhotosBucket": "storage-photos", "ReportsBucket": "storage-reports", "MediaClipsBucket": "media-clips"}


def test_s002_name() -> None:
    compilation = compiled("name: holiday photos\naccess: { a/*: [{ allow: { resource: jobs/report }, to: [read] }] }\n")
    assert buckets(compilation)[0]["name"] == "holiday photos"
    tags = body(compilation, "PhotosBucket")["Properties"]["Tags"]
    assert {"Key": "amplify:friendly-name", "Value": "holiday photos"} in tags
    assert "BucketName" not in body(compilation, "PhotosBucket")["Properties"]
    environment = body(compilation, "JobsReportFunction")["Properties"]["Environment"]["Variables"]
    assert environment["HOLIDAY_PHOTOS_BUCKET_NAME"] == {"Ref": "PhotosBucket"}


def test_s003_the_only_bucket_is_the_default() -> None:
    assert outputs(compiled(""))["bucketName"] == {"Ref": "PhotosBucket"}


def test_s003_the_default_bucket() -> None:
    compilation = compiled("", **{"storage/reports/resource.yaml": "kind: storage\nisDefault: true\n"})
    assert outputs(compilation)["bucketName"] == {"Ref": "ReportsBucket"}


def test_s004_versioned() -> None:
    assert bucket("versioned: true\n")["VersioningConfiguration"] == {"Status": "Enabled"}
    assert "VersioningConfiguration" not in bucket("versioned: false\n")


@pytest.mark.parametrize(
    ("text", "identity", "policy"),
    [
        ("", MAIN, "Retain"), ("", SANDBOX, "Delete"), ("keepOnDelete: true\n", MAIN, "Retain"), ("keepOnDelete: true\n", SANDBOX, "Delete"),
        ("keepOnDelete: false\n", MAIN, "Delete"), ("removalPolicy: delete\n", MAIN, "Delete"), ("removalPolicy: retain\n", MAIN, "Retain"),
    ],
)
def test_s005_keep_on_delete(text: str, identity: BackendIdentity, policy: str) -> None:
    found = body(compiled(text, identity), "PhotosBucket")
    assert (found["DeletionPolicy"], found["UpdateReplacePolicy"]) == (policy, policy)


def test_s006_cors() -> None:
    assert bucket("")["CorsConfiguration"] == {"CorsRules": [{
        "AllowedHeaders": ["*"], "AllowedMethods": ["GET", "HEAD", "PUT", "POST", "DELETE"], "AllowedOrigins": ["*"],
        "ExposedHeaders": ["x-amz-server-side-encryption", "x-amz-request-id", "x-amz-id-2", "ETag"], "MaxAge": 3000,
    }]}


def test_s007_only_tls() -> None:
    statement, = body(compiled(""), "PhotosBucketPolicy")["Properties"]["PolicyDocument"]["Statement"]
    arn = {"Fn::GetAtt": ["PhotosBucket", "Arn"]}
    assert statement == {
        "Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:*", "Resource": [arn, {"Fn::Join": ["", [arn, "/*"]]}],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


@pytest.mark.parametrize(
    ("trigger", "event", "permission"),
    [("onUpload", "s3:ObjectCreated:*", "PhotosOnUploadPermission"), ("onDelete", "s3:ObjectRemoved:*", "PhotosOnDeletePermission")],
    ids=["s008", "s009"],
)
def test_s008_s009_triggers(trigger: str, event: str, permission: str) -> None:
    compilation = compiled(f"triggers: {{ {trigger}: jobs/report }}\n")
    found = body(compilation, "PhotosBucket")
    function = {"Fn::GetAtt": ["JobsReportFunction", "Arn"]}
    assert found["Properties"]["NotificationConfiguration"] == {"LambdaConfigurations": [{"Event": event, "Function": function}]}
    assert found["DependsOn"] == [permission]
    assert body(compilation, permission)["Properties"] == {
        "Action": "lambda:InvokeFunction", "FunctionName": function, "Principal": "s3.amazonaws.com", "SourceAccount": {"Ref": "AWS::AccountId"},
    }


def test_s008_one_function_for_both_triggers_is_permitted_once() -> None:
    compilation = compiled("triggers: { onUpload: jobs/report, onDelete: jobs/report }\n")
    assert body(compilation, "PhotosBucket")["DependsOn"] == ["PhotosOnUploadPermission"]


def test_s008_a_trigger_may_use_its_own_bucket() -> None:
    access = "access: { a/*: [{ allow: { resource: jobs/report }, to: [read] }] }\n"
    compilation = compiled(f"triggers: {{ onUpload: jobs/report }}\n{access}")
    variables = body(compilation, "JobsReportFunction")["Properties"]["Environment"]["Variables"]
    assert "PHOTOS_BUCKET_NAME" in json.loads(variables["AMPLIFY_SSM_ENV_CONFIG"])


def test_s010_overrides() -> None:
    found = bucket("overrides: { Bucket: { AccelerateConfiguration.AccelerationStatus: Enabled, CorsConfiguration: null } }\n")
    assert found["AccelerateConfiguration"] == {"AccelerationStatus": "Enabled"}
    assert "CorsConfiguration" not in found


def test_s011_a_custom_resource_beside_a_bucket() -> None:
    custom = "kind: custom\nresources:\n  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: '${{ storage/photos.bucketName }}' } }\n"
    compilation = compiled("triggers: { onUpload: jobs/report }\n", **{"custom/news/resource.yaml": custom})
    assert body(compilation, "CustomNewsTopic")["Properties"]["DisplayName"] == {"Ref": "PhotosBucket"}


def test_s012_no_access_no_policy() -> None:
    compilation = compiled("")
    assert not compilation.program.permits
    assert "Environment" not in body(compilation, "JobsReportFunction")["Properties"] or not any(
        name.endswith("BUCKET_NAME") for name in body(compilation, "JobsReportFunction")["Properties"]["Environment"]["Variables"]
    )


# S013 to S022 are errors: tests/cases/errors/storage/{access-path,nested-path,entity-path}


def test_s023_entity() -> None:
    found = may("access:\n  home/{entity_id}/*: [{ allow: { entity: identity }, to: [read, write] }]\n", "authenticated")
    assert found == {
        ("Allow", "s3:GetObject"): [f"home/{SUB}/*"], ("Allow", "s3:ListBucket"): [f"home/{SUB}/*", f"home/{SUB}/"],
        ("Allow", "s3:PutObject"): [f"home/{SUB}/*"],
    }


def test_s024_entity_for_others_is_anybody() -> None:
    access = "access:\n  home/{entity_id}/*: [{ allow: authenticated, to: [get] }, { allow: { entity: identity }, to: [delete] }]\n"
    assert may(access, "authenticated") == {("Allow", "s3:GetObject"): ["home/*"], ("Allow", "s3:DeleteObject"): [f"home/{SUB}/*"]}


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("authenticated", "authenticated"), ("guest", "unauthenticated"), ("{ group: ADMINS }", "group:ADMINS"),
        ("{ entity: identity }", "authenticated"), ("{ resource: jobs/report }", ""),
    ],
    ids=["s025", "s026", "s027", "s028", "s029"],
)
def test_s025_to_s029_principals(who: str, role: str) -> None:
    assert may(f"access: {{ a/*: [{{ allow: {who}, to: [get] }}] }}\n", role) == {("Allow", "s3:GetObject"): ["a/*"]}


def test_s027_several_groups_and_no_inheritance() -> None:
    access = "access: { a/*: [{ allow: { groups: [ADMINS, EDITORS] }, to: [get] }, { allow: authenticated, to: [list] }] }\n"
    assert may(access, "group:EDITORS") == {("Allow", "s3:GetObject"): ["a/*"]}


def test_s029_a_function_may_have_several_rules_and_is_not_in_the_outputs() -> None:
    access = "access: { a/*: [{ allow: { resource: jobs/report }, to: [get] }, { allow: { resource: jobs/report }, to: [delete] }] }\n"
    assert set(may(access, "")) == {("Allow", "s3:GetObject"), ("Allow", "s3:DeleteObject")}
    assert buckets(compiled(access))[0]["paths"] == {"a/*": {}}


@pytest.mark.parametrize(
    ("actions", "granted"),
    [
        ("read", {"s3:GetObject": ["a/*"], "s3:ListBucket": ["a/*", "a/"]}), ("get", {"s3:GetObject": ["a/*"]}),
        ("list", {"s3:ListBucket": ["a/*", "a/"]}), ("write", {"s3:PutObject": ["a/*"]}), ("delete", {"s3:DeleteObject": ["a/*"]}),
        ("read, get", {"s3:GetObject": ["a/*"], "s3:ListBucket": ["a/*", "a/"]}),
    ],
    ids=["s030", "s031", "s032", "s033", "s034", "s030-doubles"],
)
def test_s030_to_s034_actions(actions: str, granted: dict[str, list[str]]) -> None:
    found = may(f"access: {{ a/*: [{{ allow: guest, to: [{actions}] }}] }}\n", "unauthenticated")
    assert found == {("Allow", action): prefixes for action, prefixes in granted.items()}


# S035 is an error: tests/cases/errors/storage/no-actions

NESTED = """access:
  docs/*:
    - { allow: authenticated, to: [read, delete] }
    - { allow: guest, to: [get] }
  docs/drafts/*:
    - { allow: { group: EDITORS }, to: [get] }
    - { allow: authenticated, to: [get] }
"""


def test_s036_an_inner_path_starts_from_nothing() -> None:
    assert may(NESTED, "unauthenticated") == {("Allow", "s3:GetObject"): ["docs/*"], ("Deny", "s3:GetObject"): ["docs/drafts/*"]}
    assert may(NESTED, "authenticated") == {
        ("Allow", "s3:GetObject"): ["docs/*"], ("Allow", "s3:ListBucket"): ["docs/*", "docs/"], ("Allow", "s3:DeleteObject"): ["docs/*"],
        ("Deny", "s3:ListBucket"): ["docs/drafts/*", "docs/drafts/"], ("Deny", "s3:DeleteObject"): ["docs/drafts/*"],
    }


def test_s036_who_is_named_on_the_inner_path_only_is_not_denied_elsewhere() -> None:
    assert may(NESTED, "group:EDITORS") == {("Allow", "s3:GetObject"): ["docs/drafts/*"]}


def test_s036_everybodys_folders_include_ones_own() -> None:
    access = "access:\n  a/{entity_id}/*: [{ allow: authenticated, to: [get, list] }, { allow: { entity: identity }, to: [write] }]\n"
    assert not [key for key in may(access, "authenticated") if key[0] == "Deny"]


def test_s037_an_allow_that_a_wider_one_includes_is_left_out() -> None:
    assert may(NESTED, "authenticated")["Allow", "s3:GetObject"] == ["docs/*"]


def test_s038_one_policy_for_each_role() -> None:
    compilation = compiled(NESTED)
    policies = [resource for resource in compilation.program.resources if resource.type == "AWS::IAM::Policy"]
    ids = [policy.logical_id for policy in policies if policy.stack == "auth-access"]
    assert ids == ["AuthAuthenticatedAccess", "AuthGroupEDITORSAccess", "AuthUnauthenticatedAccess"]


def test_s039_paths_of_generation_one() -> None:
    access = """access:
  public/*: [{ allow: guest, to: [read] }, { allow: authenticated, to: [read, write, delete] }]
  protected/{entity_id}/*: [{ allow: authenticated, to: [read] }, { allow: { entity: identity }, to: [read, write, delete] }]
  private/{entity_id}/*: [{ allow: { entity: identity }, to: [read, write, delete] }]
"""
    assert {key: set(prefixes) for key, prefixes in may(access, "authenticated").items()} == {
        ("Allow", "s3:GetObject"): {"public/*", "protected/*", f"private/{SUB}/*"},
        ("Allow", "s3:ListBucket"): {"public/*", "public/", "protected/*", "protected/", f"private/{SUB}/*", f"private/{SUB}/"},
        ("Allow", "s3:PutObject"): {"public/*", f"protected/{SUB}/*", f"private/{SUB}/*"},
        ("Allow", "s3:DeleteObject"): {"public/*", f"protected/{SUB}/*", f"private/{SUB}/*"},
    }


def test_s040_outputs() -> None:
    found = outputs(compiled(""))
    assert set(found) == {"buckets", "storageRegion", "bucketName"}
    assert found["storageRegion"] == {"Ref": "AWS::Region"}


def test_s041_buckets_with_paths() -> None:
    compilation = compiled(NESTED + "  home/{entity_id}/*: [{ allow: { entity: identity }, to: [read] }]\n")
    assert buckets(compilation) == [{
        "name": "photos", "bucketName": "<PhotosBucket>", "storageRegion": "<AWS::Region>",
        "paths": {
            "docs/*": {"authenticated": ["get", "list", "delete"], "guest": ["get"]},
            "docs/drafts/*": {"groupsEDITORS": ["get"], "authenticated": ["get"]},
            f"home/{SUB}/*": {"entityidentity": ["get", "list"]},
        },
    }]
    assert "paths" not in buckets(compiled(""))[0]


def test_s042_existing_bucket() -> None:
    compilation = compiled("existing: { bucketName: our-archive }\naccess: { a/*: [{ allow: guest, to: [get] }] }\n")
    assert not [resource for resource in compilation.program.resources if resource.type == "AWS::S3::Bucket"]
    statement, = compilation.program.permits[0].statements
    assert statement["Resource"] == {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":s3:::our-archive/a/*"]]}
    assert outputs(compilation)["bucketName"] == "our-archive"

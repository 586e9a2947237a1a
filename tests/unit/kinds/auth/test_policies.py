"""What is granted is allowed, and a neighbouring action, group and resource is denied: judged by an independent IAM simulator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from amplifyc.kinds.auth.actions import ACTIONS
from tests.judges import ACCOUNT, REGION, iam_verdicts
from tests.unit.kinds.auth.project import REPORT, Project, project

pytestmark = pytest.mark.judge

PSEUDO = {"AWS::Partition": "aws", "AWS::Region": REGION, "AWS::AccountId": ACCOUNT, "AWS::URLSuffix": "amazonaws.com"}
POOL = f"arn:aws:cognito-idp:{REGION}:{ACCOUNT}:userpool/{REGION}_UserPool"
OTHER_POOL = f"arn:aws:cognito-idp:{REGION}:{ACCOUNT}:userpool/{REGION}_Other"
KEY = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/SenderKey"
ARNS = {"AWS::Cognito::UserPool": POOL, "AWS::KMS::Key": KEY}


def plain(value: Any, made: Project) -> Any:
    """CloudFormation functions resolved as AWS would, with logical ids as names."""
    if isinstance(value, list):
        return [plain(item, made) for item in value]
    if not isinstance(value, dict):
        return value
    if "Ref" in value:
        return PSEUDO.get(value["Ref"], value["Ref"])
    if "Fn::Join" in value:
        return "".join(plain(item, made) for item in value["Fn::Join"][1])
    if "Fn::GetAtt" in value:
        logical_id, attribute = value["Fn::GetAtt"]
        kind = made.bodies[logical_id]["Type"]
        return ARNS.get(kind, f"arn:aws:s3:::{logical_id.lower()}" if kind == "AWS::S3::Bucket" else f"{logical_id}.{attribute}")
    return {key: plain(item, made) for key, item in value.items()}


def statements(made: Project, role: str) -> list[dict[str, Any]]:
    """All that the policies of a role say."""
    return list(_statements(made, role))


def _statements(made: Project, role: str) -> Iterator[dict[str, Any]]:
    for body in made.bodies.values():
        properties = body.get("Properties", {})
        if body["Type"] in ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy") and {"Ref": role} in properties.get("Roles", ()):
            yield from plain(properties["PolicyDocument"]["Statement"], made)


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_access(name: str) -> None:
    auth = f"loginWith: {{ email: true }}\naccess: [{{ allow: {{ resource: jobs/report }}, to: [{name}] }}]\n"
    granted = {f"cognito-idp:{action}" for action in ACTIONS[name]}
    identity = statements(project(auth, REPORT), "JobsReportRole")
    every = sorted({f"cognito-idp:{action}" for actions in ACTIONS.values() for action in actions} | {"cognito-idp:DeleteUserPool"})
    cases = [
        {"name": f"{action} {pool}", "identity": identity, "action": action, "resource": pool}
        for pool in (POOL, OTHER_POOL) for action in every
    ]
    wanted = {f"{action} {pool}": "allow" if pool == POOL and action in granted else "deny" for pool in (POOL, OTHER_POOL) for action in every}
    assert iam_verdicts(cases) == wanted


def test_senders() -> None:
    auth = "loginWith: { email: true }\nsenders: { email: { handler: jobs/report } }\n"
    made = project(auth, REPORT)
    identity = statements(made, "JobsReportRole")
    policy = plain(made.fact("SenderKey.KeyPolicy.Statement"), made)  # KMS asks the key's own policy, too
    allowed = ("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom")
    denied = ("kms:ScheduleKeyDeletion", "kms:PutKeyPolicy", "kms:CreateGrant")
    other = KEY.replace("SenderKey", "Other")
    cases = [
        {"name": f"{action} {key}", "identity": identity, "resource_policy": policy, "action": action, "resource": key}
        for action in (*allowed, *denied) for key in (KEY, other)
    ]
    wanted = {f"{action} {key}": "allow" if key == KEY and action in allowed else "deny" for action in (*allowed, *denied) for key in (KEY, other)}
    assert iam_verdicts(cases) == wanted


def test_groups() -> None:
    """What a group may do, its neighbour and other users may not."""
    storage = "kind: storage\nremovalPolicy: delete\naccess:\n  reports/*:\n    - { allow: { group: ADMINS }, to: [read] }\n"
    made = project("loginWith: { email: true }\ngroups: [ADMINS, EDITORS]\n", {"amplify/storage/files/resource.yaml": storage})
    bucket = next(logical_id for logical_id in made.types("AWS::S3::Bucket"))
    cases = [
        {"name": f"{role} {action} {path}", "identity": statements(made, role), "action": action, "resource": f"arn:aws:s3:::{bucket.lower()}/{path}"}
        for role in ("ADMINSGroupRole", "EDITORSGroupRole", "AuthenticatedRole", "UnauthenticatedRole")
        for action in ("s3:GetObject", "s3:PutObject") for path in ("reports/a.pdf", "other/a.pdf")
    ]
    wanted = {case["name"]: "allow" if case["name"] == "ADMINSGroupRole s3:GetObject reports/a.pdf" else "deny" for case in cases}
    assert iam_verdicts(cases) == wanted

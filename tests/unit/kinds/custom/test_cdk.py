"""The verbs against the CDK itself: every one that it has, with exactly its actions and resources."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from amplifyc.kinds.custom.grants.verbs import VERBS
from tests.judges import node_judge
from tests.unit.kinds.custom.test_grants import TYPES, granted, thing

pytestmark = [pytest.mark.judge, pytest.mark.slow]

NOT_OF_THE_CDK = {  # a shorter name for `putEventsTo`, and what another library of the CDK has
    ("AWS::Events::EventBus", "putEvents"), ("AWS::KinesisFirehose::DeliveryStream", "putRecords"),
}
KEYS = {
    "AWS::S3::Bucket": "{ BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: !Ref Key } }] } }",
    "AWS::SQS::Queue": "{ KmsMasterKeyId: !Ref Key }", "AWS::SNS::Topic": "{ KmsMasterKeyId: !Ref Key }",
    "AWS::Kinesis::Stream": "{ StreamModeDetails: { StreamMode: ON_DEMAND }, StreamEncryption: { EncryptionType: KMS, KeyId: !Ref Key } }",
    "AWS::DynamoDB::Table": (
        "{ KeySchema: [{ AttributeName: id, KeyType: HASH }], AttributeDefinitions: [{ AttributeName: id, AttributeType: S }], "
        "GlobalSecondaryIndexes: [{ IndexName: i, KeySchema: [{ AttributeName: id, KeyType: HASH }], Projection: { ProjectionType: ALL } }], "
        "SSESpecification: { SSEEnabled: true, SSEType: KMS, KMSMasterKeyId: !Ref Key } }"
    ),
}


@pytest.fixture(scope="module")
def of_the_cdk() -> dict[str, dict[str, list[Any]]]:
    folder = node_judge("gen2")
    if not (folder / "node_modules" / "aws-cdk-lib").is_dir():
        pytest.skip("the judge gen2 has no aws-cdk-lib")
    wanted = json.dumps({type_name: list(verbs) for type_name, verbs in VERBS.items()})
    script = Path(__file__).parent / "cdk_grants.cjs"
    done = subprocess.run(["node", str(script), str(folder)], input=wanted, capture_output=True, text=True, timeout=300, check=True)
    found: dict[str, dict[str, list[Any]]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(("type_name", "verb"), [(name, verb) for name, verbs in VERBS.items() for verb in verbs])
def test_verb(of_the_cdk: dict[str, dict[str, list[Any]]], type_name: str, verb: str) -> None:
    if (type_name, verb) in NOT_OF_THE_CDK:
        return
    resources = thing(type_name, KEYS.get(type_name, TYPES[type_name])) + "  Key: { Type: AWS::KMS::Key, Properties: { KeyPolicy: {} } }\n"
    ours = granted(f"{{ on: Thing, allow: authenticated, to: [{verb}] }}", resources)
    assert facts(ours) == facts(of_the_cdk[type_name][verb])


def facts(statements: list[Any]) -> set[tuple[str, str, str]]:
    """(action, resource, condition), names of the two sides made one."""
    found = set()
    for statement in statements:
        condition = json.dumps(statement.get("Condition", {}), sort_keys=True).replace("true", '"true"').replace('""true""', '"true"')
        for action in _listed(statement["Action"]):
            found |= {(action, _text(resource), condition) for resource in _listed(statement["Resource"])}
    return found


def _text(value: Any) -> str:
    match value:
        case str():
            return value
        case {"Fn::Join": ["", list(parts)]}:
            return "".join(map(_text, parts))
        case {"Ref": name}:
            return f"<{_name(name)}>"
        case {"Fn::GetAtt": [name, "ApiArn"]}:  # the CDK spells it out
            return f"arn:<AWS::Partition>:appsync:<AWS::Region>:<AWS::AccountId>:apis/<{_name(name)}.ApiId>"
        case {"Fn::GetAtt": [name, attribute]}:
            return f"<{_name(name)}.{attribute}>"
        case {"Fn::Select": [index, {"Fn::Split": [delimiter, inner]}]}:
            return f"{_text(inner)}/{delimiter}/{index}"
    return repr(value)


def _name(logical_id: str) -> str:
    return re.sub(r"[0-9A-F]{8}$", "", logical_id.removeprefix("CustomMore"))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]

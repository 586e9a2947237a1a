"""CDK's verbs on every service, on everything that can be granted, to everybody."""

from __future__ import annotations

from typing import Any

import pytest

from amplifyc.kinds.custom.grants.verbs import VERBS
from tests.unit.kinds.storage.test_rows import compiled

ARN = {"Fn::GetAtt": ["CustomMoreThing", "Arn"]}
REF = {"Ref": "CustomMoreThing"}
TYPES = {  # type -> properties that make it valid
    "AWS::S3::Bucket": "{}", "AWS::SQS::Queue": "{}", "AWS::SNS::Topic": "{}", "AWS::KMS::Key": "{ KeyPolicy: {} }",
    "AWS::Kinesis::Stream": "{ StreamModeDetails: { StreamMode: ON_DEMAND } }", "AWS::Events::EventBus": "{ Name: bus }",
    "AWS::DynamoDB::Table": "{ KeySchema: [{ AttributeName: id, KeyType: HASH }], AttributeDefinitions: [{ AttributeName: id, AttributeType: S }] }",
    "AWS::Lambda::Function": "{ Code: { ZipFile: x }, Role: 'arn:aws:iam::123456789012:role/r', Handler: i.h, Runtime: nodejs22.x }",
    "AWS::StepFunctions::StateMachine": "{ RoleArn: 'arn:aws:iam::123456789012:role/r', DefinitionString: '{}' }",
    "AWS::SecretsManager::Secret": "{}", "AWS::SSM::Parameter": "{ Type: String, Value: a }", "AWS::AppSync::GraphQLApi": "{ Name: a, AuthenticationType: AWS_IAM }",
    "AWS::AppSync::Api": "{ Name: a }", "AWS::KinesisFirehose::DeliveryStream": "{}", "AWS::Logs::LogGroup": "{}", "AWS::OpenSearchService::Domain": "{}",
    "AWS::ECR::Repository": "{}",
}


def granted(grant: str, resources: str = "", **files: str) -> list[Any]:
    """The statements of one grant in `custom/more`."""
    text = f"kind: custom\n{resources}grants:\n  - {grant}\n"
    found = compiled("", **{"custom/more/resource.yaml": text}, **files).program.permits
    return [statement for permit in found if "more" in permit.place.document.file.path for statement in permit.statements]


def thing(type_name: str, properties: str | None = None) -> str:
    return f"resources:\n  Thing:\n    Type: {type_name}\n    Properties: {properties or TYPES[type_name]}\n"


@pytest.mark.parametrize(("type_name", "verb"), [(name, verb) for name, verbs in VERBS.items() for verb in verbs])
def test_every_verb_allows_something_on_the_thing(type_name: str, verb: str) -> None:
    statements = granted(f"{{ on: Thing, allow: authenticated, to: [{verb}] }}", thing(type_name))
    service = {"AWS::KinesisFirehose::DeliveryStream": "firehose", "AWS::OpenSearchService::Domain": "es", "AWS::StepFunctions::StateMachine": "states"}
    prefix = service.get(type_name, type_name.split("::")[1].lower())
    for statement in statements:
        actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
        assert all(action.startswith(f"{prefix}:") for action in actions)
    assert any("CustomMoreThing" in repr(statement["Resource"]) or statement["Resource"] == "*" for statement in statements)


@pytest.mark.parametrize(
    ("type_name", "verb", "statement"),
    [
        ("AWS::S3::Bucket", "read", (["s3:GetObject*", "s3:GetBucket*", "s3:List*"], [ARN, {"Fn::Join": ["", [ARN, "/*"]]}])),
        ("AWS::SQS::Queue", "sendMessages", (["sqs:SendMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"], ARN)),
        ("AWS::SNS::Topic", "publish", ("sns:Publish", REF)),
        ("AWS::Lambda::Function", "invoke", ("lambda:InvokeFunction", [ARN, {"Fn::Join": ["", [ARN, ":*"]]}])),
        ("AWS::KMS::Key", "encryptDecrypt", (["kms:Decrypt", "kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"], ARN)),
        ("AWS::Kinesis::Stream", "write", (["kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"], ARN)),
        ("AWS::Events::EventBus", "putEventsTo", ("events:PutEvents", ARN)),
        ("AWS::StepFunctions::StateMachine", "startExecution", ("states:StartExecution", REF)),
        ("AWS::SecretsManager::Secret", "read", (["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"], REF)),
    ],
)
def test_exact_actions(type_name: str, verb: str, statement: tuple[Any, Any]) -> None:
    found, = granted(f"{{ on: Thing, allow: authenticated, to: [{verb}] }}", thing(type_name))
    assert (found["Action"], found["Resource"]) == statement


def test_indexes_of_a_table_come_along() -> None:
    properties = (
        "{ KeySchema: [{ AttributeName: id, KeyType: HASH }], AttributeDefinitions: [{ AttributeName: id, AttributeType: S }], "
        "GlobalSecondaryIndexes: [{ IndexName: i, KeySchema: [{ AttributeName: id, KeyType: HASH }], Projection: { ProjectionType: ALL } }] }"
    )
    found = granted("{ on: Thing, allow: guest, to: [writeData] }", thing("AWS::DynamoDB::Table", properties))
    assert found[0]["Resource"] == [ARN, {"Fn::Join": ["", [ARN, "/index/*"]]}]


@pytest.mark.parametrize(("name", "path"), [("/app/key", "parameter"), ("key", "parameter/")])
def test_parameters_by_name(name: str, path: str) -> None:
    found, = granted("{ on: Thing, allow: guest, to: [read] }", thing("AWS::SSM::Parameter", f"{{ Type: String, Value: a, Name: {name} }}"))
    assert found["Resource"]["Fn::Join"][1][-2:] == [f":{path}", REF]


@pytest.mark.parametrize(
    ("type_name", "properties", "verb"),
    [
        ("AWS::SQS::Queue", "{ KmsMasterKeyId: !Ref Key }", "sendMessages"), ("AWS::SNS::Topic", "{ KmsMasterKeyId: !GetAtt Key.Arn }", "publish"),
        ("AWS::Kinesis::Stream", "{ StreamEncryption: { EncryptionType: KMS, KeyId: !Ref Key } }", "read"),
        (
            "AWS::S3::Bucket",
            "{ BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: !Ref Key } }] } }",
            "read",
        ),
    ],
)
def test_the_key_comes_along(type_name: str, properties: str, verb: str) -> None:
    resources = thing(type_name, properties) + "  Key: { Type: AWS::KMS::Key, Properties: { KeyPolicy: {} } }\n"
    found = granted(f"{{ on: Thing, allow: guest, to: [{verb}] }}", resources)
    assert found[-1]["Resource"] == {"Fn::GetAtt": ["CustomMoreKey", "Arn"]}
    assert "kms:Decrypt" in found[-1]["Action"]


@pytest.mark.parametrize(
    ("on", "to", "resource"),
    [
        ("storage/photos", "delete", {"Fn::Join": ["", [{"Fn::GetAtt": ["PhotosBucket", "Arn"]}, "/*"]]}),
        ("jobs/report", "invokeUrl", {"Fn::GetAtt": ["JobsReportFunction", "Arn"]}),
        ("auth", '"cognito-idp:AdminGetUser"', {"Fn::GetAtt": ["UserPool", "Arn"]}),
        ('"*"', '"polly:SynthesizeSpeech"', "*"),
        ('"arn:aws:s3:::theirs/*"', '"s3:GetObject"', "arn:aws:s3:::theirs/*"),
        ('"${{ storage/photos.bucketArn }}/public/*"', '"s3:GetObject"', {"Fn::Join": ["", [{"Fn::GetAtt": ["PhotosBucket", "Arn"]}, "/public/*"]]}),
    ],
)
def test_on_anything(on: str, to: str, resource: Any) -> None:
    found = granted(f"{{ on: {on}, allow: {{ resource: jobs/report }}, to: [{to}] }}")
    assert found[0]["Resource"] == resource


def test_on_a_model() -> None:
    data = "kind: data\nmodels:\n  Post:\n    fields: { title: string }\n    authorization: [{ allow: authenticated }]\n"
    found = granted("{ on: data.Post, allow: { resource: jobs/report }, to: [readData] }", **{"data/resource.yaml": data})
    table = {"Fn::GetAtt": ["PostTable", "Arn"]}
    assert found[0]["Resource"] == [table, {"Fn::Join": ["", [table, "/index/*"]]}]


def test_on_a_resource_of_another_folder() -> None:
    other = {"custom/jobs/resource.yaml": "kind: custom\nresources:\n  Queue: { Type: AWS::SQS::Queue }\n"}
    found, = granted("{ on: custom/jobs.Queue, allow: { group: ADMINS }, to: [purge] }", **other)
    assert found["Resource"] == {"Fn::GetAtt": ["CustomJobsQueue", "Arn"]}


def test_a_condition() -> None:
    text = '{ on: "*", allow: authenticated, to: ["geo:*"], condition: { StringEquals: { "aws:RequestedRegion": "${{ aws.region }}" } } }'
    found, = granted(text)
    assert found["Condition"] == {"StringEquals": {"aws:RequestedRegion": {"Ref": "AWS::Region"}}}


def test_an_existing_key_of_a_storage_comes_along() -> None:
    files = {
        "storage/secret/resource.yaml": "kind: storage\nisDefault: true\nencryption: { keyArn: '${{ custom/more.keyArn }}' }\n",
    }
    resources = "resources:\n  Key: { Type: AWS::KMS::Key, Properties: { KeyPolicy: {} } }\noutputs: { keyArn: !GetAtt Key.Arn }\n"
    found = granted("{ on: storage/secret, allow: authenticated, to: [read] }", resources, **files)
    assert found[-1] == {"Effect": "Allow", "Action": ["kms:Decrypt", "kms:DescribeKey"], "Resource": {"Fn::GetAtt": ["CustomMoreKey", "Arn"]}}

"""What `Ref` and `Fn::GetAtt` give: names and ARNs such as AWS would make, though always the same for the same backend."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from amplifyc.frozen import frozen
from amplifyc.local.deployment.surroundings import Surroundings

API_ID = "local"
Properties = Mapping[str, Any]


@frozen
class Subject:
    """A resource with its properties worked out."""

    logical_id: str
    type: str
    properties: Properties
    at: Surroundings

    @property
    def name(self) -> str:
        """The name that the author gave, else the logical id."""
        key = NAME_PROPERTIES.get(self.type)
        return str((self.properties.get(key) if key else None) or self.logical_id)

    def arn(self, service: str, rest: str, *, region: bool = True) -> str:
        return f"arn:aws:{service}:{self.at.region if region else ''}:{self.at.account}:{rest}"


NAME_PROPERTIES = {
    "AWS::DynamoDB::Table": "TableName", "AWS::Lambda::Function": "FunctionName", "AWS::IAM::Role": "RoleName",
    "AWS::S3::Bucket": "BucketName", "AWS::SQS::Queue": "QueueName", "AWS::SNS::Topic": "TopicName", "AWS::SSM::Parameter": "Name",
    "AWS::AppSync::DataSource": "Name",
    "AWS::Logs::LogGroup": "LogGroupName", "AWS::Cognito::UserPoolGroup": "GroupName", "AWS::Events::EventBus": "Name",
    "AWS::Lambda::LayerVersion": "LayerName",
}


def reference(subject: Subject) -> Any:
    """What `Ref` gives."""
    find = REFERENCES.get(subject.type)
    return find(subject) if find else subject.name


def attribute(subject: Subject, name: str) -> Any:
    """What `Fn::GetAtt` gives; of types that are not known here something that says what it stands for."""
    find = ATTRIBUTES.get((subject.type, name))
    if find is not None:
        return find(subject)
    if name == "Arn":
        return subject.arn(subject.type.split("::")[1].lower(), subject.name)
    return f"{subject.logical_id}.{name}"


def _hex(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:digits]


def user_pool_id(subject: Subject) -> str:
    """Like `us-east-1_AbC123`."""
    return f"{subject.at.region}_{_hex(subject.logical_id, 9)}"


def _bucket(subject: Subject) -> str:
    return str(subject.properties.get("BucketName") or f"{subject.at.stack_name}-{subject.logical_id}".lower())


def _identity_pool(subject: Subject) -> str:
    digits = _hex(subject.logical_id, 32)
    return f"{subject.at.region}:{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def api_key(subject: Subject) -> str:
    """Like `da2-…`."""
    return f"da2-{_hex(subject.logical_id, 26)}"


def _api_arn(subject: Subject) -> str:
    return subject.arn("appsync", f"apis/{API_ID}")


REFERENCES: dict[str, Callable[[Subject], Any]] = {
    "AWS::AppSync::GraphQLApi": _api_arn,
    "AWS::AppSync::ApiKey": lambda it: it.arn("appsync", f"apis/{API_ID}/apikeys/{api_key(it)}"),
    "AWS::AppSync::DataSource": lambda it: it.arn("appsync", f"apis/{API_ID}/datasources/{it.name}"),
    "AWS::Cognito::UserPool": user_pool_id,
    "AWS::Cognito::UserPoolClient": lambda it: _hex(it.logical_id, 26),
    "AWS::Cognito::IdentityPool": _identity_pool,
    "AWS::S3::Bucket": _bucket,
    "AWS::SQS::Queue": lambda it: f"{it.at.aws_endpoint}/{it.at.account}/{it.name}",
    "AWS::SNS::Topic": lambda it: it.arn("sns", it.name),
}
ATTRIBUTES: dict[tuple[str, str], Callable[[Subject], Any]] = {
    ("AWS::AppSync::GraphQLApi", "ApiId"): lambda it: API_ID,
    ("AWS::AppSync::GraphQLApi", "Arn"): _api_arn,
    ("AWS::AppSync::GraphQLApi", "GraphQLUrl"): lambda it: it.at.graphql_url,
    ("AWS::AppSync::GraphQLApi", "RealtimeUrl"): lambda it: it.at.graphql_url.replace("http", "ws", 1) + "/realtime",
    ("AWS::AppSync::ApiKey", "ApiKey"): api_key,
    ("AWS::AppSync::ApiKey", "ApiKeyId"): api_key,
    ("AWS::AppSync::DataSource", "Name"): lambda it: it.properties["Name"],
    ("AWS::AppSync::FunctionConfiguration", "FunctionId"): lambda it: it.logical_id,
    ("AWS::AppSync::FunctionConfiguration", "Name"): lambda it: it.properties["Name"],
    ("AWS::DynamoDB::Table", "Arn"): lambda it: it.arn("dynamodb", f"table/{it.name}"),
    ("AWS::DynamoDB::Table", "StreamArn"): lambda it: it.arn("dynamodb", f"table/{it.name}/stream/local"),
    ("AWS::Lambda::Function", "Arn"): lambda it: it.arn("lambda", f"function:{it.name}"),
    ("AWS::IAM::Role", "Arn"): lambda it: it.arn("iam", f"role/{it.name}", region=False),
    ("AWS::S3::Bucket", "Arn"): lambda it: f"arn:aws:s3:::{_bucket(it)}",
    ("AWS::S3::Bucket", "DomainName"): lambda it: f"{_bucket(it)}.s3.amazonaws.com",
    ("AWS::S3::Bucket", "RegionalDomainName"): lambda it: f"{_bucket(it)}.s3.{it.at.region}.amazonaws.com",
    ("AWS::SQS::Queue", "Arn"): lambda it: it.arn("sqs", it.name),
    ("AWS::SQS::Queue", "QueueName"): lambda it: it.name,
    ("AWS::SNS::Topic", "TopicName"): lambda it: it.name,
    ("AWS::Cognito::UserPool", "Arn"): lambda it: it.arn("cognito-idp", f"userpool/{user_pool_id(it)}"),
    ("AWS::Cognito::UserPool", "UserPoolId"): user_pool_id,
    ("AWS::Cognito::UserPool", "ProviderName"): lambda it: f"cognito-idp.{it.at.region}.amazonaws.com/{user_pool_id(it)}",
    ("AWS::Cognito::UserPool", "ProviderURL"): lambda it: f"https://cognito-idp.{it.at.region}.amazonaws.com/{user_pool_id(it)}",
    ("AWS::SSM::Parameter", "Value"): lambda it: it.properties["Value"],
}

"""The execution role (F037), with the permissions that Lambda looks for before it makes what needs them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere import iam

from amplifyc.emit import PolicyStatement, Scope, cfn, join, ref
from amplifyc.kinds.function.emit.events import source_statements
from amplifyc.kinds.function.model import Function
from amplifyc.kinds.function.naming import role_id

_TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}],
}


def role(function: Function, scope: Scope) -> iam.Role:
    """What is in its own policies must be there when the function is made: the rest comes with the access stack."""
    statements = list(_statements(function, scope))
    policy = {"PolicyName": "Function", "PolicyDocument": {"Version": "2012-10-17", "Statement": statements}}
    own = {"Policies": [iam.Policy(**policy)]} if statements else {}
    managed = [cfn(_managed(name)) for name in _managed_policies(function)]
    return iam.Role(role_id(function.address), AssumeRolePolicyDocument=_TRUST, ManagedPolicyArns=managed, **own)


def _managed_policies(function: Function) -> Iterator[str]:
    yield "AWSLambdaBasicDurableExecutionRolePolicy" if function.durable_config else "AWSLambdaBasicExecutionRole"
    if function.vpc:
        yield "AWSLambdaVPCAccessExecutionRole"


def _managed(name: str) -> Any:
    return join("arn:", ref("AWS::Partition"), f":iam::aws:policy/service-role/{name}")


def _statements(function: Function, scope: Scope) -> Iterator[PolicyStatement]:
    letter = function.dead_letter
    if letter and letter.queue is not None:
        yield {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": scope.plain(letter.queue)}
    if letter and letter.topic is not None:
        yield {"Effect": "Allow", "Action": "sns:Publish", "Resource": scope.plain(letter.topic)}
    if function.tracing:
        yield {"Effect": "Allow", "Action": ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "Resource": "*"}
    if function.file_system:
        yield {
            "Effect": "Allow", "Action": ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], "Resource": "*",
            "Condition": {"StringEquals": {"elasticfilesystem:AccessPointArn": scope.plain(function.file_system.access_point_arn)}},
        }
    yield from source_statements(function, scope)

"""The execution role (F037), with the permissions that Lambda looks for before it makes what needs them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere import iam

from amplifyc.emit import PolicyStatement, Scope, cfn, join, ref
from amplifyc.kinds.function.emit.events import source_statements
from amplifyc.kinds.function.model import Function
from amplifyc.kinds.function.naming import role_id
from amplifyc.syntax import Place

_TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}],
}


def role(function: Function, scope: Scope) -> iam.Role:
    """What is in its own policies must be there when the function is made: the rest comes with the access stack."""
    statements = [statement for statement, _ in own_statements(function, scope)]
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


def own_statements(function: Function, scope: Scope) -> Iterator[tuple[PolicyStatement, Place]]:
    """What Lambda looks for when it makes the function or listens to a source, and the places that ask for it."""
    if letter := function.dead_letter:
        action = "sqs:SendMessage" if letter.queue is not None else "sns:Publish"
        yield {"Effect": "Allow", "Action": action, "Resource": scope.plain(letter.queue or letter.topic or "")}, letter.place
    if function.tracing:
        actions = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
        yield {"Effect": "Allow", "Action": actions, "Resource": "*"}, function.place / "tracing"
    if system := function.file_system:
        condition = {"StringEquals": {"elasticfilesystem:AccessPointArn": scope.plain(system.access_point_arn)}}
        actions = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
        yield {"Effect": "Allow", "Action": actions, "Resource": "*", "Condition": condition}, system.place
    for event in function.events:
        for statement in source_statements(event, scope):
            yield statement, event.place

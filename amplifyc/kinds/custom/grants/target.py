"""What a grant is on: its type, its ARN, and the KMS key that encrypts it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from amplifyc.cloudformation import resource_type
from amplifyc.emit.values import arn, get_att, join, ref
from amplifyc.frozen import frozen
from amplifyc.graph import Graph, Node
from amplifyc.kinds.custom.model import Arn, Custom, Declared, Elsewhere, Grant, Local
from amplifyc.kinds.custom.naming import logical_id
from amplifyc.kinds.custom.references import rewritten
from amplifyc.model import Address, Interpolation

_KEY_PROPERTY = {  # where a type names its KMS key
    "AWS::DynamoDB::Table": ("SSESpecification", "KMSMasterKeyId"),
    "AWS::Kinesis::Stream": ("StreamEncryption", "KeyId"),
    "AWS::S3::Bucket": ("BucketEncryption", "ServerSideEncryptionConfiguration", 0, "ServerSideEncryptionByDefault", "KMSMasterKeyID"),
    "AWS::SecretsManager::Secret": ("KmsKeyId",),
    "AWS::SNS::Topic": ("KmsMasterKeyId",),
    "AWS::SQS::Queue": ("KmsMasterKeyId",),
}
_PUBLISHED = {  # kind -> what can be granted on it, and the attribute that is its ARN
    "auth": ("AWS::Cognito::UserPool", "userPoolArn"),
    "data": ("AWS::AppSync::GraphQLApi", "apiArn"),
    "function": ("AWS::Lambda::Function", "arn"),
    "referenceAuth": ("AWS::Cognito::UserPool", "userPoolArn"),
    "storage": ("AWS::S3::Bucket", "bucketArn"),
}
_REF_IS_ARN = {"AWS::SNS::Topic", "AWS::StepFunctions::StateMachine", "AWS::SecretsManager::Secret", "AWS::IAM::ManagedPolicy"}


@frozen(slots=False)
class Target:
    """Plain CloudFormation values with ids of the whole backend; `type` is empty for a bare ARN."""

    type: str
    arn: Any
    address: Address
    key: Any = None
    indexes: bool = False
    stream: Any = None
    conditional: bool = False  # whether it may be missing from the deployment

    @property
    def executions(self) -> Any:
        """The executions of a state machine, by its name."""
        name = {"Fn::Select": [6, {"Fn::Split": [":", self.arn]}]}
        return arn("states", "execution:", name, ":*")


def find_target(grant: Grant, custom: Custom, graph: Graph) -> Target | None:
    """What the grant is on; None when it is on something that is not there or that nobody can be granted."""
    match grant.on:
        case Arn(text):
            return Target("", text, custom.address)
        case Local(name):
            return _declared(custom, name)
        case Elsewhere(where, part):
            node = graph.nodes[where.target]
            if isinstance(node.resource, Custom):
                return None if part is None else _declared(node.resource, part)
            return _published(node, part)


def _published(node: Node, part: str | None) -> Target | None:
    """A resource of another kind, by what it publishes."""
    found, address = node.attributes(), node.resource.address
    if part is not None:
        table = found.get(f"tableArn.{part}") if node.kind == "data" else None
        stream = found.get(f"tableStreamArn.{part}")
        return None if table is None else Target("AWS::DynamoDB::Table", table, address, indexes=True, stream=stream)
    type_name, attribute = _PUBLISHED[node.kind]
    return Target(type_name, found[attribute], address, found.get("keyArn")) if attribute in found else None


def parts_of(node: Node) -> Iterator[str]:
    """What may follow the address of a resource after a dot."""
    if isinstance(node.resource, Custom):
        yield from node.resource.resources
    elif node.kind == "data":
        yield from (name.removeprefix("tableArn.") for name in node.attributes() if name.startswith("tableArn."))


def _declared(custom: Custom, name: str) -> Target | None:
    found = custom.resources.get(name)
    if found is None:
        return None

    def new_id(other: str) -> str | None:
        return logical_id(custom.address, other) if other in custom.resources else None

    here = logical_id(custom.address, name)
    properties = found.properties if isinstance(found.properties, Mapping) else {}
    return Target(
        found.type, _arn(found, here), custom.address, _key(found, custom, new_id),
        bool(properties.get("GlobalSecondaryIndexes") or properties.get("LocalSecondaryIndexes")), get_att(here, "StreamArn"),
        conditional="Condition" in found.body,
    )


def _arn(found: Declared, here: str) -> Any:
    if found.type in _REF_IS_ARN:
        return ref(here)
    if found.type == "AWS::SSM::Parameter":
        name = found.properties.get("Name")
        return arn("ssm", "parameter" if isinstance(name, str) and name.startswith("/") else "parameter/", ref(here))
    if found.type == "AWS::AppSync::GraphQLApi":
        return arn("appsync", "apis/", get_att(here, "ApiId"))
    known = resource_type(found.type)
    names = known.attributes if known is not None else None
    service = found.type.rsplit("::", 1)[-1]
    for attribute in ("Arn", f"{service}Arn"):
        if names is None or attribute in names:
            return get_att(here, attribute)
    return ref(here)


def _key(found: Declared, custom: Custom, new_id: Callable[[str], str | None]) -> Any:
    """The ARN of the key that the resource names; None for AWS's own keys and for aliases."""
    value: Any = found.properties
    for step in _KEY_PROPERTY.get(found.type, ()):
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):  # not set, or computed by CloudFormation
            return None
    if found.type not in _KEY_PROPERTY or value is None:
        return None
    if isinstance(value, Mapping):
        name = value.get("Ref")
        if isinstance(name, str) and name in custom.resources and custom.resources[name].type == "AWS::KMS::Key":
            return get_att(logical_id(custom.address, name), "Arn")
        return rewritten(value, new_id) if "Fn::GetAtt" in value else None
    if isinstance(value, Interpolation):
        return value
    return value if str(value).startswith("arn:") else None


def filled(form: str, target: Target) -> Any:
    """A form of the verbs with the target's values; None when it has no such thing (a table without indexes)."""
    if form == "{index}":
        return join(target.arn, "/index/*") if target.indexes else None
    if form == "{stream}":
        return target.stream
    if form == "{executions}":
        return target.executions
    if form == "*":
        return "*"
    return join(target.arn, form.removeprefix("{arn}"))

"""IAM policies, and the policies of resources, as cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.access.cells import Cell
from amplifyc.access.naming import Names, principal
from amplifyc.access.patterns import IDENTITY, covers
from amplifyc.emit import Emitted, Permit
from amplifyc.graph import Graph
from amplifyc.text import Location

_SUBJECT = "${cognito-identity.amazonaws.com:sub}"  # what IAM calls the user's identity id
_HARMLESS = {"AWSXRayDaemonWriteAccess", "CloudWatchLambdaInsightsExecutionRolePolicy"}
_RESOURCE_POLICIES = {
    "AWS::S3::BucketPolicy": "PolicyDocument", "AWS::SQS::QueuePolicy": "PolicyDocument", "AWS::SNS::TopicPolicy": "PolicyDocument",
}


def of_permit(permit: Permit, names: Names) -> Iterator[Cell]:
    who = principal(permit.holder, permit.role)
    for statement in permit.statements:
        yield from _cells(who, statement, permit.place.key, names)


def acting_roles(graph: Graph) -> dict[str, str]:
    """Logical id of a role -> who acts with it."""
    return {
        value["Ref"]: principal(address, role)
        for address, node in graph.nodes.items() for role, value in node.roles().items() if isinstance(value, Mapping) and "Ref" in value
    }


def of_written_policies(resource: Emitted, graph: Graph, acting: Mapping[str, str], names: Names) -> Iterator[Cell]:
    """Policies that no permit knows: in the roles themselves, also by an override, and those that authors write as custom resources."""
    properties = resource.body.get("Properties", {})
    holders: list[str] = []
    documents: list[Any] = []
    if resource.type == "AWS::IAM::Role" and resource.logical_id in acting:
        yield from _managed(resource, acting[resource.logical_id], names)
    if resource.type == "AWS::IAM::Role":
        holders = [resource.logical_id]
        documents = [policy.get("PolicyDocument") for policy in _listed(properties.get("Policies", [])) if isinstance(policy, Mapping)]
    elif resource.type in ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy") and graph.nodes[resource.address].kind == "custom":
        holders = [role["Ref"] for role in _listed(properties.get("Roles", [])) if isinstance(role, Mapping) and "Ref" in role]
        documents = [properties.get("PolicyDocument")]
    for who in (acting[holder] for holder in holders if holder in acting):
        for document in documents:
            for statement in _listed(document.get("Statement", [])) if isinstance(document, Mapping) else ():
                if isinstance(statement, Mapping) and "Action" in statement and "Effect" in statement:
                    yield from _cells(who, statement, resource.place.key, names)


def _managed(role: Emitted, who: str, names: Names) -> Iterator[Cell]:
    """AWS's own policies: what they allow is not known here, so it could be anything. Those of services only let a function work."""
    for item in _listed(role.body.get("Properties", {}).get("ManagedPolicyArns", [])):
        name = names.resource(item).rpartition(":policy/")[2]
        if not name.startswith("service-role/") and name not in _HARMLESS:
            yield Cell(who, "*", "*", "Allow", role.place.key, f"the managed policy {name} allows it")


def _cells(who: str, statement: Mapping[str, Any], location: Location, names: Names) -> Iterator[Cell]:
    resources = [names.resource(item).replace(_SUBJECT, IDENTITY) for item in _listed(statement.get("Resource", "*"))]
    condition = statement.get("Condition", {})
    prefixes = condition.get("StringLike", {}).get("s3:prefix") if list(condition) == ["StringLike"] else None
    if prefixes is not None and len(condition["StringLike"]) == 1:
        # a listing is of a prefix: that prefix is what is listed
        listed = [prefix.replace(_SUBJECT, IDENTITY) for prefix in _listed(prefixes) if not prefix.endswith("/")]
        resources = [f"{name}/{prefix}" for name in resources for prefix in listed]
        condition = {}
    for action in _listed(statement["Action"]):
        if prefixes is None and covers(action.lower(), "s3:listbucket"):  # a listing without a prefix is of everything in the bucket
            inside = (f"{resource}/*" for resource in resources if not resource.endswith("*"))
            yield from (Cell(who, name, "s3:ListBucket", statement["Effect"], location, _words(condition, names)) for name in inside)
        for resource in resources:
            yield Cell(who, resource, action, statement["Effect"], location, _words(condition, names))


def of_resource_policy(resource: Emitted, names: Names) -> Iterator[Cell]:
    """What a policy of a resource itself lets services do."""
    properties, location = resource.body.get("Properties", {}), resource.place.key
    if resource.type == "AWS::Lambda::Permission":
        condition = " and ".join(
            f"{key} is {names.resource(properties[key])}" for key in ("SourceArn", "SourceAccount") if key in properties
        )
        who = f"service {_plain(properties.get('Principal'))}"
        yield Cell(who, names.resource(properties.get("FunctionName")), _plain(properties.get("Action")), "Allow", location, condition)
    elif resource.type in _RESOURCE_POLICIES:
        document = properties.get(_RESOURCE_POLICIES[resource.type])
        for statement in _listed(document.get("Statement", [])) if isinstance(document, Mapping) else ():
            services = statement.get("Principal") if isinstance(statement, Mapping) else None
            if isinstance(services, Mapping) and statement.get("Effect") == "Allow":
                for service in _listed(services.get("Service", [])):
                    yield from _cells(f"service {_plain(service)}", statement, location, names)


def _words(condition: Mapping[str, Any], names: Names) -> str:
    return " and ".join(
        f"{key} {operator} {' or '.join(names.resource(value) for value in _listed(values))}"
        for operator, keys in sorted(condition.items()) for key, values in sorted(keys.items())
    )


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else str(value)


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]

"""Whom S3 tells about its events, and the permission each of them needs first (S008, S009).

The permission names the account and not the bucket: the bucket waits for it, so it cannot wait for the bucket (ADR 0004).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from troposphere import AWSObject, awslambda, sns, sqs

from amplifyc.emit import Scope, cfn, join, ref
from amplifyc.frozen import frozen
from amplifyc.kinds.storage.model import Notification, Storage
from amplifyc.kinds.storage.naming import prefix
from amplifyc.model import Ref, pascal_case
from amplifyc.syntax import Place

UPLOADED, DELETED = "s3:ObjectCreated:*", "s3:ObjectRemoved:*"


@frozen(slots=False)
class Destination:
    """Where some events go. `permission` lets S3 in; None where an earlier destination has brought it."""

    kind: Literal["Function", "Queue", "Topic"]
    events: tuple[str, ...]
    arn: Any
    permission: AWSObject | None
    place: Place
    prefix: str | None = None
    suffix: str | None = None


def destinations(storage: Storage, scope: Scope) -> Iterator[Destination]:
    """Triggers first, then `notifications:` in their order."""
    seen: set[str] = set()
    for name, events, function, place in _triggers(storage):
        arn = scope.attribute(function.target, "arn")
        yield Destination("Function", events, arn, _once(_permission(f"{prefix(storage.address)}{name}", arn), arn, seen), place)
    for number, item in enumerate(storage.notifications, 1):
        yield _notification(storage, item, number, scope, seen)


def _triggers(storage: Storage) -> Iterator[tuple[str, tuple[str, ...], Ref, Place]]:
    triggers = storage.triggers
    if triggers and triggers.on_upload:
        yield "OnUpload", (UPLOADED,), triggers.on_upload, triggers.place / "onUpload"
    if triggers and triggers.on_delete:
        yield "OnDelete", (DELETED,), triggers.on_delete, triggers.place / "onDelete"


def _notification(storage: Storage, item: Notification, number: int, scope: Scope, seen: set[str]) -> Destination:
    filters = {"prefix": item.prefix, "suffix": item.suffix}
    title = f"{prefix(storage.address)}Notification{number}"
    if item.function is not None:
        arn = scope.attribute(item.function.target, "arn")
        title = f"{prefix(storage.address)}{pascal_case(item.function.target.path)}"
        return Destination("Function", item.events, arn, _once(_permission(title, arn), arn, seen), item.place, **filters)
    if item.queue is not None:
        arn = scope.plain(item.queue)
        policy = sqs.QueuePolicy(f"{title}QueuePolicy", Queues=[cfn(_queue_url(arn))], PolicyDocument=_let_in("sqs:SendMessage", arn))
        return Destination("Queue", item.events, arn, _once(policy, arn, seen), item.place, **filters)
    arn = scope.plain(item.topic) if item.topic is not None else ""
    topic_policy = sns.TopicPolicy(f"{title}TopicPolicy", Topics=[cfn(arn)], PolicyDocument=_let_in("sns:Publish", arn))
    return Destination("Topic", item.events, arn, _once(topic_policy, arn, seen), item.place, **filters)


def _once(permission: AWSObject, arn: Any, seen: set[str]) -> AWSObject | None:
    """A destination of several notifications lets S3 in once."""
    if repr(arn) in seen:
        return None
    seen.add(repr(arn))
    return permission


def _permission(title: str, function_arn: Any) -> AWSObject:
    return awslambda.Permission(
        f"{title}Permission", Action="lambda:InvokeFunction", FunctionName=cfn(function_arn), Principal="s3.amazonaws.com",
        SourceAccount=cfn(ref("AWS::AccountId")),
    )


def _let_in(action: str, arn: Any) -> dict[str, Any]:
    statement = {
        "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": action, "Resource": arn,
        "Condition": {"StringEquals": {"aws:SourceAccount": ref("AWS::AccountId")}},
    }
    return {"Version": "2012-10-17", "Statement": [statement]}


def _queue_url(arn: Any) -> Any:
    """A queue policy wants the URL; its parts are those of the ARN."""
    def part(index: int) -> Any:
        return {"Fn::Select": [index, {"Fn::Split": [":", arn]}]}

    return join("https://sqs.", part(3), ".", ref("AWS::URLSuffix"), "/", part(4), "/", part(5))

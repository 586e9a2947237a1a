"""Files of a storage that start a function: the bucket gets one more function to tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere import awslambda

from amplifyc.emit import Addition, Emission, Scope, cfn, ref
from amplifyc.kinds.function.emit.attributes import called_arn
from amplifyc.kinds.function.model import Event, Function


def emit_bucket_event(function: Function, event: Event, title: str, scope: Scope) -> Iterator[Emission]:
    """The permission comes first and names the account: the bucket waits for it, so it cannot wait for the bucket (ADR 0004)."""
    assert event.bucket is not None
    target = called_arn(function)
    permission = awslambda.Permission(
        f"{title}Permission", Action="lambda:InvokeFunction", FunctionName=cfn(target), Principal="s3.amazonaws.com",
        SourceAccount=cfn(ref("AWS::AccountId")),
    )
    home = event.bucket.target.path.replace("/", "-")  # the bucket's own stack: within it, one can wait for the other
    yield scope.emitted(permission, function, home, place=event.place)
    bucket = scope.attribute(event.bucket.target, "bucketName")["Ref"]
    for name in event.on:
        item: dict[str, Any] = {"Event": name, "Function": target}
        rules = [{"Name": key, "Value": value} for key, value in (("prefix", event.prefix), ("suffix", event.suffix)) if value]
        if rules:
            item["Filter"] = {"S3Key": {"Rules": rules}}
        yield Addition(bucket, ("NotificationConfiguration", "LambdaConfigurations"), item, (permission.title,))

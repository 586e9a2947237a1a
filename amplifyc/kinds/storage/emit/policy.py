"""The bucket's own policy: TLS or nothing (S007), and the logs of other buckets."""

from __future__ import annotations

from typing import Any

from amplifyc.emit import Scope, get_att, join, ref
from amplifyc.kinds.storage.model import Storage
from amplifyc.kinds.storage.naming import bucket_id


def bucket_policy(storage: Storage, scope: Scope) -> dict[str, Any]:
    bucket = get_att(bucket_id(storage.address), "Arn")
    statements = [{
        "Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:*", "Resource": [bucket, join(bucket, "/*")],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }]
    prefixes = sorted(
        {other.access_logs.prefix or "" for other in scope.graph.of_model(Storage)
         if other.access_logs and other.access_logs.bucket.target == storage.address}
    )
    if prefixes:
        # not by the ARN of the other bucket: it names this one as its target, so this one cannot wait for it
        resources = [join(bucket, f"/{prefix}*") for prefix in prefixes]
        statements.append({
            "Effect": "Allow", "Principal": {"Service": "logging.s3.amazonaws.com"}, "Action": "s3:PutObject",
            "Resource": resources if len(resources) > 1 else resources[0],
            "Condition": {"StringEquals": {"aws:SourceAccount": ref("AWS::AccountId")}},
        })
    return {"Version": "2012-10-17", "Statement": statements}

"""The properties of `AWS::S3::Bucket` (S004 to S010)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from troposphere import s3

from amplifyc.emit import Scope, cfn
from amplifyc.kinds.storage.emit.encryption import key_arn
from amplifyc.kinds.storage.emit.notifications import Destination
from amplifyc.kinds.storage.model import LifecycleRule, Storage

_CORS = {  # S006: any web page may ask; IAM decides who gets an answer
    "AllowedHeaders": ["*"],
    "AllowedMethods": ["GET", "HEAD", "PUT", "POST", "DELETE"],
    "AllowedOrigins": ["*"],
    "ExposedHeaders": ["x-amz-server-side-encryption", "x-amz-request-id", "x-amz-id-2", "ETag"],
    "MaxAge": 3000,
}


def bucket_properties(storage: Storage, scope: Scope, destinations: Iterable[Destination]) -> dict[str, Any]:
    """Only what is set, besides CORS."""
    found: dict[str, Any] = {"CorsConfiguration": s3.CorsConfiguration(CorsRules=[s3.CorsRules(**_CORS)])}
    if storage.versioned or storage.retention:  # S3 locks versions, so a locked bucket has them
        found["VersioningConfiguration"] = s3.VersioningConfiguration(Status="Enabled")
    if storage.encryption:
        found["BucketEncryption"] = _encryption(storage, scope)
    if storage.lifecycle:
        found["LifecycleConfiguration"] = s3.LifecycleConfiguration(Rules=[_lifecycle(rule) for rule in storage.lifecycle])
    if storage.access_logs:
        target = cfn(scope.attribute(storage.access_logs.bucket.target, "bucketName"))
        prefix = {"LogFilePrefix": storage.access_logs.prefix} if storage.access_logs.prefix else {}
        found["LoggingConfiguration"] = s3.LoggingConfiguration(DestinationBucketName=target, **prefix)
    if storage.transfer_acceleration:
        found["AccelerateConfiguration"] = s3.AccelerateConfiguration(AccelerationStatus="Enabled")
    if storage.retention:
        retention = s3.DefaultRetention(Mode=storage.retention.mode.upper(), Days=storage.retention.days)
        rule = s3.ObjectLockRule(DefaultRetention=retention)
        found["ObjectLockEnabled"] = True
        found["ObjectLockConfiguration"] = s3.ObjectLockConfiguration(ObjectLockEnabled="Enabled", Rule=rule)
    if notifications := _notifications(destinations):
        found["NotificationConfiguration"] = s3.NotificationConfiguration(**notifications)
    return found


def _encryption(storage: Storage, scope: Scope) -> s3.BucketEncryption:
    key = key_arn(storage, scope)
    by = {"SSEAlgorithm": "AES256"} if key is None else {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": cfn(key)}
    bucket_key = {} if key is None else {"BucketKeyEnabled": True}  # one request to KMS for many files
    rule = s3.ServerSideEncryptionRule(ServerSideEncryptionByDefault=s3.ServerSideEncryptionByDefault(**by), **bucket_key)
    return s3.BucketEncryption(ServerSideEncryptionConfiguration=[rule])


def _lifecycle(rule: LifecycleRule) -> s3.LifecycleRule:
    found: dict[str, Any] = {"Status": "Enabled"}
    if rule.id:
        found["Id"] = rule.id
    if rule.prefix:
        found["Prefix"] = rule.prefix
    if rule.expire_after_days:
        found["ExpirationInDays"] = rule.expire_after_days
    if rule.expire_noncurrent_after_days:
        found["NoncurrentVersionExpiration"] = s3.NoncurrentVersionExpiration(NoncurrentDays=rule.expire_noncurrent_after_days)
    if rule.abort_uploads_after_days:
        found["AbortIncompleteMultipartUpload"] = s3.AbortIncompleteMultipartUpload(DaysAfterInitiation=rule.abort_uploads_after_days)
    if rule.transitions:
        found["Transitions"] = [
            s3.LifecycleRuleTransition(StorageClass=step.storage_class, TransitionInDays=step.after_days) for step in rule.transitions
        ]
    return s3.LifecycleRule(**found)


def _notifications(destinations: Iterable[Destination]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for item in destinations:
        rules = [s3.Rules(Name=name, Value=value) for name, value in (("prefix", item.prefix), ("suffix", item.suffix)) if value]
        filters = {"Filter": s3.Filter(S3Key=s3.S3Key(Rules=rules))} if rules else {}
        name, make = _FORMS[item.kind]
        found.setdefault(name, []).extend(make(Event=event, **{item.kind: cfn(item.arn)}, **filters) for event in item.events)
    return found


_FORMS = {
    "Function": ("LambdaConfigurations", s3.LambdaConfigurations),
    "Queue": ("QueueConfigurations", s3.QueueConfigurations),
    "Topic": ("TopicConfigurations", s3.TopicConfigurations),
}

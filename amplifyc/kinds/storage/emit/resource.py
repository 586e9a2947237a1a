"""Everything that CloudFormation gets of one storage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from troposphere import kms, s3

from amplifyc.emit import Emission, Permit, Scope, Variable, arn, cfn, get_att, join, ref
from amplifyc.graph import Value
from amplifyc.kinds.storage.access import decide, statements
from amplifyc.kinds.storage.access.compiling import by_place
from amplifyc.kinds.storage.emit.bucket import bucket_properties
from amplifyc.kinds.storage.emit.encryption import key_arn, key_policy, key_statements
from amplifyc.kinds.storage.emit.notifications import destinations
from amplifyc.kinds.storage.emit.policy import bucket_policy
from amplifyc.kinds.storage.model import Encryption, Storage
from amplifyc.kinds.storage.naming import bucket_id, key_id, prefix, stack, variable_name


def attributes(storage: Storage) -> Mapping[str, Value]:
    """What `${{ storage/photos.… }}` may ask for."""
    name, bucket_arn = _name(storage), _arn(storage)
    if storage.existing:
        region: Value = storage.existing.region or ref("AWS::Region")
        return {"bucketName": name, "bucketArn": bucket_arn, "bucketRegion": region}
    domain = get_att(bucket_id(storage.address), "RegionalDomainName")
    found: dict[str, Any] = {"bucketName": name, "bucketArn": bucket_arn, "bucketRegion": ref("AWS::Region"), "bucketDomainName": domain}
    if isinstance(storage.encryption, Encryption):
        found["keyArn"] = storage.encryption.key_arn  # what an expression in it reads is resolved when somebody asks
    elif storage.encryption == "kms":
        found["keyArn"] = get_att(key_id(storage.address), "Arn")
    return found


def emit_storage(storage: Storage, scope: Scope) -> Iterator[Emission]:
    """The bucket unless it exists, and in either case what roles may do with it."""
    if not storage.existing:
        yield from _bucket(storage, scope)
    yield from _access(storage, scope)


def _name(storage: Storage) -> Value:
    return storage.existing.bucket_name if storage.existing else ref(bucket_id(storage.address))


def _arn(storage: Storage) -> Value:
    if storage.existing:
        found: Value = arn("s3", storage.existing.bucket_name, region=False, account=False)
        return found
    return get_att(bucket_id(storage.address), "Arn")


def _bucket(storage: Storage, scope: Scope) -> Iterator[Emission]:
    home = stack(storage.address)
    kept = scope.removal(_removal(storage))
    if storage.encryption == "kms":
        description = f"Encrypts the files of {storage.address}"
        key = kms.Key(key_id(storage.address), Description=description, EnableKeyRotation=True, KeyPolicy=key_policy(), **kept)
        yield scope.emitted(key, storage, home, role="Key", place=storage.place / "encryption")
    found = tuple(destinations(storage, scope))
    for destination in found:
        if destination.permission is not None:
            yield scope.emitted(destination.permission, storage, home, place=destination.place)
    bucket = s3.Bucket(bucket_id(storage.address), **bucket_properties(storage, scope, found), **kept)
    # S3 asks the destination when a notification is set, so whoever lets it in comes first
    if waits := sorted({destination.permission.title for destination in found if destination.permission is not None}):
        bucket.DependsOn = waits
    yield scope.emitted(bucket, storage, home, role="Bucket", friendly_name=storage.friendly_name)
    policy = s3.BucketPolicy(
        f"{prefix(storage.address)}BucketPolicy", Bucket=cfn(ref(bucket_id(storage.address))), PolicyDocument=bucket_policy(storage, scope)
    )
    yield scope.emitted(policy, storage, home, role="BucketPolicy")


def _removal(storage: Storage) -> str | None:
    """`keepOnDelete` is Gen 2's word for it (S005); `removalPolicy` is ours and wins."""
    return storage.removal_policy or {None: None, True: "retain", False: "delete"}[storage.keep_on_delete]


def _access(storage: Storage, scope: Scope) -> Iterator[Emission]:
    auth = scope.auth
    decisions = decide(storage, auth.resource.address if auth else None)
    for made in by_place(decisions):
        acceptor, place = made[0].acceptor, made[0].place
        granted = (*statements(made, _arn(storage)), *key_statements(made, key_arn(storage, scope)))
        yield Permit(acceptor.holder, acceptor.role, granted, storage.address, place)
    functions = sorted({decision.acceptor.holder for decision in decisions if decision.acceptor.role == ""})
    for function in functions:
        yield Variable(function, variable_name(storage.friendly_name), join(_name(storage)))

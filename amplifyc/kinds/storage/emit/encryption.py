"""The KMS key of a bucket, and what a role needs of it to read and write files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from amplifyc.emit import PolicyStatement, Scope, arn, get_att
from amplifyc.kinds.storage.access import Decision
from amplifyc.kinds.storage.model import Encryption, Storage
from amplifyc.kinds.storage.naming import key_id

_NEEDED = {"get": ("kms:Decrypt",), "write": ("kms:Decrypt", "kms:GenerateDataKey")}  # S3 decrypts the parts of a large upload


def key_arn(storage: Storage, scope: Scope) -> Any:
    """The ARN of the key that encrypts the files; None where S3 uses its own."""
    if isinstance(storage.encryption, Encryption):
        return scope.plain(storage.encryption.key_arn)
    return get_att(key_id(storage.address), "Arn") if storage.encryption == "kms" else None


def key_policy() -> dict[str, Any]:
    """The account decides by IAM who may use the key."""
    root = arn("iam", "root", region=False)
    statement = {"Effect": "Allow", "Principal": {"AWS": root}, "Action": "kms:*", "Resource": "*"}
    return {"Version": "2012-10-17", "Statement": [statement]}


def key_statements(decisions: Iterable[Decision], key: Any) -> Iterator[PolicyStatement]:
    """A permission to read or write encrypted files is one to use their key."""
    needed = {name for decision in decisions if decision.effect == "Allow" for name in _NEEDED.get(decision.action, ())}
    if key is not None and needed:
        yield {"Effect": "Allow", "Action": sorted(needed), "Resource": key}

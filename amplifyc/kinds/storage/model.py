"""`kind: storage` bound: a bucket, who may use what in it, and what happens when a file comes or goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal

from amplifyc.frozen import frozen
from amplifyc.model import FunctionRef, Ref, RefersTo, Resource, Rule, Text
from amplifyc.syntax import Place

StorageRef = Annotated[Ref, RefersTo(("storage",))]


@frozen
class Triggers:
    """Functions that S3 starts (S008, S009)."""

    place: Place
    on_upload: FunctionRef | None = None
    on_delete: FunctionRef | None = None


@frozen
class Notification:
    """Where S3 reports some of its events: a queue, a topic or a function, for keys that begin and end as said."""

    place: Place
    events: tuple[str, ...]
    queue: Text | None = None  # an ARN
    topic: Text | None = None  # an ARN
    function: FunctionRef | None = None
    prefix: str | None = None
    suffix: str | None = None


@frozen
class Transition:
    after_days: int
    storage_class: str


@frozen
class LifecycleRule:
    """What becomes of files with time."""

    place: Place
    id: str | None = None
    prefix: str | None = None
    expire_after_days: int | None = None
    expire_noncurrent_after_days: int | None = None
    abort_uploads_after_days: int | None = None
    transitions: tuple[Transition, ...] = ()


@frozen
class Encryption:
    """The KMS key that encrypts the files: one that exists."""

    key_arn: Text
    place: Place


@frozen
class AccessLogs:
    """The bucket that S3 writes this bucket's access log to."""

    bucket: StorageRef
    place: Place
    prefix: str | None = None


@frozen
class Retention:
    """Object lock: nobody changes or deletes a version before its time."""

    mode: Literal["governance", "compliance"]
    days: int
    place: Place


@frozen
class Existing:
    """A bucket that is there already: nothing is created, access and outputs work as for any other (S042)."""

    bucket_name: str
    place: Place
    region: str | None = None


@frozen(slots=False, kw_only=True)
class Storage(Resource):
    """One bucket (S001 to S042, and what the cloud has beyond Gen 2)."""

    name: str | None = None  # default: the folder's name; see `friendly_name`
    is_default: bool = False
    versioned: bool = False
    keep_on_delete: bool | None = None
    removal_policy: Literal["retain", "delete"] | None = None  # None: retain outside a sandbox
    access: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    triggers: Triggers | None = None
    notifications: tuple[Notification, ...] = ()
    lifecycle: tuple[LifecycleRule, ...] = ()
    encryption: Literal["s3", "kms"] | Encryption | None = None  # kms: a key of this bucket's own
    access_logs: AccessLogs | None = None
    transfer_acceleration: bool = False
    retention: Retention | None = None
    existing: Existing | None = None

    @property
    def friendly_name(self) -> str:
        """What outputs, tags and environment variables call it (S002)."""
        return self.name or self.address.name

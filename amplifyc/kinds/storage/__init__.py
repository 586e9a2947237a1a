"""`kind: storage`: an S3 bucket, its access rules, triggers and outputs."""

from amplifyc.kind import Kind
from amplifyc.kinds.storage import checks
from amplifyc.kinds.storage.bucket_events import bucket_events, overlaps
from amplifyc.kinds.storage.emit import attributes, emit_storage, summarize
from amplifyc.kinds.storage.model import Storage

KIND = Kind(
    name="storage",
    model=Storage,
    emit=emit_storage,
    checks=(
        checks.name, checks.same_names, checks.default_bucket, checks.paths, checks.rules, checks.principals, checks.removal,
        checks.existing, overlaps,
    ),
    attributes=attributes,
    facts=bucket_events,
    override_roles={"Bucket": "AWS::S3::Bucket", "BucketPolicy": "AWS::S3::BucketPolicy", "Key": "AWS::KMS::Key"},
    summarize=summarize,
)

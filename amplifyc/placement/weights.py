"""What is lost when a resource moves to another stack, where it is made anew before the old one is deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from amplifyc.emit import Emitted

TIES = frozenset({  # made anew, they are what they were
    "AWS::ApplicationAutoScaling::ScalableTarget", "AWS::ApplicationAutoScaling::ScalingPolicy", "AWS::CloudWatch::Alarm",
    "AWS::Events::Rule", "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::Lambda::EventInvokeConfig",
    "AWS::Lambda::EventSourceMapping", "AWS::Lambda::Permission", "AWS::Logs::LogGroup", "AWS::Logs::MetricFilter",
    "AWS::Logs::SubscriptionFilter", "AWS::Pipes::Pipe", "AWS::S3::BucketPolicy", "AWS::Scheduler::Schedule", "AWS::SNS::Subscription",
    "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy",
})
_EXCLUSIVE = frozenset({"AWS::Lambda::EventSourceMapping", "AWS::S3::BucketPolicy"})  # there cannot be two at a time
_DATA = frozenset({  # data, or an id or address that somebody outside of the backend knows
    "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api", "AWS::AppSync::Api", "AWS::AppSync::GraphQLApi", "AWS::Backup::BackupVault",
    "AWS::CloudFront::Distribution", "AWS::Cognito::IdentityPool", "AWS::Cognito::UserPool", "AWS::Cognito::UserPoolClient",
    "AWS::Cognito::UserPoolDomain", "AWS::DocDB::DBCluster", "AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table", "AWS::EC2::EIP",
    "AWS::EC2::Instance", "AWS::EC2::Volume", "AWS::ECR::Repository", "AWS::EFS::FileSystem", "AWS::ElastiCache::ReplicationGroup",
    "AWS::FSx::FileSystem", "AWS::KMS::Key", "AWS::Kinesis::Stream", "AWS::Lambda::Url", "AWS::Neptune::DBCluster",
    "AWS::OpenSearchService::Domain", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::Redshift::Cluster", "AWS::Route53::HostedZone",
    "AWS::S3::Bucket", "AWS::S3Express::DirectoryBucket", "AWS::SecretsManager::Secret", "AWS::SQS::Queue", "AWS::Timestream::Table",
})
Weight = tuple[int, int, int, int, int, int, tuple[str, ...]]


def has_data(resource: Emitted) -> bool:
    """Whether what would be made anew would not be what it was."""
    return resource.type in _DATA or resource.body.get("DeletionPolicy", "Delete") != "Delete"


def weight(resources: Iterable[Emitted], sizes: Mapping[str, int], dependents: Mapping[str, int]) -> Weight:
    """How bad it would be if these resources moved; a smaller one is better. `dependents` is how many others need each."""
    moved = sorted(resources, key=lambda resource: resource.logical_id)
    return (
        sum(map(has_data, moved)), sum(map(_cannot_be_twice, moved)), sum(resource.type not in TIES for resource in moved), len(moved),
        sum(dependents[resource.logical_id] for resource in moved), sum(sizes[resource.logical_id] for resource in moved),
        tuple(resource.logical_id for resource in moved),
    )


def _cannot_be_twice(resource: Emitted) -> bool:
    """Whether the new one has to wait until the old one is gone: by its type, or since the author gave it a name."""
    word = resource.type.rpartition("::")[2]
    properties = resource.body.get("Properties", {})
    return resource.type in _EXCLUSIVE or (word != "Policy" and ("Name" in properties or f"{word}Name" in properties))

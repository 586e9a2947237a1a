"""DynamoDB as a data source of AppSync: every request that resolvers may make, over any server that speaks DynamoDB's API."""

from amplifyc.local.sources.dynamodb.client import dynamodb_client
from amplifyc.local.sources.dynamodb.failures import Forgiveness
from amplifyc.local.sources.dynamodb.source import DynamoDbSource
from amplifyc.local.sources.dynamodb.tables import create_table
from amplifyc.local.sources.dynamodb.versions import Versions

__all__ = ["DynamoDbSource", "Forgiveness", "Versions", "create_table", "dynamodb_client"]

"""`kind: data`: a compiler of its own, from the schema language to the GraphQL API, its tables and its resolvers.

    language/       files -> the typed schema: YAML and TOML, and Amplify's directive language
    model/          the typed schema
    knowledge/      what follows from it: keys, implied fields, operations, roles
    naming/         the names that Gen 2 gives
    checks/         what no JSON Schema can see
    authorization/  the API's modes, and the policies of the identity pool's roles
    api/            the GraphQL schema
    tables.py       DynamoDB tables
    resolvers/      the code of resolvers
    emit/           CloudFormation
"""

from amplifyc.kind import Kind
from amplifyc.kinds.data.checks import CHECKS
from amplifyc.kinds.data.emit import attributes, emit_data
from amplifyc.kinds.data.language.bind import bind_data
from amplifyc.kinds.data.model import Data

KIND = Kind(
    name="data",
    model=Data,
    emit=emit_data,
    checks=CHECKS,
    attributes=attributes,
    bind=bind_data,
    includes="include",
    singleton="data",
    override_roles={"GraphqlApi": "AWS::AppSync::GraphQLApi", "GraphqlSchema": "AWS::AppSync::GraphQLSchema", "ApiKey": "AWS::AppSync::ApiKey"},
)

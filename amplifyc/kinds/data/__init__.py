"""`kind: data`: a compiler of its own, from the schema language to the GraphQL API, its tables and its resolvers.

`language` makes the typed schema (`model`) of files, in YAML, TOML or Amplify's directive language; `knowledge` is what follows from it,
`naming` the names that Gen 2 gives. `checks` sees what no JSON Schema can. `authorization`, `api`, `tables` and `resolvers` are pure
functions of the schema: the API's modes, its GraphQL text, its tables, the code of its resolvers. `emit` makes CloudFormation of them.
`symbols` says what the files name, and where; `generate` writes code for clients.
"""

from amplifyc.kind import Kind
from amplifyc.kinds.data.access import access
from amplifyc.kinds.data.checks import CHECKS
from amplifyc.kinds.data.emit import attributes, emit_data
from amplifyc.kinds.data.language.bind import bind_data
from amplifyc.kinds.data.model import Data
from amplifyc.kinds.data.symbols import ATTRIBUTE_NAMES, NAMES, sdl_names

KIND = Kind(
    name="data",
    model=Data,
    emit=emit_data,
    access=access,
    checks=CHECKS,
    attributes=attributes,
    bind=bind_data,
    includes="include",
    names=NAMES,
    attribute_names=ATTRIBUTE_NAMES,
    languages={".graphql": sdl_names, ".gql": sdl_names},
    singleton="data",
    override_roles={
        "GraphqlApi": "AWS::AppSync::GraphQLApi",
        "GraphqlSchema": "AWS::AppSync::GraphQLSchema",
        "ApiKey": "AWS::AppSync::ApiKey",
    },
)

"""D027 to D084: the YAML language, and the same in Amplify's directive language."""

from __future__ import annotations

import pytest

from amplifyc.kinds.data.model import TypeRef
from tests.unit.kinds.data.projects import block, bound, from_sdl, graphql, line

OWNED = "authorization: [{ allow: owner }]"

CODE = "export const request = () => ({});\nexport const response = () => null;\n"


@pytest.mark.parametrize(
    ("word", "scalar"),
    [
        ("id", "ID"), ("string", "String"), ("integer", "Int"), ("float", "Float"), ("boolean", "Boolean"), ("date", "AWSDate"),
        ("time", "AWSTime"), ("datetime", "AWSDateTime"), ("timestamp", "AWSTimestamp"), ("email", "AWSEmail"), ("json", "AWSJSON"),
        ("phone", "AWSPhone"), ("url", "AWSURL"), ("ipAddress", "AWSIPAddress"),
    ],
)
def test_scalars(word: str, scalar: str) -> None:
    """D033 to D046."""
    data = bound(f"models:\n  T: {{ fields: {{ f: {word} }}, {OWNED} }}\n")
    assert data.schema.models[0].fields[0].type == TypeRef(scalar)


@pytest.mark.parametrize(
    ("written", "printed"),
    [("string", "String"), ("string!", "String!"), ("string[]", "[String]"), ("string![]", "[String!]"), ("string[]!", "[String]!"),
     ("string![]!", "[String!]!")],
)
def test_modifiers(written: str, printed: str) -> None:
    """D047, D048, D063."""
    data = bound(f"models:\n  T: {{ fields: {{ f: '{written}' }}, {OWNED} }}\n")
    assert str(data.schema.models[0].fields[0].type) == printed


def test_rules_of_the_file_are_for_models_without_any() -> None:
    """D028, D084: they replace each other and are not joined."""
    data = bound("""
        authorization: [{ allow: authenticated }]
        models:
          A: { fields: { f: string } }
          B: { fields: { f: string }, authorization: [{ allow: owner }] }
    """)
    assert [[rule.strategy for rule in model.rules] for model in data.schema.models] == [["private"], ["owner"]]


def test_types_in_place_are_named_after_where_they_stand() -> None:
    """D060, D061, D107, D108."""
    data = bound(
        """
        models:
          Post:
            fields:
              status: { enum: [draft, published] }
              place: { fields: { lat: float!, mood: { enum: [good, bad] } } }
            authorization: [{ allow: owner }]
        mutations:
          move:
            arguments: { to: { fields: { x: integer, unit: { enum: [cm, mm] } } }, how: { enum: [fast, slow] } }
            returns: { fields: { done: boolean } }
            handler: { custom: { entry: ./move.js } }
            authorization: [{ allow: authenticated }]
        """,
        {"amplify/data/move.js": CODE},
    )
    schema = data.schema
    assert set(schema.enums_by_name) == {"PostStatus", "PostPlaceMood", "MoveToUnit", "MoveHow"}
    assert set(schema.types_by_name) == {"PostPlace", "MoveReturnType"}
    assert set(schema.inputs_by_name) == {"MoveToInput"}
    assert [str(argument.type) for argument in schema.mutations[0].arguments] == ["MoveToInput", "MoveHow"]


def test_inputs_of_named_types() -> None:
    """D107: a custom type is made an input, with those within it; one that holds itself, too."""
    data = bound(
        """
        types:
          Tree: { fields: { name: string!, parts: "Tree[]", place: Place } }
          Place: { fields: { lat: float } }
        queries:
          grow:
            arguments: { tree: Tree! }
            returns: string
            handler: { custom: { entry: ./grow.js } }
            authorization: [{ allow: authenticated }]
        """,
        {"amplify/data/grow.js": CODE},
    )
    text = graphql(data)
    assert block(text, "input TreeInput") == "input TreeInput {\n  name: String!\n  parts: [TreeInput]\n  place: PlaceInput\n}"
    assert block(text, "input PlaceInput") == "input PlaceInput {\n  lat: Float\n}"
    assert line(text, "grow") == "grow(tree: TreeInput!): String @aws_cognito_user_pools @aws_iam"


def test_defaults_are_kept_as_text() -> None:
    """D049: as JavaScript would write them."""
    data = bound(f"""
        models:
          T:
            fields:
              a: {{ type: boolean, default: false }}
              b: {{ type: float, default: 2.0 }}
              c: {{ type: integer, default: 7 }}
              d: {{ type: string, default: hello }}
            {OWNED}
    """)
    assert [field.default.value for field in data.schema.models[0].fields if field.default] == ["false", "2", "7", "hello"]


def test_validations() -> None:
    """D052 to D058."""
    data = bound(f"""
        models:
          T:
            fields:
              a: {{ type: string, validate: {{ minLength: 3, matches: {{ value: "^[a-z]+$", message: small letters }} }} }}
              b: {{ type: integer, validate: [{{ positive: true }}, {{ lte: 10 }}] }}
            {OWNED}
    """)
    first, second = data.schema.models[0].fields
    assert [(item.type, item.value, item.message) for item in first.validations] == [
        ("minLength", "3", None), ("matches", "^[a-z]+$", "small letters"),
    ]
    assert [(item.type, item.value) for item in second.validations] == [("gt", "0"), ("lte", "10")]


def test_a_partition_key_is_required() -> None:
    """D065."""
    data = bound(f"models:\n  T: {{ fields: {{ code: id, n: integer! }}, identifier: [code, n], {OWNED} }}\n")
    model = data.schema.models[0]
    assert (model.identifier, str(model.fields[0].type), model.has_own_key) == (("code", "n"), "ID!", True)


def test_who_may() -> None:
    """D085 to D101."""
    data = bound(
        """
        authorizationModes:
          defaultAuthorizationMode: userPool
          apiKeyAuthorizationMode: {}
          lambdaAuthorizationMode: { function: ./authorize.ts }
          oidcAuthorizationMode:
            { oidcProviderName: a, oidcIssuerUrl: https://a.example, tokenExpiryFromAuthInSeconds: 1, tokenExpireFromIssueInSeconds: 1 }
        models:
          T:
            fields: { authors: "string[]", team: string }
            authorization:
              - { allow: publicApiKey, to: [read] }
              - allow: guest
              - { allow: authenticated, provider: identityPool }
              - { allow: authenticated, provider: oidc }
              - { allow: owner, identityClaim: email }
              - allow: { ownersDefinedIn: authors }
              - { allow: { groups: [A, B] }, withClaimIn: roles }
              - allow: { groupDefinedIn: team }
              - allow: custom
        """,
        {"amplify/data/authorize.ts": "export const handler = async () => ({ isAuthorized: true });\n"},
    )
    rules = data.schema.models[0].rules
    assert [(rule.strategy, rule.provider, rule.field, rule.groups) for rule in rules] == [
        ("public", "apiKey", None, ()),
        ("public", "identityPool", None, ()),
        ("private", "identityPool", None, ()),
        ("private", "oidc", None, ()),
        ("owner", "userPools", "owner", ()),
        ("owner", "userPools", "authors", ()),
        ("groups", "userPools", None, ("A", "B")),
        ("groups", "userPools", "team", ()),
        ("custom", "function", None, ()),
    ]
    assert rules[0].operations == ("get", "list", "listen", "sync", "search")
    assert (rules[4].identity_claim, rules[5].identity_claim, rules[6].group_claim, rules[7].group_claim) == (
        "email", "sub::username", "roles", "cognito:groups",
    )


SAME = """
    type Post @model(subscriptions: null) @auth(rules: [{ allow: owner }, { allow: private, operations: [read] }]) {
      slug: String! @primaryKey(sortKeyFields: ["year"])
      year: Int!
      status: Status @index(name: "byStatus", sortKeyFields: ["rating"], queryField: "listByStatus")
      rating: Float @default(value: "0")
      tags: [String!]
      place: Place
      comments: [Comment] @hasMany(references: ["slug", "year"])
    }

    type Comment @model @auth(rules: [{ allow: groups, groups: ["ADMINS"] }]) {
      slug: String
      year: Int
      text: String! @validate(type: minLength, value: "1")
      post: Post @belongsTo(references: ["slug", "year"])
    }

    enum Status { draft published }

    type Place { lat: Float! }
"""
SAME_IN_YAML = """
    models:
      Post:
        fields:
          slug: string!
          year: integer!
          status: Status
          rating: { type: float, default: 0 }
          tags: string![]
          place: Place
          comments: { hasMany: Comment, references: [slug, year] }
        identifier: [slug, year]
        secondaryIndexes: [{ partitionKey: status, sortKeys: [rating], name: byStatus, queryField: listByStatus }]
        disableOperations: [subscriptions]
        authorization: [{ allow: owner }, { allow: authenticated, to: [read] }]
      Comment:
        fields:
          slug: string
          year: integer
          text: { type: string!, validate: { minLength: 1 } }
          post: { belongsTo: Post, references: [slug, year] }
        authorization: [{ allow: { group: ADMINS } }]
    enums: { Status: [draft, published] }
    types: { Place: { fields: { lat: float! } } }
"""


def test_both_languages_say_the_same() -> None:
    """D185: one typed model, so one API."""
    assert graphql(from_sdl(SAME)) == graphql(bound(SAME_IN_YAML))


def test_files_are_joined() -> None:
    """D029: each file has rules of its own, and types refer to each other across files."""
    data = bound(
        "include: [./more.yaml, ./schema.graphql]\nauthorization: [{ allow: owner }]\nmodels:\n  A: { fields: { s: Status } }\n",
        {
            "amplify/data/more.yaml": (
                "enums: { Status: [on, off] }\nauthorization: [{ allow: authenticated }]\nmodels:\n  B: { fields: { s: Status } }\n"
            ),
            "amplify/data/schema.graphql": 'type C @model @auth(rules: [{ allow: groups, groups: ["ADMINS"] }]) { s: Status }\n',
        },
    )
    assert [(model.name, model.rules[0].strategy) for model in data.schema.models] == [("A", "owner"), ("B", "private"), ("C", "groups")]
    assert data.schema.models[1].place.key.file.path == "amplify/data/more.yaml"


def test_renamed_and_disabled_operations() -> None:
    """D083, and `@model` with names of its own."""
    data = from_sdl("""
        type Post @model(queries: { get: "post", list: null }, mutations: { delete: null }, timestamps: { createdAt: "made" })
          @auth(rules: [{ allow: owner }]) {
          text: String
        }
    """)
    text = graphql(data)
    assert line(text, "post").startswith("post(id: ID!): Post")
    assert "listPosts" not in text
    assert "deletePost" not in text
    assert "onDeletePost" not in text
    assert line(block(text, "type Post "), "made") == "made: AWSDateTime!"

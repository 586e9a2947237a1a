"""D120 to D135: the GraphQL that arises."""

from __future__ import annotations

import time

from amplifyc.kinds.data.api import graphql_schema
from amplifyc.kinds.data.authorization.modes import ApiModes
from tests.unit.kinds.data.projects import block, bound, from_sdl, graphql, line

TODO = bound("models:\n  Todo: { fields: { content: string, isDone: boolean }, authorization: [{ allow: owner }] }\n")
ONLY_USERS = ApiModes("userPools", ("userPools", "identityPool"))


def test_a_model() -> None:
    text = graphql(TODO, ONLY_USERS)
    assert block(text, "type Todo") == (
        "type Todo @aws_iam @aws_cognito_user_pools {\n  content: String\n  isDone: Boolean\n  id: ID!\n"
        "  createdAt: AWSDateTime!\n  updatedAt: AWSDateTime!\n  owner: String\n}"
    )
    both = "@aws_iam @aws_cognito_user_pools"
    assert line(text, "getTodo") == f"getTodo(id: ID!): Todo {both}"
    assert line(text, "listTodos") == f"listTodos(filter: ModelTodoFilterInput, limit: Int, nextToken: String): ModelTodoConnection {both}"
    assert line(text, "createTodo") == f"createTodo(input: CreateTodoInput!, condition: ModelTodoConditionInput): Todo {both}"
    assert line(text, "onCreateTodo") == (
        f'onCreateTodo(filter: ModelSubscriptionTodoFilterInput, owner: String): Todo @aws_subscribe(mutations: ["createTodo"]) {both}'
    )


def test_inputs() -> None:
    """D125, D126, D128."""
    text = graphql(TODO)
    assert block(text, "input CreateTodoInput") == "input CreateTodoInput {\n  content: String\n  isDone: Boolean\n  id: ID\n}"
    assert block(text, "input UpdateTodoInput") == "input UpdateTodoInput {\n  content: String\n  isDone: Boolean\n  id: ID!\n}"
    assert block(text, "input DeleteTodoInput") == "input DeleteTodoInput {\n  id: ID!\n}"
    assert "  owner: ModelStringInput" in block(text, "input ModelTodoFilterInput")
    assert "  id:" not in block(text, "input ModelTodoConditionInput")
    assert "  not:" not in block(text, "input ModelSubscriptionTodoFilterInput")


def test_keys() -> None:
    """D121, D122, D132."""
    data = bound("""
        models:
          Offer:
            fields: { shop: id!, sku: string!, day: date!, price: float }
            identifier: [shop, sku, day]
            secondaryIndexes: [{ partitionKey: sku, sortKeys: [price] }]
            authorization: [{ allow: authenticated }]
    """)
    text = graphql(data)
    assert line(text, "getOffer").startswith("getOffer(shop: ID!, sku: String!, day: AWSDate!): Offer")
    assert line(text, "listOffers").startswith(
        "listOffers(shop: ID, skuDay: ModelOfferPrimaryCompositeKeyConditionInput, filter: ModelOfferFilterInput, limit: Int, "
        "nextToken: String, sortDirection: ModelSortDirection): ModelOfferConnection"
    )
    assert line(text, "listOfferBySkuAndPrice").startswith(
        "listOfferBySkuAndPrice(sku: String!, price: ModelFloatKeyConditionInput, sortDirection: ModelSortDirection, "
    )
    assert block(text, "input ModelOfferPrimaryCompositeKeyInput") == (
        "input ModelOfferPrimaryCompositeKeyInput {\n  sku: String\n  day: String\n}"
    )
    assert block(text, "input DeleteOfferInput") == "input DeleteOfferInput {\n  shop: ID!\n  sku: String!\n  day: AWSDate!\n}"
    assert "  id:" not in block(text, "type Offer")


def test_enums_and_types_within_models() -> None:
    """D133, D135: a type within a model is as open as the model."""
    data = bound("""
        models:
          A: { fields: { e: E, es: "E[]", p: P }, authorization: [{ allow: authenticated, to: [read] }] }
        enums: { E: [x, y] }
        types: { P: { fields: { q: Q } }, Q: { fields: { n: integer } } }
    """)
    text = graphql(data)
    assert block(text, "input ModelEInput") == "input ModelEInput {\n  eq: E\n  ne: E\n}"
    assert block(text, "input ModelEListInput") == "input ModelEListInput {\n  eq: [E]\n  ne: [E]\n  contains: E\n  notContains: E\n}"
    assert block(text, "input PInput") == "input PInput {\n  q: QInput\n}"
    assert block(text, "type Q").startswith("type Q @aws_iam @aws_cognito_user_pools {")


def test_the_default_mode_is_named_only_beside_others() -> None:
    """D135."""
    data = bound(
        "authorizationModes: { defaultAuthorizationMode: apiKey }\n"
        "models:\n  A: { fields: { f: string }, authorization: [{ allow: publicApiKey }, { allow: authenticated, to: [read] }] }\n"
    )
    text = graphql_schema(data.schema, ApiModes("apiKey", ("apiKey", "userPools", "identityPool")))
    assert line(text, "getA").endswith("@aws_api_key @aws_iam @aws_cognito_user_pools")
    assert line(text, "createA").endswith("@aws_api_key @aws_iam")
    under_iam = graphql_schema(data.schema, ApiModes("identityPool", ("identityPool", "apiKey", "userPools")))
    assert line(under_iam, "getA").endswith("@aws_api_key @aws_iam @aws_cognito_user_pools")


def test_owners_and_groups_in_subscriptions() -> None:
    """D105: whose items a subscription shows is not for the caller to filter."""
    data = bound("""
        models:
          A:
            fields: { authors: "string[]", team: string }
            authorization:
              - allow: owner
              - allow: { ownersDefinedIn: authors }
              - allow: { groupDefinedIn: team }
    """)
    text = graphql(data)
    assert "(filter: ModelSubscriptionAFilterInput, owner: String)" in line(text, "onCreateA")
    inputs = block(text, "input ModelSubscriptionAFilterInput")
    assert "team" not in inputs
    assert "owner: ModelStringInput" in inputs


def test_relationships() -> None:
    """D067."""
    data = bound("""
        models:
          A: { fields: { bs: { hasMany: B, references: aId } }, authorization: [{ allow: owner }] }
          B: { fields: { aId: id, a: { belongsTo: A, references: aId } }, authorization: [{ allow: owner }] }
    """)
    text = graphql(data)
    assert line(text, "bs") == "bs(filter: ModelBFilterInput, sortDirection: ModelSortDirection, limit: Int, nextToken: String): ModelBConnection"
    assert "  a:" not in block(text, "input CreateBInput")


def test_d026_models_without_rules_are_open_where_the_key_is_implicit() -> None:
    data = from_sdl("type A @model { f: String }\n", auth=False)
    text = graphql(data, ApiModes("apiKey", ("apiKey", "identityPool"), open_to_api_key=True))
    assert line(text, "getA").endswith("@aws_api_key @aws_iam")
    assert block(text, "type A").startswith("type A @aws_api_key @aws_iam {")


def test_the_same_text_every_time_and_fast() -> None:
    """150 models in well under the time of a keystroke."""
    models = "".join(
        f"  M{number}: {{ fields: {{ a: string!, b: 'integer[]', c: E, n: id, m: {{ belongsTo: M{number - 1}, references: n }} }},"
        f" authorization: [{{ allow: owner }}] }}\n"
        for number in range(1, 151)
    )
    data = compiled_schema(models)
    graphql_schema(data, ONLY_USERS)
    start = time.perf_counter()
    text = graphql_schema(data, ONLY_USERS)
    assert time.perf_counter() - start < 0.5
    assert text == graphql_schema(data, ONLY_USERS)


def compiled_schema(models: str):
    from tests.unit.kinds.data.projects import compiled

    compilation = compiled(f"enums: {{ E: [x] }}\nmodels:\n{models}")
    return next(item for item in compilation.resources if item.address.path == "data").schema  # type: ignore[attr-defined]

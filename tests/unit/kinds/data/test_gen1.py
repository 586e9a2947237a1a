"""D073, D074, D185, D189: what the directive language has kept of Gen 1. The expectations are what Gen 2 makes of the same schemas."""

from __future__ import annotations

from typing import Any

import pytest

from amplifyc.kinds.data.generate import model_introspection
from amplifyc.kinds.data.model import Data
from amplifyc.kinds.data.tables import table_properties
from tests.unit.kinds.data.projects import block, bodies, compiled, from_sdl, graphql, line
from tests.unit.kinds.data.resolvers.running import Resolvers, user

AUTH = "@auth(rules: [{ allow: private }])"


def indexes(data: Data, model: str) -> dict[str, list[str]]:
    """Index -> the attributes of its key."""
    found = table_properties(data.schema, data.schema.models_by_name[model]).get("GlobalSecondaryIndexes", [])
    return {index["IndexName"]: [key["AttributeName"] for key in index["KeySchema"]] for index in found}


def association(data: Data, model: str, field: str) -> Any:
    return model_introspection(data.schema)["models"][model]["fields"][field]["association"]


# --------------------------------------------------------------------------------------------------- D073: keys that nobody declares

BLOG = f"""
    type Blog @model {AUTH} {{ name: String posts: [Post] @hasMany(limit: 5) profile: Profile @hasOne }}
    type Post @model {AUTH} {{ title: String! blog: Blog @belongsTo }}
    type Profile @model {AUTH} {{ blog: Blog @belongsTo }}
"""
TEAM = f"""
    type Team @model {AUTH} {{ org: ID! @primaryKey(sortKeyFields: ["number"]) number: Int! members: [Member] @hasMany }}
    type Member @model {AUTH} {{ team: Team @belongsTo }}
"""
SHOP = f"""
    type Shop @model {AUTH} {{ code: String! items: [Item] @hasMany(indexName: "byShop", fields: ["code"]) }}
    type Item @model {AUTH} {{ shop: String! @index(name: "byShop", sortKeyFields: ["day"]) day: String n: Int }}
"""


def test_d073_has_many_makes_fields_of_the_child() -> None:
    data = from_sdl(BLOG)
    text = graphql(data)
    assert line(block(text, "type Post "), "blogPostsId") == "blogPostsId: ID"
    assert line(block(text, "input CreatePostInput"), "blogPostsId") == "blogPostsId: ID"
    assert line(block(text, "input ModelPostFilterInput"), "blogPostsId") == "blogPostsId: ModelIDInput"
    assert indexes(data, "Post") == {"gsi-Blog.posts": ["blogPostsId"]}
    assert association(data, "Blog", "posts") == {"connectionType": "HAS_MANY", "associatedWith": ["blogPostsId"]}
    assert association(data, "Post", "blog") == {"connectionType": "BELONGS_TO", "targetNames": ["blogPostsId"]}


def test_d073_subscriptions_filter_by_such_fields_where_gen2_puts_them() -> None:
    text = graphql(from_sdl(BLOG))
    assert "blogPostsId" in block(text, "input ModelSubscriptionBlogFilterInput")
    assert "blogPostsId" not in block(text, "input ModelSubscriptionPostFilterInput")


def test_d073_has_one_makes_fields_of_the_parent() -> None:
    data = from_sdl(BLOG)
    text = graphql(data)
    assert line(block(text, "type Blog "), "blogProfileId") == "blogProfileId: ID"
    assert line(block(text, "type Profile "), "profileBlogId") == "profileBlogId: ID"
    assert indexes(data, "Profile") == {}
    assert association(data, "Blog", "profile") == {"connectionType": "HAS_ONE", "associatedWith": ["id"], "targetNames": ["blogProfileId"]}


def test_d073_a_key_of_several_fields_has_as_many() -> None:
    data = from_sdl(TEAM)
    text = block(graphql(data), "type Member ")
    assert (line(text, "teamMembersOrg"), line(text, "teamMembersNumber")) == ("teamMembersOrg: ID", "teamMembersNumber: Int")
    assert indexes(data, "Member") == {"gsi-Team.members": ["teamMembersOrg", "teamMembersNumber"]}


def test_d073_fields_other_than_the_identifier() -> None:
    data = from_sdl(SHOP)
    assert indexes(data, "Item") == {"byShop": ["shop", "day"]}
    assert line(block(graphql(data), "type Shop "), "items").startswith("items(day: ModelStringKeyConditionInput, filter: ")
    assert association(data, "Shop", "items") == {"connectionType": "HAS_MANY", "associatedWith": ["shop"]}


@pytest.fixture(scope="module")
def blog() -> Resolvers:
    return Resolvers(BLOG)


def test_d073_children_are_found_by_the_fields(blog: Resolvers) -> None:
    asked = blog.request("Blog.posts", {}, source={"id": "b1"}, **user()).value
    assert (asked["index"], asked["limit"]) == ("gsi-Blog.posts", 5)
    assert asked["query"]["expressionValues"] == {":key0": {"S": "b1"}}


def test_d073_one_is_found_by_its_key(blog: Resolvers) -> None:
    asked = blog.request("Blog.profile", {}, source={"id": "b1", "blogProfileId": "p1"}, **user()).value
    assert (asked["operation"], asked["key"]) == ("GetItem", {"id": {"S": "p1"}})


def test_d073_the_sort_key_that_is_left_can_be_asked_for() -> None:
    asked = Resolvers(SHOP).request("Shop.items", {"day": {"beginsWith": "2026"}}, source={"id": "s", "code": "c1"}, **user()).value
    assert asked["index"] == "byShop"
    assert "begins_with" in asked["query"]["expression"]
    assert {"S": "c1"} in asked["query"]["expressionValues"].values()


def test_d073_children_by_their_own_key() -> None:
    sdl = f"""
        type Box @model {AUTH} {{ parts: [Part] @hasMany(fields: ["id"]) }}
        type Part @model {AUTH} {{ box: ID! @primaryKey(sortKeyFields: ["number"]) number: Int! }}
    """
    assert indexes(from_sdl(sdl), "Part") == {}
    asked = Resolvers(sdl).request("Box.parts", {"number": {"gt": 3}}, source={"id": "b1"}, **user()).value
    assert "index" not in asked
    assert {"S": "b1"} in asked["query"]["expressionValues"].values()


# ------------------------------------------------------------------------------------------------------------- D074: many to many

TAGS = """
    type Post @model @auth(rules: [{ allow: owner }]) { title: String tags: [Tag] @manyToMany(relationName: "PostTags") }
    type Tag @model @auth(rules: [{ allow: owner }, { allow: private, operations: [read] }]) {
      label: String posts: [Post] @manyToMany(relationName: "PostTags", limit: 7)
    }
"""


def test_d074_a_model_stands_between() -> None:
    data = from_sdl(TAGS)
    text = graphql(data)
    between = block(text, "type PostTags ")
    assert [line(between, name) for name in ("postId", "tagId", "post", "tag", "owner")] == [
        "postId: ID!", "tagId: ID!", "post: Post!", "tag: Tag!", "owner: String"]
    assert line(block(text, "type Post "), "tags").endswith(": ModelPostTagsConnection")
    assert line(text, "postTagsByPostId").startswith("postTagsByPostId(postId: ID!, sortDirection: ModelSortDirection, filter: ")
    assert indexes(data, "PostTags") == {"byPost": ["postId"], "byTag": ["tagId"]}


def test_d074_it_has_the_rules_of_both() -> None:
    (between,) = [model for model in from_sdl(TAGS).schema.models if model.between]
    assert [rule.strategy for rule in between.rules] == ["owner", "owner", "private"]
    attributes = model_introspection(from_sdl(TAGS).schema)["models"]["PostTags"]["attributes"]
    assert [item["type"] for item in attributes] == ["model", "key", "key", "auth", "auth"]


def test_d074_both_sides_lead_to_it() -> None:
    asked = Resolvers(TAGS).request("Tag.posts", {}, source={"id": "t1"}, **user()).value
    assert (asked["index"], asked["limit"], asked["query"]["expressionValues"]) == ("byTag", 7, {":key0": {"S": "t1"}})


# ----------------------------------------------------------------------------------------------- D185, D189, D190: types as they are written


def test_d185_maps_to_names_the_table() -> None:
    sdl = f'type Post @model @mapsTo(name: "Article") {AUTH} {{ title: String }}\n'
    compilation = compiled("include: [./schema.graphql]\n", {"amplify/data/schema.graphql": sdl})
    name = bodies(compilation, "AWS::DynamoDB::Table")["PostTable"]["TableName"]
    assert name == {"Fn::Join": ["", ["Article-", {"Fn::GetAtt": ["GraphqlApi", "ApiId"]}, "-NONE"]]}
    assert bodies(compilation, "AWS::AppSync::DataSource")["PostDataSource"]["Name"] == "PostTable"


def test_d189_extensions_add_members() -> None:
    text = graphql(from_sdl(f"""
        type Post @model {AUTH} {{ title: String kind: Kind }}
        extend type Post {{ more: Int! }}
        enum Kind {{ A }}
        extend enum Kind {{ B }}
        input In {{ a: String }}
        extend input In {{ b: Int }}
        type Query {{ find(in: In): String }}
        extend type Query {{ count: Int }}
    """))
    assert line(block(text, "input CreatePostInput"), "more") == "more: Int!"
    assert set(block(text, "enum Kind").split()[3:-1]) == {"A", "B"}
    assert "b: Int" in block(text, "input In ")
    assert line(block(text, "type Query"), "count").startswith("count: Int")


def test_d190_unions_of_what_operations_return() -> None:
    text = graphql(from_sdl("type A { a: String } type B { b: Int } union Any = A | B\ntype Query { find: [Any!] }\n"))
    assert block(text, "union Any") == "union Any = A | B"
    assert line(text, "find").startswith("find: [Any!]")

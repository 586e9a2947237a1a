"""Mutations: what is filled in, what is refused, and the condition that the item is the caller's."""

from __future__ import annotations

from amplifyc.local.runtime import ResolverError
from tests.unit.kinds.data.resolvers.running import API_KEY, BACKEND, KEY, UNAUTHORIZED, Resolvers, user

OWNED = """
type Post @model @auth(rules: [{allow: owner}, {allow: groups, groups: ["ADMINS"]}]) {
  title: String!
  stars: Int @default(value: "3")
  kind: String @index(name: "byKind")
}
"""
REFUSED = {"message": "The conditional request failed", "type": "DynamoDB:ConditionalCheckFailedException"}


def test_create_fills_in_what_is_left_out() -> None:
    """D031, D032, D049, D090."""
    found = Resolvers(OWNED).request("Mutation.createPost", {"input": {"title": "a", "kind": None}}, **user())
    values = found.value["attributeValues"]
    assert values["owner"] == {"S": "s-alice::alice"}
    assert values["stars"] == {"N": 3}
    assert values["__typename"] == {"S": "Post"}
    assert "kind" not in values  # an index cannot hold null
    assert values["createdAt"] == values["updatedAt"]
    assert found.value["key"] == {"id": values["id"]}
    assert found.value["condition"]["expression"] == "(attribute_not_exists(#id))"


def test_create_keeps_what_is_given() -> None:
    found = Resolvers(OWNED).request("Mutation.createPost", {"input": {"id": "x", "title": "a", "stars": 5}}, **BACKEND)
    assert found.value["attributeValues"]["stars"] == {"N": 5}
    assert found.value["key"] == {"id": {"S": "x"}}
    assert "owner" not in found.value["attributeValues"]


def test_nobody_else_creates() -> None:
    assert Resolvers(OWNED).request("Mutation.createPost", {"input": {"title": "a"}}, **KEY).error == UNAUTHORIZED


def test_an_owner_field_that_is_declared_cannot_name_others() -> None:
    """D091."""
    posts = Resolvers('type Post @model @auth(rules: [{allow: owner, ownerField: "author"}]) { author: String }')
    assert posts.request("Mutation.createPost", {"input": {"author": "bob"}}, **user()).error == UNAUTHORIZED
    assert posts.request("Mutation.createPost", {"input": {"author": None}}, **user()).error == UNAUTHORIZED
    assert posts.request("Mutation.createPost", {"input": {"author": "alice"}}, **user()).error is None


def test_several_owners() -> None:
    """D092."""
    posts = Resolvers('type Post @model @auth(rules: [{allow: owner, ownerField: "authors"}]) { authors: [String] }')
    filled = posts.request("Mutation.createPost", {"input": {}}, **user()).value["attributeValues"]["authors"]
    assert filled == {"L": [{"S": "s-alice::alice"}]}
    condition = posts.request("Mutation.updatePost", {"input": {"id": "x"}}, **user()).value["condition"]["expression"]
    assert "contains(#authors," in condition


def test_the_owner_is_a_condition_of_the_write() -> None:
    found = Resolvers(OWNED).request("Mutation.updatePost", {"input": {"id": "x", "title": "b", "stars": None}}, **user())
    assert found.value["condition"]["expressionNames"] == {"#id": "id", "#owner": "owner"}
    names = [value["S"] for value in found.value["condition"]["expressionValues"].values()]
    assert names == ["s-alice::alice", "s-alice", "alice"]
    assert found.value["update"]["expression"] == "SET #updatedAt = :updatedAt, #title = :title REMOVE #stars"


def test_no_condition_for_whoever_may_write_all() -> None:
    found = Resolvers(OWNED).request("Mutation.deletePost", {"input": {"id": "x"}}, **user("bob", "ADMINS"))
    assert found.value["condition"] == {"expression": "(attribute_exists(#id))", "expressionNames": {"#id": "id"}}


def test_whose_item_it_is_decides_what_a_failed_condition_means() -> None:
    posts = Resolvers(OWNED)
    mine, theirs = {"owner": "alice", "title": "x"}, {"owner": "bob", "title": "x"}
    for field in ("Mutation.updatePost", "Mutation.deletePost"):
        assert posts.response(field, mine, error=REFUSED, **user()).error == ResolverError(**REFUSED)
        assert posts.response(field, theirs, error=REFUSED, **user()).error == UNAUTHORIZED
        assert posts.response(field, None, error=REFUSED, **user()).error == UNAUTHORIZED
        assert posts.response(field, theirs, error=REFUSED, **BACKEND).error == ResolverError(**REFUSED)


def test_appsync_takes_an_item_that_is_gone_for_deleted() -> None:
    posts = Resolvers(OWNED)
    assert posts.response("Mutation.deletePost", None, **user()).error == UNAUTHORIZED
    assert posts.response("Mutation.deletePost", None, **BACKEND).value is None


def test_what_a_mutation_returns_is_marked() -> None:
    """D105."""
    answer = Resolvers(OWNED).response("Mutation.createPost", {"id": "x", "owner": "alice"}, **user())
    assert answer.value == {"id": "x", "owner": "alice", "__operation": "Mutation"}


FIELDS = """
type Doc @model @auth(rules: [{allow: owner, operations: [create, read, update]}, {allow: groups, groups: ["EDITORS"], operations: [read]}]) {
  title: String
  note: String @auth(rules: [{allow: owner, operations: [read]}, {allow: groups, groups: ["EDITORS"], operations: [read, update]}])
}
"""


def test_fields_of_others_are_refused() -> None:
    """D051."""
    docs = Resolvers(FIELDS)
    found = docs.request("Mutation.createDoc", {"input": {"title": "a", "note": "b"}}, **user())
    assert found.error == ResolverError("Unauthorized on [note]", "Unauthorized")
    found = docs.request("Mutation.updateDoc", {"input": {"id": "x", "note": "b"}}, **user())
    assert found.error is not None
    assert found.error.message == "Unauthorized on [note]"


def test_removing_needs_the_right_to_delete() -> None:
    """D099."""
    found = Resolvers(FIELDS).request("Mutation.updateDoc", {"input": {"id": "x", "title": None}}, **user())
    assert found.error is not None
    assert found.error.message == "Unauthorized on [title]"


def test_fields_by_group_need_no_owner() -> None:
    docs = Resolvers(FIELDS)
    editor = user("bob", "EDITORS")
    alone = docs.request("Mutation.updateDoc", {"input": {"id": "x", "note": "b"}}, **editor).value["condition"]["expression"]
    assert "#owner" not in alone
    both = docs.request("Mutation.updateDoc", {"input": {"id": "x", "note": "b", "title": "c"}}, **editor).value["condition"]["expression"]
    assert "#owner" in both


def test_sort_keys_of_several_fields() -> None:
    """D076."""
    orders = Resolvers("""
        type Order @model @auth(rules: [{allow: public}]) {
          day: String @primaryKey(sortKeyFields: ["shop", "number"])
          shop: String!
          number: Int!
          city: String @index(name: "byCity", sortKeyFields: ["street", "house"])
          street: String
          house: Int
        }""".replace("day: String @", "day: String! @"))
    given = {"day": "d", "shop": "s", "number": 1, "city": "c", "street": "t", "house": 2}
    found = orders.request("Mutation.createOrder", {"input": given}, **KEY).value
    assert found["key"] == {"day": {"S": "d"}, "shop#number": {"S": "s#1"}}
    assert found["attributeValues"]["street#house"] == {"S": "t#2"}
    missing = orders.request("Mutation.updateOrder", {"input": {"day": "d", "shop": "s", "number": 1, "street": "t"}}, **KEY).error
    assert missing is not None
    assert missing.message.endswith("Missing key: 'house'.")
    changed = orders.request("Mutation.updateOrder", {"input": given}, **KEY).value["update"]
    assert changed["expressionNames"]["#street__house"] == "street#house"
    assert "#day" not in changed["expressionNames"]


def test_values_are_checked() -> None:
    """D052, D056, D057."""
    notes = Resolvers("""
        type Note @model @auth(rules: [{allow: public}]) {
          text: String @validate(type: minLength, value: "2", errorMessage: "it's short") @validate(type: matches, value: "^[a-z]+$")
          grade: Int @validate(type: gt, value: "0")
        }""")
    message = {"it's short": {"text": "a"}, "Field text of type Note must match ^[a-z]+$": {"text": "AB"},
               "Field grade of type Note must be greater than 0": {"grade": 0}}
    for wanted, values in message.items():
        found = notes.request("Mutation.createNote", {"input": values}, authType=API_KEY)
        assert found.error is not None
        assert found.error.message == wanted
    assert notes.request("Mutation.updateNote", {"input": {"id": "x", "text": None}}, authType=API_KEY).error is None

"""Queries, relationships, guarded fields and subscriptions."""

from __future__ import annotations

from typing import Any

from amplifyc.kinds.data.authorization.modes import ApiModes
from tests.unit.kinds.data.resolvers.running import (
    BACKEND,
    GUEST,
    KEY,
    LAMBDA,
    OIDC,
    SIGNED_IN,
    UNAUTHORIZED,
    Resolvers,
    user,
)

BLOG = """
type Post @model @auth(rules: [{allow: public, operations: [read]}, {allow: owner}, {allow: groups, groups: ["ADMINS"]}]) {
  title: String
  authorId: ID @index(name: "byAuthor", sortKeyFields: ["rating"], queryField: "postsByAuthor")
  rating: Float
  comments: [Comment] @hasMany(references: ["postId"])
}
type Comment @model @auth(rules: [{allow: owner}]) {
  text: String
  postId: ID
  post: Post @belongsTo(references: ["postId"])
}
"""


def test_who_may_read_all_gets_all() -> None:
    posts = Resolvers(BLOG)
    for caller in (KEY, BACKEND, user("bob", "ADMINS")):
        assert posts.request("Query.listPosts", **caller).value == {"operation": "Scan", "limit": 100, "filter": None}


def test_owners_get_their_own() -> None:
    filtered = Resolvers(BLOG).request("Query.listPosts", {"limit": 5, "filter": {"title": {"eq": "a"}}}, **user()).value
    assert filtered["limit"] == 5
    assert filtered["filter"]["expressionNames"] == {"#owner": "owner", "#title": "title"}
    comments = Resolvers(BLOG)
    assert comments.response("Query.getComment", {"owner": "s-alice::alice"}, **user()).error is None
    assert comments.response("Query.getComment", {"owner": "bob"}, **user()).error == UNAUTHORIZED
    assert comments.response("Query.getComment", None, **user()).value is None
    assert comments.request("Query.getComment", {"id": "x"}, **KEY).error == UNAUTHORIZED


def test_queries_of_indexes() -> None:
    """D122."""
    args = {"authorId": "a", "rating": {"between": [1, 2]}, "sortDirection": "DESC", "nextToken": "t"}
    found = Resolvers(BLOG).request("Query.postsByAuthor", args, **KEY).value
    assert found["query"]["expression"] == "#key0 = :key0 AND #sortKey BETWEEN :sortKey0 AND :sortKey1"
    assert found["query"]["expressionValues"][":sortKey1"] == {"N": 2}
    assert (found["index"], found["scanIndexForward"], found["nextToken"]) == ("byAuthor", False, "t")


def test_lists_of_models_with_a_key_of_their_own() -> None:
    """D065, D121."""
    items = Resolvers("""
        type Item @model @auth(rules: [{allow: public}]) {
          shop: ID! @primaryKey(sortKeyFields: ["kind", "number"])
          kind: String!
          number: Int!
        }""")
    assert items.request("Query.listItems", **KEY).value["operation"] == "Scan"
    found = items.request("Query.listItems", {"shop": "s", "kindNumber": {"beginsWith": {"kind": "k", "number": 1}}}, **KEY).value
    assert found["query"]["expressionValues"][":sortKey"] == {"S": "k#1"}
    assert found["query"]["expressionNames"]["#sortKey"] == "kind#number"
    alone = items.request("Query.listItems", {"kindNumber": {"eq": {"kind": "k"}}}, **KEY).error
    assert alone is not None
    assert alone.type == "InvalidArgumentsError"
    gap = items.request("Query.listItems", {"shop": "s", "kindNumber": {"eq": {"number": 1}}}, **KEY).error
    assert gap is not None
    assert gap.message == "When providing argument 'kindNumber.eq.number' you must also provide 'kindNumber.eq.kind'."


def test_related_items() -> None:
    """D067, D068: who may read one may not read the other; subscribers get neither."""
    blog = Resolvers(BLOG)
    source: dict[str, Any] = {"id": "p"}
    assert blog.request("Post.comments", source=source, **KEY).error == UNAUTHORIZED
    found = blog.request("Post.comments", source=source, **user()).value
    assert found["query"]["expressionValues"] == {":key0": {"S": "p"}}
    assert found["filter"]["expressionNames"] == {"#owner": "owner"}
    below = blog.request("Post.comments", source={"id": "p", "__operation": "Mutation"}, **user())
    assert (below.early, below.value) == ("NEXT", {"items": []})
    assert blog.request("Comment.post", source={"postId": None}, **user()).early
    assert blog.request("Comment.post", source={"postId": "p"}, **user()).value["key"] == {"id": {"S": "p"}}


def test_an_owner_that_is_the_key_is_checked_below_others_too() -> None:
    """Stricter than Gen 2, which lets everybody who reads the card read the profile (ADR 3)."""
    cards = Resolvers("""
        type Profile @model @auth(rules: [{allow: owner, ownerField: "userId"}]) {
          userId: String! @primaryKey
          cards: [Card] @hasMany(references: ["profileId"])
        }
        type Card @model @auth(rules: [{allow: private}]) {
          profileId: String
          profile: Profile @belongsTo(references: ["profileId"])
        }""")
    assert cards.response("Card.profile", {"userId": "alice"}, source={}, **user()).error is None
    assert cards.response("Card.profile", {"userId": "bob"}, source={}, **user()).error == UNAUTHORIZED


def test_owners_that_are_keys() -> None:
    """Lists are narrowed by the key, since DynamoDB cannot filter by it."""
    entries = Resolvers("""
        type Entry @model @auth(rules: [{allow: owner, ownerField: "user", identityClaim: "username"}]) {
          room: ID! @primaryKey(sortKeyFields: ["user"])
          user: String!
        }""")
    own = entries.request("Query.listEntries", {"room": "r"}, **user()).value["query"]
    assert own["expressionValues"] == {":key0": {"S": "r"}, ":sortKey": {"S": "alice"}}
    assert entries.request("Query.listEntries", {"room": "r", "user": {"eq": "bob"}}, **user()).error == UNAUTHORIZED
    assert entries.request("Query.listEntries", **user()).value["filter"]["expressionNames"] == {"#user": "user"}
    assert entries.request("Query.getEntry", {"room": "r", "user": "bob"}, **user()).error == UNAUTHORIZED
    assert entries.request("Query.getEntry", {"room": "r", "user": "alice"}, **user()).error is None


def test_related_items_stay_marked() -> None:
    below = {"id": "p", "__operation": "Mutation"}
    answer = Resolvers(BLOG).response("Post.comments", {"items": [{"id": "c"}], "nextToken": None}, source=below, **user())
    assert answer.value["items"] == [{"id": "c", "__operation": "Mutation"}]


def test_the_identity_pool() -> None:
    """D086, D088: roles by their ARN; in the pool, whoever is signed in."""
    pages = Resolvers("""
        type Page @model @auth(rules: [
          {allow: public, provider: identityPool, operations: [read]}, {allow: private, provider: identityPool}]) { text: String }""")
    other: dict[str, Any] = {"authType": SIGNED_IN["authType"], "identity": {**SIGNED_IN["identity"], "userArn": "arn:group"}}
    foreign: dict[str, Any] = {**other, "identity": {**other["identity"], "cognitoIdentityPoolId": "another"}}
    for caller, may_write in ((SIGNED_IN, True), (other, True), (BACKEND, True), (GUEST, False), (foreign, False)):
        found = pages.request("Mutation.deletePage", {"input": {"id": "x"}}, **caller)
        assert (found.error is None) is may_write
    assert pages.request("Query.listPages", **GUEST).error is None
    assert pages.by_field["Query.listPages"].variables == ("AUTHENTICATED_ROLE", "UNAUTHENTICATED_ROLE", "IDENTITY_POOL_ID")


def test_groups_of_items() -> None:
    """D095, D096, D101: the claim may be a list, its JSON, or one group."""
    teams = Resolvers("""
        type Task @model @auth(rules: [{allow: groups, groupsField: "team", groupClaim: "teams"}]) { team: String }""")
    for claim in (["red", "blue"], '["red", "blue"]'):
        found = teams.request("Mutation.deleteTask", {"input": {"id": "x"}}, **user(teams=claim)).value["condition"]
        assert sorted(value["S"] for value in found["expressionValues"].values()) == ["blue", "red"]
    assert teams.request("Query.listTasks", **user(teams="red")).error is None
    assert teams.request("Query.listTasks", **user()).error == UNAUTHORIZED


def test_other_providers() -> None:
    """D089, D097."""
    notes = Resolvers("""
        type Note @model @auth(rules: [{allow: custom, operations: [read]}, {allow: owner, provider: oidc, identityClaim: "email"}]) { text: String }
    """)
    oidc: dict[str, Any] = {"authType": OIDC, "identity": {"claims": {"sub": "s", "email": "a@b"}}}
    assert notes.request("Mutation.createNote", {"input": {}}, **oidc).value["attributeValues"]["owner"] == {"S": "a@b"}
    assert notes.request("Query.listNotes", authType=LAMBDA).error is None
    assert notes.request("Mutation.createNote", {"input": {}}, authType=LAMBDA).error == UNAUTHORIZED
    assert notes.request("Query.listNotes", **user()).error == UNAUTHORIZED


def test_without_rules_only_the_implicit_key_opens() -> None:
    """D026."""
    sdl = "type Todo @model { text: String }"
    implicit = ApiModes("apiKey", ("apiKey", "identityPool"), open_to_api_key=True)
    assert Resolvers(sdl, implicit).request("Query.listTodos", **KEY).error is None
    assert Resolvers(sdl).request("Query.listTodos", **KEY).error == UNAUTHORIZED
    assert Resolvers(sdl).request("Query.listTodos", **BACKEND).error is None


def test_subscriptions() -> None:
    """D105: owners by the name that is shown; an argument that names others is refused."""
    posts = Resolvers(BLOG)
    field = "Subscription.onCreateComment"
    assert posts.request(field, **KEY).error == UNAUTHORIZED
    assert posts.request(field, {"owner": "bob"}, **user()).error == UNAUTHORIZED
    assert posts.request(field, {"owner": "alice"}, **user()).stash == {"filter": None}
    asked = posts.request(field, {"filter": {"text": {"eq": "a"}}}, **user()).stash["filter"]
    assert asked == {"and": [{"or": [{"owner": {"eq": "alice"}}]}, {"text": {"eq": "a"}}]}
    told = posts.response(field, None, stash={"filter": {"or": [{"owner": {"eq": "alice"}}]}}, **user())
    assert told.filter == {"filterGroup": [{"filters": [{"fieldName": "owner", "operator": "eq", "value": "alice"}]}]}
    assert posts.response("Subscription.onCreatePost", None, {"filter": None}, **KEY).filter is None


def test_guarded_fields() -> None:
    """D051."""
    docs = Resolvers("""
        type Doc @model @auth(rules: [{allow: private, operations: [read]}, {allow: owner}]) {
          title: String
          secret: String @auth(rules: [{allow: owner}])
        }""")
    field = "Doc.secret"
    mine, theirs = {"secret": "x", "owner": "s-alice::alice"}, {"secret": "x", "owner": "bob"}
    assert docs.request(field, source=mine, **user()).error is None
    assert docs.request(field, source=theirs, **user()).error == UNAUTHORIZED
    assert docs.response(field, source=mine, **user()).value == "x"
    assert docs.response(field, source={**mine, "__operation": "Mutation"}, **user()).value is None
    assert docs.response("Doc.owner", source=mine, **user()).value == "alice"
    assert "Doc.title" not in docs.by_field


def test_calls_of_functions() -> None:
    """D111, D112: the payload of Gen 2."""
    data = Resolvers("""
        type EventInvocationResponse { success: Boolean! }
        type Query { add(a: Int): Int @function(name: "f") @auth(rules: [{allow: groups, groups: ["ADMINS"]}]) }
        type Mutation {
          start: EventInvocationResponse @function(name: "f", invocationType: Event) @auth(rules: [{allow: private}])
          both: Int @function(name: "f") @function(name: "f") @auth(rules: [{allow: private}])
        }""")
    assert data.request("Query.add", {"a": 1}, **user()).error == UNAUTHORIZED
    found = data.request("Query.add", {"a": 1}, request={"headers": {}}, **user("bob", "ADMINS")).value
    assert found["operation"] == "Invoke"
    assert sorted(found["payload"]) == ["arguments", "fieldName", "identity", "prev", "request", "source", "typeName"]
    assert found["payload"]["prev"] == {"result": {}}
    assert data.request("Mutation.start", **user()).value["invocationType"] == "Event"
    failed = data.response("Mutation.start", None, error={"message": "no", "type": "Lambda"}, **user())
    assert (failed.value, failed.appended[0].message) == ({"success": False}, "no")
    assert len(data.by_field["Mutation.both"].steps) == 2


def test_without_subscriptions_nothing_is_hidden() -> None:
    """D083: a mutation answers its caller alone."""
    docs = Resolvers("""
        type Doc @model(subscriptions: null) @auth(rules: [{allow: private, operations: [read]}, {allow: owner}]) {
          title: String
          secret: String @auth(rules: [{allow: owner}])
        }""")
    below = {"secret": "x", "owner": "alice", "__operation": "Mutation"}
    assert docs.response("Doc.secret", source=below, **user()).value == "x"


def test_operations_that_nothing_answers() -> None:
    data = Resolvers("type Query { now: String @auth(rules: [{allow: private}]) }")
    assert data.request("Query.now", **KEY).error == UNAUTHORIZED
    assert data.response("Query.now", **user()).value is None

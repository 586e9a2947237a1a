"""The samples, built as they are, and run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from amplifyc.local import Caller, Subscription
from amplifyc.local.backend import LocalBackend
from amplifyc.local.deployment import read_build
from tests.local.backends import Client, built, sample

pytestmark = [pytest.mark.server, pytest.mark.slow]


@pytest.fixture(scope="module", params=["seed", "fullstack"])
def backend(request: pytest.FixtureRequest, dynamodb: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalBackend]:
    if shutil.which("npm") is None:
        pytest.skip("the samples have TypeScript, and there is no npm to install esbuild with")
    folder: Path = tmp_path_factory.mktemp(request.param)
    made = LocalBackend(read_build(built(sample(request.param), folder)), dynamodb, work=folder / "functions")
    assert made.create_tables()
    yield made
    made.close()


def only(backend: LocalBackend, name: str) -> None:
    if not any(resolver.field_name == name for resolver in backend.definition.resolvers):
        pytest.skip("of the other sample")


def test_posts(backend: LocalBackend) -> None:
    """`seed`: owners, editors, an index, JavaScript of the author's, a function."""
    only(backend, "listFeaturedPosts")
    who = backend.identities
    alice, editor, public = Client(backend.api, who.user("alice")), Client(backend.api, who.user("ed", "EDITORS")), Client(backend.api, Caller("API_KEY"))
    create = "mutation C($input: CreatePostInput!) { createPost(input: $input) { id title featured owner } }"
    profile = alice.get('mutation { createUserProfile(input: {displayName: "Alice", email: "a@b.example"}) { id } }')["id"]
    for number in range(3):
        made = alice.get(create, input={"title": f"P{number}", "rating": number, "authorId": profile, "status": "published", "featured": number == 1})
        assert made["owner"] == "alice"
    assert alice.get(create, input={"title": "Draft"})["featured"] is False
    assert [post["title"] for post in public.get("{ listFeaturedPosts { title } }")] == ["P1"]
    assert sorted(post["title"] for post in alice.get("{ listTop10Posts { title } }")) == ["P0", "P1", "P2"]
    query = "query B($author: ID!) { listPostsByAuthor(authorId: $author, rating: {ge: 1}, sortDirection: DESC) { items { title author { displayName } } } }"
    found = alice.get(query, author=profile)["items"]
    assert [post["title"] for post in found] == ["P2", "P1"]
    assert found[0]["author"] == {"displayName": "Alice"}
    post = public.get("{ listPosts(limit: 100) { items { id title } } }")["items"][0]
    assert public.refused("mutation D($id: ID!) { deletePost(input: {id: $id}) { id } }", id=post["id"]) == "Unauthorized"
    assert editor.get("mutation D($id: ID!) { deletePost(input: {id: $id}) { title } }", id=post["id"]) == {"title": post["title"]}
    assert alice.refused("mutation { refreshTop10 }") == "Unauthorized"
    assert Client(backend.api, who.user("root", "ADMINS")).get("mutation { refreshTop10 }") == '{"ok":true}'


def test_notes(backend: LocalBackend) -> None:
    """`fullstack`: owners, a group that reads, relations, a Python function, subscriptions."""
    only(backend, "countWords")
    who = backend.identities
    alice, editor = Client(backend.api, who.user("alice")), Client(backend.api, who.user("ed", "EDITORS"))
    heard = backend.api.subscribe("subscription { onCreateNote { title } }", {}, alice.caller)
    assert isinstance(heard, Subscription)
    note = alice.get('mutation { createNote(input: {title: "N", status: draft}) { id title owner } }')
    assert heard.waiting() == [{"data": {"onCreateNote": {"title": "N"}}}]
    editor.get('mutation R($id: ID!) { createReview(input: {noteId: $id, text: "fine"}) { id } }', id=note["id"])
    got = alice.get("query G($id: ID!) { getNote(id: $id) { status reviews { items { text } } } }", id=note["id"])
    assert got == {"status": "draft", "reviews": {"items": [{"text": "fine"}]}}
    assert alice.get("query L($id: ID!) { listReviewsByNote(noteId: $id) { items { text note { title } } } }", id=note["id"])["items"] == [
        {"text": "fine", "note": {"title": "N"}}
    ]
    assert alice.get('{ countWords(text: "one two") { words characters } }') == {"words": 2, "characters": 7}

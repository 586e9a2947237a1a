"""Who may listen to a model, where its rules do not say so."""

from __future__ import annotations

from amplifyc.kinds.data.authorization.modes import ApiModes
from tests.unit.kinds.data.resolvers.running import BACKEND, KEY, UNAUTHORIZED, Resolvers, user

OWNED = "@auth(rules: [{allow: owner}]) { text: String }"


def test_public_subscriptions_are_open_to_whomever_the_api_lets_in() -> None:
    """As in Gen 2, where no template stands before them (`level: public`)."""
    resolvers = Resolvers(f"type Post @model(subscriptions: {{level: public}}) {OWNED}")
    for caller in (user("bob"), BACKEND):
        assert resolvers.request("Subscription.onCreatePost", {}, **caller).error is None
    filtered = resolvers.response("Subscription.onCreatePost", args={"filter": {"text": {"eq": "a"}}}, **user("bob")).filter
    assert filtered == {"filterGroup": [{"filters": [{"fieldName": "text", "operator": "eq", "value": "a"}]}]}


def test_no_subscriptions_at_all() -> None:
    resolvers = Resolvers(f"type Post @model(subscriptions: {{level: off}}) {OWNED}")
    assert not any(name.startswith("Subscription.") for name in resolvers.by_field)


def test_without_rules_the_implicit_key_listens() -> None:
    """D026."""
    modes = ApiModes("apiKey", ("apiKey", "identityPool"), open_to_api_key=True)
    resolvers = Resolvers("type Post @model { text: String }", modes)
    assert resolvers.request("Subscription.onCreatePost", {}, **KEY).error is None
    closed = Resolvers("type Post @model { text: String }")
    assert closed.request("Subscription.onCreatePost", {}, **KEY).error == UNAUTHORIZED

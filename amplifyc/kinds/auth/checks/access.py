"""`access` rules: known actions, at least one, for a function (A097–A128, E026)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.auth.actions import ACTIONS
from amplifyc.kinds.auth.model import Auth, ReferenceAuth

NOT_A_FUNCTION = Code("auth/not-a-function", "Access to the user pool for somebody else than a function")
NO_ACTIONS = Code("auth/no-actions", "A rule that allows nothing")
UNKNOWN_ACTION = Code("auth/unknown-action", "An action that auth does not know")


def allowed_actions(auth: Auth | ReferenceAuth, graph: Graph) -> Iterator[Diagnostic]:
    for rule in auth.access:
        if rule.allow.resource is None:
            yield NOT_A_FUNCTION.at(
                rule.allow.place.value, "only functions are let into the user pool", words="not a function",
                hint="write `allow: { resource: folder/of-the-function }`",
            )
        if not rule.to:
            yield NO_ACTIONS.at(
                rule.place.value if rule.to is None else (rule.place / "to").value, "this rule allows nothing", words="no actions",
                hint="name what the function may do: `to: [getUser]`",
            )
        for index, action in enumerate(rule.to or ()):
            if action not in ACTIONS:
                hint = did_you_mean(action, ACTIONS) or f"there are {', '.join(sorted(ACTIONS))}"
                yield UNKNOWN_ACTION.at((rule.place / "to" / index).value, f"auth has no action `{action}`", words="unknown", hint=hint)

"""Grants are on something, to somebody, and of something that can be granted."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Hint, Label, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.custom.grants import Target, find_target, verbs_of
from amplifyc.kinds.custom.grants.target import parts_of
from amplifyc.kinds.custom.model import Custom, Elsewhere, Grant, Local
from amplifyc.model import Principal

UNKNOWN_TARGET = Code("custom/unknown-target", "A grant on something that is not there")
UNKNOWN_VERB = Code("custom/unknown-verb", "A verb that the resource does not have")
MAY_BE_MISSING = Code("custom/conditional-target", "A grant on a resource that may be missing")
NO_ROLE = Code("custom/no-role", "A grant to a principal without an IAM role")


def grants(custom: Custom, graph: Graph) -> Iterator[Diagnostic]:
    for grant in custom.grants:
        yield from _principal(grant.rule.allow, graph)
        target = find_target(grant, custom, graph)
        if target is None:
            yield _no_target(grant, custom, graph)
        elif target.conditional:
            words = "a grant on a resource that a deployment may leave out is not supported yet"
            hint = "let its condition be about parameters only, or write a policy beside it in the template"
            yield MAY_BE_MISSING.at((grant.place / "on").value, words, words="has a condition", hint=hint)
        else:
            yield from _verbs(grant, target)


def _verbs(grant: Grant, target: Target) -> Iterator[Diagnostic]:
    verbs = verbs_of(target.type)
    for index, word in enumerate(grant.to):
        if ":" in word or word in verbs:
            continue
        plain = word.removeprefix("grant")
        known = plain[:1].lower() + plain[1:]
        place = grant.place.at("to", index)
        if known in verbs:
            hint: Hint | None = f"write `{known}`"
        elif verbs:
            hint = did_you_mean(known, verbs) or f"it has {', '.join(verbs)}; IAM actions such as `service:Action` may stand here, too"
        else:
            hint = "write names of IAM actions, such as `geo:GetMapTile`"
        what = f"a grant on {target.type}" if target.type else "a grant on an ARN"
        yield UNKNOWN_VERB.at(place.value, f"{what} has no verb `{word}`", hint=hint)


def _no_target(grant: Grant, custom: Custom, graph: Graph) -> Diagnostic:
    place = grant.place / "on"
    if isinstance(grant.on, Local):
        hint = did_you_mean(grant.on.id, custom.resources)
        return UNKNOWN_TARGET.at(place.value, f"this folder has no resource `{grant.on.id}`", hint=hint)
    assert isinstance(grant.on, Elsewhere)
    node = graph.nodes[grant.on.ref.target]
    parts = tuple(parts_of(node))
    related = (Label(node.resource.place.key, "declared here"),)
    address = node.resource.address
    if grant.on.part is None:
        hint = f"name one of its resources: {', '.join(f'`{address}.{part}`' for part in parts[:6])}" if parts else None
        return UNKNOWN_TARGET.at(place.value, f"nothing can be granted on `{address}` as a whole", related=related, hint=hint)
    hint = did_you_mean(grant.on.part, parts) or (f"it has {', '.join(parts[:8])}" if parts else f"write `on: {address}`")
    return UNKNOWN_TARGET.at(place.value, f"`{address}` has no `{grant.on.part}`", related=related, hint=hint)


def _principal(principal: Principal, graph: Graph) -> Iterator[Diagnostic]:
    if principal.resource is not None:
        return
    auth = graph.only("auth", "referenceAuth")
    if auth is None:
        yield NO_ROLE.at(principal.place.value, "users are granted something here, but the backend has no auth",
                         hint="add `amplify/auth/resource.yaml` with `kind: auth`")
    elif principal.kind == "groups":
        groups = [role.removeprefix("group:") for role in auth.roles() if role.startswith("group:")]
        for group in principal.names:
            if group not in groups:
                hint = did_you_mean(group, groups) or (f"auth has {', '.join(groups)}" if groups else f"add `groups: [{group}]` to auth")
                yield NO_ROLE.at(principal.place.value, f"auth has no group `{group}`",
                                 related=(Label(auth.resource.place.key, "auth is declared here"),), hint=hint)

"""Subscriptions to a model: which events the caller gets (D124, D105)."""

from __future__ import annotations

from collections.abc import Sequence

from amplifyc.kinds.data.knowledge import ApiField, Role
from amplifyc.kinds.data.resolvers.callers import TOKENS, is_allowed, is_mode, names_of, open_to, own_roles, provider_of
from amplifyc.kinds.data.resolvers.javascript import Paragraph, member, module, paragraph, template
from amplifyc.kinds.data.resolvers.resolver import Subject


def subscription_code(subject: Subject, field: ApiField) -> str:
    """Lets in whoever may listen; who may see only its own items gets only their events."""
    model, matrix, modes = subject.model, subject.matrix, subject.modes
    title = f"Subscription.{field.name}: events of {model.name} items."
    roles = matrix.roles_for("listen") if matrix else ()
    dynamic = own_roles(roles)
    if model.subscription_level == "public":  # the author opens it to whomever the API lets in
        return module(title, template("subscription-open"))
    if matrix is None:
        return module(title, template("subscription"), [open_to(modes, "listen")])
    if not dynamic:
        return module(title, template("subscription"), [is_allowed(roles, "listen")])
    own = [is_allowed(roles, "listen"), _own_events(dynamic)]
    if all(role.strategy == "groups" for role in dynamic):
        return module(title, template("subscription-groups"), own)
    return module(title, template("subscription-own"), [*own, _asks_for_own(dynamic)])


def _own_events(roles: Sequence[Role]) -> Paragraph:
    """The conditions one of which an event must fulfil; owners are shown, and so compared, by the last of their names."""
    lines = []
    ordered = sorted(roles, key=lambda role: role.strategy == "groups")  # owners, then groups
    for provider in TOKENS:
        mine = [_condition(role) for role in ordered if provider_of(role) == provider]
        if mine:
            items = "".join(f"      ...{item},\n" for item in mine)
            lines.append(f"  if ({is_mode(provider)}) {{\n    return [\n{items}    ];\n  }}")
    body = "\n".join(["  const mode = util.authType();", *lines, "  return [];"])
    return paragraph(f"/** What makes an event the caller's own: one of these conditions. */\nfunction ownEvents(ctx) {{\n{body}\n}}")


def _condition(role: Role) -> str:
    if role.strategy == "owner":
        operator = "contains" if role.many else "eq"
        return f"{names_of(role)}.slice(-1).map((name) => ({{ {role.entity}: {{ {operator}: name }} }}))"
    operator = "containsAny" if role.many else "in"
    return f"[{names_of(role)}].filter((groups) => groups.length > 0).map((groups) => ({{ {role.entity}: {{ {operator}: groups }} }}))"


def _asks_for_own(roles: Sequence[Role]) -> Paragraph:
    """The owner arguments are those of owner fields that hold one owner."""
    lines = []
    for provider in TOKENS:
        mine = [role for role in roles if provider_of(role) == provider and role.strategy == "owner"]
        if mine:
            asked = " || ".join(f"asksFor({member('ctx.args', role.entity or '')}, {names_of(role)})" for role in mine)
            lines.append(f"  if ({is_mode(provider)}) return {asked};")
    body = "\n".join(["  const mode = util.authType();", *lines, "  return false;"])
    return paragraph(f"/** Whether the caller asks for its own items by an argument. */\nfunction asksForOwnItems(ctx) {{\n{body}\n}}")

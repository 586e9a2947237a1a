"""Roles -> JavaScript: who is let in as a whole, and what makes an item somebody's own (D085 to D103)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from amplifyc.kinds.data.authorization.modes import ApiModes
from amplifyc.kinds.data.knowledge import Role
from amplifyc.kinds.data.model.authorization import Provider
from amplifyc.kinds.data.resolvers.javascript import Paragraph, paragraph, strings, text

MODES: dict[Provider, str] = {
    "apiKey": "API Key Authorization",
    "function": "Lambda Authorization",
    "identityPool": "IAM Authorization",
    "userPools": "User Pool Authorization",
    "oidc": "Open ID Connect Authorization",
}
TOKENS: tuple[Provider, ...] = ("userPools", "oidc")


def provider_of(role: Role) -> Provider:
    """`iam` is what the directive language once called the identity pool."""
    return "identityPool" if role.provider == "iam" else role.provider


def is_mode(provider: Provider) -> str:
    return f"mode === {text(MODES[provider])}"


def static_term(roles: Sequence[Role], provider: Provider, *, only_role: bool = False) -> str | None:
    """The test that one of the static roles of a provider passes; None if there is none to pass."""
    mine = [role for role in roles if role.static and provider_of(role) == provider]
    if provider == "identityPool":
        return " || ".join(["isBackend(ctx)", *_identities(mine, only_role=only_role)])
    if provider not in TOKENS or any(role.strategy == "private" for role in mine):
        return "true" if mine else None
    tests = []
    for claim in dict.fromkeys(role.claim or "" for role in mine):
        groups = [role.entity or "" for role in mine if role.claim == claim]
        tests.append(f"isInGroup(ctx, {text(claim)}, {strings(groups, 4)})")
    return " || ".join(tests) if tests else None


def _identities(roles: Iterable[Role], *, only_role: bool) -> Iterator[str]:
    strategies = {role.strategy for role in roles}
    if "private" in strategies:
        yield "hasSignedInRole(ctx)" if only_role else "isSignedIn(ctx)"
    if "public" in strategies:
        yield "isGuest(ctx)"


def is_allowed(roles: Sequence[Role], what: str, *, name: str = "isAllowed") -> Paragraph:
    """The function that says whether the caller is let in, whatever the item."""
    return _is_allowed(tuple(role for role in roles if role.static), what, name)


@lru_cache(maxsize=1024)  # most models of a schema have the same rules
def _is_allowed(roles: tuple[Role, ...], what: str, name: str) -> Paragraph:
    terms = []
    for provider in MODES:
        term = static_term(roles, provider)
        if term == "true":
            terms.append(is_mode(provider))
        elif term is not None:
            terms.append(f"{is_mode(provider)} && ({term})" if "||" in term else f"{is_mode(provider)} && {term}")
    return _test(name, f"Whether the caller may {what}, whatever the item.", terms)


def open_to(modes: ApiModes, what: str, *, name: str = "isAllowed") -> Paragraph:
    """The same of a model without rules: the backend, and the API's key where that is implicit (D026)."""
    key = [is_mode("apiKey")] if modes.open_to_api_key else []
    return _test(name, f"Whether the caller may {what}.", [*key, f"{is_mode('identityPool')} && isBackend(ctx)"])


def _test(name: str, comment: str, terms: list[str]) -> Paragraph:
    head = f"/** {comment} */\nfunction {name}(ctx) {{\n  const mode = util.authType();\n"
    if len(terms) == 1:
        return paragraph(f"{head}  return {terms[0]};\n}}")
    joined = " ||\n    ".join(f"({term})" if "&&" in term else term for term in terms)
    return paragraph(f"{head}  return (\n    {joined}\n  );\n}}")


def own_roles(roles: Sequence[Role], *, keep_private: bool = False) -> tuple[Role, ...]:
    """The dynamic roles that matter: where everybody signed in is let in, nobody needs to own anything."""
    closed = {provider_of(role) for role in roles if role.strategy == "private"} if not keep_private else set()
    return tuple(role for role in roles if not role.static and provider_of(role) not in closed)


def names_of(role: Role, *, reading: bool = False) -> str:
    """The names by which an item may be the caller's: those of an owner, or of its groups."""
    if role.strategy == "owner":
        return f"{'readerNames' if reading else 'ownerNames'}(ctx, {strings((role.claim or '').split('::'))})"
    return f"{'listedGroups' if reading and role.many else 'groupsOf'}(ctx, {text(role.claim or '')})"


def conditions_of(role: Role, *, reading: bool = False) -> str:
    """The conditions one of which makes an item the caller's."""
    word = "name" if role.strategy == "owner" else "group"
    operator = "contains" if role.many else "eq"
    return f"{names_of(role, reading=reading)}.map(({word}) => ({{ {role.entity}: {{ {operator}: {word} }} }}))"


def ownership(roles: Sequence[Role], *, reading: bool = False, name: str = "ownership") -> Paragraph:
    """The function that lists the conditions one of which makes an item the caller's."""
    return _ownership(tuple(roles), reading, name)


@lru_cache(maxsize=1024)
def _ownership(roles: tuple[Role, ...], reading: bool, name: str) -> Paragraph:
    lines = []
    for provider in TOKENS:
        mine = [role for role in roles if provider_of(role) == provider]
        if mine:
            conditions = _joined([conditions_of(role, reading=reading) for role in mine])
            lines.append(f"  if ({is_mode(provider)}) {{\n    return {conditions};\n  }}")
    body = "\n".join(["  const mode = util.authType();", *lines, "  return [];"])
    return paragraph(f"/** What makes an item the caller's own: one of these conditions. */\nfunction {name}(ctx) {{\n{body}\n}}")


def _joined(lists: Sequence[str]) -> str:
    if len(lists) == 1:
        return lists[0]
    return "[\n" + "".join(f"      ...{item},\n" for item in lists) + "    ]"

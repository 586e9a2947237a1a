"""Rules about access, in a file of their own, that a build has to keep.

    # guests see only what is public
    guests cannot write storage/photos/*
    users can read storage/photos/public/*
    only ADMINS may delete data.Post
    nobody may delete storage/archive/*

SUBJECT `can` or `cannot` (also `may`, `may not`, `must not`) ACTIONS RESOURCE; several of each with commas or `and`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.access.cells import Cell
from amplifyc.access.table import AccessTable
from amplifyc.diagnostics import Code, Diagnostic, Hint, Label, did_you_mean
from amplifyc.frozen import frozen
from amplifyc.text import Location, SourceFile, Span

BAD_RULE = Code("access/bad-rule", "A rule about access that cannot be read")
BROKEN = Code("access/broken-rule", "A rule about access that the backend does not keep")

_RULE = re.compile(
    r"(?P<only>only\s+)?(?P<who>\S.*?)\s+(?P<verb>can\s?not|can't|may\s+not|must\s+not|can|may)\s+"
    r"(?P<what>[^\s,]+(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)[^\s,]+)*)\s+(?P<on>\S.*)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_EVERYBODY = ("everybody", "everyone", "anybody", "anyone")
_SUBJECTS = {
    "guest": "guest", "guests": "guest", "unauthenticated": "guest", "authenticated": "authenticated", "users": "authenticated",
    "signed-in users": "authenticated", "signed-in": "authenticated", "owner": "owner", "owners": "owner",
}
ACTIONS = {  # words of rules -> actions, of files and of data
    "get": ("s3:GetObject", "get"), "list": ("s3:ListBucket", "list"), "write": ("s3:PutObject", "create", "update"),
    "delete": ("s3:DeleteObject", "delete"), "read": ("s3:GetObject", "s3:ListBucket", "get", "list", "listen"),
    "create": ("create",), "update": ("update",), "listen": ("listen",), "query": ("query",),
    "mutate": ("mutate",), "subscribe": ("subscribe",), "use": ("*",),
    "invoke": ("lambda:InvokeFunction",),
}


@frozen(slots=False)
class Rule:
    """One line. `only`: whoever is not named may not; `allowed`: those who are named may."""

    principals: tuple[str, ...]
    only: bool
    allowed: bool
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    location: Location


def check_rules(table: AccessTable, file: SourceFile) -> Iterator[Diagnostic]:
    """What is wrong with the rules of a file, and which of them the table breaks."""
    for start, line in zip(file.line_starts, file.text.split("\n"), strict=True):
        words = line.split("#", 1)[0].strip()
        if words:
            begin = start + line.index(words)
            rule = _read(words, Location(file, Span(begin, begin + len(words))), table)
            if isinstance(rule, Diagnostic):
                yield rule
            else:
                yield from _broken(rule, table)


def _read(words: str, location: Location, table: AccessTable) -> Rule | Diagnostic:
    match = _RULE.fullmatch(words)
    if match is None:
        hint: Hint = "write `guests cannot write storage/photos/*`, `users can read …` or `only ADMINS may delete …`"
        return BAD_RULE.at(location, "this is not a rule about access", hint=hint)
    principals: list[str] = []
    allowed = match["verb"].lower() in ("can", "may")
    for word in _SEPARATOR.split(match["who"]):
        found = _principals(word, table)
        if not found:
            known = [*_SUBJECTS, *(name.removeprefix("group ") for name in table.principals)]
            hint = did_you_mean(word, known) or f"there is {', '.join(table.principals)}"
            return BAD_RULE.at(location, f"nobody is called `{word}`", hint=hint)
        principals += found
    if match["who"].lower() == "nobody":
        principals, allowed = list(table.principals), not allowed
    actions: list[str] = []
    for word in _SEPARATOR.split(match["what"]):
        if ":" not in word and word.lower() not in ACTIONS:
            hint = did_you_mean(word, ACTIONS) or f"one of {', '.join(ACTIONS)}, or an IAM action such as `sqs:SendMessage`"
            return BAD_RULE.at(location, f"there is no action `{word}`", hint=hint)
        actions += [word] if ":" in word else ACTIONS[word.lower()]
    resources = tuple(_SEPARATOR.split(match["on"]))
    return Rule(tuple(dict.fromkeys(principals)), bool(match["only"]), allowed, tuple(dict.fromkeys(actions)), resources, location)


def _principals(word: str, table: AccessTable) -> list[str]:
    plain = word.lower()
    if plain in (*_EVERYBODY, "nobody"):
        return list(table.principals)
    if plain in _SUBJECTS:
        return [_SUBJECTS[plain]]
    name = word.removeprefix("group ")
    return [known for known in table.principals if known in (word, f"group {name}")]


def _broken(rule: Rule, table: AccessTable) -> Iterator[Diagnostic]:
    if rule.only:
        others = [who for who in table.principals if who not in rule.principals and not who.startswith("service ")]
        yield from _forbidden(rule, others, table)
    elif rule.allowed:
        yield from _missing(rule, table)
    else:
        yield from _forbidden(rule, list(rule.principals), table)


def _forbidden(rule: Rule, principals: list[str], table: AccessTable) -> Iterator[Diagnostic]:
    for who in principals:
        found: list[Cell] = []
        for resource in rule.resources:
            for action in rule.actions:
                found += [cell for cell in table.ways(who, action, resource) if cell not in found]
        if found:
            what = ", ".join(dict.fromkeys(cell.word for cell in found))
            where = ", ".join(dict.fromkeys(cell.resource for cell in found[:3]))
            related = tuple(Label(cell.location, f"{who} may {cell.word} {cell.resource}") for cell in found[:5])
            sources = ", ".join(dict.fromkeys(cell.source for cell in found[:3]))
            yield BROKEN.at(rule.location, f"`{who}` may {what} {where}, by {sources}", words="this rule is broken", related=related,
                            hint="change the access that is granted there, or the rule")


def _missing(rule: Rule, table: AccessTable) -> Iterator[Diagnostic]:
    for who in rule.principals:
        for resource in rule.resources:
            for word in rule.actions:
                if not _applies(word, resource):
                    continue
                covered = any(
                    cell.principal == who and cell.effect == "Allow" and cell.spans(resource, word) for cell in table.cells
                )
                denied = [
                    cell for cell in table.cells if cell.principal == who and cell.effect == "Deny" and cell.touches(resource, word)
                ]
                if not covered or denied:
                    related = tuple(Label(cell.location, "taken away here") for cell in denied[:3])
                    yield BROKEN.at(rule.location, f"`{who}` may not do `{word}` to all of {resource}", words="this rule is broken",
                                    related=related, hint="grant it, or change the rule")


def _applies(action: str, resource: str) -> bool:
    """Words stand for actions of files and of data; those of files do not apply to data, and the other way round."""
    is_model = "." in resource.rsplit("/", 1)[-1] and "/" not in resource
    return action == "*" or (":" in action) != is_model

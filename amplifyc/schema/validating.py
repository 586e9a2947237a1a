"""A document against the schema of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from amplifyc.diagnostics import Code, Diagnostic, Severity, Suggestion, nearest
from amplifyc.frozen import frozen
from amplifyc.schema.accepting import Accepts, acceptor
from amplifyc.schema.deprecated import deprecated_names, deprecated_properties
from amplifyc.schema.loading import kinds, part_rules, rules
from amplifyc.schema.numbers import lossy_numbers
from amplifyc.schema.short_tags import misplaced_short_tags
from amplifyc.schema.wording import shown
from amplifyc.syntax import Document

MISSING_KIND = Code("schema/missing-kind", "A resource file that does not say its kind")
UNKNOWN_KIND = Code("schema/unknown-kind", "A kind that there is not")
NOT_A_MAPPING = Code("schema/not-a-mapping", "A file that is no mapping of properties")


_OTHER_NAMES = {
    "bucket": "storage", "s3": "storage", "lambda": "function", "cognito": "auth", "api": "data", "graphql": "data", "appsync": "data",
    "dynamodb": "data", "cloudformation": "custom", "stack": "custom", "reference-auth": "referenceAuth",
}


@frozen
class ValidDocument:
    """A proof: `document` has passed the schema of `kind`."""

    document: Document
    kind: str


@frozen(slots=False)
class Checker:
    """The schema of a kind, ready to check documents with."""

    rules: Mapping[str, Any]
    accepts: Accepts
    deprecated: frozenset[str]

    @classmethod
    def of(cls, rules: Mapping[str, Any]) -> Checker:
        return cls(rules, acceptor(rules), deprecated_names(rules))


Result = tuple[ValidDocument | None, tuple[Diagnostic, ...]]


def validate(document: Document) -> Result:
    """Document -> ValidDocument, or every reason why not."""
    if not isinstance(document.data, dict):
        return None, (_not_a_mapping(document),)
    kind = document.data.get("kind")
    if kind is None:
        return None, (_missing_kind(document),)
    if not isinstance(kind, str) or kind not in kinds():
        return None, (_unknown_kind(document, kind),)
    return _checked(document, kind, _checker(kind))


def validate_part(document: Document, kind: str) -> Result:
    """A file that a resource of `kind` includes: what the kind says of its parts, else the same sections without `kind`."""
    if not isinstance(document.data, dict):
        return None, (_not_a_mapping(document),)
    return _checked(document, kind, _part_checker(kind))


def _checked(document: Document, kind: str, checker: Checker) -> Result:
    found = [*misplaced_short_tags(document, checker.rules)]
    if not checker.accepts(document.data):
        from amplifyc.schema.explaining import explain  # jsonschema, which takes its time, is asked only for reasons

        found += _not_said(explain(document, checker.rules), found)
    found += _not_said(lossy_numbers(document), found)
    found += deprecated_properties(document, checker.rules, checker.deprecated)
    is_valid = not any(diagnostic.code.severity is Severity.ERROR for diagnostic in found)
    return (ValidDocument(document, kind) if is_valid else None), tuple(found)


def _not_said(more: Iterable[Diagnostic], found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that are not about a place of which there is something to say already."""
    said = {diagnostic.at.location.span.start for diagnostic in found if diagnostic.at}
    return [diagnostic for diagnostic in more if diagnostic.at and diagnostic.at.location.span.start not in said]


def _missing_kind(document: Document) -> Diagnostic:
    """At the key that was meant to be `kind`, if there is one: an empty `kind`, or another key with a kind for its value."""
    meant = next((key for key, value in document.data.items() if isinstance(value, str) and value in kinds()), "kind")
    where = document.locate((meant,), "key") if meant in document.data else document.locate(())
    hint = Suggestion(meant, "kind") if meant != "kind" else f"add `kind:` with one of {', '.join(kinds())}"
    return MISSING_KIND.at(where, "the file does not say what kind of resource it is", words="`kind` is missing", hint=hint)


def _unknown_kind(document: Document, kind: Any) -> Diagnostic:
    """Gen 2's names of helpers (`defineAuth`) and AWS's names of services count as kinds that are written otherwise."""
    word = kind if isinstance(kind, str) else ""
    near = _OTHER_NAMES.get(word.casefold()) or nearest(word.removeprefix("define"), kinds())
    hint = Suggestion(word, near) if near else f"the kinds are {', '.join(kinds())}"
    what = "this" if isinstance(kind, dict | list) else f"`{shown(kind)}`"
    return UNKNOWN_KIND.at(document.locate(("kind",)), f"{what} is not a kind of resource", words="unknown", hint=hint)


def _not_a_mapping(document: Document) -> Diagnostic:
    hint = "write `key: value` lines, `kind:` first"
    return NOT_A_MAPPING.at(document.locate(()), "a resource file is a mapping of properties", words="not a mapping", hint=hint)


@cache
def _checker(kind: str) -> Checker:
    return Checker.of(rules(kind))


@cache
def _part_checker(kind: str) -> Checker:
    return Checker.of(part_rules(kind))

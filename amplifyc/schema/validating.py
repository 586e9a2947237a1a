"""A document against the schema of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from amplifyc.diagnostics import Code, Diagnostic, did_you_mean
from amplifyc.schema.accepting import Accepts, acceptor
from amplifyc.schema.loading import kinds, part_rules, rules
from amplifyc.schema.short_tags import misplaced_short_tags
from amplifyc.syntax import Document

MISSING_KIND = Code("schema/missing-kind", "A resource file that does not say its kind")
UNKNOWN_KIND = Code("schema/unknown-kind", "A kind that there is not")
NOT_A_MAPPING = Code("schema/not-a-mapping", "A file that is no mapping of properties")


@dataclass(frozen=True, slots=True)
class ValidDocument:
    """A proof: `document` has passed the schema of `kind`."""

    document: Document
    kind: str


Result = tuple[ValidDocument | None, tuple[Diagnostic, ...]]


def validate(document: Document) -> Result:
    """Document -> ValidDocument, or every reason why not."""
    if not isinstance(document.data, dict):
        return None, (_not_a_mapping(document),)
    kind = document.data.get("kind")
    if kind is None:
        known = ", ".join(kinds())
        where = document.locate(("kind",), "key") if "kind" in document.data else document.locate(())
        return None, (MISSING_KIND.at(where, "the file does not say what kind of resource it is", hint=f"add `kind:` with one of {known}"),)
    if kind not in kinds():
        hint = did_you_mean(str(kind), kinds()) or f"the kinds are {', '.join(kinds())}"
        return None, (UNKNOWN_KIND.at(document.locate(("kind",)), f"there is no kind `{kind}`", hint=hint),)
    return _checked(document, kind, rules(kind), _accepts(kind))


def validate_part(document: Document, kind: str) -> Result:
    """A file that a resource of `kind` includes: what the kind says of its parts, else the same sections without `kind`."""
    if not isinstance(document.data, dict):
        return None, (_not_a_mapping(document),)
    return _checked(document, kind, part_rules(kind), _accepts_part(kind))


def _checked(document: Document, kind: str, rules: Mapping[str, Any], accepts: Accepts) -> Result:
    found = tuple(misplaced_short_tags(document, rules))
    if not accepts(document.data):
        from amplifyc.schema.explaining import explain  # jsonschema, which takes its time, is asked only for reasons

        tagged = {diagnostic.at.location.span.start for diagnostic in found if diagnostic.at}
        found += tuple(reason for reason in explain(document, rules) if reason.at and reason.at.location.span.start not in tagged)
    return (None if found else ValidDocument(document, kind)), found


def _not_a_mapping(document: Document) -> Diagnostic:
    return NOT_A_MAPPING.at(document.locate(()), "a resource file is a mapping of properties", hint="write `key: value` lines, `kind:` first")


@cache
def _accepts(kind: str) -> Accepts:
    return acceptor(rules(kind))


@cache
def _accepts_part(kind: str) -> Accepts:
    return acceptor(part_rules(kind))

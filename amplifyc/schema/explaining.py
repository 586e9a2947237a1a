"""Why a document does not fit its schema, in our own words, at the place that a person would point at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from amplifyc.diagnostics import AddKey, Code, Diagnostic, Hint, Label, did_you_mean, nearest
from amplifyc.schema.accepting import first_repeated
from amplifyc.schema.branches import allowed_values, constants, meant_branch, resolved, types_of
from amplifyc.schema.loading import kinds, schema
from amplifyc.schema.refusals import ENOUGH, Refusal, refusals
from amplifyc.schema.samples import sample
from amplifyc.schema.wording import either, kind_of_data, listed, shown, type_hint, type_names, written
from amplifyc.syntax import Document, Path

UNKNOWN_PROPERTY = Code("schema/unknown-property", "A property that there is not")
MISSING_PROPERTY = Code("schema/missing-property", "A property that has to be there")
WRONG_TYPE = Code("schema/wrong-type", "A value of another type than is expected")
NOT_ALLOWED_VALUE = Code("schema/not-allowed-value", "A value that is none of those allowed")
OUT_OF_RANGE = Code("schema/out-of-range", "A value that is too small, too large, too short or too long")
WRONG_FORMAT = Code("schema/wrong-format", "A text that does not have the form it should have")
REPEATED = Code("schema/repeated-item", "An item that stands twice in a list without doubles")

_LIMITS = {
    "minimum": "at least {}", "maximum": "at most {}", "exclusiveMinimum": "more than {}", "exclusiveMaximum": "less than {}",
    "minLength": "at least {} characters long", "maxLength": "at most {} characters long", "minItems": "a list of at least {}",
    "maxItems": "a list of at most {}", "minProperties": "a mapping of at least {}", "maxProperties": "a mapping of at most {}",
}
_EMPTY = ("minLength", "minItems", "minProperties")


def explain(document: Document, rules: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """The reasons why `document` does not fit `rules`, as many as somebody reads."""
    yield from islice(Explanation(document, rules).of(refusals(document.data, rules)), ENOUGH)


class Explanation:
    """Translates what one document is refused for."""

    def __init__(self, document: Document, rules: Mapping[str, Any]) -> None:
        self._document = document
        self._rules = rules
        self._toml = document.file.path.endswith(".toml")

    def of(self, found: Iterable[Refusal]) -> Iterator[Diagnostic]:
        everything = tuple(found)
        misspelled = {(refusal.path, nearest(key, names)) for refusal in everything for key, names in _unknown(refusal)}
        for refusal in everything:
            is_said = (refusal.path, refusal.missing) in misspelled  # by the unknown property beside it
            if not is_said and not (refusal.keyword == "type" and "oneOf" in refusal.rule):  # by the choice
                yield from self._one(refusal)

    def _one(self, refusal: Refusal) -> Iterator[Diagnostic]:
        match refusal.keyword:
            case "additionalProperties":
                for key, names in _unknown(refusal):
                    yield self._unknown_property(refusal.path, key, names)
            case "required":
                other = next((key for key in refusal.data if key.casefold() == refusal.missing.casefold()), None)
                found = other and self._unknown_property(refusal.path, other, (refusal.missing,))
                yield found or self._missing_property(refusal)
            case "type":
                yield self._wrong_type(refusal, types_of({"type": refusal.limit}))
            case "enum" | "const":
                yield self._not_allowed(refusal, refusal.limit if refusal.keyword == "enum" else [refusal.limit])
            case "anyOf" | "oneOf":
                yield from self._branches(refusal)
            case "pattern":
                yield self._wrong_format(refusal)
            case "uniqueItems":
                yield self._repeated(refusal)
            case _:
                yield self._out_of_range(refusal)

    def _unknown_property(self, path: Path, key: str, names: tuple[str, ...]) -> Diagnostic:
        hint = self._elsewhere(path, key) or did_you_mean(key, names) or (f"it has {listed(names)}" if names else f"remove `{shown(key)}`")
        at = self._document.locate((*path, key), "key")
        return UNKNOWN_PROPERTY.at(at, f"`{shown(key)}` is not a property of {self._name(path)}", words="unknown", hint=hint)

    def _elsewhere(self, path: Path, key: str) -> str | None:
        """At the top of a file, a property of another kind."""
        owners = [kind for kind in kinds() if not path and key in schema(kind)["properties"]]
        return f"it is a property of kind {either(owners)}" if owners else None

    def _missing_property(self, refusal: Refusal) -> Diagnostic:
        """At the key of the mapping that lacks it; of the whole file, at its `kind`."""
        name = refusal.missing
        at = self._document.locate(refusal.path or ("kind",), "key")
        message = f"{self._name(refusal.path)} has no `{name}`"
        hint = AddKey(name, refusal.path, self._example(name, refusal.rule))
        return MISSING_PROPERTY.at(at, message, words=f"`{name}` is missing", hint=hint)

    def _example(self, name: str, rule: Mapping[str, Any]) -> str:
        """What to add: the name with a value that it may have, and what it does."""
        own = rule.get("properties", {}).get(name, {})
        value = sample(own, self._rules)
        shape = "…" if value is None else written(value, toml=self._toml)
        about = str(own.get("description") or resolved(own, self._rules).get("description", ""))
        words = f" ({about[0].lower()}{about[1:].rstrip('.')})" if about else ""
        return f"add `{name}{' =' if self._toml else ':'} {shape}`{words}"

    def _wrong_type(self, refusal: Refusal, types: tuple[str, ...]) -> Diagnostic:
        at = self._document.locate(refusal.path)
        message = f"{self._name(refusal.path)} is {kind_of_data(refusal.data)}"
        source = at.file.text[at.span.start : at.span.end]
        hint = type_hint(refusal.data, source, types) or self._shape(refusal)
        return WRONG_TYPE.at(at, message, words=f"expected {type_names(types)}", hint=hint)

    def _shape(self, refusal: Refusal) -> str | None:
        """An example of what is expected."""
        value = sample(refusal.rule, self._rules)
        return None if value is None else f"for example `{written(value, toml=self._toml)}`"

    def _not_allowed(self, refusal: Refusal, values: Iterable[Any], others: Sequence[Mapping[str, Any]] = ()) -> Diagnostic:
        """None of `values`; `others` are the alternatives for data of other types."""
        what = f"`{shown(refusal.data)}`" if not isinstance(refusal.data, dict | list) else kind_of_data(refusal.data)
        at = self._document.locate(refusal.path)
        hint = self._choice(refusal.data, list(values), others)
        return NOT_ALLOWED_VALUE.at(at, f"{what} is not a value of {self._name(refusal.path)}", words="not allowed", hint=hint)

    def _choice(self, data: Any, values: list[Any], others: Sequence[Mapping[str, Any]]) -> Hint:
        """The value that was meant, or all there are."""
        names = [name for branch in others for name in branch.get("properties", ())]
        if isinstance(data, str):
            near = did_you_mean(data, [value for value in values if isinstance(value, str)])
            if near is not None:
                return near
            if "resource" in names and "/" in data:
                return f"write `{written({'resource': data}, toml=self._toml)}`"
            if any(types_of(branch) == ("boolean",) for branch in others) and (word := type_hint(data, data, ("boolean",))):
                return word
        quoted = [f"`{name}`" for name in names]
        return f"write {either(f'`{shown(value)}`' for value in values)}" + (f", or a mapping with {either(quoted)}" if quoted else "")

    def _wrong_format(self, refusal: Refusal) -> Diagnostic:
        about = str(refusal.rule.get("description") or f"it has to match `{refusal.limit}`")
        example = self._shape(refusal)
        hint = f"{about[0].lower()}{about[1:].rstrip('.')}" + (f", {example}" if example else "")
        message = f"`{shown(refusal.data)}` does not have the form of {self._name(refusal.path)}"
        return WRONG_FORMAT.at(self._document.locate(refusal.path), message, words="another form is expected", hint=hint)

    def _repeated(self, refusal: Refusal) -> Diagnostic:
        index = first_repeated(refusal.data) or 0
        item = refusal.data[index]
        what = f"`{shown(item)}`" if not isinstance(item, dict | list) else kind_of_data(item)
        message = f"{what} stands twice in {self._name(refusal.path)}"
        return REPEATED.at(self._document.locate((*refusal.path, index)), message, words="the second one", hint="remove one of them")

    def _out_of_range(self, refusal: Refusal) -> Diagnostic:
        keyword, limit = refusal.keyword, refusal.limit
        if keyword == "maxProperties" and limit == 1:
            return self._one_too_many(refusal)
        if keyword in _EMPTY and limit == 1:
            message = f"{self._name(refusal.path)} is empty"
            return OUT_OF_RANGE.at(self._document.locate(refusal.path), message, words="nothing in it", hint=self._shape(refusal))
        rule = _LIMITS.get(keyword, f"as `{keyword}` says").format(limit)
        bounds = [refusal.rule[name] for name in ("minimum", "maximum") if name in refusal.rule]
        between = len(bounds) == 2 and keyword in ("minimum", "maximum")
        hint = f"write a number from {bounds[0]} to {bounds[1]}" if between else self._shape(refusal)
        what = self._name(refusal.path) if isinstance(refusal.data, dict | list) or refusal.data == "" else f"`{shown(refusal.data)}`"
        return OUT_OF_RANGE.at(self._document.locate(refusal.path), f"{what} has to be {rule}", words=f"expected {rule}", hint=hint)

    def _one_too_many(self, refusal: Refusal) -> Diagnostic:
        first, second, *_ = refusal.data
        message = f"{self._name(refusal.path)} has `{shown(first)}` already, and takes one property"
        at = self._document.locate((*refusal.path, second), "key")
        related = (Label(self._document.locate((*refusal.path, first), "key"), "the first"),)
        return OUT_OF_RANGE.at(at, message, words="one too many", related=related, hint="make two of it, or remove one")

    def _branches(self, refusal: Refusal) -> Iterator[Diagnostic]:
        """The branch that the author meant; where none is, what the branches together allow."""
        branches = [resolved(branch, self._rules) for branch in refusal.limit]
        if values := allowed_values(branches, refusal.data):
            yield self._not_allowed(refusal, values, branches)
            return
        meant = meant_branch(branches, refusal.data)
        if meant is None and not isinstance(refusal.data, dict | list) and (values := constants(branches)):
            yield self._not_allowed(refusal, values)
        elif meant is None:
            yield self._wrong_type(refusal, tuple(name for branch in branches for name in types_of(branch)))
        elif inside := [inner for index, inner in refusal.branches if index == meant]:
            yield from self.of(inside)
        else:  # several alternatives of a `oneOf` take it
            message = f"{self._name(refusal.path)} can be understood in two ways"
            hint = "leave out what does not belong to it"
            yield WRONG_FORMAT.at(self._document.locate(refusal.path), message, words="two meanings", hint=hint)

    def _name(self, path: Path) -> str:
        """`loginWith.email`, or what the whole file is."""
        if not path:
            kind = self._document.data.get("kind")
            return f"kind {kind}" if isinstance(kind, str) else "this file"
        words = ""
        for step in path:
            words += f"[{step}]" if isinstance(step, int) else f".{shown(step)}" if words else shown(step)
        return f"`{words}`"


def _unknown(refusal: Refusal) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The keys that a refusal is about, with the names that there are."""
    if refusal.keyword != "additionalProperties":
        return
    names = tuple(refusal.rule.get("properties", {}))
    patterns = tuple(refusal.rule.get("patternProperties", {}))
    found = 0
    for key in refusal.data:
        if key not in names and not any(re.search(pattern, key) for pattern in patterns):
            yield key, names
            found += 1
            if found == ENOUGH:
                return

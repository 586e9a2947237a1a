"""What jsonschema objects to, in our own words, at the place that a person would point at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError

from amplifyc.diagnostics import Code, Diagnostic, did_you_mean, nearest
from amplifyc.schema.branches import allowed_values, meant_branch, type_names
from amplifyc.syntax import Document, Path
from amplifyc.text import Location

UNKNOWN_PROPERTY = Code("schema/unknown-property", "A property that there is not")
MISSING_PROPERTY = Code("schema/missing-property", "A property that has to be there")
WRONG_TYPE = Code("schema/wrong-type", "A value of another type than is expected")
NOT_ALLOWED_VALUE = Code("schema/not-allowed-value", "A value that is none of those allowed")
OUT_OF_RANGE = Code("schema/out-of-range", "A value that is too small, too large, too short or too long")
WRONG_FORMAT = Code("schema/wrong-format", "A text that does not have the form it should have")
REPEATED = Code("schema/repeated-item", "An item that stands twice in a list without doubles")

MAX_LISTED = 24  # names in a hint
_KINDS_OF_DATA = {dict: "a mapping", list: "a list", str: "a text", bool: "a boolean", int: "a number", float: "a number", type(None): "nothing"}


def explain(document: Document, rules: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Every reason why `document` does not fit `rules`."""
    yield from Explanation(document, rules).of(Draft7Validator(rules).iter_errors(document.data))


class Explanation:
    """Translates errors of one document."""

    def __init__(self, document: Document, rules: Mapping[str, Any]) -> None:
        self._document = document
        self._rules = rules

    def of(self, errors: Iterable[ValidationError]) -> Iterator[Diagnostic]:
        found = list(errors)
        misspelled = {(path, nearest(key, names)) for error in found for path, key, names in self._unknown(error)}
        for error in found:
            path = _path(error)
            if error.validator == "required" and (path, self._missing(error)) in misspelled:
                continue  # the unknown property beside it says it already
            yield from self._one(error, path)

    def _one(self, error: ValidationError, path: Path) -> Iterator[Diagnostic]:
        match error.validator:
            case "additionalProperties":
                for _, key, names in self._unknown(error):
                    yield self._unknown_property(path, key, names)
            case "required":
                yield self._missing_property(error, path)
            case "type":
                yield self._wrong_type(path, error.instance, _listed(error.validator_value))
            case "enum":
                yield self._not_allowed(path, error.instance, error.validator_value)
            case "const":
                yield self._not_allowed(path, error.instance, [error.validator_value])
            case "anyOf" | "oneOf":
                yield from self._branches(error, path)
            case "pattern":
                yield self._wrong_format(error, path)
            case "uniqueItems":
                yield self._repeated(error, path)
            case _:
                yield self._out_of_range(error, path)

    # ------------------------------------------------------------------------------------------------ properties

    def _unknown(self, error: ValidationError) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
        """The keys that an error is about, with the names that there are."""
        if error.validator != "additionalProperties" or error.validator_value is not False:
            return
        names = tuple(error.schema.get("properties", {}))
        patterns = tuple(error.schema.get("patternProperties", {}))
        for key in error.instance:
            if key not in names and not any(re.search(pattern, key) for pattern in patterns):
                yield _path(error), key, names

    def _unknown_property(self, path: Path, key: str, names: tuple[str, ...]) -> Diagnostic:
        hint = did_you_mean(key, names) or (f"it has {_names(names)}" if names else "remove it")
        at = self._document.locate((*path, key), "key")
        return UNKNOWN_PROPERTY.at(at, f"`{key}` is not a property of {self._name(path)}", words="unknown", hint=hint)

    def _missing(self, error: ValidationError) -> str:
        return next(name for name in error.validator_value if name not in error.instance and f"'{name}'" in error.message)

    def _missing_property(self, error: ValidationError, path: Path) -> Diagnostic:
        name = self._missing(error)
        about = error.schema.get("properties", {}).get(name, {}).get("description", "")
        hint = f"add `{name}:`" + (f", {about[0].lower()}{about[1:]}".rstrip(".") if about else "")
        return MISSING_PROPERTY.at(self._owner(path), f"{self._name(path)} has no `{name}`", words=f"`{name}` is missing", hint=hint)

    # ---------------------------------------------------------------------------------------------------- values

    def _wrong_type(self, path: Path, data: Any, types: Iterable[str]) -> Diagnostic:
        expected = _or(dict.fromkeys(type_names(types)))
        hint = _type_hint(data, set(types))
        return WRONG_TYPE.at(self._document.locate(path), f"{self._name(path)} is {_KINDS_OF_DATA[type(data)]}", words=f"expected {expected}", hint=hint)

    def _not_allowed(self, path: Path, data: Any, values: Iterable[Any]) -> Diagnostic:
        allowed = [_shown(value) for value in values]
        near = did_you_mean(data, [value for value in values if isinstance(value, str)]) if isinstance(data, str) else None
        hint = near or f"write {_or(allowed[:MAX_LISTED])}"
        return NOT_ALLOWED_VALUE.at(self._document.locate(path), f"`{_shown(data)}` is not a value of {self._name(path)}", words="not allowed", hint=hint)

    def _wrong_format(self, error: ValidationError, path: Path) -> Diagnostic:
        about = error.schema.get("patternErrorMessage") or error.schema.get("description") or f"it has to match {error.validator_value}"
        return WRONG_FORMAT.at(self._document.locate(path), f"`{_shown(error.instance)}` does not have the form of {self._name(path)}", hint=about)

    def _repeated(self, error: ValidationError, path: Path) -> Diagnostic:
        items = error.instance
        index = next(index for index, item in enumerate(items) if item in items[:index])
        return REPEATED.at(self._document.locate((*path, index)), f"`{_shown(items[index])}` stands twice in {self._name(path)}", hint="remove one of them")

    def _out_of_range(self, error: ValidationError, path: Path) -> Diagnostic:
        limit = error.validator_value
        rule = {
            "minimum": f"at least {limit}", "maximum": f"at most {limit}", "exclusiveMinimum": f"more than {limit}", "exclusiveMaximum": f"less than {limit}",
            "minLength": f"at least {limit} characters" if limit != 1 else "not empty", "maxLength": f"at most {limit} characters",
            "minItems": f"at least {limit} items" if limit != 1 else "not empty", "maxItems": f"at most {limit} items",
            "minProperties": f"at least {limit} properties" if limit != 1 else "not empty",
            "maxProperties": f"at most {limit} properties" if limit != 1 else "one property only",
        }.get(str(error.validator), f"{error.validator} {limit}")
        both = [error.schema[name] for name in ("minimum", "maximum") if name in error.schema]
        hint = f"write a value from {both[0]} to {both[1]}" if len(both) == 2 and error.validator in ("minimum", "maximum") else None
        what = f"`{_shown(error.instance)}`" if not isinstance(error.instance, dict | list) else self._name(path)
        return OUT_OF_RANGE.at(self._document.locate(path), f"{what} has to be {rule}", words=f"expected {rule}", hint=hint)

    # -------------------------------------------------------------------------------------------------- branches

    def _branches(self, error: ValidationError, path: Path) -> Iterator[Diagnostic]:
        """The branch that the author meant; where none is, what the branches together allow."""
        branches = [self._resolved(branch) for branch in error.validator_value]
        values = allowed_values(branches, error.instance)
        if values:
            yield self._not_allowed(path, error.instance, values)
            return
        meant = meant_branch(branches, error.instance)
        if meant is None:
            types = [name for branch in branches for name in _listed(branch.get("type", ()))]
            yield self._wrong_type(path, error.instance, types or ["object"])
            return
        context = [inner for inner in error.context or () if inner.relative_schema_path[0] == meant]
        if context:
            yield from self.of(context)
        else:  # it fits several branches of a oneOf
            yield WRONG_FORMAT.at(self._document.locate(path), f"{self._name(path)} can be understood in two ways", hint="leave out what does not belong to it")

    def _resolved(self, schema: Any) -> Mapping[str, Any]:
        while isinstance(schema, dict) and "$ref" in schema:
            target: Any = self._rules
            for step in schema["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            schema = target
        return schema if isinstance(schema, dict) else {}

    # ---------------------------------------------------------------------------------------------------- places

    def _owner(self, path: Path) -> Location:
        """The key of a mapping that lacks something; of the whole file, its `kind`."""
        return self._document.locate(path or ("kind",), "key")

    def _name(self, path: Path) -> str:
        if not path:
            kind = self._document.data.get("kind")
            return f"kind {kind}" if isinstance(kind, str) else "this file"
        words = ""
        for step in path:
            words += f"[{step}]" if isinstance(step, int) else f".{step}" if words else str(step)
        return f"`{words}`"


def _path(error: ValidationError) -> Path:
    return tuple(error.absolute_path)


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _names(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:MAX_LISTED]) + (", …" if len(listed) > MAX_LISTED else "")


def _or(words: Iterable[str]) -> str:
    *others, last = list(words) or ["something else"]
    return f"{', '.join(others)} or {last}" if others else last


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = "null" if value is None else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _type_hint(data: Any, types: set[str]) -> str | None:
    if "string" in types and isinstance(data, int | float):
        return f"put it in quotes: `\"{_shown(data)}\"`"
    if types & {"integer", "number"} and isinstance(data, str) and data.strip().lstrip("-").replace(".", "", 1).isdigit():
        return "remove the quotes"
    if "boolean" in types and isinstance(data, str) and data.casefold() in ("yes", "no", "on", "off", "true", "false"):
        return f"write `{'true' if data.casefold() in ('yes', 'on', 'true') else 'false'}`"
    if "array" in types and isinstance(data, str):
        return f"write a list: `[{data}]`"
    if data is None:
        return "write a value, or remove the key"
    return None

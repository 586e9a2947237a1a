"""Compiles a JSON Schema to a function that only says yes or no.

Nearly every file is valid, and jsonschema takes a hundred times as long to say so: this is the fast way to yes. It knows the keywords
that `schemas/` may use; a property test holds it against jsonschema.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping, Sized
from typing import Any

Accepts = Callable[[Any], bool]


class Compiler:
    """Compiles one schema document; `$ref` may name its own `$defs`, in circles too."""

    def __init__(self, root: Mapping[str, Any]) -> None:
        self._root = root
        self._named: dict[str, Accepts] = {}

    def compile(self, schema: Any) -> Accepts:
        if schema is True or schema == {}:
            return lambda data: True
        if schema is False:
            return lambda data: False
        if "$ref" in schema:  # draft-07: its neighbours do not count
            return self._reference(schema["$ref"])
        unknown = schema.keys() - _KEYWORDS.keys() - _OBJECT - _ANNOTATIONS
        if unknown:
            raise ValueError(f"the schema uses {', '.join(sorted(unknown))}, which is not compiled")
        tests = [make(self, schema) for keyword, make in _KEYWORDS.items() if keyword in schema]
        if schema.keys() & _OBJECT:
            tests.append(_object(self, schema))
        if len(tests) == 1:
            return tests[0]
        compiled = tuple(tests)
        return lambda data: all(test(data) for test in compiled)

    def _reference(self, name: str) -> Accepts:
        """Compiled when a value first comes to it: few documents need every definition, and some definitions hold themselves."""
        def accepts(data: Any) -> bool:
            if name not in self._named:
                target: Any = self._root
                for step in name.removeprefix("#/").split("/"):
                    target = target[step]
                self._named[name] = self.compile(target)
            return self._named[name](data)

        return accepts


def _is(*types: type) -> Accepts:
    return lambda data: type(data) in types


def is_number(data: Any) -> bool:
    """JSON has neither infinity nor NaN; YAML and TOML do."""
    return type(data) is int or (type(data) is float and math.isfinite(data))


def is_integer(data: Any) -> bool:
    return type(data) is int or (type(data) is float and data.is_integer())


_TYPES: dict[str, Accepts] = {
    "object": _is(dict), "array": _is(list), "string": _is(str), "boolean": _is(bool), "null": _is(type(None)),
    "integer": is_integer, "number": is_number,
}


def _type(compiler: Compiler, schema: Mapping[str, Any]) -> Accepts:
    names = schema["type"]
    if isinstance(names, str):
        return _TYPES[names]
    tests = tuple(_TYPES[name] for name in names)
    return lambda data: any(test(data) for test in tests)


def _same(one: Any, other: Any) -> bool:
    """Equal as JSON: true is not 1, at any depth."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    return bool(one == other)


def _const(compiler: Compiler, schema: Mapping[str, Any]) -> Accepts:
    wanted = schema["const"]
    return lambda data: _same(data, wanted)


def _enum(compiler: Compiler, schema: Mapping[str, Any]) -> Accepts:
    values = schema["enum"]
    if all(isinstance(value, str) for value in values):
        words = frozenset(values)
        return lambda data: isinstance(data, str) and data in words
    return lambda data: any(_same(data, value) for value in values)


def _object(compiler: Compiler, schema: Mapping[str, Any]) -> Accepts:
    """`properties`, `patternProperties` and `additionalProperties` in one pass."""
    known = {name: compiler.compile(sub) for name, sub in schema.get("properties", {}).items()}
    patterns = tuple((regex(name).search, compiler.compile(sub)) for name, sub in schema.get("patternProperties", {}).items())
    others = compiler.compile(schema.get("additionalProperties", True))

    def accepts(data: Any) -> bool:
        if type(data) is not dict:
            return True
        for key, value in data.items():
            test = known.get(key)
            if test is not None and not test(value):
                return False
            matched = test is not None
            for search, pattern_test in patterns:
                if search(key):
                    matched = True
                    if not pattern_test(value):
                        return False
            if not matched and not others(value):
                return False
        return True

    return accepts


def _required(compiler: Compiler, schema: Mapping[str, Any]) -> Accepts:
    names = tuple(schema["required"])
    return lambda data: type(data) is not dict or all(name in data for name in names)


def _property_names(compiler: Compiler, schema: Mapping[str, Any]) -> Accepts:
    test = compiler.compile(schema["propertyNames"])
    return lambda data: type(data) is not dict or all(test(key) for key in data)


def _items(compiler: Compiler, schema: Mapping[str, Any]) -> Accepts:
    test = compiler.compile(schema["items"])
    return lambda data: type(data) is not list or all(test(item) for item in data)


def _unique(compiler: Compiler, schema: Mapping[str, Any]) -> Accepts:
    wanted = schema["uniqueItems"]
    return lambda data: not wanted or type(data) is not list or first_repeated(data) is None


def first_repeated(items: list[Any]) -> int | None:
    """The index of the first item that equals an earlier one, as JSON compares."""
    seen = set()
    for index, item in enumerate(items):
        key = _identity(item)
        if key in seen:
            return index
        seen.add(key)
    return None


def _identity(value: Any) -> Any:
    """Something to hash: the same for values that are equal as JSON, where 1 is 1.0 and not true."""
    if isinstance(value, list):
        return ("list", *map(_identity, value))
    if isinstance(value, dict):
        return ("dict", frozenset((key, _identity(item)) for key, item in value.items()))
    return (type(value) is bool, value)


def _size(keyword: str, kind: type[Sized], fits: Callable[[int, int], bool]) -> Callable[[Compiler, Mapping[str, Any]], Accepts]:
    def make(compiler: Compiler, schema: Mapping[str, Any]) -> Accepts:
        limit = schema[keyword]

        def accepts(data: Any) -> bool:
            return type(data) is not kind or fits(len(data), limit)

        return accepts

    return make


def _number(keyword: str, fits: Callable[[float, float], bool]) -> Callable[[Compiler, Mapping[str, Any]], Accepts]:
    def make(compiler: Compiler, schema: Mapping[str, Any]) -> Accepts:
        limit = schema[keyword]
        return lambda data: type(data) not in (int, float) or fits(data, limit)

    return make


def regex(pattern: str) -> re.Pattern[str]:
    """A pattern of JSON Schema for Python, whose `$` would also match before a line end."""
    return re.compile(re.sub(r"\$(?!\])", r"\\Z", pattern))


def _pattern(compiler: Compiler, schema: Mapping[str, Any]) -> Accepts:
    search = regex(schema["pattern"]).search
    return lambda data: type(data) is not str or search(data) is not None


def _any_of(compiler: Compiler, schema: Mapping[str, Any]) -> Accepts:
    tests = tuple(compiler.compile(sub) for sub in schema["anyOf"])
    return lambda data: any(test(data) for test in tests)


def _one_of(compiler: Compiler, schema: Mapping[str, Any]) -> Accepts:
    branches = schema["oneOf"]
    words = [branch.get("const") for branch in branches if isinstance(branch, dict) and branch.keys() - _ANNOTATIONS == {"const"}]
    if len(words) == len(branches) and all(isinstance(word, str) for word in words) and len(set(words)) == len(words):
        allowed = frozenset(words)  # an enum with a description for each value
        return lambda data: isinstance(data, str) and data in allowed
    tests = tuple(compiler.compile(sub) for sub in branches)
    return lambda data: sum(test(data) for test in tests) == 1


def _not(compiler: Compiler, schema: Mapping[str, Any]) -> Accepts:
    test = compiler.compile(schema["not"])
    return lambda data: not test(data)


_KEYWORDS: dict[str, Callable[[Compiler, Mapping[str, Any]], Accepts]] = {
    "type": _type, "const": _const, "enum": _enum, "required": _required, "propertyNames": _property_names,
    "items": _items, "uniqueItems": _unique, "pattern": _pattern, "anyOf": _any_of, "oneOf": _one_of, "not": _not,
    "minLength": _size("minLength", str, operator.ge), "maxLength": _size("maxLength", str, operator.le),
    "minItems": _size("minItems", list, operator.ge), "maxItems": _size("maxItems", list, operator.le),
    "minProperties": _size("minProperties", dict, operator.ge), "maxProperties": _size("maxProperties", dict, operator.le),
    "minimum": _number("minimum", operator.ge), "maximum": _number("maximum", operator.le),
    "exclusiveMinimum": _number("exclusiveMinimum", operator.gt), "exclusiveMaximum": _number("exclusiveMaximum", operator.lt),
}
_OBJECT = {"properties", "patternProperties", "additionalProperties"}
_ANNOTATIONS = {
    "$schema", "$id", "$defs", "$comment", "title", "description", "markdownDescription", "default", "examples", "defaultSnippets",
    "deprecated", "deprecationMessage", "enumDescriptions", "markdownEnumDescriptions", "errorMessage", "patternErrorMessage",
    "doNotSuggest", "suggestSortText", "x-cloudformation", "x-checked-by-kind", "x-one-property",
}


def acceptor(schema: Mapping[str, Any]) -> Accepts:
    """Schema -> whether it accepts a value."""
    return Compiler(schema).compile({key: value for key, value in schema.items() if key != "$defs"})

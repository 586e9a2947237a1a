"""What jsonschema objects to, as values of our own; nothing else knows the library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from amplifyc.frozen import frozen
from amplifyc.schema.accepting import Compiler, first_repeated, is_integer, is_number, regex
from amplifyc.syntax import Path

ENOUGH = 100  # nobody reads more mistakes of one file at a time


@frozen
class Refusal:
    """One keyword of a schema that a value does not keep. `rule` is the schema around the keyword, `limit` what the keyword says."""

    path: Path
    keyword: str
    limit: Any
    rule: Mapping[str, Any]
    data: Any
    missing: str = ""  # the one name that a `required` is about
    branches: tuple[tuple[int, Refusal], ...] = ()  # of `anyOf` and `oneOf`: why each alternative refuses


def refusals(data: Any, rules: Mapping[str, Any]) -> Iterator[Refusal]:
    """Every reason why `data` does not fit, at most `ENOUGH` of them."""
    return islice((_refusal(error) for error in _validator(rules).iter_errors(data)), ENOUGH)


def _validator(rules: Mapping[str, Any]) -> Any:
    """A validator that passes by what the acceptor takes: of a hundred models, only the wrong one is looked at slowly."""
    compiler = Compiler(rules)
    follow = Draft7Validator.VALIDATORS["$ref"]

    def reference(validator: Any, name: str, data: Any, schema: Any) -> Iterator[ValidationError]:
        if not compiler.compile({"$ref": name})(data):
            yield from follow(validator, name, data, schema)

    keywords = {"$ref": reference, "uniqueItems": _unique, "pattern": _pattern}
    types = Draft7Validator.TYPE_CHECKER.redefine_many({"number": _number, "integer": _integer})
    return extend(Draft7Validator, keywords, type_checker=types)(rules)  # type: ignore[no-untyped-call]  # jsonschema makes the class at run time


def _number(_checker: Any, data: Any) -> bool:
    return is_number(data)


def _integer(_checker: Any, data: Any) -> bool:
    return is_integer(data)


def _pattern(_validator: Any, pattern: str, data: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(data, str) and regex(pattern).search(data) is None:
        yield ValidationError("another form")


def _unique(_validator: Any, wanted: bool, data: Any, _schema: Any) -> Iterator[ValidationError]:
    """The library's own takes quadratic time for a list of mixed values."""
    if wanted and isinstance(data, list) and first_repeated(data) is not None:
        yield ValidationError("not unique")


def _refusal(error: ValidationError) -> Refusal:
    found: Any = error  # its attributes are typed as possibly unset
    names = found.validator_value if found.validator == "required" else ()
    missing = next((name for name in names if found.message.startswith(repr(name))), "")
    return Refusal(
        tuple(found.absolute_path), found.validator, found.validator_value, found.schema, found.instance, missing,
        tuple((inner.relative_schema_path[0], _refusal(inner)) for inner in found.context or ()),
    )

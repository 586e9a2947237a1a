"""The directives of a definition as plain data, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.diagnostics import Code, Diagnostic, did_you_mean
from amplifyc.frozen import frozen
from amplifyc.kinds.data.language.codes import BAD_DIRECTIVE, MISPLACED
from amplifyc.kinds.data.language.sdl.parse import constant, numbered
from amplifyc.kinds.data.language.sdl.signatures import problems_of
from amplifyc.kinds.data.model import NativeDirective
from amplifyc.syntax import Place

UNKNOWN_DIRECTIVE = Code("data/unknown-directive", "A directive that the schema language does not have")
NOT_YET = Code("data/not-supported-yet", "A part of Gen 2 that amplifyc cannot do yet")
NOT_OF_GEN2 = Code("data/gen1-directive", "A directive of Gen 1 that Gen 2 does not have")

KNOWN = (
    "model", "auth", "primaryKey", "index", "hasOne", "hasMany", "belongsTo", "manyToMany", "default", "validate", "function", "http",
    "mapsTo", "sql", "aws_subscribe", "aws_auth", "aws_api_key", "aws_iam", "aws_oidc", "aws_lambda", "aws_cognito_user_pools",
    "deprecated", "generation", "conversation",
)
WITHOUT = {
    "predictions": ("D187", "call the service from a function, or from a resolver of your own over an `http` data source"),
    "searchable": ("D188", "stream the table into OpenSearch, and query that by an `openSearch` data source"),
}
"""What Gen 2 does not support: its row, and what to do instead."""


@frozen
class Directive:
    name: str
    arguments: Mapping[str, Any]
    place: Place


class Directives:
    """The directives of one definition or field; those that are not written as declared are left out, and among its problems."""

    def __init__(self, node: Any, place: Place) -> None:
        found: list[Directive] = []
        self._unfit: list[Diagnostic] = []
        for key, item in numbered(node.directives or ()):
            wrong = list(problems_of(item, place / key, node, again="#" in key))
            self._unfit += wrong
            if not wrong:
                arguments = {argument.name.value: constant(argument.value) for argument in item.arguments or ()}
                found.append(Directive(item.name.value, arguments, place / key))
            elif item.name.value == "model":
                found.append(Directive("model", {}, place / key))  # so that the rest of the type is still read as a model
        self._all = tuple(found)

    def __iter__(self) -> Iterator[Directive]:
        return iter(self._all)

    def named(self, name: str) -> Iterator[Directive]:
        return (item for item in self._all if item.name == name)

    def get(self, name: str) -> Directive | None:
        return next(self.named(name), None)

    @property
    def native(self) -> tuple[NativeDirective, ...]:
        """AppSync's own authorization directives."""
        return tuple(
            NativeDirective(item.name, tuple(item.arguments.get("cognito_groups") or ()))
            for item in self._all
            if item.name.startswith("aws_") and item.name != "aws_subscribe"
        )

    def problems(self) -> Iterator[Diagnostic]:
        """Directives that nobody knows, that are written wrongly, or that wait for their turn."""
        yield from self._unfit
        for item in self._all:
            if item.name in WITHOUT:
                row, hint = WITHOUT[item.name]
                yield NOT_OF_GEN2.at(item.place.key, f"Gen 2 does not support `@{item.name}` ({row})", words="of Gen 1", hint=hint)
            elif item.name == "refersTo":
                message = "`@refersTo` is for SQL models (D174), and the models of a `.graphql` file are none"
                yield BAD_DIRECTIVE.at(item.place.key, message, hint="`@mapsTo` names the table of a model in DynamoDB")
            elif item.name not in KNOWN:
                meant = did_you_mean(item.name, KNOWN)
                yield UNKNOWN_DIRECTIVE.at(item.place.key, f"there is no directive `@{item.name}`", hint=meant)

    def handlers(self) -> Iterator[Diagnostic]:
        """What answers operations, on a field of another type."""
        for item in self._all:
            if item.name in ("generation", "conversation"):
                root = "query" if item.name == "generation" else "mutation"
                yield MISPLACED.at(item.place.key, f"`@{item.name}` can only stand on a {root}")
            elif item.name == "sql":
                yield MISPLACED.at(item.place.key, "`@sql` can only answer a query or a mutation")

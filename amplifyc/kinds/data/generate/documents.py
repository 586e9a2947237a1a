"""API -> GraphQL documents: a statement for each query, mutation and subscription, as `ampx generate graphql-client-code` writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.kinds.data.api import ApiDocument
from amplifyc.kinds.data.api.document import OutputField
from amplifyc.kinds.data.naming import upper_first

Target = Literal["javascript", "typescript", "graphql"]
WARNING = "this is an auto generated file. This will be overwritten"
EXTENSIONS: dict[Target, str] = {"javascript": "js", "typescript": "ts", "graphql": "graphql"}
GROUPS = (("queries", "Query"), ("mutations", "Mutation"), ("subscriptions", "Subscription"))
WIDTH = 80


@frozen
class Statement:
    name: str  # of the field
    type: str
    text: str  # as it stands in a file of its own


def client_documents(api: ApiDocument, target: Target, *, depth: int = 2, types_path: str | None = None) -> dict[str, str]:
    """Texts by file name: `queries.ts`, `mutations.ts`, `subscriptions.ts`.

    `depth` says how far a statement follows fields; with `types_path` statements in TypeScript know the types of their variables and
    results, which that module then has.
    """
    files: dict[str, str] = {}
    for name, type_ in GROUPS:
        if type_ in api.objects and api.objects[type_].fields:
            indent = 0 if target == "graphql" or types_path else 2
            statements = list(_statements(api, type_, depth, indent))
            files[f"{name}.{EXTENSIONS[target]}"] = _file(statements, type_, target, types_path)
    return files


def _file(statements: list[Statement], type_: str, target: Target, types_path: str | None) -> str:
    if target == "graphql":
        return f"# {WARNING}\n\n" + "\n\n".join(statement.text for statement in statements) + "\n"
    head = "/* eslint-disable */\n" if target == "javascript" else "/* tslint:disable */\n/* eslint-disable */\n"
    head += f"// {WARNING}\n\n"
    if target == "typescript" and types_path:
        head += (
            f'import * as APITypes from "{types_path}";\n'
            f"type Generated{type_}<InputType, OutputType> = string & {{\n"
            f"  __generated{type_}Input: InputType;\n  __generated{type_}Output: OutputType;\n}};\n\n"
        )
        return head + "".join(_typed(statement) for statement in statements)
    return head + "".join(f"export const {item.name} = /* GraphQL */ `\n{item.text}\n`;\n" for item in statements)


def _typed(statement: Statement) -> str:
    name = f"APITypes.{upper_first(statement.name)}{statement.type}"
    tag = f"` as Generated{statement.type}<{name}Variables, {name}>;"
    if len(tag) > WIDTH:
        tag = f"` as Generated{statement.type}<\n  {name}Variables,\n  {name}\n>;"
    return f"export const {statement.name} = /* GraphQL */ `{statement.text}\n{tag}\n"


def _statements(api: ApiDocument, type_: str, depth: int, indent: int) -> Iterator[Statement]:
    for name, field in api.objects[type_].fields.items():
        margin = " " * indent
        body = list(_selection(api, field.type, depth, indent + 4))
        variables = [f"${argument}: {value}" for argument, value in field.arguments.items()]
        arguments = [f"{argument}: ${argument}" for argument in field.arguments]
        opening = " {" if body else ""
        lines = [
            *_wrapped(f"{margin}{type_.lower()} {upper_first(name)}", variables, " {", margin),
            *_wrapped(f"{margin}  {name}", arguments, opening, f"{margin}  "),
            *body,
            *([f"{margin}  }}"] if body else []),
            f"{margin}}}",
        ]
        yield Statement(name, type_, "\n".join(lines))


def _wrapped(head: str, items: list[str], tail: str, margin: str) -> list[str]:
    """`head(a, b) {` on one line, or each of its items on one of its own where that is too long."""
    line = f"{head}({', '.join(items)}){tail}" if items else head + tail
    if len(line) <= WIDTH or not items:
        return [line]
    return [f"{head}(", *(f"{margin}  {entry}" for entry in items), f"{margin}){tail}"]


def _selection(api: ApiDocument, type_: str, depth: int, indent: int) -> Iterator[str]:
    """The fields of a type; objects deeper than `depth` are left out."""
    found = api.objects.get(type_.strip("[]!"))
    margin = " " * indent
    if found is None:
        for member in api.unions.get(type_.strip("[]!"), ()):
            yield from [f"{margin}... on {member} {{", *_fields(api, api.objects[member].fields, depth, indent + 2), f"{margin}}}"]
        if type_.strip("[]!") in api.unions:
            yield f"{margin}__typename"
        return
    yield from _fields(api, found.fields, depth, indent)
    if found.keyword == "type":
        yield f"{margin}__typename"
        return
    before = [""]
    for name, item in api.objects.items():  # what implements the interface has more
        if type_.strip("[]!") in item.implements:
            own = {key: field for key, field in item.fields.items() if key not in found.fields}
            inner = list(_fields(api, own, depth, indent + 2))
            yield from [*before, f"{margin}... on {name} {{", *inner, f"{margin}}}"] if inner else []
            before = [] if inner else before


def _fields(api: ApiDocument, fields: Mapping[str, OutputField], depth: int, indent: int) -> Iterator[str]:
    margin = " " * indent
    for name, field in fields.items():
        if any(text.endswith("!") for text in field.arguments.values()):
            continue  # who asks for it must say something, which a statement of all fields cannot
        if not _is_object(api, field):
            yield f"{margin}{name}"
        elif depth > 1:
            yield f"{margin}{name} {{"
            yield from _selection(api, field.type, depth - 1, indent + 2)
            yield f"{margin}}}"


def _is_object(api: ApiDocument, field: OutputField) -> bool:
    return field.type.strip("[]!") in api.objects or field.type.strip("[]!") in api.unions

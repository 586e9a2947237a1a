"""`resolvers:`, and the JavaScript files that it and the handlers of operations name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.kinds.data.model import AuthorStep, AuthorSteps
from amplifyc.model import FilePath
from amplifyc.model.binder import Binder
from amplifyc.syntax import Place


def bind_steps(binder: Binder, data: Any, place: Place) -> Iterator[AuthorSteps]:
    """`{ Mutation: { createPost: { before: ./check.js } } }`: type, field, and what its resolver does besides."""
    for type_name, fields in (data or {}).items():
        for field_name, written in (fields or {}).items():
            at = place.at(type_name, field_name)
            before, replace, after = (tuple(_steps(binder, written.get(name), at / name)) for name in ("before", "replace", "after"))
            yield AuthorSteps(type_name, field_name, at, before, replace[0] if replace else None, after)


def _steps(binder: Binder, data: Any, place: Place) -> Iterator[AuthorStep]:
    """A path, or a mapping with it and a data source, or a list of such."""
    if isinstance(data, list):
        for number, item in enumerate(data):
            yield from _steps(binder, item, place / number)
    elif isinstance(data, str):
        yield AuthorStep(_code(binder, data, place), place)
    elif isinstance(data, Mapping):
        yield AuthorStep(_code(binder, data["entry"], place / "entry"), place, data.get("dataSource"))


def _code(binder: Binder, path: str, place: Place) -> str:
    source = binder.source(resolver_file(binder, path, place))
    return source.text if source else ""


def resolver_file(binder: Binder, path: str, place: Place) -> FilePath:
    """A file that AppSync runs; what AppSync refuses of it is reported at its line."""
    file = binder.file(path, place)
    source = binder.source(file)
    if source is not None:
        from amplifyc.kinds.data.appsync_js import illegal  # most projects have no such file

        binder.report.extend(illegal(source))
    return file

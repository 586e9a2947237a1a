"""Binds plain data to the frozen dataclasses of the kinds, driven by their type hints.

Validation has passed before, so shapes are right; what a schema cannot know is found here and reported: expressions that
cannot be read, paths that do not exist, inline functions that stand in each other's way.
"""

from __future__ import annotations

import dataclasses
import posixpath
import re
from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from amplifyc.diagnostics import Code, Diagnostic, Report
from amplifyc.identity import BackendIdentity
from amplifyc.model.address import Address
from amplifyc.model.annotations import RefersTo
from amplifyc.model.expression import BackendValue, Interpolation, Text, read_text
from amplifyc.model.resource import FilePath, FolderPath, Principal, Raw, Ref, Resource, Rule
from amplifyc.source import Files, ItemKind, Refusal, locate, read
from amplifyc.syntax import Document, Place
from amplifyc.text import SourceFile

NOT_HERE = Code("reference/expression-not-here", "An expression where the value must be known when compiling")

HANDLER_SUFFIXES = (".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs", ".jsx", ".py")

R = TypeVar("R", bound=Resource)
Bind = Callable[["Binder", Any, Place], Any]


def snake_case(name: str) -> str:
    """`timeoutSeconds` -> `timeout_seconds`, `memoryMB` -> `memory_mb`: a schema's name as a field's name."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


class Binder:
    """Binds the resources of one project.

    `inline` gives, for a kind's name, how its inline form is bound; `documents` parses the files that a resource includes.
    """

    def __init__(
        self,
        files: Files,
        identity: BackendIdentity,
        report: Report,
        inline: Callable[[str], Callable[[Binder, Any, Place, Address], Resource]],
        documents: Callable[[FilePath], Document | None],
    ) -> None:
        self.files = files
        self.identity = identity
        self.report = report
        self._inline = inline
        self._documents = documents
        self._declared: list[Resource] = []
        self._handlers: set[tuple[Address, str]] = set()  # inline functions that are nothing but the path of a handler

    def take_inline(self) -> tuple[Resource, ...]:
        """The inline resources met since the last call."""
        declared, self._declared = tuple(self._declared), []
        return declared

    def resource(self, model: type[R], data: Mapping[str, Any], place: Place, address: Address) -> R:
        """Bind the mapping of a resource file, or an inline mapping, to its kind's model."""
        hint: Any = model  # mypy takes a class with fields for something without a hash
        bound: R = _dataclass(hint)(self, {"address": address, "place": place, **data}, place)
        return bound

    def value(self, hint: Any, data: Any, place: Place) -> Any:
        """Bind `data` to any hint a model may use."""
        return _binding(hint)(self, data, place)

    def folder(self, place: Place) -> str:
        return posixpath.dirname(place.document.file.path)

    def text(self, text: str, place: Place) -> Text:
        value, found = read_text(text, place, self.folder(place))
        self.report.extend(found)
        return value

    def plain_text(self, text: str, place: Place) -> str:
        """A string that must be known when compiling: of expressions, only `backend.*` may stand in it."""
        value = self.text(text, place)
        if isinstance(value, str):
            return value
        words = []
        for part in value.parts:
            if isinstance(part, str):
                words.append(part)
            elif isinstance(part, BackendValue):
                words.append(self.backend_value(part))
            else:
                hint = "write the value itself; of expressions, only `${{ backend.… }}` may stand here"
                self.report.add(NOT_HERE.at(place.value, "this value must be known when compiling", hint=hint))
                return text
        return "".join(words)

    def known_text(self, text: str, place: Place) -> str:
        """A string with the values of the backend in place of `${{ backend.… }}`; left as it is where it reads anything else."""
        value = self.text(text, place)
        words = []
        for part in (value,) if isinstance(value, str) else value.parts:
            if not isinstance(part, str | BackendValue):
                return text
            words.append(part if isinstance(part, str) else self.backend_value(part))
        return "".join(words)

    def backend_value(self, value: BackendValue) -> str:
        return self.identity.stack_name if value.name == "stackName" else str(getattr(self.identity, value.name))

    def raw(self, data: Any, place: Place) -> Any:
        """Plain data as it is, but every string with expressions becomes an `Interpolation`."""
        if isinstance(data, str):
            return self.text(data, place)
        if isinstance(data, dict):
            return {key: self.raw(item, place / key) for key, item in data.items()}
        if isinstance(data, list):
            return [self.raw(item, place / index) for index, item in enumerate(data)]
        return data

    def file(self, text: str, place: Place) -> FilePath:
        """A path relative to the file that holds it. One that leads nowhere is reported and kept as written."""
        return FilePath(self._located(text, place, ItemKind.FILE), place)

    def folder_path(self, text: str, place: Place) -> FolderPath:
        return FolderPath(self._located(text, place, ItemKind.FOLDER), place)

    def _located(self, text: str, place: Place, want: ItemKind) -> str:
        found = locate(self.files, self.folder(place), text, want)
        if isinstance(found, Refusal):
            self.report.add(found.at(place.value))
            return text
        return found

    def document(self, file: FilePath) -> Document | None:
        """The included YAML or TOML file, parsed; None when it could not be, which is reported."""
        return self._documents(file) if self.files.is_file(file.path) else None

    def source(self, file: FilePath) -> SourceFile | None:
        """The text of an included file in another language; None when it cannot be read, which is reported."""
        if not self.files.is_file(file.path):
            return None
        found = read(self.files, file.path)
        if isinstance(found, Diagnostic):
            self.report.add(found)
            return None
        return found

    def ref(self, data: Any, place: Place, meant: RefersTo) -> Ref:
        """An address, or an inline function: the path of a handler, or a mapping with its settings."""
        is_path = isinstance(data, str)
        if isinstance(data, str):
            text = self.plain_text(data, place)
            if not (meant.inline and text.endswith(HANDLER_SUFFIXES)):
                return Ref(Address.written(text, self.folder(place)), place, meant.kinds, text)
            data = {"entry": text}
            name = posixpath.basename(text)
            entry_place = place
        else:
            entry = data.get("entry") or data.get("code") or ""
            name = data.get("name") or posixpath.basename(entry) or str(place.path[-1])
            entry_place = place
        kind = meant.kinds[0]
        address = Address.of_folder(self.folder(place)).child(name.rsplit(".", 1)[0] if name.endswith(HANDLER_SUFFIXES) else name)
        if is_path:
            path = posixpath.normpath(posixpath.join(self.folder(place), data["entry"]))
            if (address, path) in self._handlers:  # one handler, named twice, is one function
                return Ref(address, place, meant.kinds)
            self._handlers.add((address, path))
        self._declared.append(self._inline(kind)(self, data, entry_place, address))
        return Ref(address, place, meant.kinds)


# ------------------------------------------------------------------------------------------------- hints to bindings


@cache
def _binding(hint: Any) -> Bind:
    for meta in getattr(hint, "__metadata__", ()):
        if isinstance(meta, RefersTo):
            return lambda binder, data, place: binder.ref(data, place, meta)
        if isinstance(meta, Raw):
            return lambda binder, data, place: binder.raw(data, place)
    if hint == Text:
        return lambda binder, data, place: binder.text(data, place) if isinstance(data, str) else data
    if hint is str:
        return lambda binder, data, place: binder.plain_text(data, place) if isinstance(data, str) else data
    if hint is FilePath:
        return lambda binder, data, place: binder.file(data, place)
    if hint is FolderPath:
        return lambda binder, data, place: binder.folder_path(data, place)
    if hint is Rule:
        return _rule
    origin = get_origin(hint)
    if origin is tuple:
        return _tuple(_binding(get_args(hint)[0]))
    if origin in (dict, Mapping):
        return _mapping(_binding(get_args(hint)[1]))
    if origin in (Union, UnionType):
        return _union(get_args(hint))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _dataclass(hint)
    return lambda binder, data, place: data  # int, float, bool, None, Literal, Any, Address, Place


def _tuple(item: Bind) -> Bind:
    def bind(binder: Binder, data: Any, place: Place) -> Any:
        """A list, or one item that stands for a list of one."""
        if isinstance(data, list):
            return tuple(item(binder, value, place / index) for index, value in enumerate(data))
        return (item(binder, data, place),)

    return bind


def _mapping(item: Bind) -> Bind:
    return lambda binder, data, place: {key: item(binder, value, place / key) for key, value in data.items()}


@cache
def _dataclass(model: Any) -> Bind:
    hints = get_type_hints(model, include_extras=True)
    names = {spec.name for spec in dataclasses.fields(model)}
    bindings = {name: _binding(hints[name]) for name in names if name not in ("address", "place")}
    wants_place = "place" in names

    def bind(binder: Binder, data: Any, place: Place) -> Any:
        values: dict[str, Any] = {"place": place} if wants_place else {}
        for key, value in data.items():
            name = snake_case(key)
            if (binding := bindings.get(name)) is not None:
                values[name] = binding(binder, value, place / key)
            elif name in ("address", "place"):
                values[name] = value
        return model(**values)

    return bind


def _union(hints: tuple[Any, ...]) -> Bind:
    """The member that fits the data: by its plain type, dataclasses and references for mappings."""
    if Interpolation in hints:  # `Text | None` has come apart
        hints = (Text, *(hint for hint in hints if hint not in (str, Interpolation)))
    members = [(_accepts(hint), _binding(hint)) for hint in hints if hint is not NoneType]

    def bind(binder: Binder, data: Any, place: Place) -> Any:
        if data is None:
            return None
        for accepts, member in members:
            if accepts(data):
                return member(binder, data, place)
        return data

    return bind


def _accepts(hint: Any) -> Callable[[Any], bool]:
    if any(isinstance(meta, RefersTo) for meta in getattr(hint, "__metadata__", ())):
        return lambda data: isinstance(data, str | dict)
    if getattr(hint, "__metadata__", None):
        return lambda data: True
    if hint == Text:
        return lambda data: isinstance(data, str)
    origin = get_origin(hint)
    if origin is Literal:
        values = get_args(hint)
        return lambda data: any(data == value and type(data) is type(value) for value in values)
    if origin is tuple:
        return lambda data: isinstance(data, list)
    if origin in (dict, Mapping) or hint is Rule or (dataclasses.is_dataclass(hint) and hint not in (FilePath, FolderPath, Interpolation)):
        return lambda data: isinstance(data, dict)
    if hint in (FilePath, FolderPath, Interpolation):
        return lambda data: isinstance(data, str)
    if hint is float:
        return lambda data: isinstance(data, int | float) and not isinstance(data, bool)
    if isinstance(hint, type):
        return lambda data: type(data) is hint
    return lambda data: True


# -------------------------------------------------------------------------------------------------- principals, rules


def _principal(binder: Binder, data: Any, place: Place) -> Principal:
    if isinstance(data, str):
        return Principal(binder.plain_text(data, place), place)  # type: ignore[arg-type]  # the schema has seen the word
    key, value = next(iter(data.items()))
    if key == "resource":
        return Principal("resource", place, resource=binder.ref(value, place / key, RefersTo(("function",))))
    if key in ("group", "groups"):
        return Principal("groups", place, _tuple(_binding(str))(binder, value, place / key))
    return Principal(key, place, (binder.plain_text(value, place / key),))


def _rule(binder: Binder, data: Any, place: Place) -> Rule:
    to = data.get("to")
    return Rule(
        allow=_principal(binder, data["allow"], place / "allow"),
        place=place,
        to=None if to is None else _tuple(_binding(str))(binder, to, place / "to"),
        provider=data.get("provider"),
        identity_claim=data.get("identityClaim"),
        with_claim_in=data.get("withClaimIn"),
    )

"""Binds a function: its default entry, and what may be written in more than one form."""

from __future__ import annotations

import dataclasses
import posixpath
from collections.abc import Mapping
from typing import Any

from amplifyc.diagnostics import Code, Diagnostic, nearest
from amplifyc.kinds.function.conversation import bind_conversation
from amplifyc.kinds.function.layers import bind_layers
from amplifyc.kinds.function.model import Function, Schedule
from amplifyc.model import Address, FilePath, FolderPath
from amplifyc.model.binder import Binder
from amplifyc.packaging import HANDLER_NAMES, check_handler, language_of
from amplifyc.source import Files
from amplifyc.syntax import Place
from amplifyc.text import SourceFile

NO_ENTRY = Code("function/no-entry", "A function without a handler file")
AMBIGUOUS_ENTRY = Code("function/ambiguous-entry", "A function with several handler files")

_LARGEST_HANDLER = 1 << 20  # bytes
_OWN_FORMS = ("schedule", "layers", "include", "code", "conversation")


def bind_function(binder: Binder, data: Mapping[str, Any], at: Place, address: Address) -> Function:
    function = binder.resource(Function, {key: value for key, value in data.items() if key not in _OWN_FORMS}, at, address)
    found: dict[str, Any] = {}
    if "schedule" in data:
        found["schedule"] = _schedules(binder, data["schedule"], at / "schedule")
    if "layers" in data:
        found["layers"] = bind_layers(binder, data["layers"], at / "layers")
    if "include" in data:
        found["include"] = tuple(_path(binder, text, at.at("include", index)) for index, text in enumerate(_listed(data["include"])))
    if "code" in data:
        found["code"] = _path(binder, data["code"], at / "code")
    if "conversation" in data:
        found |= bind_conversation(binder, function, data, at)
    if not any(key in data for key in ("entry", "code", "image")) and not (data.get("conversation") or {}).get("builtIn"):
        found["entry"] = _default_entry(binder, at)
    function = dataclasses.replace(function, **found)
    if function.entry is not None and (source := _source(binder.files, function.entry.path)) is not None:
        binder.report.extend(check_handler(source, function.runtime_name))
    return function


def _source(files: Files, path: str) -> SourceFile | None:
    """The text of a handler; None when there is none, or it is so large that no person has written it."""
    if not files.is_file(path) or files.size(path) > _LARGEST_HANDLER:
        return None
    try:
        return SourceFile(path, files.read_text(path))
    except UnicodeDecodeError:
        return None  # packaging and the runtime have the last word


def _listed(data: Any) -> list[Any]:
    return data if isinstance(data, list) else [data]


def _schedules(binder: Binder, data: Any, place: Place) -> tuple[Schedule, ...]:
    """A rate or a cron expression, with or without its settings; one, or a list (F014)."""
    found = []
    for index, item in enumerate(_listed(data)):
        here = place / index if isinstance(data, list) else place
        if isinstance(item, str):
            text = binder.plain_text(item, here)
            found.append(Schedule(here, rate=text) if "every" in text else Schedule(here, cron=text))
        else:
            found.append(binder.value(Schedule, item, here))
    return tuple(found)


def _path(binder: Binder, text: str, place: Place) -> FilePath | FolderPath:
    """A file or a folder, whichever is there."""
    path = posixpath.normpath(posixpath.join(binder.folder(place), text))
    return binder.folder_path(text, place) if binder.files.is_dir(path) else binder.file(text, place)


def _default_entry(binder: Binder, at: Place) -> FilePath | None:
    """The one file named `handler` beside the resource file (F002); none or several are reported."""
    folder = binder.folder(at)
    names = [name for name in HANDLER_NAMES if binder.files.is_file(posixpath.join(folder, name))]
    if len(names) == 1:
        return FilePath(posixpath.join(folder, names[0]), at)
    binder.report.add(_several(names, at) if names else _none(binder.files, folder, at))
    return None


def _none(files: Files, folder: str, at: Place) -> Diagnostic:
    sources = [item.name for item in files.list(folder) if language_of(item.name)]
    near = sources[0] if len(sources) == 1 else nearest("handler.ts", sources)
    hint = f"is it this file? `entry: ./{near}`" if near else "write `handler.ts` or `handler.py` there, or name the file: `entry: ./…`"
    return NO_ENTRY.at(at.key, f"there is no handler beside {at.document.file.path}", hint=hint)


def _several(names: list[str], at: Place) -> Diagnostic:
    listed = " and ".join(f"`{name}`" for name in names)
    return AMBIGUOUS_ENTRY.at(at.key, f"the handler may be {listed}", hint=f"say which: `entry: ./{names[0]}`")

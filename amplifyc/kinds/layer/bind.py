"""Binds a layer, and looks whether its folder is laid out as a runtime expects it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amplifyc.diagnostics import Code, Severity
from amplifyc.kinds.layer.model import Layer
from amplifyc.model import Address
from amplifyc.model.binder import Binder
from amplifyc.source import ItemKind
from amplifyc.syntax import Place

LAYOUT = Code("layer/layout", "A layer in which no runtime finds anything", Severity.WARNING)

# https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html
_FOLDERS = ("python", "nodejs", "java", "ruby", "bin", "lib")


def bind_layer(binder: Binder, data: Mapping[str, Any], at: Place, address: Address) -> Layer:
    layer = binder.resource(Layer, data, at, address)
    if layer.folder is not None and binder.files.is_dir(layer.folder.path):
        names = [item.name for item in binder.files.list(layer.folder.path) if item.kind is ItemKind.FOLDER]
        if not set(names) & set(_FOLDERS):
            binder.report.add(LAYOUT.at(
                layer.folder.place.value, f"`{layer.folder.path}` has none of the folders in which runtimes look",
                hint=f"put the files into one of {', '.join(f'`{name}/`' for name in _FOLDERS)}, or name Python modules with `python:`",
            ))
    return layer

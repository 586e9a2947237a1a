"""The layers of a function: by ARN, by `name:version` of this account, or a folder of the project (F029)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from amplifyc.diagnostics import Code
from amplifyc.emit import Scope, arn
from amplifyc.kinds.function.model import Layer
from amplifyc.model import Address, Interpolation, Ref, Text
from amplifyc.model.binder import Binder
from amplifyc.syntax import Place

LAYER_FORMAT = Code("function/layer-format", "A layer that is named in no known way")

ARN = re.compile(r"arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+")
NAME_AND_VERSION = re.compile(r"[a-zA-Z0-9-_]+:[0-9]+")


def bind_layers(binder: Binder, data: Any, place: Place) -> tuple[Layer, ...]:
    """A list of layers, or a mapping of modules to the layers that bring them, as in Gen 2."""
    if isinstance(data, Mapping):
        return tuple(Layer(place / module, _version(binder, text, place / module), module) for module, text in data.items())
    return tuple(Layer(place / index, _version(binder, text, place / index)) for index, text in enumerate(data))


def _version(binder: Binder, written: str, place: Place) -> Text | Ref:
    text = binder.text(written, place)
    if isinstance(text, Interpolation) or ARN.fullmatch(text) or NAME_AND_VERSION.fullmatch(text):
        return text
    if ":" in text:
        hint = "write an ARN, `name:version` of a layer of this account, or the address of a resource of kind layer"
        binder.report.add(LAYER_FORMAT.at(place.value, f"`{text}` is no layer", words="neither an ARN nor `name:version`", hint=hint))
        return text
    return Ref(Address.written(text, binder.folder(place)), place, ("layer",), text)


def version_arn(layer: Layer, scope: Scope) -> Any:
    """The ARN that the function gets."""
    if isinstance(layer.version, Ref):
        return scope.attribute(layer.version.target, "arn")
    value = scope.plain(layer.version)
    if isinstance(value, str) and NAME_AND_VERSION.fullmatch(value):
        return arn("lambda", f"layer:{value}")
    return value

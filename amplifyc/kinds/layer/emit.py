"""Layer -> `AWS::Lambda::LayerVersion`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from troposphere import awslambda

from amplifyc.emit import AssetPath, Emission, Scope, ref
from amplifyc.graph import Value
from amplifyc.kinds.layer.model import Layer
from amplifyc.model import Address, pascal_case
from amplifyc.packaging import Asset, FolderZip, PythonLayer
from amplifyc.packaging.runtimes import identifier


def attributes(layer: Layer) -> Mapping[str, Value]:
    return {"arn": ref(_layer_id(layer.address))}


def emit_layer(layer: Layer, scope: Scope) -> Iterator[Emission]:
    found: dict[str, Any] = {"Content": AssetPath(_asset(layer))}
    if layer.runtimes:
        found["CompatibleRuntimes"] = [identifier(name) for name in layer.runtime_names]
    if layer.architectures:
        found["CompatibleArchitectures"] = list(layer.architectures)
    if layer.description:
        found["Description"] = layer.description
    if layer.license:
        found["LicenseInfo"] = layer.license
    version = awslambda.LayerVersion(_layer_id(layer.address), **found)
    yield scope.emitted(version, layer, layer.address.path.replace("/", "-"), role="Layer", friendly_name=layer.friendly_name)


def _asset(layer: Layer) -> Asset:
    if layer.python is None:
        assert layer.folder is not None  # checked: one of the two is there
        return FolderZip(layer.folder.path, at=layer.folder.place.value)
    return PythonLayer(
        layer.python.path, layer.runtime_names[0], layer.architecture_names[0],
        requirements=layer.requirements.path if layer.requirements else None, at=layer.python.place.value,
    )


def _layer_id(address: Address) -> str:
    """`layers/shared` -> `SharedLayer`."""
    return f"{pascal_case(address.path.removeprefix('layers/'))}Layer"

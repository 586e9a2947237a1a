"""The code of a function: a handler that is packaged, code that is ready, or a container image."""

from __future__ import annotations

from typing import Any

from amplifyc.emit import AssetPath, Scope, cfn
from amplifyc.kinds.function.emit.environment import may_get_late_variables
from amplifyc.kinds.function.model import Function
from amplifyc.model import FolderPath
from amplifyc.packaging import Asset, BuiltIn, FileAsset, FolderZip, NodeBundle, PythonBundle
from amplifyc.packaging.runtimes import identifier


def code_properties(function: Function, scope: Scope) -> dict[str, Any]:
    """`Code`, and what goes with it: `Handler` and `Runtime`, or the type of an image."""
    if function.image is not None:
        return {"PackageType": "Image", "Code": cfn({"ImageUri": scope.plain(function.image)})}
    asset = code_asset(function, scope)
    assert asset is not None  # checked: a function has code
    handler = asset.handler if isinstance(asset, NodeBundle | PythonBundle | BuiltIn) else function.handler or "bootstrap"
    return {"Code": AssetPath(asset), "Handler": handler, "Runtime": identifier(function.runtime_name)}


def code_asset(function: Function, scope: Scope) -> Asset | None:
    """What `packaging` builds; None for an image."""
    if function.is_built_in:
        return BuiltIn("conversation")
    if function.code is not None:
        make = FolderZip if isinstance(function.code, FolderPath) else FileAsset
        return make(function.code.path, at=function.code.place.value)
    if function.entry is None:
        return None
    entry, at = function.entry.path, function.entry.place.value
    late = may_get_late_variables(function, scope)
    runtime = identifier(function.runtime_name)
    if function.family == "python":
        return PythonBundle(
            entry, runtime, function.architecture, requirements=function.requirements.path if function.requirements else None,
            include=tuple(path.path for path in function.include), late_environment=late, at=at,
        )
    modules = (*function.bundling.external_modules, *(layer.module for layer in function.layers if layer.module))
    return NodeBundle(
        entry, runtime, function.architecture, minify=function.bundling.minify, externals=tuple(dict.fromkeys(modules)),
        name=function.friendly_name, late_environment=late, at=at,
    )

"""Gen 2's tags, the backend's and the resource's own, on every resource that can carry them (B024–B026)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Literal

from troposphere import Tags

from amplifyc.cloudformation import is_intrinsic
from amplifyc.emit.emission import Emitted
from amplifyc.emit.scope import Scope

_NAMES = ("Tags", "UserPoolTags", "IdentityPoolTags")
_SERVICE_MODULES = {"lambda": "awslambda", "certificatemanager": "certificatemanager"}


@cache
def troposphere_class(type_name: str) -> Any:
    """Troposphere's class of a CloudFormation type, or None when it has none."""
    _, service, name = type_name.split("::") if type_name.count("::") == 2 else ("", "", "")
    module = _SERVICE_MODULES.get(service.lower(), service.lower())
    try:
        return getattr(import_module(f"troposphere.{module}"), name, None) if module else None
    except ModuleNotFoundError:
        return None


@cache
def tag_property(type_name: str) -> tuple[str, Literal["list", "map"]] | None:
    """The property of a type that holds tags, and its form."""
    found = troposphere_class(type_name)
    if found is None:
        return None
    for name in _NAMES:
        if name in found.props:
            form = found.props[name][0]
            forms = form if isinstance(form, tuple) else (form,)
            return name, "list" if Tags in forms or "validate_tags" in getattr(form, "__name__", "") else "map"
    return None


def apply_tags(resources: Iterable[Emitted], scope: Scope) -> None:
    """Writes the tags; what a body already has wins. AWS refuses keys that start with `aws:`, so none is made."""
    backend_tags: dict[str, Any] = {}
    for node in scope.graph.of_kind("backend"):
        backend_tags |= {key: scope.plain(value) for key, value in node.resource.tags.items()}
    base = {**backend_tags, **scope.identity.tags}
    own = {
        address: {key: scope.plain(value) for key, value in node.resource.tags.items()}
        for address, node in scope.graph.nodes.items() if node.resource.tags and node.kind != "backend"
    }
    for resource in resources:
        place = tag_property(resource.type)
        if place is None:
            continue
        friendly = {"amplify:friendly-name": resource.friendly_name} if resource.friendly_name else {}
        _write(resource.body.setdefault("Properties", {}), *place, {**base, **own.get(resource.address, {}), **friendly})


def _write(properties: dict[str, Any], name: str, form: Literal["list", "map"], tags: Mapping[str, Any]) -> None:
    present = properties.get(name)
    if is_intrinsic(present):
        return  # whoever computes tags has said which
    if isinstance(present, Mapping):
        properties[name] = {**tags, **present}
    elif isinstance(present, list):
        taken = [tag.get("Key") for tag in present if isinstance(tag, Mapping)]  # a key may be computed
        properties[name] = present + [{"Key": key, "Value": tags[key]} for key in sorted(tags) if key not in taken]
    elif present is None:
        properties[name] = dict(tags) if form == "map" else [{"Key": key, "Value": tags[key]} for key in sorted(tags)]

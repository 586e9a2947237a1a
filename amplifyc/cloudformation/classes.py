"""Shapes from troposphere's classes: names and coarse forms, for where cfn-lint is not installed."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

from amplifyc.cloudformation.shapes import FORMS, Form
from amplifyc.frozen import frozen

_SCALARS: dict[Any, Form] = {str: "text", int: "integer", float: "number", bool: "boolean", dict: "object", list: "list"}


@frozen(slots=False)
class ClassShape:
    """What troposphere says of one property: a class with `props`, a list of one, a plain type, or a function that checks."""

    form: Any

    @property
    def _props(self) -> Mapping[str, Any] | None:
        return getattr(self.form, "props", None) if isinstance(self.form, type) else None

    @property
    def forms(self) -> frozenset[Form]:
        if self._props is not None:
            return frozenset({"object"})
        if isinstance(self.form, list):
            return frozenset({"list"})
        return frozenset({_SCALARS[self.form]}) if isinstance(self.form, type) and self.form in _SCALARS else FORMS

    @property
    def properties(self) -> Mapping[str, Any] | None:
        return self._props or None

    @property
    def required(self) -> frozenset[str]:
        return frozenset(name for name, (_, needed) in (self._props or {}).items() if needed)

    @property
    def values(self) -> tuple[Any, ...]:
        return ()

    @property
    def description(self) -> str:
        return ""

    def property(self, name: str) -> ClassShape | None:
        found = (self._props or {}).get(name)
        return None if found is None else ClassShape(found[0])

    def item(self) -> ClassShape | None:
        return ClassShape(self.form[0]) if isinstance(self.form, list) and self.form else None


@cache
def classes() -> Mapping[str, Any]:
    """Type -> class, over all of troposphere. Takes a second: only for suggestions."""
    import troposphere

    found: dict[str, Any] = {}
    for module in pkgutil.iter_modules(troposphere.__path__):
        for item in vars(import_module(f"troposphere.{module.name}")).values():
            name = getattr(item, "resource_type", None)
            if isinstance(item, type) and isinstance(name, str):
                found[name] = item
    return found


@cache
def class_of(type_name: str) -> Any:
    """The class in troposphere of a type, from the module its name suggests; None when there is none."""
    parts = type_name.split("::")
    if len(parts) != 3:
        return None
    service = parts[1].lower()
    try:
        found = getattr(import_module(f"troposphere.{'awslambda' if service == 'lambda' else service}"), parts[2], None)
    except ModuleNotFoundError:
        return None
    return found if getattr(found, "resource_type", None) == type_name else classes().get(type_name)

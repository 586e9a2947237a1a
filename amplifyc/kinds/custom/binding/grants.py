"""What `on:` of a grant means: a resource of the folder, another resource of the backend, or an ARN."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from amplifyc.diagnostics import nearest
from amplifyc.kinds.custom.model import Arn, Elsewhere, Grant, Local
from amplifyc.model import Address, Interpolation, Ref, Rule
from amplifyc.model.binder import Binder
from amplifyc.syntax import Place

GRANTABLE = ("custom", "storage", "data", "auth", "referenceAuth", "function")


def bind_grant(binder: Binder, data: Mapping[str, Any], place: Place, local: Collection[str]) -> Grant:
    rule: Rule = binder.value(Rule, {"allow": data["allow"], "to": data.get("to")}, place)
    condition = binder.raw(data["condition"], place / "condition") if "condition" in data else None
    return Grant(_target(binder, data["on"], place / "on", local), rule, place, condition)


def _target(binder: Binder, written: str, place: Place, local: Collection[str]) -> Local | Elsewhere | Arn:
    text = binder.text(written, place)
    if isinstance(text, Interpolation) or text == "*" or text.startswith("arn:"):
        return Arn(text)
    if text in local or ("/" not in text and "." not in text and nearest(text, local) is not None):
        return Local(text)
    slash = text.rfind("/") + 1 if not text.endswith("/..") else len(text)
    name, dot, part = text[slash:].partition(".")
    owner = text[:slash] + name if name else text  # `..` and `.` are parts of a path
    return Elsewhere(Ref(Address.written(owner, binder.folder(place)), place, GRANTABLE, owner), part if dot and name else None)

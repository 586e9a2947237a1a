"""Joins what stands in the resource file and what it includes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amplifyc.diagnostics import Code, Label
from amplifyc.kinds.custom.binding.grants import bind_grant
from amplifyc.kinds.custom.binding.template import Template, read_template
from amplifyc.kinds.custom.model import Custom, Declared, Export, Output
from amplifyc.model import Address, Text, pascal_case
from amplifyc.model.binder import Binder
from amplifyc.syntax import Place

SAME_ID = Code("custom/same-id", "Two resources of one folder with one id")
UNKNOWN_PARAMETER = Code("custom/unknown-parameter", "A value for a parameter that no included template has")


def bind_custom(binder: Binder, data: Any, place: Place, address: Address) -> Custom:
    """The resources, outputs and grants of one folder; templates first come, first served."""
    resources = {
        name: declared(binder, name, body, place.at("resources", name)) for name, body in data.get("resources", {}).items()
    }
    outputs = {
        name: Output(binder.raw(value, place.at("outputs", name)), place.at("outputs", name))
        for name, value in data.get("outputs", {}).items()
    }
    values = {
        name: binder.known_text(value, place.at("parameters", name)) if isinstance(value, str) else value
        for name, value in data.get("parameters", {}).items()
    }
    known: set[str] = set()
    exports: list[Export] = []
    conditions: dict[str, Mapping[str, Any]] = {}
    mappings: dict[str, Any] = {}
    for template in _templates(binder, data, place, values, address):
        exports += (_export(binder, export) for export in template.exports)
        conditions |= template.conditions
        mappings |= template.mappings
        known |= template.parameters.keys()
        for found in template.resources:
            _add(binder, resources, declared(binder, found.id, found.body, found.place))
        for name, (value, where) in template.outputs.items():
            outputs.setdefault(name, Output(binder.raw(value, where), where))
    for name in values:
        if name not in known:
            hint = f"the templates have {', '.join(sorted(known))}" if known else "no included template has parameters"
            binder.report.add(UNKNOWN_PARAMETER.at(place.at("parameters", name).key, f"there is no parameter `{name}`", hint=hint))
    return Custom(
        address=address, place=place, description=data.get("description"), tags=_texts(binder, data.get("tags", {}), place / "tags"),
        overrides=binder.raw(data.get("overrides", {}), place / "overrides"), resources=resources, outputs=outputs,
        grants=tuple(
            bind_grant(binder, item, place.at("grants", index), resources) for index, item in enumerate(data.get("grants", []))
        ),
        exports=tuple(exports), conditions=conditions, mappings=mappings,
    )


def declared(binder: Binder, name: str, body: Mapping[str, Any], place: Place) -> Declared:
    """One resource with its expressions bound."""
    attributes = {key: binder.raw(value, place / key) for key, value in body.items() if key != "Type"}
    return Declared(name, body["Type"], attributes, place)


def _export(binder: Binder, export: Export) -> Export:
    """The same with its expressions bound."""
    value, name = binder.raw(export.value, export.place / "Value"), binder.raw(export.name, export.place.at("Export", "Name"))
    return Export(export.id, value, name, export.condition, export.place)


def _templates(binder: Binder, data: Mapping[str, Any], place: Place, values: Mapping[str, Any], address: Address) -> list[Template]:
    found = []
    for index, path in enumerate(data.get("include", [])):
        document = binder.document(binder.file(path, place.at("include", index)))
        if document is not None:
            prefix = pascal_case(address.path) + (f"Template{index + 1}" if index else "")  # two templates may have conditions of one name
            found.append(read_template(document, values, prefix, binder.report))
    return found


def _add(binder: Binder, resources: dict[str, Declared], found: Declared) -> None:
    first = resources.setdefault(found.id, found)
    if first is not found:
        binder.report.add(SAME_ID.at(
            found.place.key, f"`{found.id}` is declared twice in this folder", related=(Label(first.place.key, "first declared here"),),
            hint="rename one of the two, and what refers to it",
        ))


def _texts(binder: Binder, texts: Mapping[str, str], place: Place) -> Mapping[str, Text]:
    return {key: binder.text(value, place / key) for key, value in texts.items()}

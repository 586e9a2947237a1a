"""Types exist, and properties are what their type says (B009)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from amplifyc.cloudformation import Problem, is_foreign, problems, resource_type, type_names
from amplifyc.diagnostics import Code, Diagnostic, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.custom.model import Custom, Declared

UNKNOWN_TYPE = Code("custom/unknown-type", "A resource type that CloudFormation does not have")
UNKNOWN_PROPERTY = Code("custom/unknown-property", "A property that the resource type does not have")
MISSING_PROPERTY = Code("custom/missing-property", "A property that the resource type needs")
WRONG_FORM = Code("custom/wrong-form", "A property of the wrong form")
WRONG_VALUE = Code("custom/wrong-value", "A value that the property cannot have")
BAD_ID = Code("custom/bad-id", "An id that CloudFormation does not take")
UNKNOWN_ATTRIBUTE = Code("custom/unknown-attribute", "A key that a resource does not have beside its properties")

_ID = re.compile(r"[A-Za-z0-9]+")
_BODY = (
    "Type", "Properties", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy", "CreationPolicy", "UpdatePolicy", "Metadata",
)


def types(custom: Custom, _graph: Graph) -> Iterator[Diagnostic]:
    """Every resource has a type that there is, an id that CloudFormation takes, and only keys that a resource has."""
    for declared in custom.resources.values():
        if not _ID.fullmatch(declared.id):
            yield BAD_ID.at(declared.place.key, f"`{declared.id}` cannot be the id of a resource", hint="use letters and digits only")
        if not is_foreign(declared.type) and resource_type(declared.type) is None:
            hint = did_you_mean(declared.type, type_names())
            yield UNKNOWN_TYPE.at((declared.place / "Type").value, f"CloudFormation has no type `{declared.type}`", hint=hint)
        for key in declared.body:
            if key not in _BODY and not (key == "Condition" and declared.body[key] in custom.conditions):
                hint = did_you_mean(key, _BODY) or "properties stand below `Properties`"
                yield UNKNOWN_ATTRIBUTE.at((declared.place / key).key, f"a resource has no `{key}`", hint=hint)


def properties(custom: Custom, _graph: Graph) -> Iterator[Diagnostic]:
    """Names, forms, enums and required properties."""
    for declared in custom.resources.values():
        known = None if is_foreign(declared.type) else resource_type(declared.type)
        for problem in problems(known.properties, declared.properties) if known is not None else ():
            yield explained(problem, declared)


def nested_templates(custom: Custom, _graph: Graph) -> Iterator[Diagnostic]:
    """A nested stack has its template at a URL: files beside the resource file do not get into the build folder."""
    for declared in custom.resources.values():
        url = declared.properties.get("TemplateURL") if isinstance(declared.properties, Mapping) else None
        if declared.type == "AWS::CloudFormation::Stack" and isinstance(url, str) and not url.startswith("http"):
            place = declared.place.at("Properties", "TemplateURL")
            hint = "`include` the template in a folder of its own: that becomes a nested stack"
            yield WRONG_VALUE.at(place.value, f"`TemplateURL` of {declared.type} cannot be `{url}`", hint=hint)


def explained(problem: Problem, declared: Declared) -> Diagnostic:
    place = declared.place.at("Properties", *problem.path)
    match problem.kind:
        case "unknown":
            hint = did_you_mean(problem.name, problem.expected) or f"it has {_some(problem.expected)}"
            owner = declared.type if len(problem.path) == 1 else f"`{problem.path[-2]}` of {declared.type}"
            return UNKNOWN_PROPERTY.at(place.key, f"{owner} has no property `{problem.name}`", hint=hint)
        case "missing":
            where = place if "Properties" in declared.body else declared.place
            owner = declared.type if not problem.path else f"`{_name(problem)}` of {declared.type}"
            return MISSING_PROPERTY.at(where.key, f"{owner} needs `{problem.name}`", words=f"`{problem.name}` is missing")
        case "form":
            wanted = " or ".join(problem.expected)
            return WRONG_FORM.at(place.value, f"`{_name(problem)}` of {declared.type} takes {wanted}, not {problem.name}")
        case "value":
            hint = did_you_mean(problem.name, problem.expected) or f"one of {_some(problem.expected)}"
            return WRONG_VALUE.at(place.value, f"`{_name(problem)}` of {declared.type} cannot be `{problem.name}`", hint=hint)


def _name(problem: Problem) -> str:
    return next((step for step in reversed(problem.path) if isinstance(step, str)), "Properties")


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:12]) + (", …" if len(names) > 12 else "")

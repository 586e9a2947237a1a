"""An included CloudFormation template with nothing left in it that only CloudFormation's own sections explain.

Parameters become their values, mappings what they map to, conditions are decided (B009): an author's template is taken as it is, and
the stack it becomes part of needs no section besides resources and outputs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.diagnostics import Code, Diagnostic, Hint, Report, did_you_mean
from amplifyc.frozen import frozen
from amplifyc.kinds.custom.binding.deciding import NO_VALUE, Sections, decided, inlined
from amplifyc.syntax import Document, Place

NOT_YET = Code("custom/template-section", "A part of a template that cannot be taken over")
NO_VALUE_GIVEN = Code("custom/parameter-value", "A parameter without a value")
NO_CONDITION = Code("custom/unknown-condition", "A condition that the template does not have")

_READ = {"AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Mappings", "Conditions", "Resources", "Outputs"}


@frozen
class Found:
    id: str
    body: Mapping[str, Any]
    place: Place


@frozen(slots=False)
class Template:
    parameters: Mapping[str, Any]
    resources: tuple[Found, ...]
    outputs: Mapping[str, tuple[Any, Place]]


def read_template(document: Document, values: Mapping[str, Any], report: Report) -> Template:
    """The template of a file. What cannot be taken over is reported and left out."""
    place, data = Place(document), document.data
    for key in data:
        if key not in _READ:
            report.add(NOT_YET.at((place / key).key, f"`{key}` of a template is not supported yet", hint=_hint(key)))
    parameters = {
        name: _parameter(name, body, values, place.at("Parameters", name), report) for name, body in data.get("Parameters", {}).items()
    }
    sections = Sections(parameters, data.get("Mappings", {}), data.get("Conditions", {}))
    resources = tuple(_resources(data.get("Resources", {}), sections, place / "Resources", report))
    outputs = dict(_outputs(data.get("Outputs", {}), sections, place / "Outputs", report))
    return Template(parameters, resources, outputs)


def _hint(key: str) -> Hint:
    if key == "Transform":
        return "take over the processed template: `aws cloudformation get-template --template-stage Processed`"
    return did_you_mean(key, _READ) or "remove it"


def _parameter(name: str, body: Mapping[str, Any], values: Mapping[str, Any], place: Place, report: Report) -> Any:
    """The value given, else the default."""
    if name in values:
        value = values[name]
    elif "Default" in body:
        value = body["Default"]
    else:
        hint = f"write `parameters: {{ {name}: … }}` beside `include`"
        report.add(NO_VALUE_GIVEN.at(place.key, f"the parameter `{name}` has no default and is given no value", hint=hint))
        return ""
    allowed = body.get("AllowedValues")
    if isinstance(allowed, list) and str(value) not in {str(item) for item in allowed}:
        choice = did_you_mean(str(value), map(str, allowed)) or f"one of {', '.join(map(str, allowed))}"
        report.add(NO_VALUE_GIVEN.at(place.key, f"the parameter `{name}` cannot be `{value}`", hint=choice))
    kind = str(body.get("Type", "String"))
    if kind.startswith("AWS::SSM::Parameter::Value"):
        return f"{{{{resolve:ssm:{value}}}}}"
    is_list = kind == "CommaDelimitedList" or kind.startswith("List<")
    return [item.strip() for item in value.split(",")] if is_list and isinstance(value, str) else value


def _resources(data: Mapping[str, Any], sections: Sections, place: Place, report: Report) -> Iterator[Found]:
    kept = {name: body for name, body in data.items() if _exists(body, sections, place / name, report)}
    for name, body in kept.items():
        plain = _inlined({key: value for key, value in body.items() if key != "Condition"}, sections, place / name, report)
        names = plain.get("DependsOn")
        listed = [names] if isinstance(names, str) else names
        if isinstance(listed, list):  # what a condition leaves out is not waited for
            plain["DependsOn"] = [other for other in listed if not isinstance(other, str) or other in kept or other not in data]
        yield Found(name, plain, place / name)


def _outputs(data: Mapping[str, Any], sections: Sections, place: Place, report: Report) -> Iterator[tuple[str, tuple[Any, Place]]]:
    for name, body in data.items():
        here = place / name
        if "Export" in body:
            hint = "other files of this project read outputs as `${{ address.name }}`; remove `Export`"
            report.add(NOT_YET.at((here / "Export").key, f"the export of `{name}` is not supported yet", hint=hint))
        if _exists(body, sections, here, report):
            yield name, (_inlined(body.get("Value"), sections, here / "Value", report), here)


def _exists(body: Mapping[str, Any], sections: Sections, place: Place, report: Report) -> bool:
    if "Condition" not in body:
        return True
    verdict = decided({"Condition": body["Condition"]}, sections)
    if isinstance(verdict, bool):
        return verdict
    report.add(_problem(verdict, place / "Condition", sections))
    return False


def _inlined(value: Any, sections: Sections, place: Place, report: Report) -> Any:
    problems: list[tuple[str, tuple[str | int, ...]]] = []
    result = inlined(value, sections, (), problems)
    for words, path in problems:
        report.add(_problem(words, place.at(*path), sections))
    return None if result is NO_VALUE else result


def _problem(words: str, place: Place, sections: Sections) -> Diagnostic:
    if words.startswith("no condition "):
        name = words.removeprefix("no condition ")
        return NO_CONDITION.at(place.value, f"the template has no condition `{name}`", hint=did_you_mean(name, sections.conditions))
    hint = "give its parameters values with `parameters:`, or write the resource for one environment"
    return NOT_YET.at(place.value, words, words="not known when compiling", hint=hint)

"""An included CloudFormation template, taken as it is (B009), with nothing left in it that is known already.

Parameters become their values, mappings what they map to, conditions are decided, rules kept. What depends on the region or the account
stays a condition or a mapping of the stack that the template becomes part of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.diagnostics import Code, Diagnostic, Hint, Report, did_you_mean
from amplifyc.frozen import frozen
from amplifyc.kinds.custom.binding.deciding import KEPT_NO_VALUE, NO_VALUE, Sections, decided, inlined
from amplifyc.kinds.custom.model import Export
from amplifyc.syntax import Document, Place

NOT_YET = Code("custom/template-section", "A part of a template that cannot be taken over")
NO_VALUE_GIVEN = Code("custom/parameter-value", "A parameter without a value")
NO_CONDITION = Code("custom/unknown-condition", "A condition that the template does not have")

_READ = {"AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Mappings", "Conditions", "Rules", "Resources", "Outputs"}


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
    exports: tuple[Export, ...]
    conditions: Mapping[str, Mapping[str, Any]]  # those that a deployment decides, by names that are unique in the backend
    mappings: Mapping[str, Any]  # all, likewise


def read_template(document: Document, values: Mapping[str, Any], prefix: str, report: Report) -> Template:
    """The template of a file. What cannot be taken over is reported and left out. Kept conditions and mappings get a `prefix`."""
    place, data = Place(document), document.data
    for key in data:
        if key not in _READ:
            report.add(NOT_YET.at((place / key).key, f"`{key}` of a template is not supported yet", hint=_hint(key)))
    parameters = {
        name: _parameter(name, body, values, place.at("Parameters", name), report) for name, body in data.get("Parameters", {}).items()
    }
    sections = Sections(parameters, data.get("Mappings", {}), data.get("Conditions", {}), prefix)
    _check_rules(data.get("Rules", {}), sections, place / "Rules", report)
    resources = tuple(_resources(data.get("Resources", {}), sections, place / "Resources", report))
    outputs = dict(_outputs(data.get("Outputs", {}), sections, place / "Outputs", report))
    exports = tuple(_exports(data.get("Outputs", {}), sections, place / "Outputs", report))
    return Template(parameters, resources, outputs, exports, sections.kept_conditions(), sections.kept_mappings())


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
        if (condition := _kept_condition(body, sections)) is not None:
            plain["Condition"] = condition
        names = plain.get("DependsOn")
        listed = [names] if isinstance(names, str) else names
        if isinstance(listed, list):  # what a condition leaves out is not waited for
            plain["DependsOn"] = [other for other in listed if not isinstance(other, str) or other in kept or other not in data]
        yield Found(name, plain, place / name)


def _outputs(data: Mapping[str, Any], sections: Sections, place: Place, report: Report) -> Iterator[tuple[str, tuple[Any, Place]]]:
    for name, body in data.items():
        here = place / name
        if _exists(body, sections, here, report):
            value = _inlined(body.get("Value"), sections, here / "Value", report)
            condition = _kept_condition(body, sections)
            yield name, (value if condition is None else {"Fn::If": [condition, value, KEPT_NO_VALUE]}, here)


def _exports(data: Mapping[str, Any], sections: Sections, place: Place, report: Report) -> Iterator[Export]:
    """The outputs that other stacks of the account import."""
    for name, body in data.items():
        here = place / name
        export = body.get("Export")
        if isinstance(export, Mapping) and _exists(body, sections, here, Report()):
            value = _inlined(body.get("Value"), sections, here / "Value", Report())
            known_as = _inlined(export.get("Name"), sections, here.at("Export", "Name"), report)
            yield Export(name, value, known_as, _kept_condition(body, sections), here)


def _check_rules(data: Mapping[str, Any], sections: Sections, place: Place, report: Report) -> None:
    """What the template says of its parameters: the values are known, so it is decided here."""
    for name, rule in data.items():
        here = place / name
        applies = decided(rule["RuleCondition"], sections) if "RuleCondition" in rule else True
        if not isinstance(applies, bool):
            report.add(_late_rule(applies, (here / "RuleCondition")))
        for index, item in enumerate(rule.get("Assertions", ())) if applies is True else ():
            verdict = decided(item.get("Assert"), sections)
            at = here.at("Assertions", index)
            if not isinstance(verdict, bool):
                report.add(_late_rule(verdict, at / "Assert"))
            elif not verdict:
                words = item.get("AssertDescription") or "an assertion does not hold"
                hint = "give other values with `parameters:` beside `include`"
                report.add(NO_VALUE_GIVEN.at(at.value, f"the rule `{name}` of the template is broken: {words}", hint=hint))


def _late_rule(verdict: object, place: Place) -> Diagnostic:
    words = verdict if isinstance(verdict, str) else "a rule about what is known at deployment only is not supported yet"
    return NOT_YET.at(place.value, words, hint="remove it, or let it be about parameters")


def _exists(body: Mapping[str, Any], sections: Sections, place: Place, report: Report) -> bool:
    """Whether there is, or may be, such a thing."""
    if "Condition" not in body:
        return True
    verdict = decided({"Condition": body["Condition"]}, sections)
    if isinstance(verdict, str):
        report.add(_problem(verdict, place / "Condition", sections))
        return False
    return verdict is not False


def _kept_condition(body: Mapping[str, Any], sections: Sections) -> str | None:
    """The name in the backend of the condition that a deployment decides."""
    if "Condition" not in body or not isinstance(decided({"Condition": body["Condition"]}, sections), Mapping):
        return None
    return f"{sections.prefix}{body['Condition']}"


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

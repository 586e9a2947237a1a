"""An included CloudFormation template, taken as it is (B009), with nothing left in it that is known already.

Parameters become their values, mappings what they map to, conditions are decided, rules kept. What depends on the region or the account
stays a condition or a mapping of the stack that the template becomes part of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from amplifyc.diagnostics import Code, Diagnostic, Report, did_you_mean
from amplifyc.frozen import frozen
from amplifyc.kinds.custom.binding.deciding import KEPT_NO_VALUE, NO_VALUE, Problems, Sections, as_text, decided, inlined
from amplifyc.kinds.custom.binding.loops import LOOP, TRANSFORM, entries
from amplifyc.kinds.custom.model import Export
from amplifyc.syntax import Document, Place

NOT_YET = Code("custom/template-section", "A part of a template that cannot be taken over")
NO_VALUE_GIVEN = Code("custom/parameter-value", "A parameter without a value")
NO_CONDITION = Code("custom/unknown-condition", "A condition that the template does not have")

_READ = {
    "AWSTemplateFormatVersion", "Description", "Transform", "Metadata", "Parameters", "Mappings", "Conditions", "Rules", "Resources",
    "Outputs",
}
_NEEDED = {"Conditions": None, "Resources": "Type", "Outputs": "Value"}


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
            hint = did_you_mean(key, _READ) or "remove it"
            report.add(NOT_YET.at((place / key).key, f"`{key}` of a template is not supported yet", hint=hint))
    transforms = _transforms(data.get("Transform", []), place / "Transform", report)
    parameters = {
        name: _parameter(name, body, values, place.at("Parameters", name), report) for name, body in data.get("Parameters", {}).items()
    }
    loose = Sections(parameters, data.get("Mappings", {}), {}, prefix, TRANSFORM in transforms)
    conditions = {entry.id: entry.body for entry in _entries(data, "Conditions", loose, place, report)}
    sections = Sections(parameters, loose.mappings, conditions, prefix, loose.extended)
    _check_rules(data.get("Rules", {}), sections, place / "Rules", report)
    resources = tuple(_resources(_entries(data, "Resources", sections, place, report), sections, report))
    written = _entries(data, "Outputs", sections, place, report)
    outputs = dict(_outputs(written, sections, report))
    exports = tuple(_exports(written, sections, report))
    return Template(parameters, resources, outputs, exports, sections.kept_conditions(), sections.kept_mappings())


def _transforms(written: Any, place: Place, report: Report) -> list[Any]:
    """What CloudFormation would make of the template first. One that can be worked out here is no trouble."""
    names = written if isinstance(written, list) else [written]
    for name in names:
        if name != TRANSFORM:
            hint = "take over the processed template: `aws cloudformation get-template --template-stage Processed`"
            report.add(NOT_YET.at(place.key, f"the transform `{_shown(name)}` of a template is not supported yet", hint=hint))
    return names


def _shown(name: Any) -> str:
    return str(name.get("Name", "")) if isinstance(name, Mapping) else str(name)


def _entries(data: Mapping[str, Any], section: str, sections: Sections, place: Place, report: Report) -> list[Found]:
    """The entries of a section, its loops written out."""
    problems: Problems = []
    found: dict[str, Found] = {}
    for name, body, path in entries(data.get(section, {}), sections, problems):
        needed = _NEEDED[section]
        if name.startswith(LOOP):
            problems.append((f"a loop needs `Transform: {TRANSFORM}`", path))
        elif not isinstance(body, Mapping) or (needed is not None and not body.get(needed)):
            problems.append((f"`{name}` has no `{needed}`" if needed else f"`{name}` is no condition", path))
        elif name in found:
            problems.append((f"`{name}` is there in more than one round: name it by the value of the round", path))
        else:
            found[name] = Found(name, body, place.at(section, *path))
    report.extend(NOT_YET.at(place.at(section, *path).key, words) for words, path in problems)
    return list(found.values())


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
    kind = str(body.get("Type", "String"))
    if isinstance(value, str) and (kind == "CommaDelimitedList" or kind.startswith("List<")):
        value = [item.strip() for item in value.split(",")]
    if isinstance(allowed := body.get("AllowedValues"), list):
        choices = [as_text(item) for item in allowed]
        for found in map(as_text, value if isinstance(value, list) else [value]):
            if found not in choices:
                choice = did_you_mean(found, choices) or f"one of {', '.join(choices)}"
                report.add(NO_VALUE_GIVEN.at(place.key, f"the parameter `{name}` cannot be `{found}`", hint=choice))
    return f"{{{{resolve:ssm:{value}}}}}" if kind.startswith("AWS::SSM::Parameter::Value") else value


def _resources(declared: Iterable[Found], sections: Sections, report: Report) -> Iterator[Found]:
    """Those that there are, or may be."""
    everything = {found.id: found for found in declared}
    kept = {name: found for name, found in everything.items() if _exists(found, sections, report)}
    for name, found in kept.items():
        plain = _inlined({key: value for key, value in found.body.items() if key != "Condition"}, sections, found.place, report)
        if (condition := _kept_condition(found.body, sections)) is not None:
            plain["Condition"] = condition
        names = plain.get("DependsOn")
        listed = [names] if isinstance(names, str) else names
        if isinstance(listed, list):  # what a condition leaves out is not waited for
            plain["DependsOn"] = [other for other in listed if not isinstance(other, str) or other in kept or other not in everything]
        yield Found(name, plain, found.place)


def _outputs(written: Iterable[Found], sections: Sections, report: Report) -> Iterator[tuple[str, tuple[Any, Place]]]:
    for found in written:
        if _exists(found, sections, report):
            value = _inlined(found.body.get("Value"), sections, found.place / "Value", report)
            condition = _kept_condition(found.body, sections)
            yield found.id, (value if condition is None else {"Fn::If": [condition, value, KEPT_NO_VALUE]}, found.place)


def _exports(written: Iterable[Found], sections: Sections, report: Report) -> Iterator[Export]:
    """The outputs that other stacks of the account import."""
    for found in written:
        export = found.body.get("Export")
        if isinstance(export, Mapping) and _exists(found, sections, Report()):
            value = _inlined(found.body.get("Value"), sections, found.place / "Value", Report())
            known_as = _inlined(export.get("Name"), sections, found.place.at("Export", "Name"), report)
            yield Export(found.id, value, known_as, _kept_condition(found.body, sections), found.place)


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


def _exists(found: Found, sections: Sections, report: Report) -> bool:
    """Whether there is, or may be, such a thing."""
    if "Condition" not in found.body:
        return True
    verdict = decided({"Condition": found.body["Condition"]}, sections)
    if isinstance(verdict, str):
        report.add(_problem(verdict, found.place / "Condition", sections))
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
        hint = did_you_mean(name, sections.conditions) or "declare it below `Conditions`"
        return NO_CONDITION.at(place.value, f"the template has no condition `{name}`", hint=hint)
    hint = "give its parameters values with `parameters:`, or write the resource for one environment"
    return NOT_YET.at(place.value, words, words="not known when compiling", hint=hint)

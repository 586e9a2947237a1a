"""`${{ … }}` inside strings: values that are known later, or elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, did_you_mean
from amplifyc.frozen import frozen
from amplifyc.model.address import Address
from amplifyc.syntax import Place

MALFORMED = Code("reference/malformed-expression", "An expression that cannot be read")
UNKNOWN_VALUE = Code("reference/unknown-value", "A name that no expression may use")

OWNERS = ("secret", "backend", "aws")  # what may stand before the dot, beside addresses
BACKEND_VALUES = ("name", "namespace", "type", "stackName")
AWS_VALUES = {"region": "AWS::Region", "accountId": "AWS::AccountId", "partition": "AWS::Partition"}

_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_SECRET_NAME = re.compile(r"[a-zA-Z0-9_.-]+")  # B039
_NAME = re.compile(r"\S+")  # names of groups may hold anything else
_ADDRESS = re.compile(r"(?:\.{1,2}/)*[\w@ -][\w@. -]*(?:/[\w@. -]+)*")


@frozen
class Secret:
    """`secret.NAME`: never written into a template, a log or an error."""

    name: str


@frozen
class Attribute:
    """`storage/photos.bucketName`: what another resource publishes."""

    address: Address
    name: str
    place: Place


@frozen
class BackendValue:
    """`backend.name`, …: known when compiling."""

    name: str


@frozen
class AwsValue:
    """`aws.region`, …: a pseudo parameter of CloudFormation."""

    name: str


Expression = Secret | Attribute | BackendValue | AwsValue


@frozen
class Interpolation:
    """A string with expressions in it. One expression and nothing else keeps the type of its value."""

    parts: tuple[str | Expression, ...]
    place: Place

    @property
    def secrets(self) -> tuple[Secret, ...]:
        return tuple(part for part in self.parts if isinstance(part, Secret))

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        return tuple(part for part in self.parts if isinstance(part, Attribute))


Text = str | Interpolation
"""Any string value an author may write: plain, or with expressions."""


def read_text(text: str, place: Place, folder: str) -> tuple[Text, tuple[Diagnostic, ...]]:
    """The parts of `text`. `folder` is that of the file, for relative addresses."""
    if "${{" not in text:
        return text, ()
    parts: list[str | Expression] = []
    found: list[Diagnostic] = []
    end = 0
    for match in _EXPRESSION.finditer(text):
        if match.start() > end:
            parts.append(text[end : match.start()])
        end = match.end()
        expression = _read(match[1].strip(), place, folder)
        if isinstance(expression, Diagnostic):
            found.append(expression)
        else:
            parts.append(expression)
    rest = text[end:]
    if "${{" in rest:
        found.append(MALFORMED.at(place.value, "this `${{` is never closed", hint="end the expression with `}}`"))
    if rest:
        parts.append(rest)
    return Interpolation(tuple(parts), place), tuple(found)


def _read(words: str, place: Place, folder: str) -> Expression | Diagnostic:
    owner, dot, name = _split(words)
    if not dot or not name:
        hint = "write `${{ secret.NAME }}`, `${{ folder/of-a-resource.attribute }}`, `${{ backend.name }}` or `${{ aws.region }}`"
        return MALFORMED.at(place.value, f"`{words}` is not an expression" if words else "the expression is empty", hint=hint)
    if owner != "secret" and not _NAME.fullmatch(name):
        hint = "an expression names one value; it has no operators or functions"
        return MALFORMED.at(place.value, f"`{words}` is not an expression", hint=hint)
    if owner == "secret":
        if not _SECRET_NAME.fullmatch(name):
            return MALFORMED.at(place.value, f"`{name}` is not the name of a secret", hint="use letters, digits, `_`, `.` and `-`")
        return Secret(name)
    if owner == "backend":
        return BackendValue(name) if name in BACKEND_VALUES else _unknown("backend", name, BACKEND_VALUES, place)
    if owner == "aws":
        return AwsValue(name) if name in AWS_VALUES else _unknown("aws", name, tuple(AWS_VALUES), place)
    if not _ADDRESS.fullmatch(owner):
        return MALFORMED.at(place.value, f"`{words}` is not an expression", hint="write `${{ address.attribute }}`")
    return Attribute(Address.written(owner, folder), name, place)


def _split(words: str) -> tuple[str, str, str]:
    """Address and attribute part at the first dot after the last slash."""
    slash = words.rfind("/") + 1
    head, dot, tail = words[slash:].partition(".")
    return words[:slash] + head, dot, tail


def _unknown(owner: str, name: str, names: tuple[str, ...], place: Place) -> Diagnostic:
    hint = did_you_mean(f"{owner}.{name}", (f"{owner}.{known}" for known in names))
    return UNKNOWN_VALUE.at(place.value, f"there is no `{owner}.{name}`", hint=hint or f"`{owner}` has {', '.join(names)}")


def texts(value: object) -> Iterator[Interpolation]:
    """Every interpolation inside a bound value (dataclasses are walked by `graph`)."""
    if isinstance(value, Interpolation):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)

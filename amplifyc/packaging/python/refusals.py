"""Reads from uv's and pip's errors what the author has to change. What is not about a requirement is the world's failure."""

from __future__ import annotations

import re

from amplifyc.frozen import frozen

_PACKAGE = r"([A-Za-z0-9][A-Za-z0-9._-]*?)"
_UNREACHABLE = re.compile(
    r"connection broken|Failed to fetch|error sending request|Temporary failure in name resolution|Max retries exceeded|HTTP error"
)
_UV_HINTS = (re.compile(rf"Wheels are required for `{_PACKAGE}`"), re.compile(rf"only found wheels for `{_PACKAGE}`"))
_UV_BECAUSE = re.compile(rf"Because (?:only |there (?:is|are) no versions? of )?{_PACKAGE}(?=[=<>!~,\[\s])")
_UV_CAUSE = re.compile(r"(?:cause: |╰─▶ )(Because .*?)(?:\n\n|\Z)", re.DOTALL)
_PIP_NONE = re.compile(rf"No matching distribution found for {_PACKAGE}(?=[=<>!~\[;\s]|$)", re.MULTILINE)
_PIP_VERSIONS = re.compile(r"\(from versions: (.*?)\)")
_PIP_CONFLICT = re.compile(r"Cannot install (.*?) because")
_HASHES = re.compile(r"HASHES|[Hh]ash mismatch|--hash|require-hashes")

_WHEEL_HINT = "choose a version that has a wheel for this platform, another runtime or architecture, or use a layer or a container image"


@frozen
class Refusal:
    """Why an installer did not install."""

    package: str
    reason: str
    words: str
    hint: str


def read_refusal(output: str) -> Refusal | None:
    """The author's mistake that an installer reports, or None when it failed for another reason."""
    if _UNREACHABLE.search(output):
        return None
    if (match := _PIP_NONE.search(output)) is not None:
        versions = _PIP_VERSIONS.search(output)
        there = versions[1] if versions and versions[1] != "none" else ""
        reason = f"no wheel fits; those that do are of {_shortened(there)}" if there else "there is no wheel that fits"
        return Refusal(match[1], reason, "no wheel", _WHEEL_HINT)
    if (match := _PIP_CONFLICT.search(output)) is not None:
        return Refusal(_first_name(match[1]), f"{match[1]} contradict each other", "in conflict", "change one of the versions")
    cause = _UV_CAUSE.search(output)
    if cause is not None:
        return _from_uv(output, " ".join(cause[1].split()))
    if _HASHES.search(output):
        return Refusal("", "a hash is missing or is not that of the package", "hash", "write the hashes anew, or leave them all out")
    return None


def _from_uv(output: str, cause: str) -> Refusal:
    for pattern in _UV_HINTS:
        if (match := pattern.search(output)) is not None:
            return Refusal(match[1], _sentence(cause), "no wheel", _WHEEL_HINT)
    match = _UV_BECAUSE.search(cause)
    name = match[1] if match else ""
    if re.search(r"no wheels|no usable wheels|not found in the package registry|no version", cause):
        return Refusal(name, _sentence(cause), "no wheel", _WHEEL_HINT)
    return Refusal(name, _sentence(cause), "in conflict", "change one of the versions")


def _sentence(cause: str) -> str:
    reason = re.sub(r", we can conclude that your requirements are unsatisfiable\.$", "", cause.removeprefix("Because "))
    what, _, required = reason.rpartition(" and you require ")
    return what if required and what.startswith(required) else reason  # says no more than the requirement itself


def _first_name(text: str) -> str:
    match = re.match(_PACKAGE + r"(?=[=<>!~,\[\s]|$)", text)
    return match[1] if match else ""


def _shortened(versions: str) -> str:
    names = versions.split(", ")
    return ", ".join(names if len(names) <= 4 else [names[0], "…", *names[-2:]])

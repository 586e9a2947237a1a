"""Plain CloudFormation values inside troposphere objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from troposphere import AWSHelperFn

from amplifyc.packaging import Asset

_WHOLE = slice(None)


class Expression(AWSHelperFn):  # type: ignore[misc]  # troposphere is untyped
    """A plain value where troposphere wants one of its own objects."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def to_dict(self) -> Any:
        return self.value


class AssetPath(AWSHelperFn):  # type: ignore[misc]  # troposphere is untyped
    """Stands for the path of an asset in the build folder; `assembly` writes it when the asset is built."""

    def __init__(self, asset: Asset) -> None:
        self.asset = asset

    def to_dict(self) -> Any:
        return PendingAsset(self.asset)


class AssetText(AWSHelperFn):  # type: ignore[misc]  # troposphere is untyped
    """Stands for the content of an asset, where a template has to hold the text itself.

    The code of resolvers does: `aws cloudformation package` uploads no `CodeS3Location`. The file is in the build folder all the same,
    for people and their tools. `values` stand in the template in place of parts of it.
    """

    def __init__(self, asset: Asset, values: Iterable[tuple[slice, Any]] = ()) -> None:
        self.asset = asset
        self.values = tuple(values)

    def to_dict(self) -> Any:
        pieces: list[Any] = []
        start = None
        for part, value in self.values:
            pieces += [PendingAsset(self.asset, inline=True, part=slice(start, part.start)), value]
            start = part.stop
        rest = PendingAsset(self.asset, inline=True, part=slice(start, None))
        return {"Fn::Join": ["", [*pieces, rest]]} if pieces else rest


class PendingAsset:
    """What is left of an asset in plain data. Not a dict or list, so whoever walks a body meets it as a leaf."""

    __slots__ = ("asset", "inline", "part")

    def __init__(self, asset: Asset, *, inline: bool = False, part: slice = _WHOLE) -> None:
        self.asset = asset
        self.inline = inline  # its text is wanted, not its path
        self.part = part  # of that text


def cfn(value: Any) -> Any:
    """A plain value for a troposphere property: strings stay as they are, mappings are wrapped."""
    return Expression(value) if isinstance(value, Mapping) else value


def ref(logical_id: str) -> dict[str, str]:
    return {"Ref": logical_id}


def get_att(logical_id: str, attribute: str) -> dict[str, list[str]]:
    return {"Fn::GetAtt": [logical_id, attribute]}


def join(*parts: Any) -> Any:
    """The parts as one text: a plain string when all are, else `Fn::Join`."""
    merged: list[Any] = []
    for part in _flat(parts):
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        elif part != "":
            merged.append(part)
    if not merged:
        return ""
    if len(merged) == 1:
        return merged[0]
    return {"Fn::Join": ["", merged]}


def _flat(parts: Iterable[Any]) -> Iterator[Any]:
    for part in parts:
        match part:
            case {"Fn::Join": ["", list(inner)]}:
                yield from _flat(inner)
            case _:
                yield part


def arn(service: str, *resource: Any, region: bool = True, account: bool = True) -> Any:
    """`arn:<partition>:service:<region>:<account>:resource` of this deployment."""
    return join(
        "arn:", {"Ref": "AWS::Partition"}, f":{service}:", {"Ref": "AWS::Region"} if region else "", ":",
        {"Ref": "AWS::AccountId"} if account else "", ":", *resource,
    )

"""What only the real templates say of an app: functions and data sources that it made with the CDK."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

FUNCTION = "AWS::Lambda::Function"
_REGION = "${{ aws.region }}"
_ELSEWHERE = "<of a resource of the CDK>"


class Stacks:
    def __init__(self, app: Path) -> None:
        self._resources = [
            resource
            for path in sorted((app / "stacks").glob("*.template.json"))
            for resource in json.loads(path.read_text(encoding="utf-8")).get("Resources", {}).values()
        ]

    def _of_type(self, type_name: str) -> Iterator[Mapping[str, Any]]:
        return (resource.get("Properties", {}) for resource in self._resources if resource["Type"] == type_name)

    def property(self, type_name: str, name: str, default: Any) -> Any:
        return next((found[name] for found in self._of_type(type_name) if name in found), default)

    def _named_functions(self) -> dict[str, Mapping[str, Any]]:
        found = {}
        for properties in self._of_type(FUNCTION):
            tags = {tag["Key"]: tag["Value"] for tag in properties.get("Tags", ()) if isinstance(tag, Mapping)}
            variables = properties.get("Environment", {}).get("Variables", {})
            if "amplify:friendly-name" in tags and "AMPLIFY_SSM_ENV_CONFIG" in variables:
                found[tags["amplify:friendly-name"]] = properties
        return found

    def function(self, name: str) -> Mapping[str, Any]:
        return self._named_functions().get(name, {})

    def pair_provided(self, keys: Mapping[str, str], defined: set[str]) -> dict[str, str]:
        """Id -> friendly name: the most similar names first, each once; without a partner the key itself."""
        names = sorted(set(self._named_functions()) - defined)
        pairs = sorted(
            ((SequenceMatcher(None, _letters(key), _letters(name)).ratio(), identifier, name) for identifier, key in keys.items() for name in names),
            key=lambda pair: (-pair[0], pair[1], pair[2]),
        )
        found: dict[str, str] = {}
        for _, identifier, name in pairs:
            if identifier not in found and name not in found.values():
                found[identifier] = name
        return {identifier: found.get(identifier, re.sub(r"[^\w-]", "-", key)) for identifier, key in keys.items()}

    def data_sources(self, names: list[str]) -> dict[str, Any]:
        """Sources that custom handlers name: HTTP with its endpoint; the others lead to resources of the CDK and become `none`."""
        found: dict[str, Any] = {}
        by_name = {source.get("Name"): source for source in self._of_type("AWS::AppSync::DataSource")}
        for name in names:
            config = by_name.get(name, {}).get("HttpConfig", {})
            if isinstance(config.get("Endpoint"), str):
                iam = config.get("AuthorizationConfig", {}).get("AwsIamConfig", {})
                signing = {
                    key: iam[written] for key, written in (("signingRegion", "SigningRegion"), ("signingService", "SigningServiceName"))
                    if isinstance(iam.get(written), str)
                }
                found[name] = {"http": {"endpoint": config["Endpoint"], **signing}}
            else:
                found[name] = {"none": {}}
        return found

    def undeclared(self, names: list[str]) -> list[str]:
        """Those of `names` that are no data source of the app at all: pages of the documentation show a part of an app."""
        known = {source.get("Name") for source in self._of_type("AWS::AppSync::DataSource")}
        return [name for name in names if name not in known]


def custom_outputs(app: Path) -> dict[str, Any]:
    """What `backend.addOutput` received, less the values that come from resources of the CDK."""
    outputs = json.loads((app / "amplify_outputs_skeleton.json").read_text(encoding="utf-8"))["Outputs"]
    value = outputs.get("customOutputs", {}).get("Value", "{}")
    parts = value["Fn::Join"][1] if isinstance(value, Mapping) else [value]
    text = "".join(part if isinstance(part, str) else _REGION if part == {"Ref": "AWS::Region"} else _ELSEWHERE for part in parts)
    found: dict[str, Any] = _without_elsewhere(json.loads(text))
    return {section: content for section, content in found.items() if section != "version" and content not in ({}, [])}


def _without_elsewhere(value: Any) -> Any:
    if isinstance(value, Mapping):
        kept = {key: _without_elsewhere(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item is not None and item != {}}
    if isinstance(value, list):
        return [_without_elsewhere(item) for item in value]
    return None if isinstance(value, str) and _ELSEWHERE in value else value


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())

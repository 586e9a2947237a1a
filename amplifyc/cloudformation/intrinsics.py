"""CloudFormation's own functions and pseudo parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PSEUDO_PARAMETERS = frozenset({
    "AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName",
    "AWS::URLSuffix",
})


def is_intrinsic(value: Any) -> bool:
    """Whether a value is computed by CloudFormation: `{Ref: …}`, `{Fn::…: …}`."""
    if not isinstance(value, Mapping) or len(value) != 1:
        return False
    name = next(iter(value))
    return isinstance(name, str) and (name == "Ref" or name.startswith("Fn::"))

"""Properties as CloudFormation wants them: those that are set, and nothing for those that are not."""

from __future__ import annotations

from typing import Any

from amplifyc.emit import cfn


def present(**properties: Any) -> dict[str, Any]:
    """The properties that have a value; plain CloudFormation functions are wrapped for troposphere."""
    return {name: cfn(value) for name, value in properties.items() if value is not None}

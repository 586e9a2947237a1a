"""Templates that fit together: what stage 7 makes of a program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

ROOT = ""
"""Name of the root stack."""


@dataclass(frozen=True)
class Stack:
    """One template. `name` is the stack's name in the build folder; the root's is empty."""

    name: str
    resources: Mapping[str, Any]  # logical id -> body
    parameters: Mapping[str, Any] = field(default_factory=dict)
    outputs: Mapping[str, Any] = field(default_factory=dict)
    metadata: Mapping[str, Any] = field(default_factory=dict)
    description: str = ""


def homes(stacks: Iterable[Stack]) -> dict[str, str]:
    """Logical id -> the name of the stack it stands in."""
    return {logical_id: stack.name for stack in stacks for logical_id in stack.resources}

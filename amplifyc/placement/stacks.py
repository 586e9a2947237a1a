"""Templates that fit together: what stage 7 makes of a program."""

from __future__ import annotations

from collections.abc import Mapping
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

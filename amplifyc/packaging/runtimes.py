"""The runtimes of Lambda by the names an author may use (F003, F045)."""

from __future__ import annotations

import re
from typing import Literal

Family = Literal["node", "python", "other"]

NODE = ("nodejs18", "nodejs20", "nodejs22", "nodejs24")
PYTHON = ("python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14")
OTHER = (
    "java8.al2", "java11", "java17", "java21", "dotnet6", "dotnet8", "ruby3.2", "ruby3.3", "ruby3.4", "provided.al2", "provided.al2023",
)
RUNTIMES = (*NODE, *PYTHON, *OTHER)
OLD = ("nodejs12", "nodejs14", "nodejs16", "python3.7", "python3.8", "ruby2.7", "java8", "dotnetcore3.1", "go1", "provided")
"""What Lambda still runs but makes no new functions with."""

DEFAULTS: dict[Family, str] = {"node": "nodejs22", "python": "python3.13"}

_GEN2_NAME = re.compile(r"\d+")


def runtime_name(written: str | int) -> str:
    """The name in our table: `nodejs22.x` and Gen 2's `22` are `nodejs22`."""
    text = str(written)
    return f"nodejs{text}" if _GEN2_NAME.fullmatch(text) else text.removesuffix(".x")


def identifier(name: str) -> str:
    """What Lambda calls it: `nodejs22` -> `nodejs22.x`."""
    return f"{name}.x" if name.startswith(("nodejs", "go")) else name


def family(name: str) -> Family:
    """The language whose handlers are packaged for it; `other` brings its own code."""
    if name.startswith("nodejs"):
        return "node"
    return "python" if name.startswith("python") else "other"

"""The settings of conversations: the builder's tree does not have them, so they are read from the directives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from amplifyc.kinds.data.language.sdl.parse import constant


def conversations(text: str, resolve: Callable[[str], str]) -> dict[str, dict[str, Any]]:
    """By the name of its route, what a conversation says beside its rules; `resolve` gives the address of a function by its name."""
    from graphql import parse

    found: dict[str, dict[str, Any]] = {}
    for definition in parse(text).definitions:
        for field in getattr(definition, "fields", None) or ():
            for directive in getattr(field, "directives", None) or ():
                if directive.name.value == "conversation":
                    arguments = {item.name.value: constant(item.value) for item in directive.arguments}
                    found[field.name.value] = _settings(arguments, resolve)
    return found


def _settings(arguments: dict[str, Any], resolve: Callable[[str], str]) -> dict[str, Any]:
    found = {name: arguments[name] for name in ("aiModel", "systemPrompt", "inferenceConfiguration") if name in arguments}
    if "tools" in arguments:
        found["tools"] = [_tool(item) for item in arguments["tools"]]
    if "handler" in arguments:
        found["handler"] = {"function": resolve(arguments["handler"]["functionName"])}
    return found


def _tool(item: dict[str, Any]) -> dict[str, Any]:
    names = {"modelName": "model", "queryName": "query"}
    return {names.get(name, name): value for name, value in item.items()}

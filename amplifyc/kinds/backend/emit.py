"""What a deployed backend says about itself (B029), and the outputs that the author adds (B006)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.emit import Emission, RootOutput, Scope, join, ref
from amplifyc.kinds.backend.model import Backend
from amplifyc.model import Interpolation

PLATFORM = "AWS::Amplify::Platform"
CUSTOM = "AWS::Amplify::Custom"
VERSION = "1.4"  # of the format of amplify_outputs.json, where the author names none (B007)


def emit_backend(backend: Backend, scope: Scope) -> Iterator[Emission]:
    yield RootOutput("deploymentType", scope.identity.type, PLATFORM)
    yield RootOutput("region", ref("AWS::Region"), PLATFORM)
    if backend.outputs:
        outputs = {"version": VERSION, **backend.outputs}
        outputs = {**{key: value for key, value in outputs.items() if key != "version"}, "version": outputs["version"]}
        yield RootOutput("customOutputs", join(*_json(outputs, scope)), CUSTOM)


def _json(value: Any, scope: Scope) -> Iterator[Any]:
    """JSON in pieces: texts, and values in between that CloudFormation knows."""
    if isinstance(value, Mapping):
        yield "{"
        for index, (key, item) in enumerate(value.items()):
            yield f"{',' if index else ''}{json.dumps(key, ensure_ascii=False)}:"
            yield from _json(item, scope)
        yield "}"
    elif isinstance(value, list | tuple):
        yield "["
        for index, item in enumerate(value):
            if index:
                yield ","
            yield from _json(item, scope)
        yield "]"
    elif isinstance(value, Interpolation):
        yield '"'
        for part in value.parts:
            found = part if isinstance(part, str) else scope.expression(part)
            yield json.dumps(found, ensure_ascii=False)[1:-1] if isinstance(found, str) else found
        yield '"'
    else:
        yield json.dumps(value, ensure_ascii=False)

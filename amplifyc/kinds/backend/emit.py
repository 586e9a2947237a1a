"""What a deployed backend says about itself (B029), and the outputs that the author adds (B006)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.emit import Emission, RootOutput, Scope, json_text, ref
from amplifyc.kinds.backend.model import Backend

PLATFORM = "AWS::Amplify::Platform"
CUSTOM = "AWS::Amplify::Custom"
VERSION = "1.4"  # of the format of amplify_outputs.json, where the author names none (B007)


def emit_backend(backend: Backend, scope: Scope) -> Iterator[Emission]:
    yield RootOutput("deploymentType", scope.identity.type, PLATFORM)
    yield RootOutput("region", ref("AWS::Region"), PLATFORM)
    if backend.outputs:
        outputs = {"version": VERSION, **backend.outputs}
        outputs = {**{key: value for key, value in outputs.items() if key != "version"}, "version": outputs["version"]}
        yield RootOutput("customOutputs", json_text(outputs, scope), CUSTOM)

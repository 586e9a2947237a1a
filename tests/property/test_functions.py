"""Whatever the schemas of functions, layers and backends accept is compiled, or refused with diagnostics: nothing crashes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_jsonschema import from_schema

from amplifyc.compilation import Compilation
from amplifyc.diagnostics import StoppedOnErrors
from amplifyc.identity import BackendIdentity
from amplifyc.schema import schema
from amplifyc.source import MemoryFiles

FILES = {
    "amplify/jobs/report/handler.ts": "export const handler = async () => {};\n",
    "amplify/layers/shared/modules/text.py": "\n",
    "amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\n",
}
PATHS = {"function": "amplify/jobs/report/resource.yaml", "layer": "amplify/layers/shared/resource.yaml", "backend": "amplify/backend.yaml"}
FIXED: dict[str, dict[str, Any]] = {"function": {}, "layer": {"python": "./modules"}, "backend": {}}
NAMES_FILES = {"entry", "code", "image", "include", "requirements", "layers", "folder", "python", "overrides"}
SPEAKS_TO_EDITORS = {"x-checked-by-kind", "x-cloudformation", "markdownDescription", "defaultSnippets", "examples"}


def plain(value: Any) -> Any:
    """The schema without what is only for editors, and without properties that name files which are not there."""
    if isinstance(value, Mapping):
        return {
            key: plain({name: item for name, item in inner.items() if name not in NAMES_FILES} if key == "properties" else inner)
            for key, inner in value.items() if key not in SPEAKS_TO_EDITORS
        }
    return [plain(item) for item in value] if isinstance(value, list) else value


@pytest.mark.slow
@pytest.mark.parametrize("kind", PATHS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_nothing_crashes(kind: str, data: st.DataObject) -> None:
    document = data.draw(from_schema(plain(schema(kind))))
    assert isinstance(document, dict)
    text = json.dumps(document | FIXED[kind], ensure_ascii=False).encode("utf-8", "replace").decode()
    compilation = Compilation(MemoryFiles({**FILES, PATHS[kind]: text}), BackendIdentity("app123", "main", "branch"))
    try:
        assert compilation.stacks
    except StoppedOnErrors:
        assert compilation.report.has_errors

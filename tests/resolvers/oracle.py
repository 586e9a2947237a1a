"""Apps of the oracle: their schemas, and what amplifyc makes of them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from amplifyc.compilation import Compilation
from amplifyc.diagnostics import Diagnostic, Report
from amplifyc.kinds.data.authorization.modes import AUTHENTICATION_TYPES, ApiModes
from amplifyc.kinds.data.language.sdl import parse_sdl, read_sdl
from amplifyc.kinds.data.model import Database, Schema
from amplifyc.kinds.data.resolvers import FieldResolver, schema_resolvers
from amplifyc.source import MemoryFiles
from amplifyc.text import SourceFile
from tests.cases import ROOT
from tests.parity.building import identity_of
from tests.parity.cdk import with_cdk
from tests.parity.twins import twin

SHARED = Path(os.environ.get("AMPLIFYC_SHARED", ROOT.parent / "shared"))
SHOWN = SHARED / "oracle" / "shown"


class _Anything(Mapping[str, Any]):
    """Functions by every name: which ones there are is not the question here."""

    def __contains__(self, key: object) -> bool:
        return True

    def __getitem__(self, key: str) -> None:
        return None

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def schema_of(text: str) -> Schema:
    """The schema of a text in the directive language, unchecked."""
    document = parse_sdl(SourceFile("schema.graphql", text))
    assert not isinstance(document, Diagnostic)
    return read_sdl(document, _Anything(), Report())


@dataclass(frozen=True)
class Made:
    """What amplifyc compiles: the files of a project, and the schema that they have; `text` is what Gen 2 gives AppSync."""

    schema: Schema
    modes: ApiModes
    text: str
    files: Mapping[str, str]
    compilation: Compilation


@dataclass(frozen=True)
class App:
    name: str

    @property
    def folder(self) -> Path:
        return SHOWN / self.name

    @cached_property
    def schema(self) -> Schema:
        schema = schema_of((self.folder / "input.graphql").read_text(encoding="utf-8"))
        # The directive language does not say where a model lives, but without timestamps it is no table.
        sql = {model.name: Database("mysql", "", model.place) for model in schema.models if model.created_at is None}
        return replace(schema, models=tuple(replace(model, database=sql.get(model.name)) for model in schema.models))

    @cached_property
    def modes(self) -> ApiModes:
        templates = [json.loads(path.read_text()) for path in sorted((self.folder / "stacks").glob("*.template.json"))]
        resources = [resource for template in templates for resource in template.get("Resources", {}).values()]
        api = next(resource["Properties"] for resource in resources if resource["Type"] == "AWS::AppSync::GraphQLApi")
        provider = {name: key for key, name in AUTHENTICATION_TYPES.items()}
        default = provider[api["AuthenticationType"]]
        others = [provider[item["AuthenticationType"]] for item in api.get("AdditionalAuthenticationProviders", [])]
        calls = json.loads((self.folder / "defines.json").read_text())["defines"]
        data = next(call for call in calls if call["kind"] == "data")
        has_auth = any(call["kind"] in ("auth", "referenceAuth") for call in calls)
        return ApiModes(default, (default, *others), not has_auth and "authorizationModes" not in data["props"])

    @cached_property
    def made(self) -> Made:
        files = with_cdk(self.name, twin(self.folder))
        text = (self.folder / "schema.graphql").read_text(encoding="utf-8")
        return Made(self.schema, self.modes, text, files, Compilation(MemoryFiles(files), identity_of(self.folder)))

    @cached_property
    def resolvers(self) -> tuple[FieldResolver, ...]:
        return schema_resolvers(self.schema, self.modes)


def apps() -> list[str]:
    """All apps with a schema."""
    return [path.parent.name for path in sorted(SHOWN.glob("*/input.graphql"))]

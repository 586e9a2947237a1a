"""The settings of the API: its default mode, data sources, taken over tables (E092 to E095, E242)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.diagnostics import Code, Diagnostic, Label, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.data.authorization.modes import resolve_modes
from amplifyc.kinds.data.language.codes import UNKNOWN_SETTING
from amplifyc.kinds.data.language.sdl.directives import NOT_YET
from amplifyc.kinds.data.model import Data

DEFAULT_MODE = Code("data/default-mode", "An API with several authorization modes, none of them the default")
TABLE_IMPORT = Code("data/bad-table-import", "A table of Gen 1 that cannot be taken over")

NEEDED = {"lambda": "lambdaAuthorizationMode", "oidc": "oidcAuthorizationMode"}


def check_modes(data: Data, graph: Graph) -> Iterator[Diagnostic]:
    has_auth = graph.only("auth", "referenceAuth") is not None
    written = data.authorization_modes
    if resolve_modes(written, has_auth) is None:
        assert written is not None
        message = "the API has several authorization modes, and none of them is the default"
        hint = "add `defaultAuthorizationMode`, such as `userPool` or `apiKey`"
        yield DEFAULT_MODE.at(written.place.key, message, hint=hint)
    if written is None or written.default is None:
        return
    at = (written.place / "defaultAuthorizationMode").value
    has_settings = {"lambda": written.function is not None, "oidc": written.oidc is not None}
    if not has_settings.get(written.default, True):
        yield DEFAULT_MODE.at(at, f"the default mode `{written.default}` has no settings", hint=f"add `{NEEDED[written.default]}`")
    if written.default == "userPool" and not has_auth:
        yield DEFAULT_MODE.at(at, "the default mode `userPool` needs an auth resource, and this backend has none", hint="add `kind: auth`")


def check_settings(data: Data, _graph: Graph) -> Iterator[Diagnostic]:
    yield from _imports(data)
    yield from _sources(data)
    seen = set()
    for model in data.schema.models:
        if model.database is not None and model.database.place not in seen:
            seen.add(model.database.place)
            message = f"models in a {model.database.engine} database are not supported yet (D163)"
            yield NOT_YET.at(model.database.place.key, message, words="not supported yet")


def _imports(data: Data) -> Iterator[Diagnostic]:
    branches: dict[str, Label] = {}
    for entry in data.table_imports:
        at = (entry.place / "branchName").value
        if entry.branch_name in branches:
            hint = "make one entry of the two"
            related = (branches[entry.branch_name],)
            yield TABLE_IMPORT.at(at, f"the branch `{entry.branch_name}` has two entries", related=related, hint=hint)
        branches.setdefault(entry.branch_name, Label(at, "the first entry"))
        for model, table in entry.tables.items():
            place = entry.place.at("modelNameToTableNameMapping", model)
            if model not in data.schema.models_by_name:
                meant = did_you_mean(model, data.schema.models_by_name)
                yield TABLE_IMPORT.at(place.key, f"there is no model `{model}`", hint=meant)
            elif not table:
                yield TABLE_IMPORT.at(place.value, f"no table is named for `{model}`", hint="write the name of the table")


def _sources(data: Data) -> Iterator[Diagnostic]:
    taken = {f"{name}Table": name for name in data.schema.models_by_name}
    for name, source in data.data_sources.items():
        if name in data.schema.models_by_name or name in taken or name == "NONE_DS":
            owner = f"the model `{taken.get(name, name)}`" if name != "NONE_DS" else "amplifyc itself"
            yield UNKNOWN_SETTING.at(source.place.key, f"the data source `{name}` is one of {owner}", hint="choose another name")

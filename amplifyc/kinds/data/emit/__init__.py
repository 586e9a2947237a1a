"""Stage 6 of the data kind: the API, its tables and data sources, and who may use them."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.emit import Emission, Scope
from amplifyc.kinds.data.api import build_api
from amplifyc.kinds.data.authorization.modes import resolve_modes
from amplifyc.kinds.data.emit.access import emit_access
from amplifyc.kinds.data.emit.api import emit_api
from amplifyc.kinds.data.emit.generations import emit_generations
from amplifyc.kinds.data.emit.handlers import emit_handlers
from amplifyc.kinds.data.emit.outputs import attributes, outputs
from amplifyc.kinds.data.emit.resolvers import emit_resolvers
from amplifyc.kinds.data.emit.sources import emit_sources
from amplifyc.kinds.data.emit.tables import emit_model
from amplifyc.kinds.data.model import Data
from amplifyc.kinds.data.resolvers import schema_resolvers


def emit_data(data: Data, scope: Scope) -> Iterator[Emission]:
    """Everything that CloudFormation gets of the one data resource."""
    modes = resolve_modes(data.authorization_modes, scope.auth is not None)
    assert modes is not None  # a check has seen to it
    api = build_api(data.schema, modes)
    resolvers = schema_resolvers(data.schema, modes)
    yield from emit_api(data, modes, api.text, scope)
    for model in data.schema.models:
        if model.database is None:
            yield from emit_model(data, model, scope)
    yield from emit_sources(data, scope)
    yield from emit_generations(data, scope)
    yield from emit_handlers(data, scope)
    yield from emit_resolvers(data, resolvers, scope)
    yield from emit_access(data, api, scope)
    yield from outputs(modes)


__all__ = ["attributes", "emit_data"]

"""The code of resolvers as it is deployed, for an author who takes one of them over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from amplifyc.kinds.data.authorization.modes import ApiModes
from amplifyc.kinds.data.model import Schema
from amplifyc.kinds.data.resolvers import schema_resolvers


def resolver_files(schema: Schema, modes: ApiModes) -> Mapping[str, str]:
    """`Mutation.createPost` -> the file that `replace:` may name, for all that one data source answers; without an author's steps."""
    resolvers = schema_resolvers(replace(schema, steps=()), modes)
    return {f"{item.type_name}.{item.field_name}": item.code for item in resolvers if not item.steps}

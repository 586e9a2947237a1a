"""A value that a schema takes, to show in a hint."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.schema.branches import resolved

Schema = Mapping[str, Any]

_DEPTH = 4  # deeper samples are no help


def sample(schema: Any, root: Schema, depth: int = _DEPTH) -> Any:
    """An example of the schema's own, else one made of its parts; None when there is nothing to show."""
    if depth == 0 or not isinstance(schema, dict):
        return None
    meaning = {**resolved(schema, root), **schema}
    own = next(_own(meaning), None)
    if own is not None:
        return own
    for branch in meaning.get("anyOf", ()):
        found = sample(branch, root, depth - 1)
        if found is not None:
            return found
    if meaning.get("type") == "array":
        item = sample(meaning.get("items"), root, depth - 1)
        return None if item is None else [item]
    return _mapping(meaning, root, depth) if "properties" in meaning else None


def _own(meaning: Schema) -> Iterator[Any]:
    """Examples, snippets without placeholders, the default, the first of the choices."""
    yield from meaning.get("examples", ())
    for snippet in meaning.get("defaultSnippets", ()):
        yield json.loads(json.dumps(snippet["body"]).replace("\\\\${{", "${{"))
    yield from (meaning[key] for key in ("default", "const") if key in meaning)
    yield from (branch["const"] for branch in meaning.get("oneOf", ()) if "const" in branch)


def _mapping(meaning: Schema, root: Schema, depth: int) -> dict[str, Any] | None:
    """What has to be there; where nothing has to, the first property of which there is a sample."""
    names = meaning.get("required", ())
    for name in names or meaning["properties"]:
        found = sample(meaning["properties"][name], root, depth - 1)
        if not names and found is not None:
            return {name: found}
    samples = {name: sample(meaning["properties"][name], root, depth - 1) for name in names}
    return samples if samples and None not in samples.values() else None

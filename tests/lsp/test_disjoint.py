"""An editor that runs the schema servers beside ours shows nothing twice: at no place do both offer the same.

Schemas give examples of names, and a project may happen to use one of them: examples do not count.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from amplifyc.schema import kinds, schema
from tests.editor.client import Client as SchemaClient
from tests.editor.conftest import language, project, server  # noqa: F401 (fixtures)
from tests.lsp.client import Client
from tests.lsp.positions import NOTHING, PLACES

pytestmark = pytest.mark.editor


def examples(node: Any) -> Iterator[str]:
    """The texts in all `examples` of a schema."""
    for key, item in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if key == "examples":
            yield from (text for text in re.findall(r"[\w./:-]+", json.dumps(item)))
        yield from examples(item)


def test_both_never_offer_the_same(shop: Client, server: SchemaClient, language: str) -> None:  # noqa: F811
    twice = {}
    chance = {text for kind in kinds() for text in examples(schema(kind))}
    for place in (*PLACES, *NOTHING):
        path, text = f"amplify/lab/resource.{language}", getattr(place, language)
        theirs = {item["label"].strip("\"'") for item in server.completion(path, text)}
        both = (theirs - chance) & set(shop.labels(path, text))
        if both:
            twice[place.name] = sorted(both)
    assert twice == {}

"""Names in `generations` and `conversations`: what a tool or a type leads to, and what is offered there."""

from __future__ import annotations

import pytest

from amplifyc.lsp.names import Part, document_names
from amplifyc.syntax import parse
from amplifyc.text import SourceFile

TEXT = """\
kind: data
models:
  Post: { fields: { title: string }, authorization: [{ allow: owner }] }
queries:
  search: { returns: string, handler: { function: jobs/search }, authorization: [{ allow: authenticated }] }
generations:
  summarize: { aiModel: Amazon Nova Pro, systemPrompt: s, returns: Post, authorization: [{ allow: authenticated }] }
conversations:
  chat:
    aiModel: Amazon Nova Pro
    systemPrompt: s
    tools:
      - { name: posts, model: Post, modelOperation: list, description: d }
      - { name: find, query: search, description: d }
    handler: { function: jobs/talk }
    authorization: [{ allow: owner }]
"""


@pytest.fixture(scope="module")
def names() -> list[tuple[int, str, str]]:
    """Line, words and what they declare."""
    document, problems = parse(SourceFile("amplify/data/resource.yaml", TEXT))
    assert document is not None, problems
    found = document_names(document, Part("data", "amplify/data"))
    return [
        (item.location.file.position(item.at[0]).line, TEXT[slice(*item.at)], item.defines) for item in found if item.is_written
    ]


@pytest.mark.parametrize(
    "name",
    [(7, "summarize", "query"), (7, "Post", ""), (9, "chat", "mutation"), (13, "Post", ""), (14, "search", ""), (15, "jobs/talk", "")],
    ids=lambda name: f"{name[0]}-{name[1]}",
)
def test_name_of_a_route_is_known(names: list[tuple[int, str, str]], name: tuple[int, str, str]) -> None:
    assert name in names

"""The streams of the tables of models, by what data publishes."""

from __future__ import annotations

from collections.abc import Mapping

from amplifyc.graph import Graph, Value

_ATTRIBUTE = "tableStreamArn"


def table_streams(graph: Graph) -> Mapping[str, Value]:
    """The ARN of each model's stream: what data publishes as `Post.tableStreamArn`."""
    data = graph.only("data")
    found: dict[str, Value] = {}
    for name, value in data.attributes().items() if data else ():
        model, _, attribute = name.partition(".")
        if attribute == _ATTRIBUTE:
            found[model] = value
    return found

"""The streams of the tables of models, by what data publishes."""

from __future__ import annotations

from collections.abc import Mapping

from amplifyc.graph import Graph, Value

_PREFIX = "tableStreamArn."


def table_streams(graph: Graph) -> Mapping[str, Value]:
    """The ARN of each model's stream: what data publishes as `tableStreamArn.Post`."""
    data = graph.only("data")
    published = data.attributes() if data else {}
    return {name.removeprefix(_PREFIX): value for name, value in published.items() if name.startswith(_PREFIX)}

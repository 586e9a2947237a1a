"""Topic -> what fits there."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.graph import Leads, Names, Offers, ReachesInto, Topic
from amplifyc.lsp.candidates.candidate import Candidate
from amplifyc.lsp.candidates.expressions import in_expression
from amplifyc.lsp.candidates.generated import offers
from amplifyc.lsp.candidates.names import addresses, names, parts
from amplifyc.lsp.candidates.paths import paths
from amplifyc.lsp.grammar import Captures
from amplifyc.lsp.spot import Spot
from amplifyc.model import RefersTo


def candidates(spot: Spot) -> Iterator[Candidate]:
    """Everything that may be written at the spot."""
    if spot.expression is not None:
        yield from in_expression(spot)
        return
    for naming, captures in spot.values:
        yield from _of_topic(spot, naming.topic, captures)
    for naming, captures in spot.keys:
        for found in _of_topic(spot, naming.topic, captures):
            yield Candidate(found.text, found.what, found.where, found.skip, found.length, is_key=True)


def _of_topic(spot: Spot, topic: Topic, captures: Captures) -> Iterator[Candidate]:
    match topic:
        case Names():
            yield from names(spot, topic, captures)
        case RefersTo():
            yield from addresses(spot, topic.kinds)
        case ReachesInto():
            yield from parts(spot, topic.kinds)
        case Leads():
            yield from paths(spot, topic)
        case Offers():
            yield from offers(spot, topic, captures)

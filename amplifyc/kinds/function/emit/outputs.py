"""The lists of functions that the console shows: handlers of conversations apart from all others (F042, F057)."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.emit import Emission, RootOutput, Scope, join, ref
from amplifyc.kinds.function.model import Function
from amplifyc.kinds.function.naming import function_id
from amplifyc.model import Address

METADATA = "AWS::Amplify::Function"
CONVERSATIONS = "AWS::Amplify::AI::Conversation"
_FIRST_KINDS = ("auth", "data", "storage")  # a backend makes these first, and with them the functions they name


def summarize(functions: tuple[Function, ...], scope: Scope) -> Iterator[Emission]:
    """Their names as a JSON list, in the order in which Gen 2 meets them: those of auth, of data, of storage, then the others."""
    known = {function.address for function in functions}
    order: dict[Address, None] = {}
    for kind in _FIRST_KINDS:
        for node in scope.graph.of_kind(kind):
            edges = [edge for edge in scope.graph.edges_from.get(node.resource.address, ()) if edge.target in known]
            edges.sort(key=lambda edge: (edge.why == "grant", edge.place.value.span.start))
            order |= {edge.target: None for edge in edges}
    order |= {function.address: None for function in functions}
    talking = {function.address for function in functions if function.conversation}
    if others := [address for address in order if address not in talking]:
        yield RootOutput("definedFunctions", _names(others), METADATA)
    if talking:
        built_in = {function.address for function in functions if function.is_built_in}  # the API makes these, after what it names
        handlers = sorted((address for address in order if address in talking), key=lambda address: address in built_in)
        yield RootOutput("definedConversationHandlers", _names(handlers), CONVERSATIONS)


def _names(functions: list[Address]) -> object:
    """A JSON list of their names."""
    parts: list[object] = []
    for index, address in enumerate(functions):
        parts += ['["' if index == 0 else '","', ref(function_id(address))]
    return join(*parts, '"]')

"""The inside of `${{ … }}`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from amplifyc.lsp.candidates.candidate import Candidate
from amplifyc.lsp.spot import Spot
from amplifyc.model import Address
from amplifyc.model.expression import AWS_VALUES, BACKEND_VALUES


def in_expression(spot: Spot) -> Iterator[Candidate]:
    """`${{ address.attribute }}`, `secret.NAME`, `backend.name`, `aws.region`."""
    assert spot.expression is not None
    assert spot.cursor is not None
    words = spot.expression.words
    lead = len(words) - len(words.lstrip())
    typed = words.strip()
    skip = spot.expression.span.start + lead - spot.cursor.start
    owner, dot, _ = _owner(typed)
    if not dot:
        for name, node in sorted((address.path, node) for address, node in spot.snapshot.nodes.items()):
            if node.attributes() and name != spot.part.address.path:
                yield Candidate(name, node.kind, node.resource.place.document.file.path, skip, len(typed))
        for name, what in (("secret", "secrets"), ("backend", "this backend"), ("aws", "the account and region")):
            yield Candidate(name, what, "", skip, len(typed))
        return
    begin, length = skip + len(owner) + 1, len(typed) - len(owner) - 1
    for name, what in _attributes(spot, owner):
        yield Candidate(name, what, "", begin, length)


def _owner(typed: str) -> tuple[str, str, str]:
    slash = typed.rfind("/") + 1
    head, dot, tail = typed[slash:].partition(".")
    return typed[:slash] + head, dot, tail


def _attributes(spot: Spot, owner: str) -> Iterable[tuple[str, str]]:
    if owner == "secret":
        return [(symbol.name, "secret") for symbol in spot.index.used("secret") if symbol.name]
    if owner == "backend":
        return [(name, "known when compiling") for name in BACKEND_VALUES]
    if owner == "aws":
        return [(name, "known when deployed") for name in AWS_VALUES]
    address = Address.written(owner, spot.folder)
    node = spot.snapshot.nodes.get(address)
    return [(name, f"value of {address}") for name in sorted(node.attributes())] if node else []

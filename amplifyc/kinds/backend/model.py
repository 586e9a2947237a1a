"""`amplify/backend.yaml` bound: tags, and what is added to `amplify_outputs.json`."""

from __future__ import annotations

from dataclasses import field

from amplifyc.frozen import frozen
from amplifyc.model import Address, RawMapping, Resource
from amplifyc.syntax import Document, Mapping, Place
from amplifyc.text import SourceFile, Span

FILE = "amplify/backend.yaml"


@frozen(slots=False, kw_only=True)
class Backend(Resource):
    """The backend as a whole; its tags are on every resource."""

    outputs: RawMapping = field(default_factory=dict)


def implicit_backend() -> Backend:
    """The settings of a backend that has none written down."""
    nowhere = Document(SourceFile(FILE, ""), Mapping({}, Span(0, 0)))
    return Backend(address=Address("backend"), place=Place(nowhere))

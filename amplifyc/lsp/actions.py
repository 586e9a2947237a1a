"""What an editor can do about a diagnostic by itself."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from amplifyc.diagnostics import AddKey, Diagnostic, Fix
from amplifyc.frozen import frozen
from amplifyc.graph import Leads
from amplifyc.lsp.insertion import insertion
from amplifyc.lsp.project import Snapshot
from amplifyc.lsp.spot import node_at, spot
from amplifyc.model.binder import HANDLER_SUFFIXES
from amplifyc.syntax import Mapping
from amplifyc.text import Location

_SCRIPT = "export const handler = async (event{type}) => {{\n  return event;\n}};\n"
_RESOLVER = "export function request(ctx) {\n  return {};\n}\n\nexport function response(ctx) {\n  return ctx.result;\n}\n"
_PYTHON = "def handler(event, context):\n    return event\n"


@frozen(slots=False)
class Action:
    """Texts for places, and a file to make with its content."""

    title: str
    diagnostic: Diagnostic
    edits: tuple[tuple[Location, str], ...] = ()
    create: tuple[str, str] | None = None
    is_preferred: bool = True


def actions(snapshot: Snapshot, diagnostic: Diagnostic) -> Iterator[Action]:
    """Every way to mend one diagnostic."""
    match diagnostic.fix:
        case Fix(location, text):
            wrong = location.file.text[location.span.start : location.span.end]
            yield Action(f"Change `{wrong}` to `{text}`", diagnostic, ((location, text),))
        case AddKey() as missing:
            insertion = _insertion(snapshot, diagnostic, missing)
            if insertion is not None:
                yield Action(f"Add `{missing.name}`", diagnostic, (insertion,))
        case _:
            pass
    match diagnostic.code.slug:
        case "source/missing-file":
            yield from _missing_file(snapshot, diagnostic)
        case "function/no-entry":
            assert diagnostic.at is not None
            folder = posixpath.dirname(diagnostic.at.location.file.path)
            for name in ("handler.ts", "handler.py"):
                path = f"{folder}/{name}"
                yield Action(f"Create `{name}`", diagnostic, create=(path, content(path)), is_preferred=name == "handler.ts")
        case _:
            pass


def content(path: str, *, is_resolver: bool = False) -> str:
    """What a new handler starts with."""
    if is_resolver:
        return _RESOLVER
    if path.endswith(".py"):
        return _PYTHON
    return _SCRIPT.format(type=": unknown" if path.endswith(("ts", "tsx")) else "") if path.endswith(HANDLER_SUFFIXES) else ""


def _missing_file(snapshot: Snapshot, diagnostic: Diagnostic) -> Iterator[Action]:
    assert diagnostic.at is not None
    location = diagnostic.at.location
    here = spot(snapshot, location.file.path, location.span.start + 1)
    topics = [naming.topic for naming, _ in here.values if isinstance(naming.topic, Leads)] if here is not None else []
    named = [item.symbol.name for item in here.named() if item.symbol.kind == "file"] if here is not None else []
    if topics and named and not topics[0].folder and posixpath.splitext(named[0])[1]:
        path = named[0]
        text = content(path, is_resolver=topics[0].suffixes == (".js",))
        yield Action(f"Create `{path}`", diagnostic, create=(path, text), is_preferred=diagnostic.fix is None)


def _insertion(snapshot: Snapshot, diagnostic: Diagnostic, missing: AddKey) -> tuple[Location, str] | None:
    assert diagnostic.at is not None
    file = diagnostic.at.location.file
    document = snapshot.document(file.path)
    if document is None or document.file.text != file.text:
        return None
    node = node_at(document.root, missing.path)
    return insertion(file, node, missing.name) if isinstance(node, Mapping) else None

"""What a name is, where it is declared, and what it compiles to."""

from __future__ import annotations

from collections.abc import Iterator

from amplifyc.graph import Occurrence, Symbol
from amplifyc.lsp.spot import Spot
from amplifyc.model import Address
from amplifyc.model.expression import AWS_VALUES, BACKEND_VALUES
from amplifyc.placement import homes
from amplifyc.text import Span

_SHOWN = 12


def hover(spot: Spot) -> tuple[str, Span] | None:
    """Markdown, and the words that it is about."""
    for found in spot.named():
        lines = list(_symbol(spot, found.symbol))
        if lines:
            cursor = spot.cursor
            is_inline = found.start == found.end and cursor is not None  # the whole path of a handler stands for its function
            return "\n".join(lines), Span(cursor.start, cursor.end) if is_inline and cursor else Span(found.start, found.end)
    return _value(spot)


def _symbol(spot: Spot, symbol: Symbol) -> Iterator[str]:
    index = spot.index
    definitions = index.definitions(symbol)
    if symbol.kind == "secret":
        yield f"**secret `{symbol.name}`**"
        yield ""
        yield "Read from SSM Parameter Store; its value is never written into a template."
    elif symbol.kind == "file" and spot.snapshot.files.exists(symbol.name):
        yield f"**file** `{symbol.name}`"
    elif definitions:
        yield f"**{definitions[0].defines} `{symbol.word if symbol.kind != 'resource' else symbol.name}`**" + _owner(symbol)
        yield ""
        for definition in definitions[:3]:
            yield f"Declared in `{definition.location.file.path}:{definition.location.start.line}`."
        uses = len(index.occurrences(symbol)) - len(definitions)
        yield f"Used in {uses} place{'s' if uses != 1 else ''}."
        yield from _compiled(spot, definitions[0])


def _owner(symbol: Symbol) -> str:
    return f" of `{symbol.name.partition('.')[0]}`" if symbol.kind == "field" else ""


def _compiled(spot: Spot, definition: Occurrence) -> Iterator[str]:
    """The CloudFormation resources that come from the definition, as of the last time the project compiled."""
    compiled = spot.snapshot.project.compiled
    if compiled is None or definition.whole is None:
        return
    if definition.symbol.kind == "resource":
        address = Address(definition.symbol.name)
        made = [item for item in compiled.program.resources if item.address == address]
    else:
        path, whole = definition.location.file.path, definition.whole.span
        made = [
            item for item in compiled.program.resources
            if (at := item.place.value).file.path == path and whole.start <= at.span.start and at.span.end <= whole.end
        ]
    if made:
        home = homes(compiled.stacks)
        yield ""
        yield "Compiles to:"
        for item in made[:_SHOWN]:
            yield f"- `{item.logical_id}` {item.type} in stack `{home[item.logical_id] or 'root'}`"
        if len(made) > _SHOWN:
            yield f"- and {len(made) - _SHOWN} more"


def _value(spot: Spot) -> tuple[str, Span] | None:
    """The attribute in an expression."""
    if spot.expression is None:
        return None
    words = spot.expression.words
    typed = words.strip()
    start = spot.expression.span.start + len(words) - len(words.lstrip())
    slash = typed.rfind("/") + 1
    dot = typed.find(".", slash)
    if dot < 0 or not start + dot < spot.offset <= start + len(typed):
        return None
    owner, name = typed[:dot], typed[dot + 1 :]
    span = Span(start + dot + 1, start + len(typed))
    if owner == "backend" and name in BACKEND_VALUES:
        return f"**`{name}` of this backend**, known when compiling", span
    if owner == "aws" and name in AWS_VALUES:
        return f"**{AWS_VALUES[name]}**, known when deployed", span
    address = Address.written(owner, spot.folder)
    node = spot.snapshot.nodes.get(address)
    if node is None or name not in node.attributes():
        return None
    return f"**`{name}` of {node.kind} `{address}`**\n\nCloudFormation: `{node.attributes()[name]}`", span

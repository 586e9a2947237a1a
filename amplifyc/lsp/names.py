"""Document -> every place in it that names something."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from collections.abc import Mapping as AbstractMapping
from functools import cache

from amplifyc.frozen import frozen
from amplifyc.graph import Leads, Names, Naming, Occurrence, ReachesInto, Symbol, SymbolKind
from amplifyc.kinds import all_kinds
from amplifyc.lsp.grammar import Captures, State, start, step, topics
from amplifyc.model import Address, RefersTo
from amplifyc.model.binder import HANDLER_SUFFIXES
from amplifyc.syntax import Document, Mapping, Node, Scalar, Sequence
from amplifyc.text import Location, Span

EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_EXPRESSION_WORDS = re.compile(
    r"\s*(?:(secret|backend|aws)\.([\w.-]*)"
    r"|((?:[^/\s]+/)*[^/.\s]+|\.{1,2}(?:/\.\.)*(?:/[^/.\s]+)*)(?:\.(\S*))?)\s*"
)


@frozen
class Part:
    """A file of the resource in `folder`: its resource file, or one that it includes."""

    kind: str
    folder: str
    is_whole: bool = True

    @property
    def address(self) -> Address:
        return Address.of_folder(self.folder)


@frozen
class Named:
    """A symbol that a text names, and which of its characters do so."""

    symbol: Symbol
    start: int
    end: int
    defines: str = ""


def document_names(document: Document, part: Part) -> Iterator[Occurrence]:
    """Every occurrence of a symbol in the document, in its order."""
    if part.is_whole:
        address = part.address if posixpath.basename(document.file.path).split(".", 1)[0] == "resource" else Address(part.kind)
        at = document.locate(("kind",), "key").span.start
        whole = Location(document.file, document.root.span)
        yield Occurrence(Symbol("resource", address.path), Location(document.file, Span(at, at)), part.kind, whole)
    yield from _Walk(document).node(document.root, start(part.kind, part.folder), "", {})


class _Walk:
    def __init__(self, document: Document) -> None:
        self._file = document.file
        self._has_expressions = "${{" in document.file.text
        self._folder = posixpath.dirname(document.file.path)

    def node(self, node: Node, state: State, last: str | int, beside: AbstractMapping[str, str]) -> Iterator[Occurrence]:
        """`last` is the step that led here, `beside` are the texts that stand beside the last key."""
        if not state and not self._has_expressions:
            return
        if isinstance(node, Scalar):
            if isinstance(node.value, str):
                yield from self._scalar(node, node.value, state, last, beside)
        elif isinstance(node, Sequence):
            for number, item in enumerate(node.items):
                yield from self.node(item, state, number, beside)
        else:
            yield from self._mapping(node, state, last)

    def _mapping(self, node: Mapping, state: State, last: str | int) -> Iterator[Occurrence]:
        texts = {
            key: entry.value.value
            for key, entry in node.entries.items()
            if isinstance(entry.value, Scalar) and isinstance(entry.value.value, str)
        }
        for naming, _ in topics(state, "value"):
            if isinstance(naming.topic, RefersTo) and naming.topic.inline:
                yield self._inline(node, texts, last)
        for key, entry in node.entries.items():
            below = step(state, key)
            for naming, captures in topics(below, "key"):
                whole = Location(self._file, Span(entry.key.start, max(entry.key.end, entry.value.span.end)))
                for found in read(naming, captures, key, texts, self._folder):
                    yield self._occurrence(found, key, entry.key, whole)
            yield from self.node(entry.value, below, key, texts)

    def _scalar(
        self, node: Scalar, text: str, state: State, last: str | int, beside: AbstractMapping[str, str]
    ) -> Iterator[Occurrence]:
        if "${{" in text:
            yield from self._expressions(node.span)
            return
        for naming, captures in topics(state, "value", last if isinstance(last, int) else None):
            for found in read(naming, captures, text, beside, self._folder):
                yield self._occurrence(found, text, node.span, Location(self._file, node.span))

    def _expressions(self, span: Span) -> Iterator[Occurrence]:
        for match in EXPRESSION.finditer(self._file.text, span.start, span.end):
            for found in read_expression(match[1], self._folder):
                at = Span(match.start(1) + found.start, match.start(1) + found.end)
                yield Occurrence(found.symbol, Location(self._file, at))

    def _inline(self, node: Mapping, texts: AbstractMapping[str, str], last: str | int) -> Occurrence:
        """A resource that is declared where it is used; it is called as the binder calls it."""
        name = texts.get("name") or posixpath.basename(texts.get("entry") or texts.get("code") or "") or str(last)
        symbol = _inline_symbol(name, self._folder)
        return Occurrence(symbol, Location(self._file, Span(node.span.start, node.span.start)), "function", Location(self._file, node.span))

    def _occurrence(self, found: Named, text: str, span: Span, whole: Location) -> Occurrence:
        """Where the words stand in the file: within quotes, or as they are."""
        raw = self._file.text[span.start : span.end]
        offset = raw.find(text)
        # escapes, or a text over several lines, are pointed at as a whole
        at = span if offset < 0 else Span(span.start + offset + found.start, span.start + offset + found.end)
        return Occurrence(found.symbol, Location(self._file, at), found.defines, whole if found.defines else None)


def read(naming: Naming, captures: Captures, text: str, beside: AbstractMapping[str, str], folder: str) -> Iterator[Named]:
    """What `text` names at such a place. `folder` is that of the file, for relative addresses and paths."""
    match naming.topic:
        case Names() as topic:
            found = topic.word.search(text)
            scope = scope_of(topic, captures, beside)
            if found is not None and scope is not None and found[0] not in topic.builtin:
                for kind in (topic.kind, topic.or_kind):
                    if kind is not None:
                        yield Named(Symbol(kind, scope + found[0]), found.start(), found.end(), topic.defines)
        case RefersTo() as topic if ":" not in text and text:
            if topic.inline and text.endswith(HANDLER_SUFFIXES):
                yield Named(_inline_symbol(posixpath.basename(text), folder), 0, 0, "function")
            else:
                yield Named(Symbol("resource", Address.written(text, folder).path), 0, len(text))
        case ReachesInto() if ":" not in text and text:
            owner, part = _split(text)
            address = Address.written(owner, folder)
            yield Named(Symbol("resource", address.path), 0, len(owner))
            for kind in _attribute_kinds().get("", ()) if part else ():
                name = f"amplify/{address}:{part}" if kind == "logical id" else part
                yield Named(Symbol(kind, name), len(owner) + 1, len(text))
        case Leads() as topic if not topic.suffixes or text.endswith(topic.suffixes):
            path = posixpath.normpath(posixpath.join(folder, text))
            if not path.startswith(("/", "..")):
                yield Named(Symbol("file", path), 0, len(text))
        case _:
            pass


def read_expression(words: str, folder: str) -> Iterator[Named]:
    """What the inside of `${{ … }}` names."""
    match = _EXPRESSION_WORDS.fullmatch(words)
    if match is None:
        return
    if match[1] == "secret":
        yield Named(Symbol("secret", match[2]), *match.span(2))
    elif match[3] is not None:
        yield Named(Symbol("resource", Address.written(match[3], folder).path), *match.span(3))
        first, _, rest = (match[4] or "").partition(".")
        for kind in _attribute_kinds().get(first, ()) if rest else ():
            yield Named(Symbol(kind, rest), match.start(4) + len(first) + 1, match.end(4))


@cache
def _attribute_kinds() -> AbstractMapping[str, tuple[SymbolKind, ...]]:
    """What follows an attribute, over all kinds: their names do not clash."""
    found: dict[str, tuple[SymbolKind, ...]] = {}
    for kind in all_kinds():
        for name, symbol in kind.attribute_names.items():
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), symbol)))
    return found


def scope_of(topic: Names, captures: Captures, beside: AbstractMapping[str, str]) -> str | None:
    """What stands before the name, with its separator; None when nothing says whose name it is."""
    separator = ":" if topic.kind == "logical id" else "."
    for source in topic.scope:
        owner = captures.get(source[1:-1]) if source.startswith("{") else beside.get(source)
        if owner:
            return owner + separator
    return None if topic.scope else ""


def _split(text: str) -> tuple[str, str]:
    slash = text.rfind("/") + 1
    name, _, part = text[slash:].partition(".")
    return text[:slash] + name, part


def _inline_symbol(name: str, folder: str) -> Symbol:
    plain = name.rsplit(".", 1)[0] if name.endswith(HANDLER_SUFFIXES) else name
    return Symbol("resource", Address.of_folder(folder).child(plain).path)

"""What has been found out about files that have not changed since."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from amplifyc.compilation import PerFile
from amplifyc.diagnostics import Diagnostic
from amplifyc.schema import ValidDocument, validate, validate_part
from amplifyc.syntax import Document, parse
from amplifyc.text import SourceFile

T = TypeVar("T")
Parsed = tuple[Document | None, tuple[Diagnostic, ...]]
Validated = tuple[ValidDocument | None, tuple[Diagnostic, ...]]


class Latest(Generic[T]):
    """The latest result for each file: an editor comes back to the text before at most once."""

    def __init__(self) -> None:
        self._results: dict[str, tuple[Hashable, T]] = {}

    def get(self, path: str, input_: Hashable, compute: Callable[[], T]) -> T:
        known = self._results.get(path)
        if known is not None and known[0] == input_:
            return known[1]
        result = compute()
        self._results[path] = (input_, result)
        return result


class Remembering:
    """The stages that look at one file at a time, each asked once for each text."""

    def __init__(self) -> None:
        self._parsed = Latest[Parsed]()
        self._validated, self._parts = Latest[Validated](), Latest[Validated]()

    def parse(self, source: SourceFile) -> Parsed:
        return self._parsed.get(source.path, source.text, lambda: parse(source))

    def _validate(self, document: Document) -> Validated:
        return self._validated.get(document.file.path, document, lambda: validate(document))

    def _validate_part(self, document: Document, kind: str) -> Validated:
        return self._parts.get(document.file.path, (document, kind), lambda: validate_part(document, kind))

    @property
    def per_file(self) -> PerFile:
        return PerFile(self.parse, self._validate, self._validate_part)

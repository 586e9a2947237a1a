"""Chooses the language of a file by its name."""

from __future__ import annotations

from amplifyc.diagnostics import Diagnostic
from amplifyc.syntax.nodes import Document
from amplifyc.text import SourceFile


def parse(file: SourceFile) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The document in `file` and what is wrong with its text.

    None when a part of the text is not understood. A document that comes with errors is complete in spite of them: a key
    that stands twice, for example, keeps its first value.
    """
    if file.path.endswith(".toml"):  # most projects have files in one language only, so the other is not imported
        from amplifyc.syntax.toml import parse_toml

        return parse_toml(file)
    from amplifyc.syntax.yaml import parse_yaml

    return parse_yaml(file)

"""What YAML's own error messages mean, in words for the person who wrote the file."""

from __future__ import annotations

import yaml

from amplifyc.diagnostics import Code, Diagnostic
from amplifyc.text import Location, SourceFile, Span

YAML = Code("syntax/yaml", "Text that is not YAML")


def explain(file: SourceFile, error: yaml.MarkedYAMLError, shift: int) -> Diagnostic:
    """The diagnostic for what the parser stumbled over."""
    mark = error.problem_mark or error.context_mark
    index = min(mark.index + shift if mark is not None else 0, len(file.text))
    return YAML.at(Location(file, Span(index, min(index + 1, len(file.text)))), f"this is not YAML: {error.problem}")

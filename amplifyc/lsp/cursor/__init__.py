"""Text and offset -> what the author is writing there: a path of keys, and the word that a completion replaces.

It reads the text itself and never asks the parser, so it answers while the document does not parse.
"""

from amplifyc.lsp.cursor.graphql import GRAPHQL, graphql_cursor
from amplifyc.lsp.cursor.place import Cursor
from amplifyc.lsp.cursor.toml import toml_cursor
from amplifyc.lsp.cursor.yaml import yaml_cursor

__all__ = ["GRAPHQL", "Cursor", "cursor_at", "toml_cursor", "yaml_cursor"]


def cursor_at(path: str, text: str, offset: int) -> Cursor | None:
    """None where nothing can be named: in a comment, in the middle of punctuation."""
    if path.endswith(GRAPHQL):
        return graphql_cursor(text, offset)
    return toml_cursor(text, offset) if path.endswith(".toml") else yaml_cursor(text, offset)

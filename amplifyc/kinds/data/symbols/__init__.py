"""What the files of the data kind name, and where: a table for YAML and TOML, a walk for the directive language."""

from amplifyc.kinds.data.symbols.sdl import sdl_names
from amplifyc.kinds.data.symbols.table import ATTRIBUTE_NAMES, NAMES

__all__ = ["ATTRIBUTE_NAMES", "NAMES", "sdl_names"]

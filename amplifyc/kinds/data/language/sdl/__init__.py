"""The directive language of Amplify (`*.graphql`): text -> the typed schema (D185 to D190)."""

from amplifyc.kinds.data.language.sdl.parse import SdlDocument, parse_sdl
from amplifyc.kinds.data.language.sdl.read import SdlReader, read_sdl

__all__ = ["SdlDocument", "SdlReader", "parse_sdl", "read_sdl"]

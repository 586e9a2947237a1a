"""Spot -> everything that may be written there.

Keys and values that a JSON Schema knows are the schema servers' business and never among them.
"""

from amplifyc.lsp.candidates.candidate import Candidate
from amplifyc.lsp.candidates.collecting import candidates

__all__ = ["Candidate", "candidates"]

"""Stage 7: Program -> Stacks. Where a resource stands, and what passes between stacks."""

from amplifyc.placement.place import place
from amplifyc.placement.record import Record
from amplifyc.placement.stacks import ROOT, Stack, homes

__all__ = ["ROOT", "Record", "Stack", "homes", "place"]

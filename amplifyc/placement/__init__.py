"""Stage 7: Program -> Stacks. Where a resource stands, and what passes between stacks."""

from amplifyc.placement.place import place
from amplifyc.placement.record import MOVED, Record, Unusable, read_record
from amplifyc.placement.stacks import ROOT, Stack, homes

__all__ = ["MOVED", "ROOT", "Record", "Stack", "Unusable", "homes", "place", "read_record"]

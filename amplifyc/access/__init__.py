"""Program -> who may do what: principal × resource × action, each with the place that grants it."""

from amplifyc.access.cells import Cell
from amplifyc.access.render import RENDERERS
from amplifyc.access.rules import check_rules
from amplifyc.access.table import AccessTable, access_table

__all__ = ["RENDERERS", "AccessTable", "Cell", "access_table", "check_rules"]

"""Access rules -> what each role may do under which prefix, as Gen 2 decides it (S012 to S039)."""

from amplifyc.kinds.storage.access.compiling import Acceptor, Decision, decide
from amplifyc.kinds.storage.access.paths import ENTITY_ID, check_paths
from amplifyc.kinds.storage.access.statements import statements
from amplifyc.kinds.storage.access.summary import paths_summary

__all__ = ["ENTITY_ID", "Acceptor", "Decision", "check_paths", "decide", "paths_summary", "statements"]

"""What no JSON Schema can see of a data resource: every error of Gen 2 that can be known when compiling, at the author's line."""

from __future__ import annotations

CHECKS = ()

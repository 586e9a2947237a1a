"""What came of one run of a handler."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any, Literal

from amplifyc.frozen import frozen


@frozen
class ResolverError:
    """An error as GraphQL shows it: `util.error`'s words, or `Code` where the code itself failed."""

    message: str
    type: str | None = None
    data: Any = None
    info: Any = None


@frozen
class Evaluation:
    """The value of a handler or its error, and all that the code did besides."""

    value: Any = None
    stash: Mapping[str, Any] = field(default_factory=dict)
    error: ResolverError | None = None
    appended: tuple[ResolverError, ...] = ()
    early: Literal["NEXT", "END"] | None = None
    """`runtime.earlyReturn`: whether the next function goes on, or the pipeline ends."""
    filter: Any = None
    """`extensions.setSubscriptionFilter`."""
    invalidation_filter: Any = None
    """`extensions.setSubscriptionInvalidationFilter`."""
    invalidations: tuple[Any, ...] = ()
    """`extensions.invalidateSubscriptions`."""
    evictions: tuple[Any, ...] = ()
    """`extensions.evictFromApiCache`: type name, field name and key/values."""
    logs: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    """`util.http.addResponseHeader`."""

"""Subscriptions: who listens to what, and which events of mutations reach them."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graphql import DocumentNode, GraphQLSchema

from amplifyc.frozen import frozen
from amplifyc.local.callers import Caller
from amplifyc.local.filters import has_arguments, matches

Answer = dict[str, Any]


@frozen
class Listening:
    """What a caller asked to be told of."""

    field: str
    document: DocumentNode
    variables: Mapping[str, Any]
    operation_name: str | None
    caller: Caller
    arguments: Mapping[str, Any]
    fields: Mapping[str, Any]
    """The fields of the type that events have."""
    filter: Mapping[str, Any] | None
    invalidation_filter: Mapping[str, Any] | None

    def wants(self, event: Mapping[str, Any]) -> bool:
        """Whether the event is one for this subscription."""
        if self.filter is not None:
            return matches(self.filter, event)
        return has_arguments(self.arguments, event, self.fields)


class Subscription:
    """A stream of answers, until it is closed by either side."""

    def __init__(self, listening: Listening, close: Callable[[Subscription], None]) -> None:
        self.listening = listening
        self._close = close
        self._queue: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self._take: Callable[[Answer | None], None] = self._queue.put
        self._lock = threading.Lock()

    def tell(self, answer: Answer | None) -> None:
        """Takes each answer, and None at the end."""
        with self._lock:
            self._take(answer)

    def hand_to(self, take: Callable[[Answer | None], None]) -> None:
        """Lets `take` have the answers that wait, and all that come: no `next` from here on. It must not wait for anybody."""
        with self._lock:
            while not self._queue.empty():
                take(self._queue.get())
            self._take = take

    def next(self, timeout: float = 5.0) -> Answer | None:
        """The next answer; None when there is none in time, or at the end."""
        try:
            return self._queue.get(timeout=timeout)
        except queue.Empty:
            return None

    def waiting(self) -> list[Answer]:
        """The answers that have come and were not read yet."""
        found = []
        while not self._queue.empty():
            answer = self._queue.get()
            if answer is not None:
                found.append(answer)
        return found

    def close(self) -> None:
        """Listen no more."""
        self._close(self)
        self.tell(None)


class Hub:
    """All subscriptions of an API."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._fields: dict[str, list[str]] = {}  # mutation -> the subscriptions that it tells
        for name, field in (schema.subscription_type.fields if schema.subscription_type else {}).items():
            for mutation in _mutations(field.ast_node):
                self._fields.setdefault(mutation, []).append(name)
        self._open: list[Subscription] = []
        self._lock = threading.Lock()

    def open(self, listening: Listening) -> Subscription:
        """Begins to listen."""
        subscription = Subscription(listening, self._remove)
        with self._lock:
            self._open.append(subscription)
        return subscription

    def listeners(self, mutation: str, event: Mapping[str, Any]) -> Iterator[Subscription]:
        """Those to be told of what a mutation answered."""
        fields = self._fields.get(mutation, ())
        for subscription in self._all():
            if subscription.listening.field in fields and subscription.listening.wants(event):
                yield subscription

    def invalidate(self, invalidation: Mapping[str, Any]) -> None:
        """Closes the subscriptions that `extensions.invalidateSubscriptions` names."""
        for subscription in self._all():
            listening = subscription.listening
            wanted = listening.invalidation_filter if listening.field == invalidation.get("subscriptionField") else None
            if wanted is not None and matches(wanted, invalidation.get("payload") or {}):
                subscription.close()

    def _all(self) -> tuple[Subscription, ...]:
        with self._lock:
            return tuple(self._open)

    def _remove(self, subscription: Subscription) -> None:
        with self._lock:
            self._open = [item for item in self._open if item is not subscription]


def _mutations(node: Any) -> list[str]:
    """The mutations of `@aws_subscribe`."""
    for directive in node.directives if node is not None else ():
        if directive.name.value == "aws_subscribe":
            value = directive.arguments[0].value
            return [item.value for item in getattr(value, "values", [value])]
    return []

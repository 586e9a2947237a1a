"""Values that are written twice: in a resource file, and in TypeScript."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any


@dataclass(frozen=True)
class Pair:
    """The same value in both languages; `source` is TypeScript."""

    value: Any
    source: str


def same(value: Any) -> Pair:
    """A plain value, which is written alike."""
    return Pair(value, json.dumps(value))


def secret(name: str) -> Pair:
    return Pair(f"${{{{ secret.{name} }}}}", f"secret('{name}')")


def mapping(items: Mapping[str, Pair]) -> Pair:
    source = ", ".join(f"{json.dumps(key)}: {item.source}" for key, item in items.items())
    return Pair({key: item.value for key, item in items.items()}, f"{{ {source} }}")


def sequence(items: Iterable[Pair]) -> Pair:
    listed = list(items)
    return Pair([item.value for item in listed], f"[{', '.join(item.source for item in listed)}]")


class Dice:
    """Draws pairs; the same seed draws the same."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def chance(self, share: float) -> bool:
        return self._random.random() < share

    def one(self, *values: Any) -> Any:
        return self._random.choice(values)

    def plain(self, *values: Any) -> Pair:
        return same(self.one(*values))

    def some(self, values: Iterable[Any], least: int = 0) -> list[Any]:
        listed = list(values)
        return self._random.sample(listed, self._random.randint(least, len(listed)))

    def options(self, **makers: tuple[float, Callable[[], Pair]]) -> dict[str, Pair]:
        """Property -> its share of draws and how to make it; those that were drawn."""
        return {name: make() for name, (share, make) in makers.items() if self.chance(share)}

"""The table of positions: where the cursor is, and exactly what each server offers there. `python -m tests.editor` writes the offers anew."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.editor.rendering import Position

FILE = Path(__file__).with_name("positions.yaml")
# What tombi offers for a value of a type: an empty one to fill in, or one to overwrite. Not ours to say.
_STUBS = re.compile(r"[\"'{}\[\]]+|\$key|42|3\.14|[0-9:T+.-]{8,}")


@dataclass(frozen=True)
class Row:
    """One position. `offers` is what both servers have, `only` what one of them has beside it."""

    position: Position
    written: Mapping[str, Any]

    @property
    def id(self) -> str:
        words = [self.position.kind, f"by {self.position.schema}" if self.position.schema else "", str(self.written.get("at", ""))]
        words += [f"after {key}" for key in self.position.given]
        words += [f"typed {self.position.typed}"] if self.position.typed else []
        return " ".join(word for word in words if word)

    def expected(self, language: str) -> list[str]:
        """In no order: servers sort in ways of their own."""
        offers = [str(label) for label in self.written["offers"]]
        if self.position.typed and language == "toml":  # tombi sifts by what is typed; the YAML server leaves that to the editor
            offers = [label for label in offers if label.casefold().startswith(self.position.typed.casefold())]
        return sorted([*offers, *map(str, self.written.get(language, ()))])


def rows() -> list[Row]:
    """The rows of the table, in its order."""
    return [Row(position(written), written) for written in yaml.safe_load(FILE.read_text(encoding="utf-8"))]


def position(written: Mapping[str, Any]) -> Position:
    more = {name: written[name] for name in ("given", "typed", "schema") if name in written}
    return Position.of(written["kind"], written.get("at", ""), **more)


def labels(items: Sequence[Mapping[str, Any]]) -> list[str]:
    """The items by name, once each, without quotes, the constants that tombi adds to a key, and its stubs."""
    found = set()
    for item in items:
        label = item["label"]
        if not label.startswith('"'):
            label = re.sub(r" = .*", "", label)
        if not _STUBS.fullmatch(label):
            found.add(label[1:-1] if label[0] == label[-1] == '"' else label)
    return sorted(found)

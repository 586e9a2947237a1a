"""Writes the offers of `positions.yaml` anew; read the diff before you commit it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.editor.conftest import make_project, offers_at, started
from tests.editor.table import FILE, Row, rows

_WIDTH = 160
_HEAD = """\
# Where the cursor is, and what the servers offer there: `offers` by both, `yaml` and `toml` by one of them beside it.
# `a > b` is among the keys of the mapping a.b, `a =` is in the value of a, `-` is the item of a list. `given` stands there already,
# `typed` is what the author has begun to write, `schema` is another than the kind's. `python -m tests.editor` writes the offers.
"""


def main() -> None:
    project = make_project(Path(tempfile.mkdtemp()))
    found: dict[str, list[list[str]]] = {}
    for language in ("yaml", "toml"):
        with started(language, project) as server:
            found[language] = [offers_at(server, language, row.position) for row in rows()]
    texts = [_HEAD]
    title = ""
    for row, in_yaml, in_toml in zip(rows(), found["yaml"], found["toml"], strict=True):
        if title != (title := row.position.schema or row.position.kind):
            texts.append(f"\n# {title}\n")
        texts.append("".join(_lines(row, in_yaml, in_toml)))
    FILE.write_text("".join(texts), encoding="utf-8")


def _lines(row: Row, in_yaml: Sequence[str], in_toml: Sequence[str]) -> Iterable[str]:
    offers = in_yaml if row.position.typed else [label for label in in_yaml if label in in_toml]
    place = {key: value for key, value in row.written.items() if key not in ("offers", "yaml", "toml")}
    for index, (key, value) in enumerate(place.items()):
        yield f"{'  ' if index else '- '}{key}: {json.dumps(value)}\n"
    lists = {"offers": offers, "yaml": _without(in_yaml, offers), "toml": _without(in_toml, offers)}
    for name, listed in lists.items():
        if listed or name == "offers":
            yield from _wrapped(name, listed)


def _without(labels: Iterable[str], offers: Sequence[str]) -> list[str]:
    return [label for label in labels if label not in offers]


def _wrapped(name: str, labels: Sequence[str]) -> Iterable[str]:
    line = f"  {name}: ["
    for index, label in enumerate(labels):
        word = json.dumps(label, ensure_ascii=False) + (", " if index < len(labels) - 1 else "")
        if len(line) + len(word) > _WIDTH:
            yield f"{line.rstrip()}\n"
            line = "    "
        line += word
    yield f"{line}]\n"


if __name__ == "__main__":
    main()

"""How soon diagnostics come after a keystroke: for `make bench`."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from tests.lsp.client import Client

KEYSTROKES = 30
PAUSE = 0.15  # seconds between two keystrokes of a person


def keystroke_to_diagnostics(project: Path, path: str, before: str) -> tuple[float, float]:
    """Median and worst, in milliseconds: a word that follows `before` goes wrong and right again, and each time the error comes or goes."""
    text = (project / path).read_text(encoding="utf-8")
    assert before in text
    figures = []
    with Client(project) as client:
        client.write(path, text)
        time.sleep(3)
        for number in range(KEYSTROKES):
            started = time.perf_counter()
            client.write(path, text.replace(before, before if number % 2 else f"{before}x", 1))
            client.next_diagnostics(path)
            figures.append((time.perf_counter() - started) * 1000)
            time.sleep(PAUSE)
    return statistics.median(figures), max(figures)

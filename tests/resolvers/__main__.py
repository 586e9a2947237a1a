"""`python -m tests.resolvers [APP…] [--at-most N] [--show N]`: the behaviour of every app of the oracle, and of `schemas/`, beside Gen 2's."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from amplifyc.diagnostics import StoppedOnErrors
from tests.local_aws import local_aws
from tests.resolvers.oracle import App, apps
from tests.resolvers.run import Result, compare, compare_app
from tests.resolvers.synthesized import SCHEMAS, made, synthesize


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.resolvers", description=__doc__)
    parser.add_argument("apps", nargs="*", help="all, unless some are named")
    parser.add_argument("--at-most", type=int, default=300, metavar="N", help="comparisons of an app, ten times as many of a schema of our own")
    parser.add_argument("--show", type=int, default=5, metavar="N", help="differences of an app that are printed")
    parser.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1))
    arguments = parser.parse_args()
    total: Counter[tuple[str, str]] = Counter()
    meant: Counter[str] = Counter()
    different = 0
    with ProcessPoolExecutor(arguments.processes) as pool:
        waiting = {name: pool.submit(_one, name, arguments.at_most) for name in arguments.apps or [*SCHEMAS, *apps()]}
        for name, item in waiting.items():
            if isinstance(error := item.exception(), StoppedOnErrors):
                print(f"{name}: does not compile")
                continue
            if error is not None:
                print(f"{name}: cannot be compared: {error!r:.600}")
                different += 1
                continue
            result = item.result()
            _print(result, arguments.show)
            total += result.counts
            meant += result.deliberate
            different += len(result.differences)
    print(f"{total.total()} comparisons, {different} differences")
    print(f"on purpose: {_text(sorted(meant.items()))}")
    print(f"by operation: {_sums(total, 0)}\nby caller: {_sums(total, 1)}")
    return 1 if different else 0


def _one(name: str, at_most: int) -> Result:
    with tempfile.TemporaryDirectory() as folder, local_aws(Path(folder) / "server") as endpoint:
        if name in SCHEMAS:
            return compare(name, made(name), synthesize(name, Path(folder)), endpoint, at_most * 10)
        return compare_app(App(name), endpoint, at_most)


def _print(result: Result, show: int) -> None:
    counts = f"{result.counts.total()} comparisons in {result.seconds:.0f} s, {len(result.differences)} differences"
    print(f"{result.name}: {counts}; {_sums(result.counts, 0)}", flush=True)
    for difference in result.differences[:show]:
        print(difference, flush=True)


def _sums(counts: Counter[tuple[str, str]], part: int) -> str:
    sums: Counter[str] = Counter()
    for names, number in counts.items():
        sums[names[part]] += number
    return _text(sorted(sums.items()))


def _text(sums: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {number}" for name, number in sums)


if __name__ == "__main__":
    sys.exit(main())

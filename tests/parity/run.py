#!/usr/bin/env python3
"""Builds the twins of the oracle's apps and prints how close they come to the real Gen 2.

    python -m tests.parity [APP…] [--show N] [--jobs N] [--json FILE] [--keep DIR] [--without-cdk]

An app that does not compile is a row with its diagnostics. The comparison is the oracle's own tool (`../shared/tools/parity`).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

SHARED = Path(os.environ.get("AMPLIFYC_SHARED", ROOT.parent / "shared"))
SHOWN = SHARED / "oracle" / "shown"
TOOL = SHARED / "tools" / "parity"
SECTIONS = ("resources", "iam", "graphql", "resolvers", "tables", "outputs")


@dataclass(frozen=True)
class Outcome:
    """One app: a score for each section it has, or why there is none."""

    app: str
    scores: dict[str, float] = field(default_factory=dict)
    differences: dict[str, list[str]] = field(default_factory=dict)
    deliberate: list[str] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)

    @property
    def parity(self) -> float:
        """Mean of the sections; an app that does not compile has none."""
        return sum(self.scores.values()) / len(self.scores) if self.scores else 0.0


def compared(app: str, keep: str | None = None) -> Outcome:
    """Builds one twin and compares it; never raises."""
    try:
        return _compared(app, Path(keep) if keep else None)
    except Exception as error:  # noqa: BLE001 (a broken app is a row of the table)
        place = _innermost(error)
        return Outcome(app, trouble=[f"crash: {type(error).__name__}: {str(error)[:300]} ({place})"])


def _innermost(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"


def _compared(app: str, keep: Path | None) -> Outcome:
    from amplifyc.diagnostics import StoppedOnErrors
    from tests.parity.building import build_twin

    with tempfile.TemporaryDirectory() as temporary:
        folder = keep / app if keep else Path(temporary)
        compiled = build_twin(SHOWN / app, folder)
        try:
            compiled.write()
        except StoppedOnErrors:
            return Outcome(app, trouble=[_line(found) for found in compiled.diagnostics])
        return _outcome(app, folder / "build")


def _line(found: Any) -> str:
    where = ""
    if found.at is not None:
        start = found.at.location.start
        where = f"{found.at.location.file.path}:{start.line}:{start.column}: "
    return f"{where}{found.code.slug}: {found.message}"


def _outcome(app: str, build: Path) -> Outcome:
    if str(TOOL) not in sys.path:
        sys.path.append(str(TOOL))
    from parity import compare  # type: ignore[import-not-found]

    report = compare(SHOWN / app, build)
    return Outcome(
        app,
        {section.name: section.score for section in report.sections},
        {section.name: list(section.differences) for section in report.sections},
        list(report.deliberate),
    )


# ------------------------------------------------------------------------------------------------------------------ the table


def table(outcomes: Iterable[Outcome]) -> str:
    outcomes = list(outcomes)
    width = max((len(outcome.app) for outcome in outcomes), default=3)
    lines = [f"{'app':<{width}}" + "".join(f"{name:>11}" for name in (*SECTIONS, "mean"))]
    for outcome in outcomes:
        cells = [_percent(outcome.scores[name]) if name in outcome.scores else "·" for name in SECTIONS]
        mean = _percent(outcome.parity) if outcome.scores else f"   {outcome.trouble[0][:100]}"
        lines.append(f"{outcome.app:<{width}}" + "".join(f"{cell:>11}" for cell in cells) + f"{mean:>11}")
    built = [outcome for outcome in outcomes if outcome.scores]
    means = [_mean([outcome.scores[name] for outcome in built if name in outcome.scores]) for name in SECTIONS]
    lines.append("")
    lines.append(f"{f'mean of {len(built)} built':<{width}}" + "".join(f"{mean:>11}" for mean in (*means, _mean([item.parity for item in built]))))
    lines.append(f"{len(outcomes) - len(built)} of {len(outcomes)} do not compile; equal in all sections: {sum(item.parity >= 1 for item in built)}")
    return "\n".join(lines)


def _percent(score: float) -> str:
    """Rounded down, so that 100.0 means equal."""
    return f"{int(score * 1000 + 1e-9) / 10:.1f}"


def _mean(scores: list[float]) -> str:
    return _percent(sum(scores) / len(scores)) if scores else "·"


def worst(outcomes: Iterable[Outcome], number: int = 10) -> str:
    built = sorted((outcome for outcome in outcomes if outcome.scores), key=lambda outcome: (outcome.parity, outcome.app))
    return "\n".join(["The ten worst:", *(f"  {_percent(outcome.parity):>6}  {outcome.app}" for outcome in built[:number])])


def often(outcomes: Iterable[Outcome], number: int = 25) -> str:
    """What differs most often; names are left out so that the same difference is one line."""
    counts: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        for section, differences in outcome.differences.items():
            kinds = {_generalized(difference) for difference in differences}
            counts.setdefault(section, Counter()).update(kinds)
    lines = []
    for section, counter in counts.items():
        if counter:
            lines.append(f"Most often in {section} (apps):")
            lines += [f"  {count:>4}  {kind[:220]}" for kind, count in sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:number]]
    return "\n".join(lines)


def _generalized(difference: str) -> str:
    """Names in quotes and in braces stand for any name."""
    return re.sub(r"'[^']*'|\"[^\"]*\"|`[^`]*`", "…", re.sub(r"\$\{[^}]*\}", "${…}", difference))


def troubles(outcomes: Iterable[Outcome], number: int = 15) -> str:
    outcomes = list(outcomes)
    counter = Counter(re.sub(r"`[^`]*`|'[^']*'", "…", line.split(": ", 1)[-1]) for outcome in outcomes for line in set(outcome.trouble))
    if not counter:
        return ""
    lines = ["What keeps apps from compiling:"]
    return "\n".join([*lines, *(f"  {count:>4}  {line[:200]}" for line, count in counter.most_common(number))])


def tags(app: str) -> list[str]:
    return list(_summary(app)["tags"])


def adds_by_cdk(app: str) -> bool:
    return any(tag.startswith("cdk.") for tag in tags(app))


def apps_with(*kinds: str) -> list[str]:
    """The shown apps that have one of the kinds; none where the oracle is not."""
    shown = sorted(path.name for path in SHOWN.iterdir()) if SHOWN.is_dir() else []
    return [app for app in shown if set(kinds) & set(_summary(app)["kinds"])]


def _summary(app: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SHOWN / app / "summary.json").read_text(encoding="utf-8"))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("apps", nargs="*", metavar="APP", help="names of apps, or the beginning of names (default: all)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="differences to print per app and section")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything as JSON")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the twins and their builds there")
    parser.add_argument("--kind", action="append", default=[], help="only apps with this kind of resource")
    parser.add_argument("--without-cdk", action="store_true", help="only apps that add nothing by CDK")
    arguments = parser.parse_args()
    if not SHOWN.is_dir():
        print(f"parity: the oracle is not at {SHOWN}", file=sys.stderr)
        return 2
    apps = [path.name for path in sorted(SHOWN.iterdir()) if not arguments.apps or any(path.name.startswith(name) for name in arguments.apps)]
    if arguments.without_cdk:
        apps = [app for app in apps if not any(tag.startswith("cdk.") for tag in tags(app))]
    for kind in arguments.kind:
        apps = [app for app in apps if kind in json.loads((SHOWN / app / "summary.json").read_text(encoding="utf-8"))["kinds"]]
    outcomes = _run(apps, arguments.jobs, str(arguments.keep.resolve()) if arguments.keep else None)
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(outcome) for outcome in outcomes], indent=1), encoding="utf-8")
    print(table(outcomes))
    for outcome in outcomes if arguments.show else ():
        for name, lines in {**outcome.differences, "trouble": outcome.trouble}.items():
            if lines:
                print(f"\n{outcome.app}: {name}: {len(lines)}", *(f"  {line}" for line in lines[:arguments.show]), sep="\n")
    for text in (worst(outcomes), often(outcomes) if len(outcomes) > 1 else "", troubles(outcomes)):
        if text:
            print(f"\n{text}")
    return 0


def _run(apps: list[str], jobs: int, keep: str | None) -> list[Outcome]:
    if len(apps) < 3 or jobs < 2:
        return [compared(app, keep) for app in apps]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(compared, apps, [keep] * len(apps), chunksize=4))


if __name__ == "__main__":
    sys.exit(main())

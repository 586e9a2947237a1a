"""`make bench`: how much faster and smaller than the real Gen 2, as ratios of one run on one machine.

Needs `../shared/tools/gen2` and npm; installs the real `@aws-amplify/backend` into the user's cache (1.2 GB, once).
Prints figures and judges nothing.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.cases import ROOT, SAMPLES
from tests.judges import installed_judge
from tests.lsp.latency import keystroke_to_diagnostics

SHARED = ROOT.parent / "shared"
RUNS = int(os.environ.get("RUNS", "5"))
BACKEND = ("--branch", "main", "--app-id", "app123")


@dataclass(frozen=True)
class Figure:
    """One process and its children: wall seconds, and the peak memory of the largest of them in MiB."""

    seconds: float
    mebibytes: float
    failed: bool = False

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s {self.mebibytes:.0f} MiB" + (" (fails)" if self.failed else "")


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, *, may_fail: bool = False) -> Figure:
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if status and not may_fail:
        sys.exit(f"{' '.join(command)} failed in {folder}:\n{errors.decode(errors='replace')}")
    return Figure(time.perf_counter() - started, usage.ru_maxrss / 1024, failed=status != 0)


def median(figures: Sequence[Figure]) -> Figure:
    failed = any(item.failed for item in figures)
    return Figure(statistics.median(item.seconds for item in figures), statistics.median(item.mebibytes for item in figures), failed)


def apps(installed: Path, folder: Path) -> dict[str, tuple[Path, Path]]:
    """Name -> the project of Gen 2 (inside its installation, where Node finds its packages) and that of amplifyc."""
    inside = installed / "bench-apps"
    shutil.rmtree(inside, ignore_errors=True)
    shutil.copytree(SHARED / "oracle" / "shown" / "seed-grown" / "amplify", inside / "seed" / "amplify", copy_function=shutil.copyfile)
    shutil.copytree(SAMPLES / "seed", folder / "seed", ignore=shutil.ignore_patterns(".amplify", "node_modules"))
    found = {"seed": (inside / "seed", folder / "seed")}
    for count in (10, 150):
        made = inside / f"models-{count}"
        subprocess.run([sys.executable, str(SHARED / "tools" / "gen2" / "make_models.py"), str(count), str(made)], check=True)
        shutil.move(made / "amplifyc", folder / made.name)
        found[f"{count} models"] = (made / "gen2", folder / made.name)
    return found


def main() -> None:
    if not SHARED.is_dir():
        sys.exit("../shared with the real Gen 2 is not here")
    installed = installed_judge("gen2")
    print(f"{'app':<12}{'Gen 2':>24}{'first build':>24}{'build':>24}{'times faster':>22}{'of the memory':>15}")
    with tempfile.TemporaryDirectory() as scratch:
        for name, (gen2, ours) in apps(installed, Path(scratch)).items():
            synth = ["npx", "tsx", "synth.mjs", str(gen2 / "amplify" / "backend.ts")]
            # of 150 models Gen 2 makes a stack that CloudFormation would not take, and says so at the end
            times = range(max(1, RUNS // 3))
            theirs = median([measure(synth, installed, {"CDK_OUTDIR": f"{scratch}/out-{run}"}, may_fail=True) for run in times])
            build = [sys.executable, "-m", "amplifyc", "build", "--quiet", *BACKEND]
            path = {"PYTHONPATH": str(ROOT)}
            first = measure(build, ours, path)
            again = median([measure(build, ours, path) for _ in range(RUNS)])
            faster = f"{theirs.seconds / first.seconds:.1f} / {theirs.seconds / again.seconds:.1f}"
            print(f"{name:<12}" + "".join(f"{item!s:>24}" for item in (theirs, first, again)) + f"{faster:>22}{again.mebibytes / theirs.mebibytes:>15.2f}")
        median_ms, worst_ms = keystroke_to_diagnostics(Path(scratch) / "models-150", "amplify/data/resource.yaml", "hasMany: Model100")
        print(f"keystroke to diagnostics in the language server, 150 models: median {median_ms:.0f} ms, worst {worst_ms:.0f} ms")


if __name__ == "__main__":
    main()

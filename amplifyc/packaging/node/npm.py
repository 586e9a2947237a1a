"""npm, which fetches a program once for all projects of the user."""

from __future__ import annotations

import shutil
from pathlib import Path

from amplifyc.errors import AmplifycError
from amplifyc.packaging import process


def npm(needed_for: str, hint: str) -> str:
    """The npm on PATH."""
    found = shutil.which("npm")
    if found is None:
        raise AmplifycError(f"{needed_for}: there is no npm on PATH", hint=hint)
    return found


def npm_install(program: str, package: str, target: Path, hint: str) -> None:
    """Puts a package into `target/node_modules`, whole or not at all. `program` is npm, `package` a name with its version."""
    import tempfile

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f"{target.name}-", dir=target.parent) as work:
            made = Path(work) / "made"
            made.mkdir()
            quiet = ("--no-save", "--ignore-scripts", "--no-audit", "--no-fund")
            outcome = process.run([program, "install", "--prefix", made, *quiet, package], made)
            if not outcome.ok:
                raise AmplifycError(f"npm cannot install {package}:\n{outcome.last_words}", hint=hint)
            if not target.exists():
                made.replace(target)
    except OSError as error:
        raise AmplifycError(f"{package} cannot be installed into {target.parent}: {error}", hint=hint) from error

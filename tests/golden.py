"""Golden builds: exact bytes. `make golden` writes them anew; read the diff before you commit it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from amplifyc.compilation import Compilation, build
from amplifyc.source import DiskFiles
from tests.cases import GOLDEN, identity


def cases() -> list[Path]:
    return sorted(path.parent for path in GOLDEN.rglob("amplify") if path.is_dir())


def built(case: Path) -> dict[str, bytes]:
    """File name -> bytes of a build of the case; zips are left to the tests of packaging."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "build"
        assert build(Compilation(DiskFiles(case), identity(case)), case, out, lambda words: None)
        files = sorted(path for path in out.rglob("*") if path.is_file() and path.suffix != ".zip")
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def main() -> None:
    for case in cases():
        expected = case / "expected"
        files = built(case)
        for path in sorted(expected.rglob("*"), reverse=True):
            if path.is_file() and path.relative_to(expected).as_posix() not in files:
                path.unlink()
        for name, content in files.items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_bytes(content)


if __name__ == "__main__":
    main()

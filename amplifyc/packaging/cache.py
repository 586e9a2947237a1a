"""Built assets by what they were built from. An entry that cannot be read, or does not hold any more, is as good as none."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from amplifyc.errors import AmplifycError
from amplifyc.frozen import frozen
from amplifyc.packaging.inputs import Digests

_DAY = 24 * 60 * 60.0
FORMAT = 2  # of entries and of what builders make: raise it when a builder's output changes for the same input


@frozen
class BuiltAsset:
    """A finished file: its name in the build folder, where it is now, and its size."""

    name: str  # <sha256 of its bytes><suffix>
    path: Path
    size: int


class Cache:
    """`entries/<key>.json` says what a description became and from which inputs; `files/` holds the results by content."""

    def __init__(self, folder: Path, digests: Digests) -> None:
        self.folder = folder
        self._digests = digests

    def find(self, key: str) -> BuiltAsset | None:
        """The asset that was built for `key`, if all its inputs are what they were and the file is whole."""
        try:
            entry = json.loads((self.folder / "entries" / f"{key}.json").read_bytes())
            inputs, name = entry["inputs"], entry["name"]
            if not all(self._digests.of(path) == digest for path, digest in inputs.items()):
                return None
            return self._file(name)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None

    def store(self, key: str, inputs: Mapping[str, str], source: Path, suffix: str) -> BuiltAsset:
        """Takes over the file `source` as the result for `key`."""
        with _writing(self.folder):
            with source.open("rb") as file:
                name = hashlib.file_digest(file, "sha256").hexdigest() + suffix
            built = BuiltAsset(name, self.folder / "files" / name, source.stat().st_size)
            _move(source, built.path)
            with self.workspace() as folder:
                entry = folder / "entry"
                entry.write_text(json.dumps({"inputs": dict(inputs), "name": name}, sort_keys=True, indent=1))
                _move(entry, self.folder / "entries" / f"{key}.json")
            return built

    def tree(self, kind: str, key: str, fill: Callable[[Path], bool]) -> Path | None:
        """A folder that `fill` makes once for `key`; None when `fill` says that it failed."""
        target = self.folder / kind / key
        if target.is_dir():
            os.utime(target)  # still in use
            return target
        with self.workspace() as folder:
            made = folder / "tree"
            made.mkdir()
            if not fill(made):
                return None
            with _writing(self.folder):
                target.parent.mkdir(parents=True, exist_ok=True)
                try:
                    made.rename(target)
                except OSError:
                    if not target.is_dir():  # else another build was faster
                        raise
        return target

    def sweep(self) -> None:
        """Throws away what no entry names any more and no running build can still want. Never fails: it can be done next time."""
        import shutil

        try:
            named = {self._named(entry) for entry in (self.folder / "entries").iterdir()}
            for path in (self.folder / "files").iterdir():
                if path.name not in named and _age(path) > _DAY:
                    path.unlink()
            for path in (*self.folder.glob("work-*"), *self.folder.glob("python/*"), *self.folder.glob("npm/*")):
                if _age(path) > (_DAY if path.name.startswith("work-") else 30 * _DAY):
                    shutil.rmtree(path, ignore_errors=True)
        except OSError:
            return

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        """A folder for work in progress, on the same file system as the results, gone afterwards."""
        import shutil
        import tempfile

        with _writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(prefix="work-", dir=self.folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _file(self, name: str) -> BuiltAsset | None:
        path = self.folder / "files" / Path(name).name
        with path.open("rb") as file:
            whole = hashlib.file_digest(file, "sha256").hexdigest()
        if whole != name.partition(".")[0]:
            return None
        return BuiltAsset(path.name, path, path.stat().st_size)


    @staticmethod
    def _named(entry: Path) -> str | None:
        try:
            return str(json.loads(entry.read_bytes())["name"])
        except (ValueError, LookupError, TypeError, RecursionError):
            return None


def _age(path: Path) -> float:
    return time.time() - path.stat().st_mtime


def _move(source: Path, target: Path) -> None:
    """Gives a finished file its final name in one step: a reader sees all of it or nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise AmplifycError(f"the cache {folder} cannot be written: {error}", hint="free some space, or delete the folder") from error

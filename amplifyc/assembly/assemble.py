"""Writes the build folder: beside the last good one, then in its place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from io import FileIO
from pathlib import Path

from amplifyc.assembly.manifest import template_name
from amplifyc.assembly.text import template_text
from amplifyc.emit import PendingAsset
from amplifyc.errors import AmplifycError
from amplifyc.frozen import frozen
from amplifyc.placement import Stack

ASSETS = "assets"


@frozen(slots=False)
class Assembly:
    """A build folder as a value: file name -> text, and the files that packaging has built already, by asset name."""

    texts: Mapping[str, str]
    built: Mapping[str, Path]

    @property
    def asset_names(self) -> tuple[str, ...]:
        return tuple(sorted({name for name in self.texts if name.startswith(f"{ASSETS}/")} | {f"{ASSETS}/{name}" for name in self.built}))


def templates(stacks: tuple[Stack, ...], asset_value: Callable[[PendingAsset], str]) -> dict[str, str]:
    """The files of the stacks, by name."""
    return {template_name(stack.name): template_text(stack, asset_value) for stack in stacks}


def assemble(assembly: Assembly, folder: Path) -> None:
    """Assembly -> a folder on disk, replaced as a whole; a failure leaves the last good one as it was."""
    if folder.exists() and not (folder / "manifest.json").is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise AmplifycError(f"{folder} is not a build folder", hint="name a new or empty folder, or one that a build has made")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise AmplifycError(f"the build folder cannot be written: {error}") from error
    try:
        staging.chmod(0o755)
        _fill(assembly, staging)
        _swap(staging, folder)
    except OSError as error:
        raise AmplifycError(f"the build folder cannot be written: {error}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _fill(assembly: Assembly, staging: Path) -> None:
    (staging / ASSETS).mkdir()
    for name, text in assembly.texts.items():
        with FileIO(f"{staging}/{name}", "w") as file:  # thousands of resolvers: a Path for each would take as long as writing it
            file.write(text.encode())
    for name, source in assembly.built.items():
        shutil.copyfile(source, staging / ASSETS / name)


def _swap(staging: Path, folder: Path) -> None:
    if not folder.exists():
        staging.rename(folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
    try:
        folder.rename(old / folder.name)
        staging.rename(folder)
    except BaseException:  # an interrupt, too
        if (old / folder.name).exists():
            (old / folder.name).rename(folder)
        old.rmdir()
        raise
    shutil.rmtree(old, ignore_errors=True)

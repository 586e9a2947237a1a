"""The record of where resources stand: the manifest that `--placed` names, else that of the last build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from amplifyc.cli.options import Settings
from amplifyc.errors import AmplifycError

if TYPE_CHECKING:
    from amplifyc.placement import Record

BUILD_FOLDER = ".amplify/build"

placed_option = click.option(
    "--placed", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="MANIFEST",
    help="The manifest.json of what is deployed: resources stay in the stacks that it names.  [default: that of the last build]",
)


def build_folder(settings: Settings) -> Path:
    """Where a build goes that is not told where."""
    return settings.project / BUILD_FOLDER


def record(settings: Settings, folder: Path, placed: Path | None) -> Record | None:
    """What `placed` says, which must be usable; else what the build in `folder` says, as far as there is one of this backend."""
    path = placed or folder / "manifest.json"
    try:
        if placed is None and not path.is_file():
            return None
        text = path.read_bytes()
    except OSError as error:
        raise AmplifycError(f"the manifest {path} cannot be read: {error}") from error
    from amplifyc.cli.reporting import note
    from amplifyc.placement import Unusable, read_record

    found = read_record(text, settings.identity)
    if not isinstance(found, Unusable):
        return found
    if placed is not None:
        hint = "name the manifest of a build of this backend"
        raise AmplifycError(f"{placed} does not tell where resources stand: {found.why}", hint=hint)
    if found.is_broken or settings.verbosity > 0:
        note(f"{path} is not used, resources are placed anew: {found.why}", settings)
    return None

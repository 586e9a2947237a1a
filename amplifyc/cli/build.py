"""`amplifyc build`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from amplifyc.cli.options import Settings, shared_options
from amplifyc.cli.placed import BUILD_FOLDER, build_folder, placed_option


@click.command("build")
@click.option("-o", "--out", type=click.Path(file_okay=False, path_type=Path), help=f"The build folder.  [default: {BUILD_FOLDER}]")
@placed_option
@shared_options
def command(settings: Settings, out: Path | None, placed: Path | None) -> int:
    """Check the project and write the build folder.

    The folder is replaced as a whole, and only when the build succeeded. Resources stay in the stacks in which the build before had them.
    """
    from amplifyc.cli.compiling import compilation
    from amplifyc.cli.exits import Exit
    from amplifyc.cli.reporting import note, report
    from amplifyc.compilation import build
    from amplifyc.diagnostics import StoppedOnErrors

    folder = out.resolve() if out else build_folder(settings)
    compiled = compilation(settings, folder, placed)
    with suppress(StoppedOnErrors):
        build(compiled, settings.project, folder, lambda words: note(words, settings))
    code = report(compiled.report, settings)
    if code == Exit.FINE and settings.format == "text":
        counted = sum(len(stack.resources) for stack in compiled.stacks)
        note(f"{counted} CloudFormation resources in {len(compiled.stacks)} stacks: {_shown(folder)}", settings)
    return code


def _shown(folder: Path) -> str:
    try:
        return f"{folder.relative_to(Path.cwd())}/"
    except ValueError:
        return f"{folder}/"

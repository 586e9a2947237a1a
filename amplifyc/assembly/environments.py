"""The types of the functions' environments, for editors and type checkers (F013)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from amplifyc.emit import Emitted, Program
from amplifyc.errors import AmplifycError
from amplifyc.packaging import node_environment_types, python_environment_types

GENERATED = ".amplify/generated"
_FOLDERS = ("env", "python")
_NOT_THEIRS = "AMPLIFY_SSM_ENV_CONFIG"  # read by what reads SSM, not by handlers


def environment_types(program: Program) -> dict[str, str]:
    """Path below the generated folder -> text: a module `$amplify/env/<name>` for each function on Node, one `amplify_env` for Python.

    A type checker sees one module of a name, so that of Python has the variables of all functions on it.
    """
    files: dict[str, set[str]] = {}
    for resource in program.resources:
        if resource.type != "AWS::Lambda::Function" or resource.role != "Function":
            continue
        runtime = str(resource.body["Properties"].get("Runtime", ""))
        if runtime.startswith("nodejs"):
            files.setdefault(f"env/{resource.friendly_name}.ts", set()).update(_variables(resource))
        elif runtime.startswith("python"):
            files.setdefault("python/amplify_env.pyi", set()).update(_variables(resource))
    writers = {".ts": node_environment_types, ".pyi": python_environment_types}
    return {path: writers[PurePosixPath(path).suffix](files[path]) for path in sorted(files)}


def _variables(function: Emitted) -> set[str]:
    return set(function.body["Properties"].get("Environment", {}).get("Variables", {})) - {_NOT_THEIRS}


def write_environment_types(program: Program, project: Path) -> None:
    """Writes them into the project's generated folder, and removes those of functions that there are no more."""
    files = environment_types(program)
    folder = project / GENERATED
    try:
        for path in sorted(path for name in _FOLDERS for path in (folder / name).glob("*") if path.is_file()):
            if path.relative_to(folder).as_posix() not in files:
                path.unlink()
        _write(files, folder)
    except OSError as error:
        raise AmplifycError(f"the types of the environment cannot be written: {error}") from error


def _write(files: Mapping[str, str], folder: Path) -> None:
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_file() or target.read_bytes() != text.encode():  # an editor looks at what changes
            target.write_bytes(text.encode())

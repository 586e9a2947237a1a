"""What editors need to know of a project: schemas, the header lines that name them, and settings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from amplifyc import __version__
from amplifyc.cli.header_lines import SCHEMAS, described_files, schema_file, with_header
from amplifyc.errors import AmplifycError
from amplifyc.schema import kinds
from amplifyc.schema.loading import PART, schema
from amplifyc.syntax.yaml.tags import LONG_FORM
from amplifyc.text import SourceFile

Schema = dict[str, Any]
Files = tuple[tuple[SourceFile, str], ...]
VERSION = f"{SCHEMAS}/version.txt"
EXTENSIONS = ("redhat.vscode-yaml", "tombi-toml.tombi")
_TAG = re.compile(r"(?<!\S)![A-Za-z0-9]+")
_USUAL_TAGS = ("!Ref", "!GetAtt", "!Sub", "!Join", "!Select", "!Split")


def set_up_editors(project: Path, change: Callable[[str, Schema], Schema] = lambda _, found: found) -> Iterator[str]:
    """Writes what is missing and yields a line for each thing done. What the author has written stays; `change` makes more of a schema."""
    files = tuple(described_files(project))
    yield from _write_schemas(project, change)
    yield from _write_headers(project, files)
    yield _merge_json(project, ".vscode/settings.json", {
        "yaml.schemas": {
            f"./{schema_file('resource')}": ["amplify/**/resource.yaml", "amplify/**/resource.yml"],
            f"./{schema_file('backend')}": ["amplify/backend.yaml", "amplify/backend.yml"],
        },
        **({"yaml.customTags": tags} if (tags := _custom_tags(files)) else {}),
    })
    yield _merge_json(project, ".vscode/extensions.json", {"recommendations": list(EXTENSIONS)})
    yield write_missing(project, "tombi.toml", "\n".join(
        f'[[schemas]]\npath = "{schema_file(name)}"\ninclude = ["{files}"]\n' for name, files in _TOML_FILES.items()
    ))
    yield write_missing(project, ".taplo.toml", "\n".join(
        f'[[rule]]\ninclude = ["{files}"]\n[rule.schema]\npath = "./{schema_file(name)}"\n' for name, files in _TOML_FILES.items()
    ))


_TOML_FILES = {"resource": "amplify/**/resource.toml", "backend": "amplify/backend.toml"}  # for files without a header line


def are_old(project: Path) -> bool:
    """Whether the schemas of a project were written by another version."""
    file = project / VERSION
    return file.is_file() and file.read_text(encoding="utf-8", errors="replace").strip() != __version__


def printed_schema(name: str) -> str:
    """A schema as text: of a kind, of all (`resource`), of the parts of data (`data-part`), of a build's manifest."""
    return _text(_schema(name))


def _schema(name: str) -> Schema:
    return _part("data") if name == "data-part" else schema(name)


def _text(found: Schema) -> str:
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def write_missing(project: Path, name: str, text: str) -> str:
    """Writes a file that is not there yet."""
    if (project / name).exists():
        return f"left {name} as it is"
    write(project / name, text)
    return f"wrote {name}"


def _write_schemas(project: Path, change: Callable[[str, Schema], Schema]) -> Iterator[str]:
    write(project / VERSION, f"{__version__}\n")
    written = 0
    for name in (*kinds(), "data-part", "resource"):
        text = _text(change(name, _schema(name)))
        file = project / schema_file(name)
        if not file.is_file() or file.read_bytes() != text.encode():
            write(file, text)
            written += 1
    if written:
        yield f"wrote {written} schema{'s' if written > 1 else ''} into {SCHEMAS}"


def _part(kind: str) -> dict[str, Any]:
    """What a file that a resource of the kind includes may hold: its `Part`, else the same sections without `kind`."""
    whole = schema(kind)
    name = f"{kind}-part"
    head = {"$schema": whole["$schema"], "$id": whole["$id"].replace(f"{kind}.schema", f"{name}.schema"), "title": name}
    part = whole.get("$defs", {}).get(PART)
    if part is not None:
        return {**head, **part, "$defs": whole["$defs"]}
    properties = {key: value for key, value in whole["properties"].items() if key != "kind"}
    without = {key: value for key, value in whole.items() if key not in ("required", "defaultSnippets")}
    return {**without, **head, "description": f"A part of a resource of kind {kind}.", "properties": properties}


def _custom_tags(files: Files) -> list[str]:
    """CloudFormation's short tags, only where raw CloudFormation is: the YAML server offers each of them at every position."""
    used = {tag for source, _ in files for tag in _TAG.findall(source.text) if tag in LONG_FORM}
    if not used and not any(name == "custom" for _, name in files):
        return []
    tags = (tag for tag in LONG_FORM if tag in used or tag in _USUAL_TAGS)
    return [f"{tag} {form}" for tag in tags for form in ("scalar", "sequence", "mapping")]


def _write_headers(project: Path, files: Files) -> Iterator[str]:
    for source, name in files:
        before = (project / source.path).read_bytes().decode("utf-8")  # with its byte order mark
        text = with_header(before, source.path, name)
        if text != before:
            write(project / source.path, text)
            yield f"wrote the header line of {source.path}"


def _merge_json(project: Path, name: str, wanted: dict[str, Any]) -> str:
    """Adds to a JSON file of settings what it lacks."""
    file = project / name
    if not file.is_file():
        write(file, json.dumps(wanted, indent=2) + "\n")
        return f"wrote {name}"
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        found = None  # comments, which VS Code allows and a program would lose
    if not isinstance(found, dict):
        return f"left {name} as it is, for it is not plain JSON: add {json.dumps(wanted)}"
    merged = _merged(found, wanted)
    if merged == found:
        return f"left {name} as it is"
    write(file, json.dumps(merged, indent=2, ensure_ascii=False) + "\n")
    return f"added to {name}"


def _merged(found: Any, wanted: Any) -> Any:
    if isinstance(found, dict) and isinstance(wanted, dict):
        return {**found, **{key: _merged(found[key], value) if key in found else value for key, value in wanted.items()}}
    if isinstance(found, list) and isinstance(wanted, list):
        return [*found, *(item for item in wanted if item not in found)]
    return found


def write(file: Path, text: str) -> None:
    """Writes a file and the folders above it; what cannot be decoded goes back as it was."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise AmplifycError(f"{file} cannot be written: {error.strerror}") from error

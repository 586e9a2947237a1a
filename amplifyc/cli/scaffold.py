"""Makes a working tree from a template, which is one of the samples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from amplifyc.cli.editors import set_up_editors, write, write_missing

_IGNORED = (".amplify/", "amplify_outputs*", "node_modules/", "__pycache__/")
_README = """# {name}

An AWS Amplify Gen 2 backend as configuration: every `resource.yaml` below `amplify/` is a resource, named after its folder.

```
amplifyc check              # everything that a build checks
amplifyc build              # CloudFormation into .amplify/build
amplifyc access             # who may do what
amplifyc explain auth       # how one resource is compiled
amplifyc schema --write     # editor support, after cloning or an upgrade of amplifyc
```

Editors complete keys and values by the first line of each resource file. In VS Code accept the recommended extensions.
"""


def folder() -> Path:
    """Where the templates are: beside the package in an installation, in `samples/` of a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "samples"


def scaffold(target: Path, template: str) -> Iterator[str]:
    """Writes the template, then what editors and git need; files that are there stay. Yields a line for each thing done."""
    root = folder() / template
    for file in sorted(path for path in root.rglob("*") if path.is_file()):
        name = file.relative_to(root)
        if not {".amplify", "node_modules", "__pycache__"} & set(name.parts):
            yield write_missing(target, name.as_posix(), file.read_text(encoding="utf-8"))
    yield from set_up_editors(target)
    yield _ignore(target)
    yield write_missing(target, "README.md", _README.format(name=target.name))


def _ignore(target: Path) -> str:
    """Adds to `.gitignore` what it lacks."""
    file = target / ".gitignore"
    text = file.read_bytes().decode("utf-8", "surrogateescape") if file.is_file() else ""
    known = {line.strip().strip("/") for line in text.splitlines()}
    lines = [line for line in _IGNORED if line.strip("/") not in known]
    if not lines:
        return "left .gitignore as it is"
    separator = "\n" if text and not text.endswith("\n") else ""
    write(file, text + separator + "".join(f"{line}\n" for line in lines))
    return "added to .gitignore" if text else "wrote .gitignore"

"""What an emitter says about a file that CloudFormation needs: values, equal when they describe the same file."""

from __future__ import annotations

import posixpath
from dataclasses import field
from hashlib import sha256
from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.text import Location

Architecture = Literal["x86_64", "arm64"]

PYTHON_BOOTSTRAP = "amplify_bootstrap"


@frozen
class TextAsset:
    """A text that the compiler itself wrote: a GraphQL schema, a resolver."""

    content: str
    suffix: str = ".js"  # with its dot

    @property
    def name(self) -> str:
        """What its file is called: by its content, as all assets are."""
        return sha256(self.content.encode()).hexdigest() + self.suffix


@frozen
class FileAsset:
    """A file of the project as it is: a resolver, a .jar."""

    path: str  # POSIX, relative to the project folder, as every path here
    at: Location | None = field(default=None, compare=False)  # what the author wrote that needs it, for diagnostics

    @property
    def suffix(self) -> str:
        return posixpath.splitext(self.path)[1]


@frozen
class FolderZip:
    """A folder of the project, zipped as it is: the code of a custom runtime, a layer."""

    folder: str
    at: Location | None = field(default=None, compare=False)


@frozen
class NodeBundle:
    """A TypeScript or JavaScript handler with everything it imports."""

    entry: str
    runtime: str = "nodejs22.x"
    architecture: Architecture = "x86_64"
    minify: bool = True
    externals: tuple[str, ...] = ()  # modules that layers bring (F029)
    name: str | None = None  # which `$amplify/env/<name>` is its own (F013)
    late_environment: bool = False  # some variables are read from SSM when the function starts (F009, F012)
    at: Location | None = field(default=None, compare=False)

    @property
    def handler(self) -> str:
        """The function's `Handler` property."""
        return "index.handler"


@frozen
class PythonBundle:
    """A Python handler: its folder, what it includes, and its dependencies as wheels for the function's platform."""

    entry: str
    runtime: str = "python3.13"
    architecture: Architecture = "x86_64"
    requirements: str | None = None  # requirements.txt or pyproject.toml; by default the one beside the entry, if any
    include: tuple[str, ...] = ()  # folders and files that go beside the handler under their own names
    late_environment: bool = False
    at: Location | None = field(default=None, compare=False)

    @property
    def handler(self) -> str:
        """The function's `Handler` property."""
        module = PYTHON_BOOTSTRAP if self.late_environment else posixpath.basename(self.entry).removesuffix(".py")
        return f"{module}.handler"


@frozen
class PythonLayer:
    """A folder of Python modules with its dependencies, laid out as a layer: everything under `python/`."""

    folder: str
    runtime: str = "python3.13"
    architecture: Architecture = "x86_64"
    requirements: str | None = None
    at: Location | None = field(default=None, compare=False)


@frozen
class BuiltIn:
    """Python code that comes with amplifyc: one package of `packaging/built_in`, and nothing of the project."""

    name: str

    @property
    def handler(self) -> str:
        """The function's `Handler` property."""
        return f"{self.name}.handler.handler"


Asset = BuiltIn | TextAsset | FileAsset | FolderZip | NodeBundle | PythonBundle | PythonLayer

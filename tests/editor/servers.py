"""The language servers that people have in their editors, installed once for all runs into the user's cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

YAML_SERVER = "yaml-language-server@2.0.0"  # what VS Code, Neovim and most others use
TOML_SERVER = "tombi==1.9.6"


def cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "amplifyc-tests" / "editors"


def yaml_server() -> list[str]:
    """The command of the YAML server, from npm."""
    folder = cache() / YAML_SERVER
    script = folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    if not script.is_file():
        _install(folder, ["npm", "install", "--no-audit", "--no-fund", "--prefix", "{}", YAML_SERVER])
    return ["node", str(script), "--stdio"]


def toml_server() -> list[str]:
    """The command of the TOML server, from PyPI."""
    folder = cache() / TOML_SERVER
    program = folder / "bin" / "tombi"
    if not program.is_file():
        _install(folder, [sys.executable, "-m", "pip", "install", "--quiet", "--target", "{}", TOML_SERVER])
    return [str(program), "lsp", "--offline"]


def _install(folder: Path, command: Sequence[str]) -> None:
    """Beside its place, then into it, so that a broken installation is never taken for a whole one."""
    draft = folder.with_name(f"{folder.name}.{os.getpid()}")
    draft.mkdir(parents=True)
    subprocess.run([str(draft) if word == "{}" else word for word in command], check=True, capture_output=True, timeout=300)
    try:
        draft.rename(folder)
    except OSError:  # another worker was faster
        shutil.rmtree(draft)

"""Whatever an author has typed: every question has an answer, and none is a fault."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from amplifyc.diagnostics import StoppedOnErrors
from amplifyc.lsp.actions import actions
from amplifyc.lsp.completion import complete
from amplifyc.lsp.hover import hover
from amplifyc.lsp.navigation import definitions, references
from amplifyc.lsp.outline import outline
from amplifyc.lsp.project import Project
from amplifyc.lsp.renaming import CannotRename, renamable, rename
from amplifyc.lsp.spot import spot
from tests.cases import MAIN
from tests.lsp.conftest import SHOP

PIECES = ("[", "]", "{", "}", '"', "'", ":", "\n", "- ", "  ", "${{ ", " }}", "|\n", "=", "#", ",", "&a ", "*a", "!Ref ", "\t", "🦀", "null", ".", "../", "@model")


@pytest.mark.parametrize("seed", range(6))
def test_no_text_is_too_strange(seed: int) -> None:
    chance = random.Random(seed)
    project = Project(SHOP, MAIN)
    files = sorted(path for path in project.current.parts)
    originals = {path: project.current.text(path) or "" for path in files}
    for _ in range(40):
        path = chance.choice(files)
        text = originals[path]
        for _ in range(chance.randrange(1, 5)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(PIECES) + text[at + chance.randrange(8) :]
        project.change(path, text)
        snapshot = project.current
        _ = snapshot.compilation.graph
        with suppress(StoppedOnErrors):
            snapshot.stacks()
        for diagnostic in snapshot.compilation.report.diagnostics:
            list(actions(snapshot, diagnostic))
        for _ in range(4):
            here = spot(snapshot, path, chance.randrange(len(text) + 1))
            if here is not None:
                complete(here)
                hover(here)
                definitions(here)
                references(here, declaration=True)
                with suppress(CannotRename):
                    renamable(here)
                    rename(here, "Another")
        outline(snapshot.index.files.get(path, ()))
        if chance.random() < 0.5:
            project.change(path)

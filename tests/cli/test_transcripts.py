"""Commands print what they printed when somebody last read it."""

from __future__ import annotations

import pytest

from tests.cli.recording import FOLDER, commands, transcript


@pytest.mark.parametrize(("name", "arguments"), list(commands()), ids=[name for name, _ in commands()])
def test_transcript(name: str, arguments: tuple[str, ...]) -> None:
    assert transcript(arguments) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_none_is_left_over() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == {name for name, _ in commands()}

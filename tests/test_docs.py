"""What README and docs say holds: their examples compile, their links lead somewhere, their transcripts are what is printed.

The examples of one page are one project. An example says in its first line which file it is (`# amplify/jobs/report/resource.yaml`), or it has
no `kind` and continues the resource file before it. What it refers to stands in `tests/cases/docs/<page>/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest

from amplifyc.cli.main import cli
from amplifyc.compilation import Compilation
from amplifyc.diagnostics import StoppedOnErrors
from amplifyc.diagnostics.pages import code_names, page
from amplifyc.diagnostics.render import render_text
from amplifyc.kinds.custom.grants.verbs import VERBS
from amplifyc.source import MemoryFiles
from amplifyc.syntax import parse
from amplifyc.text import SourceFile
from tests.cases import MAIN, ROOT
from tests.cli.running import amplifyc

SURROUNDINGS = ROOT / "tests" / "cases" / "docs"
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
LINKING = (*PAGES, *sorted((ROOT / "docs").glob("*/**/*.md")), ROOT / "CHANGELOG.md", *sorted((ROOT / "editors").glob("*/README.md")))

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# (amplify/[\w/.-]+\.(?:yaml|toml|rules))\b.*\n")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
_WRITTEN = re.compile(r"`([a-z]\w*: [^`…]+)`")
_NEXT_FILE = re.compile(r"^(?=# \S+/resource\.(?:yaml|toml))", re.MULTILINE)
_COMMAND = re.compile(r"(?:`|^\$ )amplifyc ([^`\n|#]*)", re.MULTILINE)


class Block(NamedTuple):
    language: str
    text: str


def blocks(path: Path) -> Iterator[Block]:
    return (Block(*match.groups()) for match in _FENCE.finditer(path.read_text(encoding="utf-8")))


def project(path: Path) -> dict[str, str]:
    """The files of a page: its surroundings, and its examples over them."""
    folder = SURROUNDINGS / path.stem
    files = {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in folder.rglob("*") if file.is_file()}
    examples: dict[str, str] = {}
    last = ""
    for block in blocks(path):
        named = _FILE.match(block.text)
        if named is not None:
            last = named[1]
            assert last not in examples, f"{last} stands in {path.name} twice"
            examples[last] = block.text[named.end() :]
        elif block.language in ("yaml", "toml") and last:
            examples[last] += block.text
    return files | examples


def compiled(files: dict[str, str]) -> str:
    """What a compilation of the files says, as it is printed."""
    compilation = Compilation(MemoryFiles(files), MAIN)
    with suppress(StoppedOnErrors):
        _ = compilation.deployable
    return render_text(compilation.report.diagnostics)


@pytest.mark.parametrize("path", [path for path in PAGES if (SURROUNDINGS / path.stem).is_dir()], ids=lambda path: path.stem)
def test_examples_compile(path: Path) -> None:
    assert compiled(project(path)) == ""


def test_no_example_is_left_out() -> None:
    """Where there are resource files there is a project; what other programs read parses at least."""
    for path in PAGES:
        for block in blocks(path):
            if block.language in ("yaml", "toml") and not (SURROUNDINGS / path.stem).is_dir():
                assert "kind:" not in block.text, f"{path.name}: {SURROUNDINGS / path.stem} is missing"
                document, problems = parse(SourceFile(f"example.{block.language}", block.text))
                assert document is not None
                assert not problems


CELLS = {  # of tables whose second column says what is written: page -> what the cell is added to
    "functions": ("amplify/jobs/tried/resource.yaml", "kind: function\n"),
    "storage": ("amplify/storage/tried/resource.yaml", "kind: storage\n"),
}


def cells() -> Iterator[tuple[str, str]]:
    for name in CELLS:
        for line in (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8").splitlines():
            if line.startswith("| ") and line.count(" | ") == 1:
                yield from ((name, written) for written in _WRITTEN.findall(line.split(" | ")[1]) if "ARN" not in written)


@pytest.mark.parametrize(("name", "written"), list(cells()))
def test_what_tables_say_is_written(name: str, written: str) -> None:
    file, start = CELLS[name]
    handler = {"amplify/jobs/tried/handler.py": "def handler(event, context):\n    return None\n"} if name == "functions" else {}
    assert compiled(project(ROOT / "docs" / f"{name}.md") | handler | {file: f"{start}{written}\n"}) == ""


def test_the_verbs_of_grants() -> None:
    """One row for each type, in the order of the code."""
    text = (ROOT / "docs" / "custom.md").read_text(encoding="utf-8")
    rows = text.split("| on | verbs |\n| --- | --- |\n")[1].split("\n\n")[0].splitlines()
    assert [set(re.findall(r"`(\w+)`", row)) for row in rows] == [set(verbs) for verbs in VERBS.values()]


def anchors(text: str) -> set[str]:
    """As GitHub makes them of headings."""
    words = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in _HEADING.findall(_FENCE.sub("", text)))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in words}


@pytest.mark.parametrize("path", LINKING, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    for target in _LINK.findall(_FENCE.sub("", path.read_text(encoding="utf-8"))):
        if target.startswith("https://"):
            continue
        name, _, anchor = unquote(target).partition("#")
        file = path.parent / name if name else path
        assert file.exists(), target
        assert not anchor or anchor in anchors(file.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("slug", [slug for slug in code_names() if not slug.startswith("syntax/")])
def test_examples_of_code_pages_parse(slug: str) -> None:
    """Those about syntax are wrong on purpose."""
    for language, text in _FENCE.findall(page(slug) or ""):
        for file in _NEXT_FILE.split(text) if language in ("yaml", "toml") else ():
            document, problems = parse(SourceFile(f"{slug}.{language}", file))
            assert (document is not None, [found.message for found in problems]) == (True, [])


def commands() -> Iterator[tuple[str, str]]:
    for path in LINKING:
        yield from ((path.relative_to(ROOT).as_posix(), found.strip()) for found in _COMMAND.findall(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("where", "command"), sorted(set(commands())))
def test_commands_and_their_options_exist(where: str, command: str) -> None:
    words = [word for word in command.replace("\\", " ").split() if word not in ("…", "...")]
    path = [word for word in words[: 2 if words[:1] == ["generate"] else 1] if not word.startswith("-") and "|" not in word]
    helped = amplifyc(*path, "--help")
    assert helped.code == 0, command
    for option in (word.strip("[],.)").split("=")[0] for word in words if word.lstrip("[").startswith("-")):
        assert re.search(rf"(^|\s){re.escape(option.lstrip('['))}\b", helped.out), f"{option} of `amplifyc {command}`"


def test_every_command_is_in_the_readme() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in cli.list_commands(None) if f"| `amplifyc {name}" not in table] == []  # type: ignore[arg-type]


def test_the_mistake_in_the_readme() -> None:
    readme = ROOT / "README.md"
    files = project(readme)
    photos = "amplify/storage/photos/resource.yaml"
    told = next(block.text for block in blocks(readme) if block.text.startswith("error["))
    assert compiled(files | {photos: files[photos].replace("jobs/process", "jobs/proces")}) == told


def test_the_table_of_the_access_page(tmp_path: Path) -> None:
    path = ROOT / "docs" / "access.md"
    for name, text in project(path).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    told = next(block.text for block in blocks(path) if block.text.startswith("$ amplifyc access"))
    command, _, table = told.partition("\n")
    assert amplifyc(*command.split()[2:], "-C", tmp_path).out == table

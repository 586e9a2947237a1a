"""Hostile input: whatever stands in the files, nothing comes out but diagnostics, in bounded time.

`python -m tests.fuzz [COUNT] [SEED]` mutates the files of all samples and cases and compiles what comes of it (`make fuzz`: 200,000).
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import cache

from amplifyc.compilation import Compilation
from amplifyc.diagnostics import StoppedOnErrors
from amplifyc.diagnostics.render import render_text
from amplifyc.source import MemoryFiles
from tests.cases import ERRORS, GOLDEN, MAIN, SAMPLES

SECONDS = 5.0  # one compilation of a small project takes a hundredth of it
TEXTS = (".yaml", ".yml", ".toml", ".graphql")
WORDS = (
    "kind:", "kind: data\n", "allow:", "to: [", "]", "}", "{", "- ", "? ", ": ", "&a ", "*a", "<<: ", "!Ref ", "!!map ", "|\n", ">-\n", '"', "'", "#", "\t", "\n", "---\n",
    "${{ secret.A }}", "${{", "}}", "${{ auth.userPoolId }}", "null", "~", "true", "1e999", "-0", ".inf", ".nan", "0x1F", "9" * 40, "[[a]]", "[a.b]", '"""', "'''",
    "../" * 4, "/etc/passwd", "\x00", "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"), "\u2028", "𝒳", "é", "\r\n", "type A @model { id: ID! }", "@auth(rules: [",
)


@cache
def projects() -> tuple[tuple[str, dict[str, bytes]], ...]:
    """Name and files of every sample and case; handlers and other files as they are."""
    found = []
    for root in (SAMPLES, ERRORS, GOLDEN):
        for amplify in sorted(path for path in root.rglob("amplify") if path.is_dir() and "expected" not in path.parts and ".amplify" not in path.parts):
            project = amplify.parent
            files = {
                path.relative_to(project).as_posix(): path.read_bytes()
                for path in sorted(amplify.rglob("*")) if path.is_file() and not path.is_symlink() and path.stat().st_size < 100_000
            }
            found.append((project.relative_to(root.parent).as_posix(), files))
    return tuple(found)


def mutated(text: str, chance: random.Random) -> str:
    """One to six small changes: cut, double, swap, insert, flip, truncate."""
    for _ in range(chance.randint(1, 6)):
        lines = text.split("\n")
        at, to = sorted(chance.randint(0, len(text)) for _ in range(2))
        to = min(to, at + 40)
        match chance.randrange(9):
            case 0:
                text = text[:at] + text[to:]
            case 1:
                text = text[:to] + text[at:to] + text[to:]
            case 2:
                text = text[:at] + chance.choice(WORDS) + text[at:]
            case 3:
                text = text[:at] + chance.choice(WORDS) + text[to:]
            case 4:
                chance.shuffle(lines)
                text = "\n".join(lines)
            case 5:
                line = chance.randrange(len(lines))
                lines[line] = " " * chance.randint(0, 9) + lines[line].lstrip()
                text = "\n".join(lines)
            case 6:
                line, other = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines.insert(line, lines[other])
                text = "\n".join(lines)
            case 7:
                text = text[:at]
            case _:
                text = text[:at] + chr(chance.randrange(1, 0x2000)) + text[at + 1 :]
    return text


def inputs(count: int, seed: int) -> Iterator[tuple[str, dict[str, bytes]]]:
    chance = random.Random(seed)
    known = projects()
    for _ in range(count):
        name, files = chance.choice(known)
        texts = [path for path in files if path.endswith(TEXTS)]
        if texts:
            path = chance.choice(texts)
            text = files[path].decode("utf-8", "replace")
            yield f"{name}/{path}", {**files, path: mutated(text, chance).encode("utf-8", "replace")}


def try_one(files: dict[str, bytes]) -> None:
    """Compiles and prints; anything but diagnostics is a failure."""
    compiled = Compilation(MemoryFiles(files), MAIN)
    started = time.perf_counter()
    with suppress(StoppedOnErrors):
        _ = compiled.stacks
    render_text(compiled.report.diagnostics)
    taken = time.perf_counter() - started
    assert taken < SECONDS, f"took {taken:.1f} s"


def run(count: int, seed: int) -> list[str]:
    """The failures of `count` inputs, each with the files that show it."""
    failures = []
    for number, (name, files) in enumerate(inputs(count, seed)):
        try:
            try_one(files)
        except Exception as error:  # noqa: BLE001  whatever it is, it is a failure
            text = next((content for path, content in files.items() if f"{name}".endswith(path)), b"")
            failures.append(f"{name} (seed {seed}, input {number}): {type(error).__name__}: {error}\n{text.decode(errors='replace')}")
    return failures


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    parts = [(min(500, count - start), seed + start) for start in range(0, count, 500)]
    found: list[str] = []
    with ProcessPoolExecutor(2) as pool:
        for failures in pool.map(run, *zip(*parts, strict=True)):
            found += failures
    for failure in found[:20]:
        print(failure, end="\n\n")
    print(f"{count} inputs, {len(found)} failures")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()

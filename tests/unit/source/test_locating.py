"""A path that an author wrote becomes a path of the project, or the reason why not."""

from pathlib import Path

import pytest

from amplifyc.source import DiskFiles, ItemKind, MemoryFiles, Refusal, locate
from amplifyc.text import Location, SourceFile, Span

FILES = MemoryFiles({"amplify/jobs/report/handler.py": "", "amplify/auth/pre-sign-up.ts": "", "shared/util.py": ""})


@pytest.mark.parametrize(
    ("folder", "written", "path"),
    [
        ("amplify/auth", "./pre-sign-up.ts", "amplify/auth/pre-sign-up.ts"),
        ("amplify/auth", "pre-sign-up.ts", "amplify/auth/pre-sign-up.ts"),
        ("amplify/auth", "../jobs//report/./handler.py", "amplify/jobs/report/handler.py"),
        ("amplify/auth", "../../shared/util.py", "shared/util.py"),
        ("", "shared/util.py", "shared/util.py"),
    ],
)
def test_found(folder: str, written: str, path: str) -> None:
    assert locate(FILES, folder, written) == path


@pytest.mark.parametrize(
    ("written", "slug", "hint"),
    [
        ("/etc/passwd", "source/absolute-path", "relative to `amplify/auth`"),
        ("C:\\x", "source/absolute-path", None),
        ("C:/x", "source/absolute-path", None),
        ("\\\\server\\x", "source/absolute-path", None),
        ("~/x", "source/absolute-path", None),
        ("https://example.com/x.ts", "source/absolute-path", None),
        ("../../../x", "source/outside-project", "move"),
        ("../../../project/amplify/auth/pre-sign-up.ts", "source/outside-project", "move"),
        ("./pre-signup.ts", "source/missing-file", "did you mean `pre-sign-up.ts`?"),
        (".\\pre-sign-up.ts", "source/missing-file", "`./pre-sign-up.ts`"),
        ("./pre\0sign.ts", "source/missing-file", None),
        ("x" * 5000, "source/missing-file", None),
        ("..", "source/not-a-file", None),
        ("", "source/not-a-file", None),
    ],
)
def test_refused(written: str, slug: str, hint: str | None, tmp_path: Path) -> None:
    (tmp_path / "amplify/auth").mkdir(parents=True)
    (tmp_path / "amplify/auth/pre-sign-up.ts").touch()
    for files in (FILES, DiskFiles(tmp_path)):
        refusal = locate(files, "amplify/auth", written)
        assert isinstance(refusal, Refusal)
        diagnostic = refusal.at(Location(SourceFile("a", ""), Span(0, 0)))
        assert diagnostic.code.slug == slug
        assert hint is None or hint in (diagnostic.hint or "")


def test_a_folder_where_a_folder_is_wanted() -> None:
    assert locate(FILES, "amplify", "./jobs", ItemKind.FOLDER) == "amplify/jobs"
    refusal = locate(FILES, "amplify", "./auth/pre-sign-up.ts", ItemKind.FOLDER)
    assert isinstance(refusal, Refusal)
    assert refusal.message == "`./auth/pre-sign-up.ts` is a file"


def test_links(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "secret").touch()
    (project / "out").symlink_to("../secret")
    (project / "broken").symlink_to("nothing")
    files = DiskFiles(project)
    assert [locate(files, "", name).code.slug for name in ("out", "broken")] == ["source/outside-project", "source/missing-file"]

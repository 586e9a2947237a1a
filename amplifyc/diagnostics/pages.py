"""The page of each code: `docs/codes/<slug>.md`, which the wheel carries."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_SLUG = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")


@cache
def folder() -> Path:
    """Beside this package in an installation, in `docs/` of a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "pages"
    return installed if installed.is_dir() else package.parent / "docs" / "codes"


def page(slug: str) -> str | None:
    """The page of a code as Markdown, or None when there is no such code."""
    if not _SLUG.fullmatch(slug):
        return None
    file = folder() / f"{slug}.md"
    return file.read_text(encoding="utf-8") if file.is_file() else None


def code_names() -> tuple[str, ...]:
    return tuple(sorted(path.relative_to(folder()).with_suffix("").as_posix() for path in folder().glob("*/*.md")))

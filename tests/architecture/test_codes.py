"""Every code is unique, has a page that explains it, and a case that shows it."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import pytest

import amplifyc
from amplifyc.diagnostics import Code
from amplifyc.diagnostics.pages import page
from tests.cases import ERRORS

# Codes that no project on disk can show, and the test that shows each.
ELSEWHERE: dict[str, str] = {}


@cache
def codes() -> dict[str, list[tuple[str, Code]]]:
    """Slug -> where codes with it are declared."""
    found: dict[str, list[tuple[str, Code]]] = {}
    for module in pkgutil.walk_packages(amplifyc.__path__, "amplifyc."):
        if module.name == "amplifyc.__main__":
            continue
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            if isinstance(value, Code) and not any(value is known for _, known in found.get(value.slug, ())):
                found.setdefault(value.slug, []).append((f"{module.name}.{name}", value))
    return found


@pytest.mark.parametrize("slug", sorted(codes()))
def test_code(slug: str) -> None:
    declared = codes()[slug]
    assert len(declared) == 1, f"{slug} is declared more than once: {[place for place, _ in declared]}"
    text = page(slug)
    assert text is not None, f"docs/codes/{slug}.md is missing"
    assert text.startswith("# "), f"docs/codes/{slug}.md has no title"
    has_case = (ERRORS / slug).is_dir() and any((ERRORS / slug).glob("*/amplify"))
    assert has_case != (slug in ELSEWHERE), f"tests/cases/errors/{slug}/ has no case" if not has_case else f"{slug} is not elsewhere"


def test_no_page_is_left_over() -> None:
    from amplifyc.diagnostics.pages import code_names

    assert set(code_names()) - set(codes()) == set()

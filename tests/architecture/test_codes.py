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
ELSEWHERE: dict[str, str] = {
    "access/bad-rule": "tests/unit/access/test_table.py::test_rules_that_cannot_be_read",
    "access/broken-rule": "tests/unit/access/test_table.py::test_rules_that_are_broken",
    "packaging/file-name": "tests/unit/packaging/test_folder.py::test_a_name_that_would_unpack_elsewhere_is_refused",
    "packaging/import-outside": "tests/unit/packaging/test_node_bundle.py::test_an_import_from_outside_the_repository_is_refused",
    "packaging/link-outside": "tests/unit/packaging/test_folder.py::test_a_link_that_leaves_the_project_is_refused",
    "packaging/module-name": "tests/unit/packaging/test_python_bundle.py::test_a_name_that_is_no_module",
    "packaging/name-taken": "tests/unit/packaging/test_python_bundle.py::test_two_files_of_one_name",
    "packaging/no-handler": "tests/unit/packaging/test_handlers.py::test_node_exports_none",
    "packaging/no-wheel": "tests/unit/packaging/test_python_dependencies.py::test_a_package_that_cannot_be_had_is_named_at_its_line",
    "packaging/npm-install": "tests/unit/packaging/test_node_bundle.py::test_a_dependency_that_does_not_exist",
    "packaging/pyproject": "tests/unit/packaging/test_requirements.py::test_a_project_that_says_nothing",
    "packaging/python-syntax": "tests/unit/packaging/test_handlers.py::test_python_syntax_errors_stand_at_their_place",
    "packaging/requirement": "tests/unit/packaging/test_requirements.py::test_what_cannot_be_packaged",
    "packaging/syntax": "tests/unit/packaging/test_node_bundle.py::test_the_authors_mistakes",
    "packaging/too-large": "tests/unit/packaging/test_archive.py::test_too_large_names_what_is_large",
    "packaging/unresolved-import": "tests/unit/packaging/test_node_bundle.py::test_the_authors_mistakes",
    "placement/data-would-move": "tests/unit/placement/test_keeping.py::test_data_never_moves",
    "placement/moved": "tests/unit/placement/test_keeping.py::test_a_circle_of_what_is_recorded_moves_what_matters_least",
    "placement/too-large": "tests/unit/placement/test_assignment.py::test_a_resource_that_no_template_can_hold",
    "source/no-backend": "tests/unit/source/test_discovery.py::test_no_backend_folder",
    "source/tree-too-large": "tests/unit/source/test_discovery.py::test_a_hostile_tree_ends",
}


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

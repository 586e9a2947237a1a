"""Every kind folder is complete and registered."""

from __future__ import annotations

import pkgutil

import pytest

from amplifyc import kinds
from amplifyc.kind import Kind
from tests.cases import ROOT


def test_every_folder_is_registered() -> None:
    folders = {module.name for module in pkgutil.iter_modules(kinds.__path__) if module.ispkg}
    registered = {kind.emit.__module__.split(".")[2] for kind in kinds.all_kinds()}
    assert folders == registered


@pytest.mark.parametrize("kind", kinds.all_kinds(), ids=lambda kind: kind.name)
def test_kind_has_its_schema(kind: Kind[object]) -> None:  # type: ignore[type-var]
    assert (ROOT / "schemas" / f"{kind.name}.schema.json").is_file()


def test_names_are_unique() -> None:
    names = [kind.name for kind in kinds.all_kinds()]
    assert len(set(names)) == len(names)

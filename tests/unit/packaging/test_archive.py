from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from amplifyc.packaging import archive
from amplifyc.packaging.archive import Member, over_limit, write_zip


def test_order_of_members_does_not_matter(tmp_path: Path) -> None:
    members = [Member("b/c.py", b"2"), Member("a.py", b"1"), Member("b.py", b"3")]
    write_zip(members, tmp_path / "one")
    write_zip(reversed(members), tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    with zipfile.ZipFile(tmp_path / "one") as made:
        assert made.namelist() == ["a.py", "b.py", "b/c.py"]
        assert {info.date_time for info in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_permissions_come_from_the_content(tmp_path: Path) -> None:
    script = tmp_path / "bootstrap"
    script.write_bytes(b"#!/bin/sh\n")
    script.chmod(0o600)
    data = tmp_path / "data"
    data.write_bytes(b"1")
    data.chmod(0o777)
    write_zip([Member("bootstrap", script), Member("data", data), Member("lib.so", b"\x7fELF...")], tmp_path / "zip")
    with zipfile.ZipFile(tmp_path / "zip") as made:
        assert {info.filename: oct(info.external_attr >> 16) for info in made.infolist()} == {
            "bootstrap": "0o100755", "data": "0o100644", "lib.so": "0o100755",
        }


def test_too_large_names_what_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "UNZIPPED_LIMIT", 3 * 1024 * 1024)
    members = [Member("torch/lib.so", b"1" * 4 * 1024 * 1024), Member("handler.py", b"1")]
    found = over_limit(members, "amplify/jobs/handler.py", None)
    assert found is not None
    assert found.message == "`amplify/jobs/handler.py` is 4 MB unzipped; Lambda takes 3 MB, layers included"
    assert found.hint is not None
    assert found.hint.startswith("the largest parts are torch (4 MB), handler.py (0 MB);")
    assert over_limit(members[1:], "x", None) is None

"""The pages that descriptions lead to are pages of Gen 2's documentation."""

from __future__ import annotations

import json
import re

import pytest

from amplifyc.schema import kinds, schema
from tests.cases import ROOT

SHARED = ROOT.parent / "shared"
GEN2 = re.compile(r"https://docs\.amplify\.aws/react/(?:build-a-backend|frontend)/([a-z0-9/-]+)/")


def pages() -> set[str]:
    return {page for kind in kinds() for page in GEN2.findall(json.dumps(schema(kind)))}


def test_links_end_as_the_site_wants_it() -> None:
    """With a slash, or an anchor behind one."""
    text = "".join(json.dumps(schema(kind)) for kind in kinds())
    assert set(re.findall(r"https://docs\.amplify\.aws/[^)\\]*", text)) == set(re.findall(r"https://docs\.amplify\.aws/react/[a-z0-9/-]+/(?:#[a-z0-9-]+)?(?=\))", text))
    assert len(pages()) >= 50


@pytest.mark.judge
def test_pages_are_known() -> None:
    """By their last word, which is all that the catalogue of features and the names of the oracle's apps always give."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not there")
    known = (SHARED / "reference" / "features.md").read_text(encoding="utf-8") + "\n".join(path.name for path in (SHARED / "oracle" / "shown").iterdir())
    words = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", known))
    parts = {"-".join(word.split("-")[start:end]) for word in words for start in range(word.count("-") + 1) for end in range(start + 1, word.count("-") + 2)}
    assert {page for page in pages() if page.rpartition("/")[2] not in parts} == set()

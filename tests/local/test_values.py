"""Values on their way to a table and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amplifyc.local.sources import SourceError
from amplifyc.local.sources.dynamodb.values import plain_item, typed, typed_item
from amplifyc.local.sources.dynamodb.versions import _typed

SCALARS = st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.floats(-1e6, 1e6).map(lambda number: round(number, 6)) | st.text()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4), max_leaves=12)


@settings(deadline=None)
@given(st.dictionaries(st.text(min_size=1), VALUES, max_size=5))
def test_what_goes_in_comes_out(item: dict[str, Any]) -> None:
    assert plain_item(typed_item(_typed(item))) == item


@pytest.mark.parametrize("value", ["text", 1, None, {}, {"S": "a", "N": 1}, []])
def test_values_without_a_type(value: Any) -> None:
    with pytest.raises(SourceError) as refused:
        typed(value)
    assert refused.value.type == "DynamoDB:IllegalArgument"

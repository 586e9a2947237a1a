from __future__ import annotations

from typing import Any

import pytest

from amplifyc.emit.overrides import write


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("A", 1, {"A": 1, "P": {"Q": [{"R": 1}, {"R": 2}]}}),
        ("P.Q.1.R", 9, {"P": {"Q": [{"R": 1}, {"R": 9}]}}),
        ("P.Q.0", None, {"P": {"Q": [{"R": 2}]}}),
        ("P.Q.2", {"R": 3}, {"P": {"Q": [{"R": 1}, {"R": 2}, {"R": 3}]}}),
        ("P.N.O", "x", {"P": {"Q": [{"R": 1}, {"R": 2}], "N": {"O": "x"}}}),
        ("P", None, {}),
        ("X.Y", None, {"P": {"Q": [{"R": 1}, {"R": 2}]}}),
        ("P.Q.9.R", None, {"P": {"Q": [{"R": 1}, {"R": 2}]}}),
        ("P.Q.2.S.0", 3, {"P": {"Q": [{"R": 1}, {"R": 2}, {"S": [3]}]}}),
        ("P.Q.word", 1, {"P": {"Q": {"word": 1}}}),
        ("P.Q.word.R", 1, {"P": {"Q": {"word": {"R": 1}}}}),
        ("P.Q.²", 1, {"P": {"Q": {"²": 1}}}),
    ],
)
def test_write(path: str, value: Any, expected: dict[str, Any]) -> None:
    properties = {"P": {"Q": [{"R": 1}, {"R": 2}]}}
    write(properties, path, value)
    assert properties == expected

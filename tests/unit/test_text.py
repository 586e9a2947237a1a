from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amplifyc.text import Position, SourceFile


@given(st.text(alphabet="ab\n\r😀"))
def test_position_counts_lines_and_code_points(text: str) -> None:
    file = SourceFile("a.yaml", text)
    for offset in range(len(text) + 1):
        before = text[:offset]
        assert file.position(offset) == Position(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def test_line_is_without_its_end() -> None:
    file = SourceFile("a.yaml", "one\r\ntwo\n")
    assert [file.line(number) for number in range(5)] == ["", "one", "two", "", ""]

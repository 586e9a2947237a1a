"""Hints that an editor can follow."""

from __future__ import annotations

import pytest

from amplifyc.diagnostics import AddKey, Code, Fix, Suggestion, did_you_mean
from amplifyc.text import Location, SourceFile, Span

CODE = Code("test/code", "A code")


def at(text: str, words: str) -> Location:
    file = SourceFile("a.yaml", text)
    start = text.index(words)
    return Location(file, Span(start, start + len(words)))


def test_a_suggestion_is_a_hint_and_a_fix() -> None:
    found = CODE.at(at("use: resise\n", "resise"), "no", hint=did_you_mean("resise", ["resize", "other"]))
    assert found.hint == "did you mean `resize`?"
    assert found.fix == Fix(at("use: resise\n", "resise"), "resize")


def test_only_the_wrong_word_is_replaced() -> None:
    found = CODE.at(at('a: "x ${{ auth.nme }} y"\n', '"x ${{ auth.nme }} y"'), "no", hint=Suggestion("nme", "name"))
    assert found.fix == Fix(at('a: "x ${{ auth.nme }} y"\n', "nme"), "name")


@pytest.mark.parametrize(("words", "word"), [("nme nme", "nme"), ("other", "nme")])
def test_a_word_that_stands_twice_or_not_at_all_is_left(words: str, word: str) -> None:
    assert CODE.at(at(f"a: {words}\n", words), "no", hint=Suggestion(word, "name")).fix is None


def test_nothing_to_follow_in_plain_words_or_without_a_place() -> None:
    assert CODE.at(at("a: b\n", "b"), "no", hint="think").fix is None
    assert CODE.at(None, "no", hint=Suggestion("a", "b")).fix is None


def test_a_missing_key_is_a_fix() -> None:
    missing = AddKey("allow", ("access", 0), "add `allow:`")
    found = CODE.at(at("a: b\n", "b"), "no", hint=missing)
    assert (found.hint, found.fix) == ("add `allow:`", missing)

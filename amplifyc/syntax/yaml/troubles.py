"""What the YAML parser's own error messages mean, in words for the person who wrote the file."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from amplifyc.diagnostics import Diagnostic
from amplifyc.syntax.yaml import brackets, layout, quoting
from amplifyc.syntax.yaml.document_marks import bad_directive, second_document
from amplifyc.syntax.yaml.stumble import Stumble
from amplifyc.syntax.yaml.tags import malformed_tag
from amplifyc.text import SourceFile

_END = re.compile(r"^\.\.\.(?:\s|$)", re.MULTILINE)

Explanation = Callable[[Stumble], Diagnostic]


def explain(file: SourceFile, error: yaml.MarkedYAMLError, shift: int) -> Diagnostic:
    """The diagnostic for what the parser stumbled over. libyaml and PyYAML word the same problem differently: one pattern fits both."""
    at = _offset(file, error.problem_mark, shift, 0)
    stumble = Stumble(file, error.problem or "", _offset(file, error.context_mark, shift, at), at)
    words = f"{error.context or ''}: {stumble.problem}"
    for pattern, explanation in _EXPLANATIONS:
        if pattern.search(words):
            return explanation(stumble)
    return _anything(stumble)


def _offset(file: SourceFile, mark: yaml.Mark | None, shift: int, otherwise: int) -> int:
    return otherwise if mark is None else min(mark.index + shift, len(file.text))


def _cannot_start(stumble: Stumble) -> Diagnostic:
    return layout.tab(stumble) if stumble.char == "\t" else quoting.special_start(stumble)


def _in_mapping(stumble: Stumble) -> Diagnostic:
    if stumble.char in ("]", "}"):
        return brackets.stray(stumble)
    if stumble.char == "!" and stumble.before(stumble.at).strip():
        return malformed_tag(stumble)
    return layout.expected_key(stumble)


def _directive(stumble: Stumble) -> Diagnostic:
    return bad_directive(stumble.file, stumble.rest(stumble.start))


def _at_the_end(stumble: Stumble) -> Diagnostic:
    """The document was complete, and something follows."""
    if not stumble.char:
        return _anything(stumble)
    if _END.search(stumble.text, 0, stumble.at):
        return second_document(stumble.file, stumble.at)
    return brackets.stray(stumble) if stumble.char in ("]", "}") else layout.after_root(stumble)


def _anything(stumble: Stumble) -> Diagnostic:
    message = f"YAML does not understand this: {stumble.problem}"
    hint = "put quotes around a text with special characters, and check the indentation"
    return stumble.say(quoting.NEEDS_QUOTES, stumble.rest(stumble.at), message, "not understood", hint)


_EXPLANATIONS: tuple[tuple[re.Pattern[str], Explanation], ...] = tuple(
    (re.compile(pattern), explanation)
    for pattern, explanation in (
        (r"tab character|'\\\\t' that cannot", layout.tab),
        (r"cannot start any token", _cannot_start),
        (r"(anchor|alias): .*alphabetic or numeric", quoting.special_start),
        (r"quoted scalar: found unexpected (end of stream|document)", quoting.unclosed),
        (r"found unexpected ':'", quoting.tight_colon),
        (r"quoted scalar: ", quoting.escape),
        (r"block scalar: ", quoting.block_text),
        (r"flow (sequence|mapping): ", brackets.in_brackets),
        (r"mapping values are not allowed", layout.unexpected_colon),
        (r"mapping keys are not allowed", quoting.special_start),
        (r"sequence entries are not allowed", layout.unexpected_item),
        (r"could not find expected ':'", layout.missing_colon),
        (r"block mapping: ", _in_mapping),
        (r"block collection: ", layout.expected_item),
        (r"node content", brackets.no_value),
        (r"<document start>", _at_the_end),
        (r"(scanning|parsing) a tag|tag handle", malformed_tag),
        (r"directive|YAML document", _directive),
    )
)

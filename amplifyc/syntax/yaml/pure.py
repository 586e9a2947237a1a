"""PyYAML's own scanner, brought to say what libyaml says: where tabs separate, what ends a plain text in brackets, which escapes exist."""

# mypy: disable-error-code="no-untyped-call"
# PyYAML's scanner has no types.

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import yaml

_BREAKS = "\r\n\x85\u2028\u2029"
_BLOCK_WORD = re.compile(r"(?:[^\0 \t\r\n\x85\u2028\u2029:]|:(?![\0 \t\r\n\x85\u2028\u2029]))*")
_FLOW_WORD = re.compile(r"(?:[^\0 \t\r\n\x85\u2028\u2029:,\[\]{}]|:(?![\0 \t\r\n\x85\u2028\u2029,?\[\]{}]))*")
_BLANK = re.compile(r"[ \t]*")
_TAG = re.compile(r"!(?:<([^>\0]*)>|((?:[0-9A-Za-z_-]*!)?)((?:[-;/?:@&=+$_.!~*'()0-9A-Za-z]|%[0-9A-Fa-f]{2})*))")
_HEADER = re.compile(r"([+-]?)([0-9]?)([+-]?)")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class PureParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """The parser for a Python without libyaml."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        while True:
            blank = " \t" if self.flow_level or not self.allow_simple_key else " "
            while self.peek() in blank:
                self.forward()
            if self.peek() == "#":
                while self.peek() not in f"\0{_BREAKS}":
                    self.forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain(self) -> Any:
        start = end = self.get_mark()
        indent = self.indent + 1
        words: list[str] = []
        spaces: list[str] = []
        while self.peek() != "#" and not (self.column == 0 and self._at_document_mark()):
            word = self._matched(_FLOW_WORD if self.flow_level else _BLOCK_WORD)
            if self.flow_level and self.peek() == ":" and self.peek(1) in tuple(",?[]{}"):
                raise yaml.scanner.ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
            if not word:
                break
            self.allow_simple_key = False
            words += [*spaces, word]
            end = self.get_mark()
            spaces = self._plain_spaces(indent, start)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return yaml.tokens.ScalarToken("".join(words), True, start, end)

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> Any:
        mark = self.get_mark()
        try:
            chunks = super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):  # past the last code point
            chunks = ["\ud800"]
        if any(_SURROGATE.search(chunk) for chunk in chunks):
            raise yaml.scanner.ScannerError(
                "while parsing a quoted scalar", start_mark, "found invalid Unicode character escape code", mark
            )
        return chunks

    def scan_tag(self) -> Any:
        start = self.get_mark()
        found = _TAG.match(self.buffer, self.pointer)
        if found is None or not (found[1] or found[3] or found[0] == "!"):
            self.forward(found.end() - self.pointer if found else 1)
            raise yaml.scanner.ScannerError("while scanning a tag", start, "did not find expected tag URI", self.get_mark())
        self.forward(len(found[0]))
        if self.peek() not in tuple(f"\0 \t{_BREAKS}") and not (self.flow_level and self.peek() == ","):
            problem = "did not find expected whitespace or line break"
            raise yaml.scanner.ScannerError("while scanning a tag", start, problem, self.get_mark())
        if found[1] or found[0] == "!":
            handle, suffix = None, found[1] or "!"
        else:
            handle, suffix = f"!{found[2]}", found[3]
        return yaml.tokens.TagToken((handle, unquote(suffix)), start, self.get_mark())

    def scan_block_scalar_indicators(self, start_mark: Any) -> Any:
        found = _HEADER.match(self.buffer, self.pointer)
        before, digit, after = found.groups() if found else ("", "", "")
        if digit == "0":
            problem = "found an indentation indicator equal to 0"
            raise yaml.scanner.ScannerError("while scanning a block scalar", start_mark, problem, self.get_mark())
        chomping = before or (after if digit else "")
        self.forward(len(before + digit) + (0 if before or not digit else len(after)))
        return {"+": True, "-": False}.get(chomping), int(digit) if digit else None

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> None:
        self._matched(_BLANK)
        super().scan_block_scalar_ignored_line(start_mark)

    def _plain_spaces(self, indent: int, start: Any) -> list[str]:
        """What the white space between two words of a plain text stands for; nothing where the text ends."""
        blank = self._matched(_BLANK)
        if self.peek() not in tuple(_BREAKS):
            return [blank] if blank else []
        first = self.scan_line_break()
        self.allow_simple_key = True
        more: list[str] = []
        while self.peek() in tuple(f" \t{_BREAKS}"):
            if self.peek() == "\t" and self.column < indent:
                problem = "found a tab character that violates indentation"
                raise yaml.scanner.ScannerError("while scanning a plain scalar", start, problem, self.get_mark())
            if self.peek() in " \t":
                self.forward()
            else:
                more.append(self.scan_line_break())
        if first != "\n":
            return [first, *more]
        return more or [" "]

    def _at_document_mark(self) -> bool:
        return self.prefix(3) in ("---", "...") and self.peek(3) in tuple(f"\0 \t{_BREAKS}")

    def _matched(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.buffer, self.pointer)
        text = found[0] if found else ""
        self.forward(len(text))
        return text

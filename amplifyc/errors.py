"""Trouble that is neither the author's nor ours: the world's."""

from __future__ import annotations


class AmplifycError(Exception):
    """The world failed (AWS, disk, a tool that is missing). Raised anywhere, caught once, in `cli`; exit code 75.

    `hint` says what the person can do about it.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

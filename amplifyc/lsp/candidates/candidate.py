"""What may be written at a spot."""

from __future__ import annotations

from amplifyc.frozen import frozen


@frozen
class Candidate:
    """`text` takes the place of the word from `skip` on."""

    text: str
    what: str  # `model`, `function`, `attribute of auth`
    where: str = ""
    skip: int = 0
    length: int | None = None  # how much of the word it replaces; None: the rest
    is_key: bool = False

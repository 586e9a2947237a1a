"""What is known of the place of a cursor."""

from __future__ import annotations

from amplifyc.frozen import frozen
from amplifyc.syntax import Path


@frozen
class Cursor:
    """`path` leads to the value at the cursor; of a key that is being written, to the mapping around it.

    `start` and `end` are the word, without its quotes. `closers` are the brackets that stand open at its end.
    """

    path: Path
    start: int
    end: int
    key: bool = False  # a key may stand here
    value: bool = False  # a value may stand here
    quote: str = ""
    closers: str = ""

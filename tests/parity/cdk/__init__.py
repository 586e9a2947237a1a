"""What apps of the oracle add by CDK, written by hand as `custom` resources, overrides and settings.

`tests/parity/cdk/<app>/amplify/…` lies over the twin of the app. A file with a `kind:` is a file of its own; of any other, each top-level
key takes the place of the twin's, or stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_HERE = Path(__file__).parent
_KEY = re.compile(r"^([A-Za-z]\w*):", re.MULTILINE)


def with_cdk(app: str, files: Mapping[str, str]) -> dict[str, str]:
    """The files of a twin with those of its app laid over them."""
    found = dict(files)
    folder = _HERE / app
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            text = path.read_text(encoding="utf-8")
            found[name] = text if name not in found or "kind" in _blocks(text) else laid_over(found[name], text)
    return found


def laid_over(below: str, above: str) -> str:
    """One document over another, key by key."""
    return "".join((_blocks(below) | _blocks(above)).values())


def _blocks(text: str) -> dict[str, str]:
    """Top-level key -> its lines."""
    starts = list(_KEY.finditer(text))
    ends = [match.start() for match in starts[1:]] + [len(text)]
    return {match[1]: text[match.start() : end].rstrip() + "\n" for match, end in zip(starts, ends, strict=True)}

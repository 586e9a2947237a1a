"""The recordings of AWS's EvaluateCode: snapshots of a test suite, which print strings without escapes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.judges import TOOLS

FOLDER = TOOLS.parent / "reference" / "appsync-evaluatecode"
FILES = ("index.test.js.snap", "resolvers.test.js.snap")
_RECORDING = re.compile(r"^exports\[`(.*?)`\] = `(.*?)`;$", re.DOTALL | re.MULTILINE)
_STRING = re.compile(r'^(\s*(?:"[^"]*": )?)"(.*)"(,?)$', re.MULTILINE)


class Undefined:
    """What was recorded where AWS was not asked: it proves nothing."""


def recordings() -> dict[str, Any]:
    """Names with what AWS answered; a ` 1` at the end of a name is left out."""
    found: dict[str, Any] = {}
    for file in FILES:
        for name, text in _RECORDING.findall((FOLDER / file).read_text(encoding="utf-8")):
            found[name.removesuffix(" 1")] = Undefined if text == "undefined" else _value(text)
    return found


def is_here() -> bool:
    return all(Path(FOLDER / file).is_file() for file in FILES)


def _value(text: str) -> Any:
    unescaped = re.sub(r"\\([`\\$])", r"\1", text.strip())
    quoted = _STRING.sub(lambda match: f"{match[1]}{json.dumps(match[2])}{match[3]}", unescaped)
    return json.loads(re.sub(r",(\s*[}\]])", r"\1", quoted))

"""Recognizes JavaScript that runs on Lambda as it is written, without a bundler."""

from __future__ import annotations

import re

_STRING = r"""(?:"([^"\n]*)"|'([^'\n]*)')"""
_IMPORTS = re.compile(rf"\bfrom\s*{_STRING}|\bimport\s*{_STRING}|\b(?:import|require)\s*\(\s*{_STRING}\s*[,)]")
_CALLS = re.compile(r"\b(?:import|require)\s*\(|\brequire\s*\.")
_MODULE_SYNTAX = re.compile(r"^[ \t]*(?:export|import)\b(?!\s*\()", re.MULTILINE)
_COMMONJS_SYNTAX = re.compile(r"\brequire\s*\(|\bmodule\.exports\b|^[ \t]*exports\.", re.MULTILINE)
_PROVIDED = re.compile(r"node:|@aws-sdk/|@smithy/")  # by Node and by every nodejs runtime of Lambda


def plain_suffix(path: str, text: str) -> str | None:
    """The suffix under which Node reads this file as what it is (`.mjs` or `.cjs`), or None when it needs a bundler.

    Comments and strings are read as code: at worst, a file is bundled that would not have needed it.
    """
    if not path.endswith((".js", ".mjs", ".cjs")):
        return None
    specifiers = [next(filter(None, match.groups()), "") for match in _IMPORTS.finditer(text)]
    literal_calls = sum(1 for match in _IMPORTS.finditer(text) if match.group().endswith((")", ",")))
    if not all(_PROVIDED.match(specifier) for specifier in specifiers) or len(_CALLS.findall(text)) != literal_calls:
        return None
    module, commonjs = bool(_MODULE_SYNTAX.search(text)), bool(_COMMONJS_SYNTAX.search(text))
    if module == commonjs:
        return None
    suffix = ".mjs" if module else ".cjs"
    return suffix if path.endswith((".js", suffix)) else None

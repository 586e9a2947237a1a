"""Diagnostics for programs: the view as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable

from amplifyc.diagnostics.diagnostic import Diagnostic
from amplifyc.diagnostics.render.view import views


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    return json.dumps(views(diagnostics), indent=1, ensure_ascii=False) + "\n"

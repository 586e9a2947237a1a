"""One view of a diagnostic, many printers; each is a pure function."""

from amplifyc.diagnostics.render.github import render_github
from amplifyc.diagnostics.render.json import render_json
from amplifyc.diagnostics.render.sarif import render_sarif
from amplifyc.diagnostics.render.text import render_text, summary
from amplifyc.diagnostics.render.view import view, views

__all__ = ["render_github", "render_json", "render_sarif", "render_text", "summary", "view", "views"]

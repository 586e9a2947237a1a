"""All printers on one shared fixture."""

from __future__ import annotations

import json

from amplifyc.diagnostics import Code, Diagnostic, Label, Severity
from amplifyc.diagnostics.render import render_github, render_json, render_sarif, render_text, summary
from amplifyc.text import Location, SourceFile, Span

FILE = SourceFile("amplify/storage/resource.yaml", "kind: storage\ntriggers:\n  onUpload: resize-imge  # \x1b[31m\n")
NEAR = SourceFile("amplify/functions/a,b/resource.toml", 'kind = "function"\n')
UNKNOWN = Code("reference/unknown-target", "A name that no resource has")
OLD = Code("schema/deprecated", "An old property", Severity.WARNING)
WRONG = UNKNOWN.at(
    Location(FILE, Span(36, 47)), "no function is called `resize-imge`", words="not declared in this project",
    related=(Label(Location(NEAR, Span(0, 4)), "the nearest name is declared here"),), hint="did you mean `resize-image`?",
)
WARNED = OLD.at(Location(FILE, Span(0, 30)), "over\n100 %")
PROJECT = UNKNOWN.at(None, "there is no amplify folder")
ALL: tuple[Diagnostic, ...] = (PROJECT, WARNED, WRONG)


def test_text() -> None:
    assert render_text((WRONG,)) == (
        "error[reference/unknown-target]: no function is called `resize-imge`\n"
        " --> amplify/storage/resource.yaml:3:13\n"
        "3 |   onUpload: resize-imge  # �[31m\n"
        "  |             ^^^^^^^^^^^ not declared in this project\n"
        " ::: amplify/functions/a,b/resource.toml:1:1   the nearest name is declared here\n"
        "  = hint: did you mean `resize-image`?\n"
    )
    assert summary(ALL) == "2 errors, 1 warning"
    assert summary(()) == "no problems"


def test_text_marks_the_first_line_of_a_long_span() -> None:
    assert " |   onUpload" not in render_text((WARNED,))
    assert "1 | kind: storage\n  | ^^^^^^^^^^^^^\n" in render_text((WARNED,))


def test_json() -> None:
    content = json.loads(render_json(ALL))
    assert content["version"] == 1
    assert content["diagnostics"][0]["at"] is None
    assert content["diagnostics"][2]["at"] == {
        "file": "amplify/storage/resource.yaml", "line": 3, "column": 13, "endLine": 3, "endColumn": 24, "words": "not declared in this project",
    }


def test_github() -> None:
    lines = render_github(ALL).splitlines()
    assert lines[0] == "::error title=reference/unknown-target::there is no amplify folder"
    assert lines[1] == "::warning file=amplify/storage/resource.yaml,line=1,endLine=3,title=schema/deprecated::over%0A100 %25"
    assert lines[2].startswith("::error file=amplify/storage/resource.yaml,line=3,endLine=3,title=reference/unknown-target,col=13,endColumn=24::")
    assert lines[2].endswith("%0Ahint: did you mean `resize-image`?")


def test_sarif() -> None:
    run = json.loads(render_sarif(ALL))["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["reference/unknown-target", "schema/deprecated"]
    assert "locations" not in run["results"][0]
    result = run["results"][2]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 13, "endLine": 3, "endColumn": 24}
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "amplify/functions/a%2Cb/resource.toml"

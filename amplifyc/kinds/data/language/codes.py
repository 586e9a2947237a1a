"""Codes that both languages report."""

from __future__ import annotations

from amplifyc.diagnostics import Code, Severity

AUTH_RULE = Code("data/auth-rule", "An authorization rule that says nothing, or contradicts itself")
UNKNOWN_TYPE = Code("data/unknown-type", "A type that the schema does not have")
UNKNOWN_FUNCTION = Code("data/unknown-function", "A function that the project does not have")
OUTER_FUNCTION = Code("data/outer-function", "`@function` names a function that `functions:` does not have", Severity.WARNING)
DUPLICATE_NAME = Code("data/duplicate-name", "Two definitions of the schema have one name")
MISPLACED = Code("data/misplaced-directive", "A directive where it has no meaning")
BAD_DIRECTIVE = Code("data/bad-directive", "A directive whose arguments cannot be read")
NO_RETURN = Code("data/no-return-type", "A custom operation that does not say what it returns")
UNKNOWN_SETTING = Code("data/unknown-setting", "A setting of the API that amplifyc does not know")

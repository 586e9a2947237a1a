"""Errors of functions, rows E060 to E090 of the feature list: all at once, at their places, before anything is written."""

from __future__ import annotations

import pytest

from tests.unit.kinds.function.project import HERE, project

DURABLE = "durableConfig: { executionTimeoutSeconds: %s, retentionPeriodDays: %s }\n"
ELSEWHERE = {
    "E069": "a version is a resource like any other; CloudFormation makes it",
    "E084": "no Docker is used",
    "E085": "code that is ready to run is named, not made by a callback",
    "E087": "every function brings its role",
}
ROWS = [
    *[("E060", f"timeoutSeconds: {value}", "function/timeout") for value in ("0", "901", "1.5")],
    *[("E061", f"memoryMB: {value}", "function/memory") for value in ("127", "10241", "256.2")],
    *[("E062", f"ephemeralStorageSizeMB: {value}", "function/ephemeral-storage") for value in ("511", "10241")],
    *[("E063", f"environment: {{ {name}: x }}", "function/environment-name") for name in ("1A", "A", "A-B")],
    ("E064", "runtime: 16", "function/runtime"),
    ("E065", "architecture: arm", "function/architecture"),
    *[("E066", DURABLE % (value, 14), "function/durable-timeout") for value in ("0", "31622401")],
    *[("E067", DURABLE % (60, value), "function/durable-retention") for value in ("0", "91")],
    *[("E068", f"runtime: {value}\n" + DURABLE % (60, 14), "function/durable-runtime") for value in ("18", "20")],
    ("E070", "entry: ./missing.ts", "source/missing-file"),
    *[("E071", f"schedule: {value}", "function/schedule-rate") for value in ("every -1h", "every 1.5m", "every 0m", "every m")],
    ("E072", "timeoutSeconds: 61\nschedule: every 1m", "function/schedule-too-often"),
    *[
        ("E073", f"schedule: {value}", "function/cron")
        for value in ("60 * * * ?", "0 24 * * ?", "0 0 32 * ?", "0 0 1 13 ?", "0 0 ? * 8", "0 0 1 1 ? 1969")
    ],
    ("E074", "schedule: '*/0 * * * ?'", "function/cron"),
    ("E075", "schedule: 70/5 * * * ?", "function/cron"),
    *[("E076", f"schedule: {value} * * * ?", "function/cron") for value in ("5-2", "0-99")],
    *[("E077", f"schedule: {value} * * * ?", "function/cron") for value in ("1,99", "1,2-3")],
    ("E078", "schedule: 0 0 1 * 2", "function/cron"),
    ("E079", "schedule: { timezone: UTC }", "function/schedule-kind"),
    ("E080", "environment: { AMPLIFY_SSM_ENV_CONFIG: x }", "function/reserved-variable"),
    ("E081", "environment: { TOPIC: }", "function/no-value"),
    *[("E082", f"layers: ['{value}']", "function/layer-format") for value in ("arn:aws:lambda:us-east-1:1:layer:x:1", "name:latest")],
    ("E083", "layers: ['a:1', 'b:1', 'c:1', 'd:1', 'e:1', 'f:1']", "function/too-many-layers"),
    ("E088", "logging: { format: json, level: loud }", "function/log-level"),
]


@pytest.mark.parametrize(("row", "settings", "slug"), ROWS)
def test_error(row: str, settings: str, slug: str) -> None:
    found, = project(f"{settings}\n").diagnostics
    assert (row, found.code.slug) == (row, slug)
    assert found.at is not None
    assert found.at.location.file.path == f"{HERE}resource.yaml"
    assert found.at.location.start.line > 1
    assert found.hint or slug == "source/missing-file"  # which has one when a name is near


def test_e086_own_functions_have_the_same_reserved_name() -> None:
    settings = "runtime: provided.al2023\ncode: ./build\nenvironment: { AMPLIFY_SSM_ENV_CONFIG: x }\n"
    assert project(settings, {f"{HERE}build/bootstrap": "-"}, handler="").slugs == ["function/reserved-variable"]


def test_e089_syntax_errors_of_handlers() -> None:
    """Of TypeScript, packaging says it when it bundles (tests/unit/packaging); of Python, already here."""
    found = project(files={f"{HERE}handler.py": "def handler(event, context:\n"}, handler="")
    assert found.slugs == ["packaging/python-syntax"]


@pytest.mark.parametrize(("settings", "slug"), [
    ("memoryMB: 127", "function/memory"), ("memoryMB: 10241", "function/memory"), ("timeoutSeconds: 0", "function/timeout"),
    ("timeoutSeconds: 901", "function/timeout"),
])
def test_e090_handlers_of_conversations_have_the_same_limits(settings: str, slug: str) -> None:
    assert project(f"{settings}\nconversation: {{ models: [Claude 3 Haiku] }}\n").slugs == [slug]


def test_all_errors_of_a_file_come_at_once() -> None:
    settings = "timeoutSeconds: 0\nmemoryMB: 1\nschedule: [every 0m, 60 * * * ?]\nenvironment: { AWS_REGION: x }\n"
    assert project(settings).slugs == [
        "function/timeout", "function/memory", "function/schedule-rate", "function/cron", "function/reserved-variable",
    ]


def test_every_row_has_a_case() -> None:
    named = {row for row, _, _ in ROWS} | set(ELSEWHERE) | {"E086", "E089", "E090"}
    assert named == {f"E{number:03}" for number in range(60, 91)}

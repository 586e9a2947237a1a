"""B020, B024, B025, B035, B036, B038, A031: names that Gen 2's own tools must find."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amplifyc.identity import BackendIdentity

MAIN = BackendIdentity("app123", "main", "branch")


def test_names_are_those_of_gen2() -> None:
    # as in the templates that Gen 2 synthesized for app123/main
    assert MAIN.stack_name == "amplify-app123-main-branch-d59b5b363a"
    assert MAIN.secret_path("TOKEN") == "/amplify/app123/main-branch-d59b5b363a/TOKEN"
    assert MAIN.shared_secret_path("TOKEN") == "/amplify/shared/app123/TOKEN"
    assert MAIN.reference_path("PHOTOS_BUCKET_NAME") == "/amplify/resource_reference/app123/main-branch-d59b5b363a/PHOTOS_BUCKET_NAME"


def test_stack_name_stays_within_128_characters() -> None:
    name = BackendIdentity("n" * 200, "feature/with-slash" + "x" * 100, "branch").stack_name
    assert len(name) == 128
    assert name.startswith("amplify-nnn")
    assert "/" not in name


@pytest.mark.parametrize(
    ("identity", "tags"),
    [
        (MAIN, {"amplify:app-id": "app123", "amplify:branch-name": "main", "amplify:deployment-type": "branch", "created-by": "amplify"}),
        (BackendIdentity("my", "alice", "sandbox"), {"amplify:deployment-type": "sandbox", "created-by": "amplify"}),
        (
            BackendIdentity("my", "prod", "standalone"),
            {"amplify:branch-name": "prod", "amplify:deployment-type": "standalone", "created-by": "amplify"},
        ),
    ],
)
def test_tags(identity: BackendIdentity, tags: dict[str, str]) -> None:
    assert identity.tags == tags


@pytest.mark.judge
def test_domain_prefix_is_the_one_of_gen2() -> None:
    """A031, judged by an app of the oracle with external providers."""
    oracle = Path(__file__).parents[3] / "shared" / "oracle" / "shown"
    if not oracle.is_dir():
        pytest.skip("../shared is not here")
    domains = {
        body["Properties"]["Domain"]
        for file in oracle.glob("[!s]*/stacks/auth.template.json")
        for body in json.loads(file.read_text())["Resources"].values()
        if body["Type"] == "AWS::Cognito::UserPoolDomain" and isinstance(body["Properties"]["Domain"], str)
    }
    assert MAIN.domain_prefix in domains

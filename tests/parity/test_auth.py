"""Every shown app with auth that adds nothing by CDK: resources, IAM and outputs are Gen 2's but for the deliberate differences."""

from __future__ import annotations

import pytest

from tests.parity.run import SHOWN, adds_by_cdk, apps_with, compared

pytestmark = pytest.mark.judge

# A zone that depends on the partition in the oracle, and that the overlay of the app writes for one.
# The handler of conversations is one of ours, in Python.
_BUILT_IN_HANDLER = 'Runtime: oracle "nodejs22.x", build "python3.13"'
ACCEPTED = {
    "gh-aws-brasilia": ("AliasTarget.HostedZoneId",),
    **dict.fromkeys(("doc-conversation-tools-106", "doc-conversation-tools-64", "mn-ai-options"), (_BUILT_IN_HANDLER,)),
}
ELSEWHERE = ("appsync.amazonaws.com", "AWS::AppSync", "awsAppsync", "s3.amazonaws.com", "AWS::S3")  # data's and storage's own tests judge these
APPS = [app for app in apps_with("auth", "referenceAuth") if not adds_by_cdk(app)]


@pytest.mark.skipif(not SHOWN.is_dir(), reason="../shared with the oracle is not here")
@pytest.mark.parametrize("app", APPS or ["none"])
def test_app(app: str) -> None:
    outcome = compared(app)
    if outcome.trouble and all("not-supported-yet" in line for line in outcome.trouble):
        pytest.skip(outcome.trouble[0])
    assert outcome.trouble == []
    accepted = (*ACCEPTED.get(app, ()), *ELSEWHERE)
    differences = [
        line for section in ("resources", "iam", "outputs") for line in outcome.differences.get(section, ())
        if not any(words in line for words in accepted)
    ]
    assert differences == []

"""Every shown app with functions that adds nothing by CDK: what its functions are and may do is Gen 2's, but for the deliberate differences."""

from __future__ import annotations

import re

import pytest

from tests.parity.run import SHOWN, adds_by_cdk, apps_with, compared

pytestmark = [pytest.mark.judge, pytest.mark.skipif(not SHOWN.is_dir(), reason="../shared with the oracle is not here")]

# Functions, schedules and logs; the grants of functions, and of whatever may start them; the list of functions in the outputs.
OURS = re.compile(r"AWS::(?:Lambda|Scheduler|Logs)::|\bfunction \S|lambda:Invoke|(?:lambda|scheduler)\.amazonaws\.com|definedFunctions")
DELIBERATE = re.compile(
    # a bucket may start a function by its account, not by its name (ADR 0004)
    r"Service:s3\.amazonaws\.com: Allow lambda:InvokeFunction .* if (?:SourceArn=.* and )?SourceAccount="
    # the handler of conversations that comes with the compiler is in Python
    r"|DefaultConversationHandler\] Runtime: oracle \"nodejs"
)
# The sample's Python function reads the bucket, which the page in TypeScript has no way to write.
SAMPLE = {"seed-grown": "Environment.Variables.PHOTOS_BUCKET_NAME"}
APPS = [app for app in apps_with("function") if app in SAMPLE or not adds_by_cdk(app)]


@pytest.mark.parametrize("app", APPS or ["none"])
def test_app(app: str) -> None:
    outcome = compared(app)
    if outcome.trouble and all("not-supported-yet" in line for line in outcome.trouble):
        pytest.skip(outcome.trouble[0])
    assert outcome.trouble == []
    assert [
        line for section in ("resources", "iam", "outputs") for line in outcome.differences.get(section, ())
        if OURS.search(line) and not DELIBERATE.search(line) and not (app in SAMPLE and SAMPLE[app] in line)
    ] == []

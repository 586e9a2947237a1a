"""Handlers of AI conversations, F050 to F057."""

from __future__ import annotations

import pytest

from amplifyc.packaging import BuiltIn, NodeBundle
from tests.unit.kinds.function.project import HERE, NODE, project

MODELS = "conversation: { models: [Claude 3 Haiku] }\n"
REGION = {"Ref": "AWS::Region"}


def haiku(region: object = REGION) -> dict[str, object]:
    return {"Fn::Join": ["", ["arn:aws:bedrock:", region, "::foundation-model/anthropic.claude-3-haiku-20240307-v1:0"]]}


def called(settings: str) -> list[object]:
    """What the function may do with Bedrock, as its policy says."""
    [policy] = project(settings).of_type("AWS::IAM::Policy").values()
    statements = policy["PolicyDocument"]["Statement"]
    assert {tuple(statement["Action"]) for statement in statements} == {("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream")}
    return [statement["Resource"] for statement in statements]


def test_f050_name() -> None:
    assert project(f"name: 1st\n{MODELS}").slugs == ["function/bad-name"]
    tags = {tag["Key"]: tag["Value"] for tag in project(f"name: chatty\n{MODELS}").function["Tags"]}
    assert tags["amplify:friendly-name"] == "chatty"


def test_f051_entry() -> None:
    """A handler file, as of any function; or, if the author says so, the code that comes with amplifyc."""
    assert isinstance(project(MODELS).asset, NodeBundle)
    assert project(f"entry: ./chat.ts\n{MODELS}", {f"{HERE}chat.ts": NODE}, handler="").slugs == []
    assert project(MODELS, handler="").slugs == ["function/no-entry"]
    own = project("conversation: { models: [Claude 3 Haiku], builtIn: true }\n", handler="")
    assert own.asset == BuiltIn("conversation")
    assert (own.function["Handler"], own.function["Runtime"]) == ("conversation.handler.handler", "python3.13")
    both = project("entry: ./handler.ts\nconversation: { builtIn: true }\n")
    assert both.slugs == ["function/one-source"]


def test_f052_models() -> None:
    assert called(MODELS) == [haiku()]
    assert called("conversation: { models: ['anthropic.claude-3-haiku-20240307-v1:0', Claude 3 Haiku] }\n") == [haiku()]
    assert project("conversation: { models: [Claude 3 Hiku] }\n").slugs == ["function/unknown-ai-model"]
    assert not project("conversation: {}\n").of_type("AWS::IAM::Policy")


def test_f052_models_of_several_regions() -> None:
    """The profile, the model here, and the model wherever the profile sends a request to."""
    name = "anthropic.claude-sonnet-4-5-20250929-v1:0"
    assert called("conversation: { models: [Claude Sonnet 4.5] }\n") == [[
        {"Fn::Join": ["", ["arn:aws:bedrock:", REGION, ":", {"Ref": "AWS::AccountId"}, f":inference-profile/global.{name}"]]},
        {"Fn::Join": ["", ["arn:aws:bedrock:", REGION, f"::foundation-model/{name}"]]},
        f"arn:aws:bedrock:::foundation-model/{name}",
    ]]
    [resources] = called("conversation: { models: ['us.amazon.nova-pro-v1:0'] }\n")
    assert resources == [
        {"Fn::Join": ["", ["arn:aws:bedrock:", REGION, ":", {"Ref": "AWS::AccountId"}, ":inference-profile/us.amazon.nova-pro-v1:0"]]},
        "arn:aws:bedrock:us-*::foundation-model/amazon.nova-pro-v1:0",
    ]
    profile = "arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abc"
    assert called(f"conversation: {{ models: ['{profile}'] }}\n") == [profile]


def test_f053_regions() -> None:
    written = "conversation: { models: [Claude 3 Haiku, { modelId: amazon.nova-lite-v1:0, region: us-west-2 }, { modelId: Claude 3 Haiku }] }\n"
    assert called(written) == [[haiku(), "arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-lite-v1:0"]]


@pytest.mark.parametrize(("key", "name", "default", "least", "most", "slug"), [
    ("memoryMB", "MemorySize", 512, 128, 10240, "function/memory"), ("timeoutSeconds", "Timeout", 60, 1, 900, "function/timeout"),
], ids=["f054", "f055"])
def test_f054_f055_memory_and_timeout(key: str, name: str, default: int, least: int, most: int, slug: str) -> None:
    assert project(MODELS).function[name] == default
    assert project(f"{MODELS}{key}: {most}\n").function[name] == most
    for wrong in (least - 1, most + 1):
        assert project(f"{MODELS}{key}: {wrong}\n").slugs == [slug]


def test_f056_logging() -> None:
    """In JSON, for ever, into a log group that masks tokens; unless told otherwise."""
    found = project(MODELS)
    assert found.function["LoggingConfig"] == {"LogFormat": "JSON", "LogGroup": {"Ref": "JobsReportLogGroup"}}
    group = found.properties("JobsReportLogGroup")
    assert "RetentionInDays" not in group
    assert [set(item["Operation"]) for item in group["DataProtectionPolicy"]["Statement"]] == [{"Audit"}, {"Deidentify"}]
    [masked] = group["DataProtectionPolicy"]["Configuration"]["CustomDataIdentifier"]
    assert masked["Regex"].startswith("ey")
    short = project(f"{MODELS}logging: {{ level: warn, retention: 1 day }}\n")
    assert short.function["LoggingConfig"]["ApplicationLogLevel"] == "WARN"
    assert short.properties("JobsReportLogGroup")["RetentionInDays"] == 1
    assert project(f"{MODELS}logging: {{ format: text, level: warn }}\n").slugs == ["function/log-level-without-json"]


def test_f057_outputs() -> None:
    """A list of its own; one that is empty is left out."""
    files = {"amplify/jobs/other/resource.yaml": "kind: function\n", "amplify/jobs/other/handler.ts": NODE}
    found = project(MODELS, files)
    assert found.metadata["AWS::Amplify::AI::Conversation"] == ["definedConversationHandlers"]
    assert found.outputs["definedConversationHandlers"] == {"Fn::Join": ["", ['["', {"Ref": "JobsReportFunction"}, '"]']]}
    assert found.outputs["definedFunctions"] == {"Fn::Join": ["", ['["', {"Ref": "JobsOtherFunction"}, '"]']]}
    assert "definedFunctions" not in project(MODELS).outputs
    assert "AWS::Amplify::AI::Conversation" not in project().metadata

"""Templates that depend on what only a deployment knows: conditions, mappings and exports that stay what they are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from amplifyc.assembly import templates
from amplifyc.compilation import Compilation
from amplifyc.placement import Stack
from tests.cases import ROOT
from tests.unit.kinds.storage.test_rows import compiled

TEMPLATE = """AWSTemplateFormatVersion: "2010-09-09"
Metadata: { "AWS::CloudFormation::Interface": { ParameterGroups: [] } }
Parameters:
  Stage: { Type: String, Default: prod }
Rules:
  Known:
    Assertions: [{ Assert: { "Fn::Contains": [[dev, prod], !Ref Stage] }, AssertDescription: dev or prod }]
Mappings:
  Delays:
    us-east-1: { Seconds: 5 }
    eu-west-1: { Seconds: 7 }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsEast: !Equals [!Ref "AWS::Region", us-east-1]
  IsProdInEast: !And [!Condition IsProd, !Condition IsEast]
  IsElsewhere: !And [!Not [!Condition IsEast], !Or [!Equals [!Ref "AWS::Partition", aws], !Equals [!Sub "${AWS::Region}-${Stage}", eu-west-1-prod]]]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds: !FindInMap [Delays, !Ref "AWS::Region", Seconds]
      MessageRetentionPeriod: !If [IsEast, 1209600, !Ref "AWS::NoValue"]
      VisibilityTimeout: !If [IsProd, 60, 30]
  Alarm:
    Type: AWS::SNS::Topic
    Condition: IsProdInEast
    DependsOn: Queue
    Properties: { DisplayName: !GetAtt Queue.QueueName }
  Far: { Type: AWS::SNS::Topic, Condition: IsElsewhere }
Outputs:
  Url: { Value: !Ref Queue, Export: { Name: !Sub "${AWS::Region}-${Stage}-queue" } }
  AlarmArn: { Value: !Ref Alarm, Condition: IsProdInEast, Export: { Name: alarm } }
  Known: { Value: prod only, Condition: IsProd, Export: { Name: constant } }
"""
FUNCTION = "kind: function\nenvironment: { ALARM: '${{ custom/more.AlarmArn }}', URL: '${{ custom/more.Url }}' }\n"
FILES = {
    "custom/more/resource.yaml": "kind: custom\ninclude: [./template.yaml]\n", "custom/more/template.yaml": TEMPLATE,
    "jobs/work/resource.yaml": FUNCTION, "jobs/work/handler.js": "export const handler = async () => {};\n",
}
IS_EAST = {"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-1"]}
IS_ELSEWHERE = {"Fn::And": [
    {"Fn::Not": [IS_EAST]},
    {"Fn::Or": [{"Fn::Equals": [{"Ref": "AWS::Partition"}, "aws"]}, {"Fn::Equals": [{"Fn::Sub": "${AWS::Region}-prod"}, "eu-west-1-prod"]}]},
]}


def template(**files: str) -> Compilation:
    return compiled("", **FILES | files)


def stack(compilation: Compilation, name: str) -> Stack:
    return next(stack for stack in compilation.stacks if stack.name == name)


@pytest.fixture(scope="module")
def taken() -> Compilation:
    return template()


def test_what_a_deployment_decides_is_a_condition_of_the_stack(taken: Compilation) -> None:
    """What is decided already has gone; names are unique in the backend; only conditions that are asked for are there."""
    found = stack(taken, "custom-more")
    assert found.conditions == {
        "CustomMoreIsEast": IS_EAST, "CustomMoreIsProdInEast": IS_EAST, "CustomMoreIsElsewhere": IS_ELSEWHERE,
    }
    queue = found.resources["CustomMoreQueue"]["Properties"]
    assert queue["MessageRetentionPeriod"] == {"Fn::If": ["CustomMoreIsEast", 1209600, {"Ref": "AWS::NoValue"}]}
    assert queue["VisibilityTimeout"] == 60
    assert found.resources["CustomMoreAlarm"]["Condition"] == "CustomMoreIsProdInEast"
    assert found.resources["CustomMoreAlarm"]["DependsOn"] == ["CustomMoreQueue"]


def test_a_mapping_by_region_is_a_mapping_of_the_stack(taken: Compilation) -> None:
    found = stack(taken, "custom-more")
    assert found.tables == {"CustomMoreDelays": {"us-east-1": {"Seconds": 5}, "eu-west-1": {"Seconds": 7}}}
    assert found.resources["CustomMoreQueue"]["Properties"]["DelaySeconds"] == {"Fn::FindInMap": ["CustomMoreDelays", {"Ref": "AWS::Region"}, "Seconds"]}


def test_exports_are_outputs_of_the_stack(taken: Compilation) -> None:
    found = stack(taken, "custom-more").outputs
    assert found["CustomMoreUrl"] == {"Value": {"Ref": "CustomMoreQueue"}, "Export": {"Name": {"Fn::Sub": "${AWS::Region}-prod-queue"}}}
    assert found["CustomMoreAlarmArn"] == {"Value": {"Ref": "CustomMoreAlarm"}, "Export": {"Name": "alarm"}, "Condition": "CustomMoreIsProdInEast"}
    assert found["CustomMoreKnown"] == {"Value": "prod only", "Export": {"Name": "constant"}}


def test_what_may_be_missing_is_missing_elsewhere_too(taken: Compilation) -> None:
    """The output that carries it is empty then, and the variable of the function is not there."""
    assert stack(taken, "custom-more").outputs["CustomMoreAlarmRef"] == {"Value": {"Fn::If": ["CustomMoreIsProdInEast", {"Ref": "CustomMoreAlarm"}, ""]}}
    work = stack(taken, "jobs-work")
    variables = work.resources["JobsWorkFunction"]["Properties"]["Environment"]["Variables"]
    assert variables["ALARM"] == {"Fn::If": ["CustomMoreIsProdInEast", {"Ref": "CustomMoreAlarmRef"}, {"Ref": "AWS::NoValue"}]}
    assert variables["URL"] == {"Ref": "CustomMoreQueueRef"}
    assert work.conditions == {"CustomMoreIsProdInEast": IS_EAST}


def test_an_export_of_several_stacks_closes_no_circle() -> None:
    """It stands in the stack that waits for the other."""
    tied = TEMPLATE.replace("Outputs:\n", "Outputs:\n  Both: { Value: !Sub '${Queue}-${Late}', Export: { Name: both } }\n").replace(
        "Outputs:", "  Late: { Type: AWS::SNS::Topic, Properties: { DisplayName: '${{ jobs/work.name }}' } }\nOutputs:",
    )
    compilation = template(**{"custom/more/template.yaml": tied})
    late = next(found for found in compilation.stacks if "CustomMoreLate" in found.resources)
    assert late.name == "custom-more-layer2"
    assert late.outputs["CustomMoreBoth"]["Value"] == {"Fn::Sub": "${CustomMoreQueueRef}-${CustomMoreLate}"}


def test_templates_of_one_folder_may_have_conditions_of_one_name() -> None:
    second = "Conditions: { IsEast: !Equals [!Ref AWS::Region, ap-east-1] }\nResources: { Hall: { Type: AWS::SNS::Topic, Condition: IsEast } }\n"
    compilation = template(**{
        "custom/more/resource.yaml": "kind: custom\ninclude: [./template.yaml, ./second.yaml]\n", "custom/more/second.yaml": second,
    })
    conditions = stack(compilation, "custom-more").conditions
    assert conditions["CustomMoreTemplate2IsEast"] == {"Fn::Equals": [{"Ref": "AWS::Region"}, "ap-east-1"]}
    assert conditions["CustomMoreIsEast"] == IS_EAST


def test_a_parameter_may_be_a_value_of_the_backend() -> None:
    """A condition on it is decided."""
    compilation = template(**{"custom/more/resource.yaml": "kind: custom\ninclude: [./template.yaml]\nparameters: { Stage: '${{ backend.name }}' }\n",
                              "custom/more/template.yaml": TEMPLATE.replace("[dev, prod]", "[dev, main]").replace("!Ref Stage, prod]", "!Ref Stage, main]")})
    assert stack(compilation, "custom-more").resources["CustomMoreQueue"]["Properties"]["VisibilityTimeout"] == 60


def test_values_of_other_stacks_are_imported(taken: Compilation) -> None:
    imported = "kind: custom\nresources: { T: { Type: AWS::SNS::Topic, Properties: { DisplayName: !ImportValue alarm } } }\n"
    found = template(**{"custom/other/resource.yaml": imported})
    assert stack(found, "custom-other").resources["CustomOtherT"]["Properties"]["DisplayName"] == {"Fn::ImportValue": "alarm"}


EXTENDED = """Transform: AWS::LanguageExtensions
Parameters:
  Stage: { Type: String, Default: prod }
  Jobs: { Type: CommaDelimitedList, Default: "mail, pay.out" }
Mappings: { Delays: { mail: { Seconds: 5 } } }
Conditions:
  Fn::ForEach::Conditions: [Where, [us-east-1], { "In&{Where}": !Equals [!Ref "AWS::Region", !Ref Where] }]
Resources:
  Fn::ForEach::Queues:
    - Job
    - !Ref Jobs
    - "Queue&{Job}":
        Type: AWS::SQS::Queue
        Properties:
          QueueName: !Sub "${Job}-${Stage}-${AWS::Region}"
          DelaySeconds: !FindInMap [Delays, !Ref Job, Seconds, { DefaultValue: 9 }]
          RedriveAllowPolicy:
            Fn::ForEach::Keys: [Key, [a, b], { "${Key}": !If [Inuseast1, "${Key} of ${Job}", !Ref Key] }]
      Fn::ForEach::Copies: [Number, ["1", "2"], { "Copy&{Job}${Number}": { Type: AWS::SNS::Topic } }]
  All:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Sub ["${Count} queues", { Count: !Length [!Ref Jobs, { Ref: Stage }] }]
      TopicName: !ToJsonString { first: !GetAtt Queuemail.QueueName, "jobs": !Ref Jobs, none: [], deep: { number: 1 } }
Outputs:
  Fn::ForEach::Urls: [Job, !Ref Jobs, { "Url&{Job}": { Value: !GetAtt ["Queue&{Job}", Arn] } }]
"""


def test_language_extensions_are_worked_out() -> None:
    """The stack needs no transform."""
    compilation = template(**{"custom/more/template.yaml": EXTENDED, "jobs/work/resource.yaml": "kind: function\n"})
    found = stack(compilation, "custom-more")
    copies = {f"CustomMoreCopy{job}{number}" for job in ("mail", "payout") for number in (1, 2)}
    assert set(found.resources) == {"CustomMoreAll", "CustomMoreQueuemail", "CustomMoreQueuepayout", *copies}
    mail, payout = (found.resources[f"CustomMoreQueue{job}"]["Properties"] for job in ("mail", "payout"))
    assert (mail["DelaySeconds"], payout["DelaySeconds"]) == (5, 9)
    assert mail["RedriveAllowPolicy"] == {key: {"Fn::If": ["CustomMoreInuseast1", f"{key} of mail", key]} for key in ("a", "b")}
    assert payout["QueueName"] == {"Fn::Sub": "pay.out-prod-${AWS::Region}"}
    assert found.conditions == {"CustomMoreInuseast1": IS_EAST}
    topic = found.resources["CustomMoreAll"]["Properties"]
    assert topic["DisplayName"] == {"Fn::Sub": ["${Count} queues", {"Count": 2}]}
    pieces = topic["TopicName"]["Fn::Join"][1]
    text = "".join(piece if isinstance(piece, str) else "NAME" for piece in pieces)
    assert json.loads(text) == {"first": "NAME", "jobs": ["mail", "pay.out"], "none": [], "deep": {"number": 1}}
    node = next(node for node in compilation.graph.nodes.values() if node.resource.address.path == "custom/more")
    assert node.attributes()["Urlpayout"] == {"Fn::GetAtt": ["CustomMoreQueuepayout", "Arn"]}


def test_the_sections_stand_in_the_template(taken: Compilation) -> None:
    text = templates(taken.stacks, lambda pending: "asset")["custom-more.template.json"]
    assert {"Mappings", "Conditions", "Outputs"} <= json.loads(text).keys()


def write(project: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        target = project / "amplify" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("template")
    write(project, FILES)
    command = [sys.executable, "-m", "amplifyc", "build", "-C", str(project), "--branch", "main", "--app-id", "app123", "-o", str(project / "build")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return project / "build"


@pytest.mark.slow
def test_cfn_lint_finds_no_error(built: Path) -> None:
    found = sorted(str(path) for path in built.glob("*template.json"))
    command = [str(Path(sys.executable).parent / "cfn-lint"), "--non-zero-exit-code", "error", "--regions", "us-east-1", "eu-west-1", "--", *found]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.server
@pytest.mark.slow
@pytest.mark.judge
def test_it_deploys(built: Path, tmp_path: Path) -> None:
    """In us-east-1: with the alarm, without the topic that is for elsewhere, with the exports."""
    from tests.local_aws import local_aws
    from tests.server.test_deploy import aws

    with local_aws(tmp_path) as endpoint:
        packaged = tmp_path / "packaged.yaml"
        aws(endpoint, "s3", "mb", "s3://artifacts-template")
        aws(endpoint, "cloudformation", "package", "--template-file", str(built / "template.json"), "--s3-bucket", "artifacts-template",
            "--output-template-file", str(packaged))
        aws(endpoint, "cloudformation", "deploy", "--template-file", str(packaged), "--stack-name", "backend", "--capabilities", "CAPABILITY_NAMED_IAM")
        resources = json.loads(aws(endpoint, "cloudformation", "list-stacks"))["StackSummaries"]
        nested = next(item["StackName"] for item in resources if "CustomMore" in item["StackName"])
        made: list[dict[str, Any]] = json.loads(aws(endpoint, "cloudformation", "describe-stack-resources", "--stack-name", nested))["StackResources"]
        assert {item["LogicalResourceId"] for item in made} == {"CustomMoreQueue", "CustomMoreAlarm"}
        exports = {item["Name"]: item["Value"] for item in json.loads(aws(endpoint, "cloudformation", "list-exports"))["Exports"]}
        assert exports["constant"] == "prod only"
        assert exports["us-east-1-prod-queue"].endswith(next(item["PhysicalResourceId"] for item in made if item["LogicalResourceId"] == "CustomMoreQueue"))


def test_values_are_compared_as_cloudformation_does() -> None:
    """`true` is a text, a list of values is allowed by each of them, and what nothing stands for stays that."""
    template = """Parameters:
  Flag: { Type: String, Default: true, AllowedValues: ["true", "false"] }
  Names: { Type: CommaDelimitedList, Default: "a, b", AllowedValues: [a, b, c] }
Conditions: { IsSet: !Equals [!Ref Flag, "true"] }
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Condition: IsSet
    Properties: { QueueName: !Sub ["${Names}-${Nothing}", { Nothing: !Ref "AWS::NoValue" }] }
"""
    found = compiled("", **{"custom/more/resource.yaml": "kind: custom\ninclude: [./template.yaml]\n", "custom/more/template.yaml": template})
    queue = next(resource.body for resource in found.program.resources if resource.logical_id == "CustomMoreQueue")
    assert "Condition" not in queue
    assert queue["Properties"]["QueueName"] == {"Fn::Sub": ["a,b-${Nothing}", {"Nothing": {"Ref": "AWS::NoValue"}}]}

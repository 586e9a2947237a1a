"""Resources as they are written, templates that are taken over, values in both directions."""

from __future__ import annotations

from typing import Any

import pytest

from amplifyc.compilation import Compilation
from amplifyc.emit import Emitted
from tests.unit.kinds.storage.test_rows import body, compiled


def made(compilation: Compilation) -> dict[str, Emitted]:
    return {resource.logical_id: resource for resource in compilation.program.resources if resource.address.path == "custom/more"}


def custom(text: str, **files: str) -> Compilation:
    return compiled("", **{"custom/more/resource.yaml": f"kind: custom\n{text}"}, **files)


def properties(compilation: Compilation, name: str) -> dict[str, Any]:
    found: dict[str, Any] = made(compilation)[f"CustomMore{name}"].body["Properties"]
    return found


def test_ids_are_global_and_references_follow() -> None:
    compilation = custom("""resources:
  Dead: { Type: AWS::SQS::Queue }
  Queue:
    Type: AWS::SQS::Queue
    DependsOn: Dead
    DeletionPolicy: Retain
    Properties:
      QueueName: !Sub "jobs-${Dead.QueueName}-${AWS::Region}-${!Literal}"
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3 }
      KmsMasterKeyId: !Sub ["${Dead}-${Mine}", { Mine: !Ref Dead }]
outputs: { queueUrl: !Ref Queue }
""")
    found = made(compilation)
    assert {name: item.stack for name, item in found.items()} == {"CustomMoreDead": "custom-more", "CustomMoreQueue": "custom-more"}
    queue = found["CustomMoreQueue"].body
    assert (queue["DependsOn"], queue["DeletionPolicy"]) == (["CustomMoreDead"], "Retain")
    assert queue["Properties"]["QueueName"] == {"Fn::Sub": "jobs-${CustomMoreDead.QueueName}-${AWS::Region}-${!Literal}"}
    assert queue["Properties"]["RedrivePolicy"]["deadLetterTargetArn"] == {"Fn::GetAtt": ["CustomMoreDead", "Arn"]}
    assert queue["Properties"]["KmsMasterKeyId"] == {"Fn::Sub": ["${CustomMoreDead}-${Mine}", {"Mine": {"Ref": "CustomMoreDead"}}]}


def test_values_in_both_directions() -> None:
    compilation = custom(
        "resources:\n  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: '${{ storage/photos.bucketName }} of ${{ backend.name }}' } }\n"
        "outputs: { topicArn: !Ref Topic, label: 'x-${{ storage/photos.bucketArn }}' }\n",
        **{
            "jobs/report/resource.yaml": "kind: function\nenvironment: { TOPIC: '${{ custom/more.topicArn }}', LABEL: '${{ custom/more.label }}' }\n",
        },
    )
    assert properties(compilation, "Topic")["DisplayName"] == {"Fn::Join": ["", [{"Ref": "PhotosBucket"}, " of main"]]}
    variables = body(compilation, "JobsReportFunction")["Properties"]["Environment"]["Variables"]
    assert variables["TOPIC"] == {"Ref": "CustomMoreTopic"}
    assert variables["LABEL"] == {"Fn::Join": ["", ["x-", {"Fn::GetAtt": ["PhotosBucket", "Arn"]}]]}


def test_expressions_inside_sub() -> None:
    compilation = custom("resources:\n  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !Sub '${AWS::Region}-${{ storage/photos.bucketName }}' } }\n")
    assert properties(compilation, "Queue")["QueueName"] == {"Fn::Sub": ["${AWS::Region}-${Expression2}", {"Expression2": {"Ref": "PhotosBucket"}}]}


def test_a_tie_to_another_folder_stands_apart() -> None:
    compilation = custom("""resources:
  Queue: { Type: AWS::SQS::Queue }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Queue.Arn, FunctionName: "${{ jobs/report.name }}" }
""")
    assert made(compilation)["CustomMoreMapping"].stack == "custom-more-links"


TEMPLATE = """AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Stage: { Type: String, Default: dev }
  Zones: { Type: CommaDelimitedList, Default: "a, b" }
  Image: { Type: "AWS::SSM::Parameter::Value<String>", Default: /images/latest }
Mappings: { Delays: { dev: { Seconds: 5 }, prod: { Seconds: 0 } } }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsDev: !And [!Not [!Condition IsProd], !Or [!Equals [a, b], !Equals [c, c]]]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub "${Stage}-jobs"
      DelaySeconds: !FindInMap [Delays, !Ref Stage, Seconds]
      MessageRetentionPeriod: !If [IsProd, 1209600, !Ref "AWS::NoValue"]
      KmsMasterKeyId: !Ref Image
      Tags: !If [IsDev, [{ Key: zones, Value: !Join ["+", !Ref Zones] }], []]
  Alarm: { Type: AWS::SNS::Topic, Condition: IsProd }
  Log: { Type: AWS::SNS::Topic, Condition: IsDev, Properties: { DisplayName: !Ref Queue } }
Outputs:
  Url: { Value: !Ref Queue, Description: Where jobs go }
  Gone: { Value: x, Condition: IsProd }
"""


def test_a_template_is_taken_over() -> None:
    compilation = custom("include: [./template.yaml]\n", **{"custom/more/template.yaml": TEMPLATE})
    assert set(made(compilation)) == {"CustomMoreQueue", "CustomMoreLog"}
    found = properties(compilation, "Queue")
    assert (found["QueueName"], found["DelaySeconds"], found["KmsMasterKeyId"]) == ("dev-jobs", 5, "{{resolve:ssm:/images/latest}}")
    assert "MessageRetentionPeriod" not in found
    assert {"Key": "zones", "Value": {"Fn::Join": ["+", ["a", "b"]]}} in found["Tags"]
    assert properties(compilation, "Log")["DisplayName"] == {"Ref": "CustomMoreQueue"}
    assert set(compilation.graph.nodes[made(compilation)["CustomMoreQueue"].address].attributes()) == {"Url"}


def test_parameters_get_values() -> None:
    compilation = custom("include: [./template.yaml]\nparameters: { Stage: prod }\n", **{"custom/more/template.yaml": TEMPLATE})
    assert set(made(compilation)) == {"CustomMoreQueue", "CustomMoreAlarm"}
    assert properties(compilation, "Queue")["DelaySeconds"] == 0


def test_what_a_condition_leaves_out_is_not_waited_for() -> None:
    template = TEMPLATE.replace("Log: { Type: AWS::SNS::Topic, Condition: IsDev,", "Log: { Type: AWS::SNS::Topic, Condition: IsDev, DependsOn: [Alarm, Queue],")
    compilation = custom("include: [./template.yaml]\n", **{"custom/more/template.yaml": template})
    assert made(compilation)["CustomMoreLog"].body["DependsOn"] == ["CustomMoreQueue"]


def test_a_json_template() -> None:
    template = '{"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"DelaySeconds": 3}}}}'
    assert properties(custom("include: [./template.json]\n", **{"custom/more/template.json": template}), "Queue")["DelaySeconds"] == 3


@pytest.mark.parametrize("type_name", ["Custom::Thing", "AWS::CloudFormation::CustomResource", "Acme::Web::Site"])
def test_types_that_only_the_account_knows_are_taken_on_trust(type_name: str) -> None:
    text = f"resources:\n  Thing: {{ Type: '{type_name}', Properties: {{ ServiceToken: 'arn:aws:lambda:us-east-1:123456789012:function:f', Anything: 1 }} }}\n"
    assert properties(custom(text), "Thing")["Anything"] == 1

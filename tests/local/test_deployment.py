"""A build folder as if it were deployed: CloudFormation's functions over nested stacks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from amplifyc.errors import AmplifycError
from amplifyc.local.deployment import BuildFolder, Deployment, Surroundings, read_build

MAPPINGS = {"Sizes": {"us-east-1": {"small": 1}}}
CONDITIONS = {
    "Yes": {"Fn::Equals": [{"Ref": "Word"}, "hello"]},
    "No": {"Fn::Not": [{"Condition": "Yes"}]},
    "Same": {"Condition": "Yes"},
    "Both": {"Fn::And": [{"Condition": "Yes"}, {"Fn::Or": [{"Condition": "No"}, {"Fn::Equals": ["a", "a"]}]}]},
}


def deployment(value: Any) -> Deployment:
    """One with a parameter that goes through two nested stacks, and the value in the inner one."""
    inner = {
        "Parameters": {"Word": {"Type": "String"}, "Others": {"Type": "CommaDelimitedList", "Default": "a,b"}},
        "Mappings": MAPPINGS, "Conditions": CONDITIONS,
        "Resources": {
            "Subject": {"Type": "X::Y::Z", "Properties": {"Value": value}},
            "Absent": {"Type": "X::Y::Z", "Condition": "No"},
            "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Fn::Sub": "${Word}-queue"}}},
        },
        "Outputs": {"QueueArn": {"Value": {"Fn::GetAtt": ["Queue", "Arn"]}}},
    }
    nested = {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "inner.template.json", "Parameters": {"Word": {"Ref": "Word"}}}}
    middle = {"Parameters": {"Word": {"Type": "String"}}, "Resources": {"Inner": nested}, "Outputs": {"Arn": {"Value": {"Fn::GetAtt": ["Inner", "Outputs.QueueArn"]}}}}
    root = {"Resources": {
        "Middle": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "middle.template.json", "Parameters": {"Word": "hello"}}},
        "Outer": {"Type": "X::Y::Z", "Properties": {"Value": {"Fn::GetAtt": ["Middle", "Outputs.Arn"]}}},
    }}
    templates = {"template.json": root, "middle.template.json": middle, "inner.template.json": inner}
    return Deployment(BuildFolder(templates, str), Surroundings())


def worked_out(value: Any) -> Any:
    found = {item.logical_id: item for item in deployment(value).of_type("X::Y::Z")}
    assert "Absent" not in found
    return found["Subject"].properties.get("Value")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"Ref": "Word"}, "hello"), ({"Ref": "Others"}, ["a", "b"]), ({"Ref": "AWS::Region"}, "us-east-1"), ({"Ref": "AWS::NoValue"}, None),
        ({"a": {"Ref": "AWS::NoValue"}, "b": [{"Ref": "AWS::NoValue"}, 1]}, {"b": [1]}),
        ({"Fn::Join": ["-", ["a", {"Ref": "Word"}, 3, True]]}, "a-hello-3-true"), ({"Fn::Join": ["", {"Ref": "Others"}]}, "ab"),
        ({"Fn::Sub": "${Word} ${!Literal} ${Queue.Arn}"}, "hello ${Literal} arn:aws:sqs:us-east-1:000000000000:hello-queue"),
        ({"Fn::Sub": ["${x}${Word}", {"x": {"Fn::Select": [1, {"Ref": "Others"}]}}]}, "bhello"),
        ({"Fn::Select": ["0", {"Fn::Split": [":", "x:y"]}]}, "x"), ({"Fn::FindInMap": ["Sizes", {"Ref": "AWS::Region"}, "small"]}, 1),
        ({"Fn::If": ["Both", {"Fn::If": ["No", 1, {"Ref": "Word"}]}, 2]}, "hello"), ({"Fn::Base64": "hi"}, "aGk="), ({"Fn::Length": {"Ref": "Others"}}, 2),
        ({"Fn::If": ["Same", 1, 2]}, 1), ({"Fn::Cidr": ["10.0.0.0/16", 2, 8]}, ["10.0.0.0/24", "10.0.1.0/24"]), ({"Fn::ImportValue": "Vpc"}, "local-Vpc"),
        ({"Fn::ToJsonString": {"a": {"Ref": "Word"}}}, '{"a":"hello"}'), ({"Fn::GetAZs": ""}, ["us-east-1a", "us-east-1b", "us-east-1c"]),
        ({"Condition": {"StringEquals": {"x": {"Ref": "Word"}}}}, {"Condition": {"StringEquals": {"x": "hello"}}}),
        ({"Fn::GetAtt": "Queue.Arn"}, "arn:aws:sqs:us-east-1:000000000000:hello-queue"), ({"Ref": "Queue"}, "http://127.0.0.1:9/000000000000/hello-queue"),
    ],
)
def test_functions(value: Any, expected: Any) -> None:
    assert worked_out(value) == expected


def test_outputs_of_outputs() -> None:
    found = {item.logical_id: item for item in deployment(1).of_type("X::Y::Z")}
    assert found["Outer"].properties["Value"] == "arn:aws:sqs:us-east-1:000000000000:hello-queue"


def test_what_is_not_known() -> None:
    with pytest.raises(AmplifycError, match="Fn::Transform"):
        worked_out({"Fn::Transform": {"Name": "Macro"}})
    with pytest.raises(AmplifycError, match="Nobody"):
        worked_out({"Ref": "Nobody"})


def test_no_build_folder(tmp_path: Path) -> None:
    with pytest.raises(AmplifycError) as refused:
        read_build(tmp_path)
    assert refused.value.hint == "run `amplifyc build`"


def test_secrets() -> None:
    manifest = {"secrets": {"SecretParameter": {"name": "TOKEN", "path": "/p", "sharedPath": "/s"}}}
    template = {"Parameters": {"SecretParameter": {"Type": "String"}}, "Resources": {"A": {"Type": "X::Y::Z", "Properties": {"Value": {"Ref": "SecretParameter"}}}}}
    build = BuildFolder({"template.json": template}, str, manifest=manifest)
    given = Deployment(build, Surroundings(secrets={"TOKEN": "t"}))
    assert next(given.of_type("X::Y::Z")).properties["Value"] == "t"
    assert next(Deployment(build, Surroundings()).of_type("X::Y::Z")).properties["Value"] == "local-TOKEN"

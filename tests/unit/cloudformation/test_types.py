"""What is known of CloudFormation's types, from either source."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from amplifyc.cloudformation import LIST_ATTRIBUTES, Problem, at_path, is_foreign, problems, resource_type, schemas, type_names, types
from amplifyc.cloudformation.classes import ClassShape, class_of
from amplifyc.cloudformation.schemas import SchemaShape
from tests.cases import ROOT


def found(type_name: str, value: Any) -> list[tuple[str, tuple[Any, ...], str]]:
    known = resource_type(type_name)
    assert known is not None
    return [(problem.kind, problem.path, problem.name) for problem in problems(known.properties, value)]


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ({"DelaySeconds": 3}, []), ({"DelaySeconds": "3"}, []), ({"DelaySeconds": {"Ref": "X"}}, []), ({"FifoQueue": "true"}, []),
        ({"QueueName": 7}, []), ({"QueueName": True}, []), ({"Tags": {"Fn::If": ["a", [], []]}}, []),
        ({"DelaySeconds": "soon"}, [("form", ("DelaySeconds",), "soon")]), ({"FifoQueue": "yes"}, [("form", ("FifoQueue",), "yes")]),
        ({"Tags": {"a": "b"}}, [("form", ("Tags",), "a mapping")]), ({"QueueName": ["a"]}, [("form", ("QueueName",), "a list")]),
        ({"Arn": "x"}, [("unknown", ("Arn",), "Arn")]), ({"DeduplicationScope": "all"}, []),
        ({"Tags": [{"Key": "a", "Value": "b", "Else": 1}]}, [("unknown", ("Tags", 0, "Else"), "Else")]),
    ],
)
def test_a_queue(value: Any, wrong: list[Any]) -> None:
    assert found("AWS::SQS::Queue", value) == wrong


def test_a_recursive_type() -> None:
    statement: dict[str, Any] = {"NotStatement": {"Statement": {"NotStatement": {"Statement": {"GeoMatchStatement": {"CountryCodes": ["DE"]}}}}}}
    shape = {"Name": "a", "Priority": 1, "Statement": statement, "VisibilityConfig": {"CloudWatchMetricsEnabled": True, "MetricName": "a", "SampledRequestsEnabled": True}}
    assert not [item for item in found("AWS::WAFv2::RuleGroup", {"Rules": [shape]}) if item[0] != "missing"]
    statement["NotStatement"]["Statement"]["NotStatement"]["Statement"]["GeoMatchStatement"]["CountryCod"] = 1
    assert ("unknown", "CountryCod") in [(kind, name) for kind, _, name in found("AWS::WAFv2::RuleGroup", {"Rules": [shape]})]


def test_paths() -> None:
    bucket = resource_type("AWS::S3::Bucket")
    assert bucket is not None
    status = at_path(bucket.properties, ["VersioningConfiguration", "Status"])
    assert isinstance(status, SchemaShape)
    assert status.values == ("Enabled", "Suspended")
    wrong = at_path(bucket.properties, ["LifecycleConfiguration", "Rules", "0", "Idd"])
    assert isinstance(wrong, Problem)
    assert "Id" in wrong.expected
    assert isinstance(at_path(bucket.properties, ["Tags", "first"]), Problem)


def test_attributes() -> None:
    table = resource_type("AWS::RDS::DBInstance")
    assert table is not None
    assert table.has_attribute("Endpoint.Address")
    assert not table.has_attribute("Endpont.Address")
    stack = resource_type("AWS::CloudFormation::Stack")
    assert stack is not None
    assert stack.has_attribute("Outputs.Anything")


@pytest.mark.parametrize(("name", "foreign"), [("AWS::S3::Bucket", False), ("Custom::X", True), ("Acme::A::B", True), ("A::B::C::MODULE", True)])
def test_foreign(name: str, foreign: bool) -> None:
    assert is_foreign(name) == foreign


def test_without_cfn_lint_troposphere_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    for cached in (schemas.folder, schemas.index, schemas._nearly_all, schemas.schema, types.resource_type, types.type_names):
        cached.cache_clear()
    monkeypatch.setattr(schemas, "find_spec", lambda name: None)
    try:
        assert ("unknown", ("QueName",), "QueName") in found("AWS::SQS::Queue", {"QueName": "a"})
        assert found("AWS::Lambda::Function", {"Code": {"ZipFile": "x"}, "Role": "r"}) == []
        assert ("missing", (), "Role") in found("AWS::Lambda::Function", {"Code": {}})
        assert resource_type("AWS::SQS::Qeue") is None
        assert "AWS::SQS::Queue" in type_names()
    finally:
        monkeypatch.undo()
        for cached in (schemas.folder, schemas.index, schemas._nearly_all, schemas.schema, types.resource_type, types.type_names):
            cached.cache_clear()


def test_a_class_outside_the_module_its_name_suggests() -> None:
    assert ClassShape(class_of("AWS::OpenSearchService::Domain")).properties


def test_list_attributes_are_those_of_the_schemas() -> None:
    known = set()
    for name in schemas.index():
        root = schemas.schema(name)
        assert root is not None
        for pointer in root.get("readOnlyProperties", ()):
            attribute = pointer.removeprefix("/properties/")
            node = root.get("properties", {}).get(attribute)
            if node is not None and (shape := SchemaShape(root, node)).forms == {"list"}:
                item = shape.item()
                if item is not None and item.forms <= {"text", "integer"}:
                    known.add(attribute)
    assert known <= LIST_ATTRIBUTES, f"run the schemas again: {known - LIST_ATTRIBUTES}"


@pytest.mark.judge
@pytest.mark.slow
def test_nothing_is_wrong_with_what_the_cdk_makes() -> None:
    """Every resource of every template of the oracle is right, in the eyes of CloudFormation and so in ours."""
    shown = Path(os.environ.get("AMPLIFYC_SHARED", ROOT.parent / "shared")) / "oracle" / "shown"
    if not shown.is_dir():
        pytest.skip("../shared is not here")
    checked = 0
    for file in sorted(shown.glob("*/stacks/*.template.json")):
        for logical_id, body in json.loads(file.read_text()).get("Resources", {}).items():
            if not is_foreign(body["Type"]):
                checked += 1
                assert found(body["Type"], body.get("Properties", {})) == [], f"{file}: {logical_id}"
    assert checked > 20_000

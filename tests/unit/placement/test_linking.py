from __future__ import annotations

from typing import Any

import pytest

from amplifyc.placement.linking import Linker, stack_id

STACK_OF = {"Here": "mine", "There": "other", "Top": ""}


@pytest.mark.parametrize(
    ("value", "linked", "imports"),
    [
        ({"Ref": "Here"}, {"Ref": "Here"}, {}),
        ({"Ref": "There"}, {"Ref": "ThereRef"}, {"ThereRef": ("There", "")}),
        ({"Fn::GetAtt": ["There", "A.B"]}, {"Ref": "ThereAB"}, {"ThereAB": ("There", "A.B")}),
        ({"Fn::GetAtt": "There.Arn"}, {"Ref": "ThereArn"}, {"ThereArn": ("There", "Arn")}),
        ({"Fn::GetAtt": "Here.Arn"}, {"Fn::GetAtt": ["Here", "Arn"]}, {}),
        ({"Ref": "AWS::Region"}, {"Ref": "AWS::Region"}, {}),
        ({"Fn::Sub": "${There.Arn}/${Here}/${!x}"}, {"Fn::Sub": "${ThereArn}/${Here}/${!x}"}, {"ThereArn": ("There", "Arn")}),
        (
            {"Fn::Sub": ["${a}${There}", {"a": {"Ref": "There"}}]}, {"Fn::Sub": ["${a}${ThereRef}", {"a": {"Ref": "ThereRef"}}]},
            {"ThereRef": ("There", "")},
        ),
        ([{"a": {"Ref": "There"}}, 1, None], [{"a": {"Ref": "ThereRef"}}, 1, None], {"ThereRef": ("There", "")}),
    ],
)
def test_link(value: Any, linked: Any, imports: dict[str, tuple[str, str]]) -> None:
    linker = Linker("mine", STACK_OF, {})
    assert linker.link(value) == linked
    assert linker.imports == imports


def test_root_reads_outputs_of_nested_stacks() -> None:
    assert Linker("", STACK_OF, {}).link({"Ref": "There"}) == {"Fn::GetAtt": ["OtherStack", "Outputs.ThereRef"]}
    assert Linker("", STACK_OF, {}).link({"Fn::Sub": "x${There}"}) == {
        "Fn::Sub": ["x${ThereRef}", {"ThereRef": {"Fn::GetAtt": ["OtherStack", "Outputs.ThereRef"]}}]
    }


def test_secrets_pass_down_by_name() -> None:
    linker = Linker("mine", STACK_OF, {"SecretToken": object()})
    assert linker.link({"Ref": "SecretToken"}) == {"Ref": "SecretToken"}
    assert linker.root_parameters == {"SecretToken"}


def test_a_condition_stands_where_something_asks_for_it() -> None:
    test = {"Fn::Not": [{"Fn::Equals": [{"Ref": "Until"}, ""]}]}
    linker = Linker("mine", STACK_OF, {"Until": {}}, {"Given": test, "Other": test})
    value = {"Fn::If": ["Given", {"Ref": "Until"}, {"Ref": "AWS::NoValue"}]}
    assert linker.link(value) == value
    assert (linker.conditions, linker.root_parameters) == ({"Given": test}, {"Until"})


def test_depends_on_another_stack_becomes_a_dependency_of_the_stack() -> None:
    linker = Linker("mine", STACK_OF, {})
    assert linker.body({"Type": "T", "DependsOn": ["Here", "There"]}) == {"Type": "T", "DependsOn": ["Here"]}
    assert linker.stacks_needed == {"other"}
    assert linker.body({"Type": "T", "DependsOn": "There"}) == {"Type": "T"}


def test_stack_id_is_alphanumeric() -> None:
    assert stack_id("jobs-monthly-report") == "JobsMonthlyReportStack"

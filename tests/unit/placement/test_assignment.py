"""Stacks that could wait for each other, that are too large, or that pass too much."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amplifyc.emit import Emitted
from amplifyc.model import Address
from amplifyc.placement import place
from amplifyc.placement.sizes import MAX_OUTPUTS, MAX_PARAMETERS, MAX_RESOURCES
from tests.unit.placement.resources import MAIN, SOMEWHERE, made, program
from tests.unit.placement.resources import placed as placed_by_record


def placed(*resources: Emitted) -> dict[str, str]:
    """Logical id -> stack, without any record."""
    found, problems = placed_by_record(*resources)
    assert not problems
    return found


def test_a_resource_stays_where_its_emitter_wants_it() -> None:
    assert placed(made("A", "one"), made("B", "two", "A")) == {"A": "one", "B": "two"}


def test_the_late_resource_leaves_a_tangled_stack() -> None:
    found = placed(made("Queue", "custom-q"), made("Machine", "custom-q", "Function"), made("Role", "jobs"), made("Function", "jobs", "Role", "Queue"))
    assert found == {"Queue": "custom-q", "Machine": "custom-q-layer2", "Role": "jobs", "Function": "jobs"}


def test_the_larger_stack_stays_whole() -> None:
    small = [made("S1", "small"), made("S2", "small", "L1")]
    large = [made("L1", "large"), *(made(f"L{number}", "large", "L1") for number in range(2, 9)), made("L9", "large", "S1")]
    found = placed(*small, *large)
    assert {found[f"L{number}"] for number in range(1, 10)} == {"large"}
    assert (found["S1"], found["S2"]) == ("small", "small-layer2")


def test_several_layers() -> None:
    found = placed(made("A1", "a"), made("B1", "b", "A1"), made("A2", "a", "B1"), made("B2", "b", "A2"))
    assert found["A1"] == "a"
    assert found == {"A1": "a", "B1": "b", "A2": "a-layer2", "B2": "b-layer2"}


def test_a_loop_of_resources_is_told_with_every_hop() -> None:
    stacks, problems = place(program(made("A", "a", "C"), made("B", "b", "A"), made("C", "c", "B"), made("D", "d")), MAIN)
    assert stacks == ()
    problem, = problems
    assert problem.code.slug == "placement/resource-loop"
    assert "`A` → `C` → `B` → `A`" in problem.message
    assert len(problem.related) == 2


@st.composite
def acyclic(draw: st.DrawFn) -> list[Emitted]:
    """Resources in few stacks, each needing some of those before it."""
    count = draw(st.integers(2, 24))
    found: list[Emitted] = []
    for number in range(count):
        needs = draw(st.lists(st.sampled_from([item.logical_id for item in found]), max_size=3, unique=True)) if found else []
        found.append(made(f"R{number:02}", draw(st.sampled_from("abcd")), *needs))
    return found


@settings(max_examples=150, deadline=None)
@given(acyclic())
def test_whatever_forms_no_loop_can_be_deployed(resources: list[Emitted]) -> None:
    found = placed(*resources)
    for resource in resources:
        assert found[resource.logical_id].split("-")[0] == resource.stack


@settings(max_examples=150, deadline=None)
@given(acyclic(), st.data())
def test_a_resource_that_ties_no_stacks_moves_none(resources: list[Emitted], data: st.DataObject) -> None:
    before = placed(*resources)
    needs = data.draw(st.lists(st.sampled_from([item.logical_id for item in resources]), max_size=3, unique=True))
    after = placed(*resources, made("New", "new", *needs))
    assert {name: after[name] for name in before} == before


def test_a_stack_beyond_the_limit_is_divided() -> None:
    first = placed(*(made(f"Q{number}", "many") for number in range(900)))
    assert max(list(first.values()).count(stack) for stack in set(first.values())) <= MAX_RESOURCES
    second = placed(*(made(f"Q{number}", "many") for number in range(901)))
    assert {name: second[name] for name in first} == first


def test_a_template_beyond_the_limit_is_divided() -> None:
    found = placed(*(made(f"Q{number}", "large", Text="x" * 9_000) for number in range(200)))
    assert len(set(found.values())) > 1


@pytest.mark.parametrize("count", [150, 205, 900])
def test_many_values_travel_as_lists(count: int) -> None:
    queues = [made(f"Q{number:03}", f"s{number // 300}") for number in range(count)]
    policy = made("Policy", "access", *(queue.logical_id for queue in queues), Text={"Fn::Sub": "${Q000}/x"})
    stacks, problems = place(program(*queues, policy), MAIN)
    assert not problems
    by_name = {stack.name: stack for stack in stacks}
    for stack in stacks:
        assert len(stack.parameters) <= MAX_PARAMETERS
        assert len(stack.outputs) <= MAX_OUTPUTS
    arguments = by_name[""].resources["AccessStack"]["Properties"]["Parameters"]
    needs = [_followed(value, arguments, by_name) for value in by_name["access"].resources["Policy"]["Properties"]["Needs"]]
    assert needs == [queue.logical_id for queue in queues]
    text = by_name["access"].resources["Policy"]["Properties"]["Text"]["Fn::Sub"]
    assert text == "${Q000Ref}/x" if count < 200 else _followed(text[1]["Q000Ref"], arguments, by_name) == "Q000"


def _followed(value: Any, arguments: dict[str, Any], by_name: dict[str, Any]) -> str:
    """Which resource a value of the access stack is, through its parameter and the outputs of the others."""
    index = None
    if "Fn::Select" in value:
        index, value = int(value["Fn::Select"][0]), value["Fn::Select"][1]
    given_value = arguments[value["Ref"]]
    if index is not None:
        given_value = given_value["Fn::Join"][1][index]
    inner = None
    if "Fn::Select" in given_value:
        inner, given_value = given_value["Fn::Select"][0], given_value["Fn::Select"][1]["Fn::Split"][1]
    owner, output = given_value["Fn::GetAtt"]
    stack = by_name[owner.removesuffix("Stack").lower()]
    found = stack.outputs[output.removeprefix("Outputs.")]["Value"]
    if inner is not None:
        found = found["Fn::Join"][1][inner]
    return str(json.loads(json.dumps(found))["Ref"])


def test_a_list_crosses_as_a_list() -> None:
    zone = Emitted("Zone", {"Type": "AWS::Route53::HostedZone", "Properties": {"Name": "x."}}, "zone", Address("zone"), SOMEWHERE)
    record = Emitted(
        "Record", {"Type": "AWS::Route53::RecordSet", "Properties": {"ResourceRecords": {"Fn::GetAtt": ["Zone", "NameServers"]}}}, "record",
        Address("record"), SOMEWHERE,
    )
    stacks, _ = place(program(zone, record), MAIN)
    by_name = {stack.name: stack for stack in stacks}
    assert by_name["zone"].outputs["ZoneNameServers"] == {"Value": {"Fn::Join": [",", {"Fn::GetAtt": ["Zone", "NameServers"]}]}}
    assert by_name["record"].parameters["ZoneNameServers"] == {"Type": "CommaDelimitedList"}


def test_a_resource_that_no_template_can_hold() -> None:
    _, problems = place(program(made("Huge", "one", Text="x" * 1_100_000)), MAIN)
    assert [problem.code.slug for problem in problems] == ["placement/too-large"]


def test_a_role_that_may_too_much() -> None:
    policies = [
        Emitted(f"P{number:02}", {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"Roles": [{"Ref": "R"}]}}, "one", Address("one"), SOMEWHERE)
        for number in range(11)
    ]
    role = Emitted("R", {"Type": "AWS::IAM::Role", "Properties": {}}, "one", Address("one"), SOMEWHERE)
    _, problems = place(program(role, *policies), MAIN)
    assert ["11 managed policies" in problem.message for problem in problems] == [True]

"""A resource once placed stays: what an earlier build has put somewhere is not moved by what comes later."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amplifyc.emit import Emitted
from amplifyc.placement import Record
from amplifyc.placement.sizes import MAX_RESOURCES
from tests.unit.placement.resources import SANDBOX, made, on_record, placed

KINDS = ("AWS::Lambda::Function", "AWS::Lambda::Permission", "AWS::SQS::Queue", "AWS::Events::Rule")


@st.composite
def acyclic(draw: st.DrawFn) -> list[Emitted]:
    """Resources in few stacks, each needing some of those before it."""
    count = draw(st.integers(2, 24))
    found: list[Emitted] = []
    for number in range(count):
        needs = draw(st.lists(st.sampled_from([item.logical_id for item in found]), max_size=3, unique=True)) if found else []
        found.append(made(f"R{number:02}", draw(st.sampled_from("abcd")), *needs, kind=draw(st.sampled_from(KINDS))))
    return found


def record_of(resources: list[Emitted], stacks: dict[str, str]) -> Record:
    return Record({(resource.logical_id, resource.type): stacks[resource.logical_id] for resource in resources})


@settings(max_examples=300, deadline=None)
@given(acyclic(), st.data())
def test_new_resources_and_their_references_move_none(resources: list[Emitted], data: st.DataObject) -> None:
    """Any subset was there before; the rest comes with whatever references it has to it. Only new references between old ones can move them."""
    old = [resource for resource in resources if data.draw(st.booleans())]
    names = {resource.logical_id for resource in old}
    # what an old one needs was there, too
    old = [resource for resource in old if {need["Ref"] for need in resource.body["Properties"]["Needs"]} <= names]
    while len(old) < len(names):
        names = {resource.logical_id for resource in old}
        old = [resource for resource in old if {need["Ref"] for need in resource.body["Properties"]["Needs"]} <= names]
    before, _ = placed(*old)
    after, problems = placed(*resources, record=record_of(old, before))
    assert {name: after[name] for name in before} == before
    assert not problems


@settings(max_examples=300, deadline=None)
@given(acyclic(), st.data())
def test_whatever_is_on_record_it_can_be_deployed_and_is_settled(resources: list[Emitted], data: st.DataObject) -> None:
    """Any record at all: the result is deployable, what moves is told, and a build with its own record changes nothing."""
    recorded = {
        resource.logical_id: data.draw(st.sampled_from(["a", "b", "c", "x"])) for resource in resources if data.draw(st.booleans())
    }
    record = Record({(resource.logical_id, resource.type): recorded[resource.logical_id] for resource in resources if resource.logical_id in recorded})
    first, problems = placed(*resources, record=record, identity=SANDBOX)
    moved = {name for name, stack in recorded.items() if first[name] != stack}
    assert len(moved) == len(problems)
    assert {problem.code.slug for problem in problems} <= {"placement/moved"}
    second, problems = placed(*resources, record=record_of(resources, first), identity=SANDBOX)
    assert second == first
    assert problems == ()


@settings(max_examples=150, deadline=None)
@given(acyclic(), st.data())
def test_a_new_reference_moves_as_few_as_can_be(resources: list[Emitted], data: st.DataObject) -> None:
    """One reference more between two old resources: at most those of one stack that stand above it, or below, move."""
    before, _ = placed(*resources)
    early, late = sorted(data.draw(st.lists(st.integers(0, len(resources) - 1), min_size=2, max_size=2, unique=True)))
    tied = resources[late]
    needs = {need["Ref"] for need in tied.body["Properties"]["Needs"]} | {resources[early].logical_id}
    changed = made(tied.logical_id, tied.stack, *sorted(needs), kind=tied.type)
    after, problems = placed(*resources[:late], changed, *resources[late + 1:], record=record_of(resources, before), identity=SANDBOX)
    moved = [name for name in before if before[name] != after[name]]
    assert len(problems) == len(moved)
    # no single one of them could have stayed
    for name in moved:
        stack_of = after | {name: before[name]}
        assert _waits(stack_of, [*resources[:late], changed, *resources[late + 1:]])


def _waits(stack_of: dict[str, str], resources: list[Emitted]) -> bool:
    """Whether some stack waits for itself over another."""
    needs: dict[str, set[str]] = {stack: set() for stack in stack_of.values()}
    for resource in resources:
        targets = {stack_of[need["Ref"]] for need in resource.body["Properties"]["Needs"]}
        needs[stack_of[resource.logical_id]] |= targets - {stack_of[resource.logical_id]}
    done: set[str] = set()
    while ready := {stack for stack, targets in needs.items() if stack not in done and targets <= done}:
        done |= ready
    return done != needs.keys()


def test_a_new_tie_gives_way() -> None:
    """What is new would close a circle of stacks where it wants to stand; nothing else moves."""
    old = [made("Queue", "custom-q"), made("Function", "jobs", "Queue")]
    before, _ = placed(*old)
    after, problems = placed(*old, made("Machine", "custom-q", "Function"), record=on_record(before))
    assert after == {"Queue": "custom-q", "Function": "jobs", "Machine": "custom-q-layer2"}
    assert problems == ()


def test_a_new_resource_between_old_ones() -> None:
    """An old one comes to need a new one that needs a third: wherever that stands, the old stacks would wait for each other."""
    before = {"A1": "a", "A2": "a", "B1": "b", "B2": "b"}
    old = [made("A1", "a"), made("B1", "b"), made("B2", "b", "A1")]
    after, problems = placed(*old, made("A2", "a", "New", kind="AWS::Events::Rule"), made("New", "c", "B1"), record=on_record(before, A2="AWS::Events::Rule"))
    assert {name: after[name] for name in before if after[name] != before[name]} == {"A2": "a-layer2"}
    assert [problem.code.slug for problem in problems] == ["placement/moved"]


def test_a_circle_of_what_is_recorded_moves_what_matters_least() -> None:
    before = {"Queue": "custom-q", "Rule": "custom-q", "Role": "jobs", "Function": "jobs"}
    kinds = {"Queue": "AWS::SQS::Queue", "Rule": "AWS::Events::Rule"}
    after, problems = placed(
        made("Queue", "custom-q", kind=kinds["Queue"]), made("Rule", "custom-q", "Function", kind=kinds["Rule"], Text="x" * 500), made("Role", "jobs"),
        made("Function", "jobs", "Role", "Queue"), record=on_record(before, **kinds),
    )
    assert after == before | {"Rule": "custom-q-layer2"}
    problem, = problems
    assert problem.code.slug == "placement/moved"
    assert problem.message == "`Rule` moves from the stack `custom-q` to `custom-q-layer2`: `custom-q` would wait for itself"
    assert problem.at is not None
    assert problem.at.words == "`Rule` waits for `Function` of the stack `jobs`"
    assert [label.words for label in problem.related] == ["`Function` waits for `Queue` of the stack `custom-q`"]


def test_what_is_needed_may_be_what_moves() -> None:
    """Two functions need it, so it moves and they stay."""
    before = {"Queue": "a", "Group": "b", "F1": "a", "F2": "a", "G1": "b", "G2": "b"}
    group = "AWS::Logs::LogGroup"
    after, problems = placed(
        made("Queue", "a", kind="AWS::SQS::Queue"), made("Group", "b", kind=group), made("F1", "a", "Group"), made("F2", "a", "Group"),
        made("G1", "b", "Queue"), made("G2", "b", "Queue"), record=on_record(before, Queue="AWS::SQS::Queue", Group=group),
    )
    assert {name for name in before if after[name] != before[name]} == {"Group"}
    assert problems[0].at is not None
    assert problems[0].at.words == "`F1` waits for `Group` of the stack `b`"


def test_a_resource_with_a_name_of_its_own_moves_last() -> None:
    """The new one could not be made before the old one is gone."""
    before = {"A1": "a", "A2": "a", "B1": "b", "B2": "b"}
    after, _ = placed(
        made("A1", "a"), made("B1", "b"), made("A2", "a", "B1", FunctionName="mine"), made("B2", "b", "A1", Text="x" * 900), record=on_record(before),
    )
    assert {name for name in before if after[name] != before[name]} == {"B2"}


DATA = {"A1": "AWS::S3::Bucket", "A2": "AWS::S3::Bucket", "B1": "AWS::DynamoDB::Table", "B2": "AWS::DynamoDB::Table"}
TIED_DATA = [
    made("A1", "a", kind=DATA["A1"]), made("B1", "b", kind=DATA["B1"]), made("A2", "a", "B1", kind=DATA["A2"]), made("B2", "b", "A1", kind=DATA["B2"]),
]


def test_data_never_moves() -> None:
    _, problems = placed(*TIED_DATA, record=on_record({"A1": "a", "A2": "a", "B1": "b", "B2": "b"}, **DATA))
    problem, = problems
    assert problem.code.slug == "placement/data-would-move"
    assert problem.message == "`A2` has data and would move from the stack `a` to `a-layer2`: `a` would wait for itself"


def test_data_of_a_sandbox_may_move() -> None:
    _, problems = placed(*TIED_DATA, record=on_record({"A1": "a", "A2": "a", "B1": "b", "B2": "b"}, **DATA), identity=SANDBOX)
    assert [problem.code.slug for problem in problems] == ["placement/moved"]


def test_what_is_not_tied_any_more_stays_all_the_same() -> None:
    """It once left its stack; by its address it would be back there."""
    after, problems = placed(made("Queue", "custom-q"), made("Machine", "custom-q"), record=on_record({"Queue": "custom-q", "Machine": "custom-q-layer2"}))
    assert after == {"Queue": "custom-q", "Machine": "custom-q-layer2"}
    assert problems == ()


def test_a_resource_of_another_type_is_another_resource() -> None:
    after, _ = placed(made("Job", "jobs"), record=on_record({"Job": "elsewhere"}, kind="AWS::SQS::Queue"))
    assert after == {"Job": "jobs"}


def test_removing_and_adding_again_moves_no_other() -> None:
    resources = [made("Queue", "q"), made("Function", "jobs", "Queue"), made("Machine", "q", "Function"), made("Last", "jobs", "Machine")]
    before, _ = placed(*resources)
    without, problems = placed(*resources[:2], record=on_record(before))
    assert without == {name: before[name] for name in ("Queue", "Function")}
    again, more = placed(*resources, record=on_record(without))
    assert (problems, more) == ((), ())
    assert {name: again[name] for name in without} == without


@pytest.mark.parametrize("steps", [(499, 500, 501, 502, 1003), (900, 901), (500, 1001)])
def test_crossing_what_a_stack_can_hold(steps: tuple[int, ...]) -> None:
    stacks: dict[str, str] = {}
    for count in steps:
        after, problems = placed(*(made(f"Q{number}", "many") for number in range(count)), record=on_record(stacks) if stacks else None)
        assert problems == ()
        assert {name: after[name] for name in stacks} == stacks
        stacks = after
    assert max(list(stacks.values()).count(stack) for stack in set(stacks.values())) <= MAX_RESOURCES


def test_crossing_the_size_of_a_template() -> None:
    first, _ = placed(*(made(f"Q{number:03}", "large", Text="x" * 9_000) for number in range(80)))
    assert set(first.values()) == {"large"}
    second, problems = placed(*(made(f"Q{number:03}", "large", Text="x" * 9_000) for number in range(120)), record=on_record(first))
    assert {name: second[name] for name in first} == first
    assert set(second.values()) == {"large", "large-part2"}
    assert problems == ()


def test_a_stack_that_outgrows_its_template_loses_what_matters_least() -> None:
    kinds = {f"Q{number:03}": "AWS::SQS::Queue" for number in range(80)} | {"Rule": "AWS::Events::Rule"}
    before = dict.fromkeys(kinds, "large")
    rule = made("Rule", "large", kind=kinds["Rule"], Text="x" * 60_000)
    queues = [made(f"Q{number:03}", "large", kind="AWS::SQS::Queue", Text="x" * 11_500) for number in range(80)]
    after, problems = placed(*queues, rule, record=on_record(before, **kinds))
    assert after == before | {"Rule": "large-part2"}
    assert [problem.message for problem in problems] == ["`Rule` moves from the stack `large` to `large-part2`: `large` has become too large"]


@pytest.mark.parametrize("steps", [(300, 479, 480, 481, 520), (495, 600), (500, 501, 560), (100, 900)])
def test_crossing_what_a_root_stack_can_hold(steps: tuple[int, ...]) -> None:
    """Every stack needs one before it, so that not each may share with each."""
    stacks: dict[str, str] = {}
    for count in steps:
        after, problems = placed(
            *(made(f"F{number:03}", f"functions-f{number:03}", *([f"F{number - 7:03}"] if number > 6 else [])) for number in range(count)),
            record=on_record(stacks) if stacks else None,
        )
        assert problems == ()
        assert {name: after[name] for name in stacks} == stacks
        assert len(set(after.values())) <= MAX_RESOURCES
        stacks = after


def test_a_record_that_ties_everything_is_untied_in_time() -> None:
    """No build comes to this, but a manifest can be written by hand: all go that need not stay, and as many return as can."""
    chance = Random(1)
    resources = [made(f"R{number:03}", "a", *sorted({f"R{chance.randrange(number):03}" for _ in range(3) if number})) for number in range(600)]
    recorded = {resource.logical_id: f"s{chance.randrange(20)}" for resource in resources}
    after, problems = placed(*resources, record=on_record(recorded), identity=SANDBOX)
    assert 0 < len(problems) < len(resources)
    assert len(problems) == sum(after[name] != stack for name, stack in recorded.items())

"""Whole backends: the circles that Gen 2 knows, and a large one."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amplifyc.assembly import templates
from amplifyc.compilation import Compilation
from amplifyc.emit.dependencies import dependencies
from amplifyc.identity import BackendIdentity
from amplifyc.placement import Record, Stack, homes
from amplifyc.placement.sizes import MAX_OUTPUTS, MAX_PARAMETERS, MAX_RESOURCES, MAX_TEMPLATE
from amplifyc.source import MemoryFiles

MAIN = BackendIdentity("app123", "main", "branch")
HANDLER = "export const handler = async () => {};\n"
AUTH = "kind: auth\nloginWith: { email: true }\n"
DATA = "kind: data\nmodels:\n  Post:\n    fields: { title: string }\n    authorization:\n      - allow: authenticated\n"


def stacks_of(files: dict[str, str]) -> tuple[Stack, ...]:
    return compiled(files).stacks


def compiled(files: dict[str, str], record: Record | None = None) -> Compilation:
    tree = {f"amplify/{name}": text for name, text in files.items()}
    for name, text in files.items():
        if "kind: function" in text:
            tree[f"amplify/{name.replace('resource.yaml', 'handler.ts')}"] = HANDLER
    compilation = Compilation(MemoryFiles(tree), MAIN, record=record)
    _ = compilation.graph
    assert not compilation.report.has_errors, [(found.code.slug, found.message) for found in compilation.report.diagnostics]
    return compilation


def deployable(stacks: tuple[Stack, ...]) -> None:
    """No circle of stacks or of resources in one, and every limit kept."""
    for stack in stacks:
        assert len(stack.resources) <= MAX_RESOURCES
        assert len(stack.parameters) <= MAX_PARAMETERS
        assert len(stack.outputs) <= MAX_OUTPUTS
        needs = {name: dependencies(body) & set(stack.resources) for name, body in stack.resources.items()}
        done: set[str] = set()
        while waiting := needs.keys() - done:
            ready = {name for name in waiting if needs[name] <= done}
            assert ready, f"{stack.name or 'root'}: {sorted(waiting)} wait for each other"
            done |= ready
    for name, text in templates(stacks, lambda pending: "assets/" + "x" * 70).items():
        assert len(text.encode()) <= MAX_TEMPLATE, name


def function(*access: str) -> str:
    return "kind: function\n" + "".join(f"{line}\n" for line in access)


CIRCLES = {
    "auth trigger that uses data": {
        "auth/resource.yaml": AUTH + "triggers: { postConfirmation: jobs/a }\n", "jobs/a/resource.yaml": function(),
        "data/resource.yaml": DATA + "      - { allow: { resource: jobs/a }, to: [mutate] }\n",
    },
    "data handler that auth triggers and that manages users": {
        "auth/resource.yaml": AUTH + "triggers: { preSignUp: jobs/a }\naccess: [{ allow: { resource: jobs/a }, to: [getUser] }]\n",
        "jobs/a/resource.yaml": function(),
        "data/resource.yaml": DATA + "queries:\n  say:\n    returns: string\n    handler: { function: jobs/a }\n    authorization: [{ allow: authenticated }]\n",
    },
    "storage trigger that writes data and reads its bucket": {
        "auth/resource.yaml": AUTH, "jobs/a/resource.yaml": function(), "data/resource.yaml": DATA + "      - { allow: { resource: jobs/a }, to: [mutate] }\n",
        "storage/photos/resource.yaml": "kind: storage\ntriggers: { onUpload: jobs/a }\naccess: { a/*: [{ allow: { resource: jobs/a }, to: [read] }] }\n",
    },
    "function that both triggers and queries": {
        "auth/resource.yaml": AUTH + "triggers: { postConfirmation: jobs/a }\n", "jobs/a/resource.yaml": function(),
        "data/resource.yaml": DATA
        + "      - { allow: { resource: jobs/a }, to: [query] }\nmutations:\n  do:\n    returns: string\n    handler: { function: jobs/a }\n    authorization: [{ allow: authenticated }]\n",
    },
    "two buckets whose triggers write the other": {
        "auth/resource.yaml": AUTH, "jobs/a/resource.yaml": function(), "jobs/b/resource.yaml": function(),
        "storage/one/resource.yaml": "kind: storage\nisDefault: true\ntriggers: { onUpload: jobs/a }\naccess: { a/*: [{ allow: { resource: jobs/b }, to: [write] }] }\n",
        "storage/two/resource.yaml": "kind: storage\ntriggers: { onUpload: jobs/b }\naccess: { a/*: [{ allow: { resource: jobs/a }, to: [write] }] }\n",
    },
    "custom folder that a function needs and that needs the function": {
        "jobs/a/resource.yaml": "kind: function\nenvironment: { QUEUE: '${{ custom/q.url }}' }\n",
        "custom/q/resource.yaml": """kind: custom
resources:
  Queue: { Type: AWS::SQS::Queue }
  Mapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { EventSourceArn: !GetAtt Queue.Arn, FunctionName: "${{ jobs/a.name }}" } }
  Rule:
    Type: AWS::Events::Rule
    Properties: { ScheduleExpression: rate(1 day), Targets: [{ Id: a, Arn: "${{ jobs/a.arn }}" }] }
outputs: { url: !Ref Queue }
""",
    },
    "two custom folders that need each other": {
        "custom/a/resource.yaml": "kind: custom\nresources:\n  One: { Type: AWS::SNS::Topic }\n  Two: { Type: AWS::SNS::Topic, Properties: { DisplayName: '${{ custom/b.one }}' } }\noutputs: { one: !Ref One }\n",
        "custom/b/resource.yaml": "kind: custom\nresources:\n  One: { Type: AWS::SNS::Topic }\n  Two: { Type: AWS::SNS::Topic, Properties: { DisplayName: '${{ custom/a.one }}' } }\noutputs: { one: !Ref One }\n",
    },
}


@pytest.mark.parametrize("files", CIRCLES.values(), ids=CIRCLES.keys())
def test_known_circles_build(files: dict[str, str]) -> None:
    deployable(stacks_of(files))


def large(functions: int = 120, buckets: int = 60, models: int = 60, customs: int = 60) -> dict[str, str]:
    """Everything uses something, in all directions."""
    groups = [f"G{number:02}" for number in range(12)]
    files = {"auth/resource.yaml": f"{AUTH}groups: [{', '.join(groups)}]\ntriggers: {{ preSignUp: functions/f000, postConfirmation: functions/f001 }}\n"}
    for number in range(functions):
        environment = f"environment: {{ QUEUE: '${{{{ custom/c{number % customs:03}.url }}}}' }}\n" if number % 3 == 0 and customs else ""
        files[f"functions/f{number:03}/resource.yaml"] = f"kind: function\n{environment}schedule: every 1h\n" if number % 10 == 0 else f"kind: function\n{environment}"
    for number in range(buckets):
        one, two = (number * 7 + 1) % functions, (number * 11 + 3) % functions
        files[f"storage/b{number:03}/resource.yaml"] = (
            f"kind: storage\n{'isDefault: true' if number == 0 else 'versioned: true'}\ntriggers: {{ onUpload: functions/f{one:03} }}\naccess:\n"
            f"  public/*: [{'{ allow: guest, to: [read] }, { allow: authenticated, to: [read, write] }, ' if number < 60 else ''}"
            f"{{ allow: {{ resource: functions/f{one:03} }}, to: [read] }}]\n"
            f"  team/*: [{{ allow: {{ groups: [{groups[number % 12]}, {groups[(number + 1) % 12]}] }}, to: [read, write, delete] }},"
            f" {{ allow: {{ resource: functions/f{two:03} }}, to: [write] }}]\n"
        )
    for number in range(customs):
        files[f"custom/c{number:03}/resource.yaml"] = (
            "kind: custom\nresources:\n  Queue: { Type: AWS::SQS::Queue }\n  Topic: { Type: AWS::SNS::Topic }\n"
            + "".join(f"  Topic{extra}: {{ Type: AWS::SNS::Topic, Properties: {{ DisplayName: !GetAtt Topic.TopicName }} }}\n" for extra in range(15))
            + f"  Mapping: {{ Type: AWS::Lambda::EventSourceMapping, Properties: {{ EventSourceArn: !GetAtt Queue.Arn, FunctionName: '${{{{ functions/f{number % functions:03}.name }}}}' }} }}\n"
            "outputs: { url: !Ref Queue }\n"
            f"grants:\n  - {{ on: Queue, allow: {{ resource: functions/f{(number * 5) % functions:03} }}, to: [sendMessages] }}\n  - {{ on: Topic, allow: authenticated, to: [publish] }}\n"
        )
    lines = ["kind: data", "models:"]
    for number in range(models):
        lines += [f"  M{number:03}:", "    fields: { title: string, count: integer }", "    authorization:", "      - allow: owner", "      - { allow: authenticated, to: [read] }"]
    lines += ["authorization:", *(f"  - {{ allow: {{ resource: functions/f{number:03} }}, to: [query] }}" for number in range(0, functions, 5))]
    lines.append("queries:")
    for number in range(0, functions, 4):
        lines += [f"  ask{number:03}:", "    returns: string", f"    handler: {{ function: functions/f{number:03} }}", "    authorization: [{ allow: authenticated }]"]
    files["data/resource.yaml"] = "\n".join(lines) + "\n"
    return files


def test_adding_resources_moves_none() -> None:
    """Whatever kind is added, and whatever it uses of what is there."""
    before = large(functions=12, buckets=6, models=3, customs=6)
    first = homes(stacks_of(before))
    more = {
        "functions/extra/resource.yaml": "kind: function\nenvironment: { BUCKET: '${{ storage/b000.bucketName }}', QUEUE: '${{ custom/c000.url }}' }\n",
        "storage/extra/resource.yaml": "kind: storage\ntriggers: { onUpload: functions/f000 }\naccess: { a/*: [{ allow: { resource: functions/f001 }, to: [read] }] }\n",
        "custom/extra/resource.yaml": "kind: custom\nresources:\n  T: { Type: AWS::SNS::Topic, Properties: { DisplayName: '${{ storage/b001.bucketName }}-${{ functions/f002.name }}' } }\n"
        "  P: { Type: AWS::Lambda::Permission, Properties: { Action: a, FunctionName: '${{ functions/f003.arn }}', Principal: sns.amazonaws.com, SourceArn: !Ref T } }\n"
        "grants: [{ on: storage/b002, allow: { resource: functions/f004 }, to: [read] }, { on: data.M000, allow: guest, to: [readData] }]\n",
        "data/resource.yaml": before["data/resource.yaml"].replace("models:\n", "models:\n  Extra:\n    fields: { title: string }\n    authorization: [{ allow: owner }]\n"),
    }
    for name, text in more.items():
        after = homes(stacks_of(before | {name: text}))
        assert {logical_id: after[logical_id] for logical_id in first} == first, name


Topics = dict[int, tuple[int, tuple[int, ...]]]  # number -> its folder, and those that its name is made of


def folders(topics: Topics) -> dict[str, str]:
    """Custom folders of topics, and a function for each folder that reads one of its topics and is told by a rule beside it."""
    files: dict[str, str] = {}
    for folder in sorted({folder for folder, _ in topics.values()}):
        mine = {number: needs for number, (home, needs) in topics.items() if home == folder}
        lines = ["kind: custom", "resources:"]
        for number, needs in mine.items():
            name = "".join(f"${{{{ custom/c{topics[need][0]}.t{need} }}}}" for need in needs) or "x"
            lines.append(f"  T{number}: {{ Type: AWS::SNS::Topic, Properties: {{ DisplayName: '{name}' }} }}")
        lines.append(f"  Rule: {{ Type: AWS::Events::Rule, Properties: {{ ScheduleExpression: rate(1 day), Targets: [{{ Id: a, Arn: '${{{{ jobs/j{folder}.arn }}}}' }}] }} }}")
        files[f"custom/c{folder}/resource.yaml"] = "\n".join([*lines, "outputs:", *(f"  t{number}: !Ref T{number}" for number in mine)]) + "\n"
        files[f"jobs/j{folder}/resource.yaml"] = f"kind: function\nenvironment: {{ TOPIC: '${{{{ custom/c{folder}.t{min(mine)} }}}}' }}\n"
    return files


def topics(seed: int) -> Topics:
    """Twenty in three folders, tied in all directions."""
    chance = Random(seed)
    return {
        number: (chance.randrange(3), tuple(chance.sample(range(number), min(number, chance.randint(1, 3))))) for number in range(20)
    }


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 100_000).map(topics))
def test_with_a_record_whatever_is_added_moves_nothing(made: Topics) -> None:
    """Trees that grow; those that come later refer to those before. By rule alone every fourth of them would move something."""
    record: Record | None = None
    before: dict[str, str] = {}
    for count in (5, 9, 13, 20):
        compilation = compiled(folders({number: made[number] for number in range(count)}), record)
        deployable(compilation.stacks)
        assert compilation.report.diagnostics == ()
        home = homes(compilation.stacks)
        assert {name: home[name] for name in before} == before
        before = {resource.logical_id: home[resource.logical_id] for resource in compilation.program.resources}
        record = Record({(resource.logical_id, resource.type): before[resource.logical_id] for resource in compilation.program.resources})


@pytest.mark.slow
def test_two_thousand_resources_stay_inside_every_limit() -> None:
    stacks = stacks_of(large())
    deployable(stacks)
    kinds = Counter(body["Type"] for stack in stacks for body in stack.resources.values())
    assert kinds.total() - kinds["AWS::CloudFormation::Stack"] >= 2_000


@pytest.mark.slow
def test_more_folders_than_a_root_stack_can_hold() -> None:
    """Small stacks share one then; the circles that this makes are untied."""
    stacks = stacks_of(large(functions=700, buckets=300, models=40, customs=250))
    deployable(stacks)
    assert len(stacks) > 100

"""Builds that keep resources where the build before them, or a manifest, has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Ran, amplifyc

QUEUE = """kind: custom
resources:
  Queue: { Type: AWS::SQS::Queue }
outputs: { url: !Ref Queue }
"""
TOPIC = "kind: custom\nresources:\n  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: '${{ custom/q.url }}' } }\noutputs: { arn: !Ref Topic }\n"
ALARM = "  Alarm:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: '${{ custom/t.arn }}'\n"
IDENTITY = ("--branch", "main", "--app-id", "app123")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, "custom/q/resource.yaml", QUEUE)
    write(tmp_path, "custom/t/resource.yaml", TOPIC)
    return tmp_path


def write(project: Path, name: str, text: str) -> None:
    target = project / "amplify" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text)


def run(command: str, project: Path, *arguments: object, identity: tuple[str, ...] = IDENTITY) -> Ran:
    return amplifyc(command, *arguments, "-C", project, *identity)


def stacks(project: Path, build: str = ".amplify/build") -> dict[str, str]:
    manifest = json.loads((project / build / "manifest.json").read_text())
    return {resource["logicalId"]: resource["stack"] for resources in manifest["resources"].values() for resource in resources}


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def tie(project: Path) -> None:
    """A second resource of `custom/q` that closes a circle between the two folders."""
    write(project, "custom/q/resource.yaml", QUEUE.replace("outputs", f"{ALARM}outputs"))

HOSTILE = b"""{"version": 1, "backend": {"namespace": "app123", "name": "main", "type": "branch"},
 "resources": {"a": [{"logicalId": "A", "type": "B", "stack": "../../etc"}]}}"""


def test_a_new_resource_gives_way_and_stays_where_it_came_to_stand(project: Path) -> None:
    assert run("build", project).code == 0
    tie(project)
    ran = run("build", project)
    assert (ran.code, "warning" in ran.err) == (0, False)
    assert stacks(project) == {"CustomQQueue": "custom-q", "CustomQAlarm": "custom-q-layer2", "CustomTTopic": "custom-t"}
    write(project, "custom/t/resource.yaml", TOPIC.replace("${{ custom/q.url }}", "untied"))
    assert run("build", project).code == 0
    assert stacks(project)["CustomQAlarm"] == "custom-q-layer2"
    explained = run("explain", project, "custom/q")
    assert "in stack custom-q (by rule)" in explained.out
    assert "in stack custom-q-layer2 (where an earlier build has put it; by rule custom-q)" in explained.out


def test_a_recorded_resource_moves_with_a_warning_at_the_reference(project: Path) -> None:
    write(project, "custom/q/resource.yaml", QUEUE.replace("outputs", "  Alarm: { Type: AWS::SNS::Topic }\noutputs"))
    assert run("build", project).code == 0
    assert stacks(project)["CustomQAlarm"] == "custom-q"
    kept = project / "deployed.json"
    kept.write_bytes((project / ".amplify/build/manifest.json").read_bytes())
    tie(project)
    assert "in stack custom-q-layer2 (moved from custom-q, which would wait for itself or be too large)" in run("explain", project, "custom/q").out
    checked = run("check", project)
    assert checked.code == 0
    assert "warning[placement/moved]: `CustomQAlarm` moves from the stack `custom-q` to `custom-q-layer2`: `custom-q` would wait for itself" in checked.err
    assert "--> amplify/custom/q/resource.yaml:7:20" in checked.err
    assert "amplify/custom/t/resource.yaml:3:" in checked.err
    assert "placement/moved" in run("build", project).err
    first = content(project / ".amplify/build")
    again = run("build", project)
    assert "placement/moved" not in again.err
    assert content(project / ".amplify/build") == first
    assert "placement/moved" in run("check", project, "--placed", kept).err
    assert "placement/moved" in run("build", project, "--placed", kept).err
    assert content(project / ".amplify/build") == first


def test_without_a_record_the_addresses_alone_decide(project: Path) -> None:
    tie(project)
    assert run("build", project, "-o", project / "one").code == 0
    write(project, "custom/more/resource.yaml", QUEUE)
    assert run("build", project, "-o", project / "two").code == 0
    assert stacks(project, "two") == stacks(project, "one") | {"CustomMoreQueue": "custom-more"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"{", "it is no manifest"), (b"\xff", "it is no manifest"), (b"[]", "it is no manifest"), (b"[" * 100_000, "it is no manifest"),
        (b'{"version": 7, "backend": {"namespace": "app123", "name": "main", "type": "branch"}}', "it has version 7, and 1 is known"),
        (HOSTILE, "it names stacks that cannot be"),
    ],
)
def test_a_broken_record(text: bytes, why: str, project: Path) -> None:
    assert run("build", project).code == 0
    (project / ".amplify/build/manifest.json").write_bytes(text)
    ran = run("build", project)
    assert ran.code == 0
    assert f"manifest.json is not used, resources are placed anew: {why}" in ran.err
    assert "not used" not in run("build", project).err
    bad = project / "bad.json"
    bad.write_bytes(text)
    named = run("build", project, "--placed", bad)
    assert named.code == 75
    assert f"bad.json does not tell where resources stand: {why}" in named.err


def test_the_record_of_another_backend(project: Path) -> None:
    assert run("build", project, identity=("--env", "test")).code == 0
    record = (project / ".amplify/build/manifest.json").read_bytes()
    other = project / "other.json"
    other.write_bytes(record)
    assert "it is about the standalone `test`" in run("build", project, "--placed", other).err
    assert "it is about the standalone `test`" in run("check", project, "-v").err
    assert "not used" not in run("check", project).err


def test_the_rules_about_access_are_kept(project: Path) -> None:
    write(project, "auth/resource.yaml", "kind: auth\nloginWith: { email: true }\n")
    write(project, "storage/photos/resource.yaml", "kind: storage\naccess:\n  public/*:\n    - { allow: guest, to: [read] }\n")
    write(project, "access.rules", "guests cannot write storage/photos/*\n")
    assert run("build", project).code == 0
    built = content(project / ".amplify/build")
    write(project, "access.rules", "# only signed-in users\nguests cannot read storage/photos/*\n")
    for command in ("build", "check"):
        ran = run(command, project)
        assert ran.code == 1
        assert "error[access/broken-rule]: `guest` may get, list storage/photos/public/*, by amplify/storage/photos/resource.yaml:4" in ran.err
        assert "--> amplify/access.rules:2:1" in ran.err
        assert "::: amplify/storage/photos/resource.yaml:4:7" in ran.err
    assert content(project / ".amplify/build") == built
    write(project, "access.rules", "gests cannot read storage/photos/*\n")
    assert "error[access/bad-rule]: nobody is called `gests`" in run("check", project).err

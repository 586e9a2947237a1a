"""YAML and TOML are twins: the same folder in either gives the same templates."""

from __future__ import annotations

from amplifyc.assembly import templates
from amplifyc.compilation import Compilation
from amplifyc.source import MemoryFiles
from tests.unit.kinds.storage.test_rows import AUTH, MAIN

CUSTOM_YAML = """kind: custom
resources:
  Dead: { Type: AWS::SQS::Queue }
  Queue:
    Type: AWS::SQS::Queue
    DependsOn: Dead
    Properties:
      QueueName: !Sub "jobs-${AWS::Region}"
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3 }
outputs: { url: !Ref Queue }
grants:
  - { on: Queue, allow: authenticated, to: [sendMessages] }
"""
CUSTOM_TOML = """kind = "custom"

[resources.Dead]
Type = "AWS::SQS::Queue"

[resources.Queue]
Type = "AWS::SQS::Queue"
DependsOn = "Dead"

[resources.Queue.Properties]
QueueName = { "Fn::Sub" = "jobs-${AWS::Region}" }
RedrivePolicy = { deadLetterTargetArn = { "Fn::GetAtt" = ["Dead", "Arn"] }, maxReceiveCount = 3 }

[outputs]
url = { Ref = "Queue" }

[[grants]]
on = "Queue"
allow = "authenticated"
to = ["sendMessages"]
"""
STORAGE_YAML = """kind: storage
versioned: true
access:
  public/*:
    - { allow: guest, to: [read] }
    - { allow: { group: ADMINS }, to: [read, write] }
  mine/{entity_id}/*:
    - { allow: { entity: identity }, to: [read, write, delete] }
overrides:
  Bucket: { AccelerateConfiguration.AccelerationStatus: Enabled }
"""
STORAGE_TOML = """kind = "storage"
versioned = true

[access]
"public/*" = [
  { allow = "guest", to = ["read"] },
  { allow = { group = "ADMINS" }, to = ["read", "write"] },
]
"mine/{entity_id}/*" = [{ allow = { entity = "identity" }, to = ["read", "write", "delete"] }]

[overrides.Bucket]
"AccelerateConfiguration.AccelerationStatus" = "Enabled"
"""


def texts(custom: tuple[str, str], storage: tuple[str, str]) -> dict[str, str]:
    files = {"amplify/auth/resource.yaml": AUTH, f"amplify/custom/jobs/{custom[0]}": custom[1], f"amplify/storage/photos/{storage[0]}": storage[1]}
    compilation = Compilation(MemoryFiles(files), MAIN)
    assert not compilation.report.has_errors
    return templates(compilation.stacks, lambda pending: "")


def test_the_same_bytes() -> None:
    yaml = texts(("resource.yaml", CUSTOM_YAML), ("resource.yaml", STORAGE_YAML))
    assert texts(("resource.toml", CUSTOM_TOML), ("resource.toml", STORAGE_TOML)) == yaml
    assert texts(("resource.yaml", CUSTOM_YAML), ("resource.toml", STORAGE_TOML)) == yaml

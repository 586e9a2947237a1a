"""`amplify/backend.yaml`, written or not (B004, B006, B007, B029)."""

from __future__ import annotations

import json

from amplifyc.emit import ref
from amplifyc.identity import BackendIdentity
from tests.unit.kinds.function.project import project

SANDBOX = BackendIdentity("my-app", "alice", "sandbox")


def backend(text: str) -> dict[str, str]:
    return {"amplify/backend.yaml": f"kind: backend\n{text}"}


def test_b029_every_backend_says_what_it_is() -> None:
    for identity in (None, SANDBOX):
        found = project(identity=identity) if identity else project(files=backend("description: Reports\n"))
        assert found.outputs["deploymentType"] == ("sandbox" if identity else "branch")
        assert found.outputs["region"] == ref("AWS::Region")
        assert found.metadata["AWS::Amplify::Platform"] == ["deploymentType", "region"]
        assert "customOutputs" not in found.outputs


def test_b006_outputs_are_one_text_of_json() -> None:
    found = project(files=backend('outputs:\n  custom: { apiVersion: v2, "say \\"hi\\"": [1, true, null, 2.5] }\n'))
    assert found.outputs["customOutputs"] == (
        '{"custom":{"apiVersion":"v2","say \\\\"hi\\\\"":[1,true,null,2.5]},"version":"1.4"}'.replace("\\\\", "\\")
    )
    assert json.loads(found.outputs["customOutputs"])["custom"]['say "hi"'] == [1, True, None, 2.5]
    assert found.metadata["AWS::Amplify::Custom"] == ["customOutputs"]


def test_b006_values_that_cloudformation_knows() -> None:
    found = project(files=backend("outputs:\n  custom:\n    report: 'https://${{ aws.region }}.example.com/${{ jobs/report.name }}'\n"))
    assert found.outputs["customOutputs"]["Fn::Join"][1] == [
        '{"custom":{"report":"https://', ref("AWS::Region"), ".example.com/", ref("JobsReportFunction"), '"},"version":"1.4"}',
    ]


def test_b007_version() -> None:
    found = project(files=backend("outputs: { version: '1.5', geo: { aws_region: us-east-1 } }\n"))
    assert json.loads(found.outputs["customOutputs"]) == {"geo": {"aws_region": "us-east-1"}, "version": "1.5"}


def test_b004_tags_are_on_every_resource() -> None:
    found = project(files=backend("tags: { team: web, branch: '${{ backend.name }}' }\n"))
    for properties in (found.function, found.properties("JobsReportRole")):
        tags = {tag["Key"]: tag["Value"] for tag in properties["Tags"]}
        assert (tags["team"], tags["branch"], tags["created-by"]) == ("web", "main", "amplify")


def test_b008_what_a_resource_gives_already() -> None:
    auth = {"amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\n"}
    assert project(files=auth | backend("outputs: { auth: { user_pool_id: x } }\n")).slugs == ["backend/managed-output"]
    assert project(files=backend("outputs: { auth: { user_pool_id: x } }\n")).problems == []


def test_b006_no_secrets() -> None:
    assert project(files=backend("outputs: { custom: { token: '${{ secret.TOKEN }}' } }\n")).slugs == ["backend/secret-output"]

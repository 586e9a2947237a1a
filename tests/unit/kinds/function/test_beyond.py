"""What a function can do beyond Gen 2: alike for every runtime."""

from __future__ import annotations

import json

import pytest

from amplifyc.compilation import Compilation
from amplifyc.emit import PendingAsset, arn, join, ref
from amplifyc.packaging import FileAsset, FolderZip, NodeBundle, PythonBundle
from amplifyc.source import MemoryFiles
from tests.unit.kinds.function.project import HERE, MAIN, NODE, PYTHON, Project, project

QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders"
TOPIC = "arn:aws:sns:us-east-1:123456789012:news"
FUNCTION = {"Fn::GetAtt": ["JobsReportFunction", "Arn"]}
HANDLERS = pytest.mark.parametrize("handler", ["handler.ts", "handler.py"])


@HANDLERS
def test_vpc(handler: str) -> None:
    found = project("vpc: { subnetIds: [subnet-1, subnet-2], securityGroupIds: ['${{ custom/net.group }}'] }\n", {
        "amplify/custom/net/resource.yaml": (
            "kind: custom\nresources:\n  Group:\n    Type: AWS::EC2::SecurityGroup\n    Properties: { GroupDescription: reports }\n"
            "outputs: { group: !GetAtt Group.GroupId }\n"
        ),
    }, handler=handler)
    group = {"Fn::GetAtt": ["CustomNetGroup", "GroupId"]}
    assert found.function["VpcConfig"] == {"SubnetIds": ["subnet-1", "subnet-2"], "SecurityGroupIds": [group]}
    managed = found.properties("JobsReportRole")["ManagedPolicyArns"]
    assert managed[1] == join("arn:", ref("AWS::Partition"), ":iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole")


def test_reserved_concurrency() -> None:
    assert project("reservedConcurrency: 0\n").function["ReservedConcurrentExecutions"] == 0
    assert "ReservedConcurrentExecutions" not in project().function


def test_provisioned_concurrency_is_reached_through_an_alias() -> None:
    auth = {"amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\ntriggers: { preSignUp: jobs/report }\n"}
    found = project("provisionedConcurrency: 2\nschedule: every day\nretries: 1\nurl: true\n", auth)
    alias = found.properties("JobsReportAlias")
    assert alias["ProvisionedConcurrencyConfig"] == {"ProvisionedConcurrentExecutions": 2}
    assert alias["FunctionVersion"] == {"Fn::GetAtt": ["JobsReportVersion", "Version"]}
    assert found.properties("JobsReportSchedule1")["Target"]["Arn"] == ref("JobsReportAlias")
    assert found.properties("UserPool")["LambdaConfig"] == {"PreSignUp": ref("JobsReportAlias")}
    assert found.properties("JobsReportEventInvokeConfig")["Qualifier"] == "live"
    assert found.properties("JobsReportUrl")["Qualifier"] == "live"
    assert project("reservedConcurrency: 1\nprovisionedConcurrency: 2\n").slugs == ["function/concurrency"]


def test_another_code_or_other_settings_make_another_version() -> None:
    one, two = (project(f"provisionedConcurrency: 1\nmemoryMB: {memory}\n").properties("JobsReportVersion") for memory in (512, 1024))
    assert one["Description"]["Fn::Join"][1][0] != two["Description"]["Fn::Join"][1][0]
    asset = one["Description"]["Fn::Join"][1][2]
    assert isinstance(asset, PendingAsset)
    assert asset.asset == project("provisionedConcurrency: 1\n").asset


@pytest.mark.parametrize(("key", "arn", "action"), [("queue", QUEUE, "sqs:SendMessage"), ("topic", TOPIC, "sns:Publish")])
def test_dead_letter(key: str, arn: str, action: str) -> None:
    """Lambda looks whether it may send there when the function is made, so the role itself says so."""
    found = project(f"deadLetter: {{ {key}: '{arn}' }}\n")
    assert found.function["DeadLetterConfig"] == {"TargetArn": arn}
    assert found.statements() == [{"Effect": "Allow", "Action": action, "Resource": arn}]


def test_retries_and_age_of_events() -> None:
    found = project("retries: 0\nmaximumEventAgeSeconds: 60\n").properties("JobsReportEventInvokeConfig")
    assert found == {
        "FunctionName": ref("JobsReportFunction"), "Qualifier": "$LATEST", "MaximumRetryAttempts": 0, "MaximumEventAgeInSeconds": 60,
    }


@pytest.mark.parametrize(("written", "mode"), [("true", "Active"), ("active", "Active"), ("passThrough", "PassThrough")])
def test_tracing(written: str, mode: str) -> None:
    found = project(f"tracing: {written}\n", handler="handler.py")
    assert found.function["TracingConfig"] == {"Mode": mode}
    assert found.statements()[0]["Action"] == ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]


def test_url_for_callers_with_a_permission() -> None:
    found = project("url: true\nenvironment: { }\n", {
        "amplify/backend.yaml": "kind: backend\noutputs: { custom: { report: '${{ jobs/report.url }}' } }\n",
    })
    assert found.properties("JobsReportUrl") == {"AuthType": "AWS_IAM", "TargetFunctionArn": FUNCTION}
    assert found.of_type("AWS::Lambda::Permission") == {}
    assert {"Fn::GetAtt": ["JobsReportUrl", "FunctionUrl"]} in found.outputs["customOutputs"]["Fn::Join"][1]


def test_url_for_everybody() -> None:
    found = project("url: { auth: none, streaming: true, cors: { allowOrigins: ['*'], allowMethods: [POST], maxAgeSeconds: 60 } }\n")
    assert found.properties("JobsReportUrl") == {
        "AuthType": "NONE", "InvokeMode": "RESPONSE_STREAM", "TargetFunctionArn": FUNCTION,
        "Cors": {"AllowOrigins": ["*"], "AllowMethods": ["POST"], "MaxAge": 60},
    }
    assert found.of_type("AWS::Lambda::Permission") == {
        "JobsReportUrlPermission": {
            "Action": "lambda:InvokeFunctionUrl", "FunctionName": FUNCTION, "FunctionUrlAuthType": "NONE", "Principal": "*",
        },
        "JobsReportUrlInvokePermission": {
            "Action": "lambda:InvokeFunction", "FunctionName": FUNCTION, "InvokedViaFunctionUrl": True, "Principal": "*",
        },
    }


def test_file_system() -> None:
    point = "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-1"
    settings = f"fileSystem: {{ accessPointArn: '{point}', mountPath: /mnt/files }}\n"
    found = project(settings + "vpc: { subnetIds: [subnet-1], securityGroupIds: [sg-1] }\n")
    assert found.function["FileSystemConfigs"] == [{"Arn": point, "LocalMountPath": "/mnt/files"}]
    assert found.statements()[0]["Condition"] == {"StringEquals": {"elasticfilesystem:AccessPointArn": point}}
    assert project(settings).slugs == ["function/needs-vpc"]


def test_code_signing() -> None:
    arn = "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-1"
    assert project(f"codeSigning: {arn}\n").function["CodeSigningConfigArn"] == arn


# ------------------------------------------------------------------------------------------------------------------- events


@HANDLERS
def test_queue(handler: str) -> None:
    settings = f"events: [{{ queue: '{QUEUE}', batchSize: 5, batchWindowSeconds: 10, reportBatchItemFailures: true, maximumConcurrency: 2 }}]\n"
    found = project(settings, handler=handler)
    assert found.properties("JobsReportEvent1") == {
        "EventSourceArn": QUEUE, "FunctionName": FUNCTION, "BatchSize": 5, "MaximumBatchingWindowInSeconds": 10,
        "FunctionResponseTypes": ["ReportBatchItemFailures"], "ScalingConfig": {"MaximumConcurrency": 2},
        "Tags": found.properties("JobsReportEvent1")["Tags"],
    }
    statement, = found.statements()
    assert statement["Resource"] == QUEUE
    assert set(statement["Action"]) == {
        "sqs:ReceiveMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueUrl", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
    }


def test_stream_of_a_model() -> None:
    data = (
        "kind: data\nauthorizationModes: { defaultAuthorizationMode: apiKey }\n"
        "models:\n  Post:\n    fields: { title: string }\n    authorization: [{ allow: publicApiKey }]\n"
    )
    found = project(
        "events: [{ model: Post, startingPosition: TRIM_HORIZON, retries: 3, bisectOnError: true, filters: [{ eventName: [INSERT] }] }]\n",
        {"amplify/data/resource.yaml": data},
    )
    stream = {"Fn::GetAtt": ["PostTable", "StreamArn"]}
    mapping = found.properties("JobsReportEvent1")
    assert (mapping["EventSourceArn"], mapping["StartingPosition"], mapping["MaximumRetryAttempts"]) == (stream, "TRIM_HORIZON", 3)
    assert mapping["FilterCriteria"] == {"Filters": [{"Pattern": '{"eventName":["INSERT"]}'}]}
    assert found.statements() == [
        {"Effect": "Allow", "Action": "dynamodb:ListStreams", "Resource": "*"},
        {"Effect": "Allow", "Action": ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"], "Resource": stream},
    ]


def test_other_streams() -> None:
    table = "arn:aws:dynamodb:us-east-1:123456789012:table/Orders/stream/2026"
    kinesis = "arn:aws:kinesis:us-east-1:123456789012:stream/clicks"
    found = project(f"events: [{{ tableStream: '{table}' }}, {{ kinesis: '{kinesis}', parallelizationFactor: 2 }}]\n")
    assert found.properties("JobsReportEvent1")["EventSourceArn"] == table
    assert found.properties("JobsReportEvent2")["EventSourceArn"] == kinesis
    assert found.properties("JobsReportEvent2")["StartingPosition"] == "LATEST"
    assert [statement["Resource"] for statement in found.statements()] == ["*", table, kinesis]


def test_topic() -> None:
    found = project(f"events: [{{ topic: '{TOPIC}', filters: [{{ store: [shop] }}] }}]\n")
    assert found.properties("JobsReportEvent1") == {
        "Protocol": "lambda", "Endpoint": FUNCTION, "TopicArn": TOPIC, "FilterPolicy": {"store": ["shop"]},
    }
    assert found.properties("JobsReportEvent1Permission") == {
        "Action": "lambda:InvokeFunction", "FunctionName": FUNCTION, "Principal": "sns.amazonaws.com", "SourceArn": TOPIC,
    }
    assert found.statements() == []


def test_pattern_of_events() -> None:
    found = project("events: [{ pattern: { source: [aws.health] }, bus: central }]\n")
    rule = found.properties("JobsReportEvent1")
    assert (rule["EventPattern"], rule["EventBusName"]) == ({"source": ["aws.health"]}, "central")
    assert rule["Targets"] == [{"Arn": FUNCTION, "Id": "Function"}]
    assert found.properties("JobsReportEvent1Permission")["SourceArn"] == {"Fn::GetAtt": ["JobsReportEvent1", "Arn"]}


def test_files_of_a_storage() -> None:
    files = {"amplify/storage/photos/resource.yaml": (
        "kind: storage\naccess: { in/*: [{ allow: { resource: jobs/report }, to: [read] }] }\n"
        "triggers: { onDelete: ./deleted.ts }\n"
    ), "amplify/storage/photos/deleted.ts": NODE}
    found = project("events: [{ bucket: storage/photos, prefix: in/, suffix: .csv }]\n", files)
    functions = found.properties("PhotosBucket")["NotificationConfiguration"]["LambdaConfigurations"]
    rules = [{"Name": "prefix", "Value": "in/"}, {"Name": "suffix", "Value": ".csv"}]
    assert functions[1] == {"Event": "s3:ObjectCreated:*", "Function": FUNCTION, "Filter": {"S3Key": {"Rules": rules}}}
    assert "JobsReportEvent1Permission" in found.bodies["PhotosBucket"]["DependsOn"]
    assert found.properties("JobsReportEvent1Permission")["SourceAccount"] == ref("AWS::AccountId")
    # the bucket waits for the function, so the function reads the bucket's name when it starts
    assert found.variables["PHOTOS_BUCKET_NAME"] == "<value will be resolved during runtime>"
    assert isinstance(found.asset, NodeBundle)
    assert found.asset.late_environment


# --------------------------------------------------------------------------------------------------------------------- code


def test_image() -> None:
    image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/report:1"
    found = project(f"image: {image}\nenvironment: {{ FORMAT: pdf }}\n", handler="").function
    assert (found["PackageType"], found["Code"]) == ("Image", {"ImageUri": image})
    assert not found.keys() & {"Handler", "Runtime"}


def test_code_is_a_folder_or_a_file() -> None:
    settings = "runtime: java21\nhandler: example.Handler\ncode: ./build"
    folder = project(f"{settings}\n", {f"{HERE}build/a.class": "-"}, handler="").asset
    assert folder == FolderZip(f"{HERE}build")
    jar = project(f"{settings}/a.jar\n", {f"{HERE}build/a.jar": "-"}, handler="").asset
    assert jar == FileAsset(f"{HERE}build/a.jar")


def test_an_inline_function_has_every_setting() -> None:
    auth = (
        "kind: auth\nloginWith: { email: true }\ntriggers:\n  preSignUp:\n    entry: ./check.py\n    memoryMB: 256\n    schedule: every day\n"
        "    events: [{ topic: 'arn:aws:sns:us-east-1:123456789012:news' }]\n"
    )
    files = {"amplify/auth/resource.yaml": auth, "amplify/auth/check.py": "def handler(event, context):\n    return event\n"}
    found = project(files=files)
    assert found.properties("AuthCheckFunction")["MemorySize"] == 256
    assert {"AuthCheckSchedule1", "AuthCheckEvent1"} <= found.bodies.keys()


def test_an_inline_function_has_no_other_settings() -> None:
    auth = "kind: auth\nloginWith: { email: true }\ntriggers:\n  preSignUp: { entry: ./check.ts, timeoutSecond: 5 }\n"
    found = project(files={"amplify/auth/resource.yaml": auth, "amplify/auth/check.ts": NODE})
    assert found.slugs == ["schema/unknown-property"]


def test_what_the_role_itself_says_is_known_as_access() -> None:
    found = project(f"deadLetter: {{ queue: '{QUEUE}' }}\n")
    permit, = found.compilation.program.permits
    assert permit.in_role
    assert list(permit.statements) == found.statements()
    assert "JobsReportAccess" not in found.bodies  # and not said again


def test_filters_and_patterns_may_have_expressions_in_them() -> None:
    found = project(f"events: [{{ queue: '{QUEUE}', filters: [{{ body: {{ backend: ['${{{{ backend.name }}}}', '${{{{ aws.region }}}}'] }} }}] }}]\n")
    pattern = found.properties("JobsReportEvent1")["FilterCriteria"]["Filters"][0]["Pattern"]
    assert pattern == join('{"body":{"backend":["main","', ref("AWS::Region"), '"]}}')


def test_a_long_description_is_cut_where_lambda_cuts_it_off() -> None:
    assert project(f"description: {'x' * 300}\n").function["Description"] == "x" * 256


def test_a_bundle_as_a_handler_is_not_read() -> None:
    found = project("entry: ./bundle.mjs\n", {f"{HERE}bundle.mjs": "// nothing exported here\n" + " " * (1 << 20)}, handler="")
    assert found.problems == []


def test_toml_is_the_same_function() -> None:
    yaml = (
        "schedule: [every 1h, { cron: 0 9 ? * 2, timezone: Europe/Berlin }]\nenvironment: { TOKEN: '${{ secret.TOKEN }}', PORT: 8080 }\n"
        f"events: [{{ queue: '{QUEUE}', batchSize: 5 }}]\nlayers: {{ sharp: 'sharp:1' }}\n"
    )
    toml = f"""kind = "function"
schedule = ["every 1h", {{ cron = "0 9 ? * 2", timezone = "Europe/Berlin" }}]
layers.sharp = "sharp:1"

[environment]
TOKEN = "${{{{ secret.TOKEN }}}}"
PORT = 8080

[[events]]
queue = "{QUEUE}"
batchSize = 5
"""
    twin = Project(Compilation(MemoryFiles({f"{HERE}resource.toml": toml, f"{HERE}handler.ts": NODE}), MAIN))
    bodies, wanted = ({name: body for name, body in found.bodies.items() if name != "JobsReportFunction"} for found in (twin, project(yaml)))
    assert bodies == wanted
    assert twin.variables == project(yaml).variables


def test_retries_of_a_durable_function_are_about_the_version_that_is_called() -> None:
    found = project("durableConfig: { executionTimeoutSeconds: 60 }\nretries: 0\n").properties("JobsReportEventInvokeConfig")
    assert found["Qualifier"] == {"Fn::GetAtt": ["JobsReportVersion", "Version"]}


# ------------------------------------------------------------------------------------------- variables that would close a circle


def test_two_functions_may_name_each_other() -> None:
    other = {"amplify/jobs/b/resource.yaml": "kind: function\nenvironment: { OTHER: '${{ jobs/report.arn }}' }\n", "amplify/jobs/b/handler.py": PYTHON}
    found = project("environment: { OTHER: '${{ jobs/b.arn }}' }\n", other)
    assert found.problems == []
    first = found.properties("JobsBFunction")["Environment"]["Variables"]
    path = "/amplify/resource_reference/app123/main-branch-d59b5b363a/JobsB/OTHER"
    assert first["OTHER"] == "<value will be resolved during runtime>"
    assert json.loads(first["AMPLIFY_SSM_ENV_CONFIG"]) == {"OTHER": {"path": path}}
    assert found.properties("JobsBOtherParameter") == {
        "Name": path, "Type": "String", "Value": FUNCTION, "Tags": found.properties("JobsBOtherParameter")["Tags"],
    }
    statement, = found.properties("JobsBParameters")["PolicyDocument"]["Statement"]
    assert statement == {"Effect": "Allow", "Action": "ssm:GetParameters", "Resource": arn("ssm", f"parameter{path}")}
    assert found.variables["OTHER"] == {"Fn::GetAtt": ["JobsBFunction", "Arn"]}
    asset = found.properties("JobsBFunction")["Code"].asset
    assert isinstance(asset, PythonBundle)
    assert asset.late_environment


def test_a_function_may_name_itself() -> None:
    found = project("url: true\nenvironment: { OWN_URL: '${{ jobs/report.url }}', FORMAT: pdf }\n")
    assert found.problems == []
    assert found.properties("JobsReportOwnUrlParameter")["Value"] == {"Fn::GetAtt": ["JobsReportUrl", "FunctionUrl"]}
    assert isinstance(found.asset, NodeBundle)
    assert found.asset.late_environment


def test_a_function_may_name_the_bucket_that_starts_it() -> None:
    files = {"amplify/storage/photos/resource.yaml": "kind: storage\ntriggers: { onUpload: jobs/report }\n"}
    found = project("environment: { BUCKET: '${{ storage/photos.bucketName }}' }\n", files)
    assert found.problems == []
    assert found.properties("JobsReportBucketParameter")["Value"] == ref("PhotosBucket")

"""Group F of the feature list, row by row."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from amplifyc.emit import arn
from amplifyc.packaging import NodeBundle, PythonBundle, node_environment_types
from tests.unit.kinds.function.project import HERE, NODE, PYTHON, project

AUTH = {"amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\naccess: [{ allow: { resource: jobs/report }, to: [listUsers] }]\n"}
DATA = {
    "amplify/data/resource.yaml": (
        "kind: data\nauthorizationModes: { defaultAuthorizationMode: apiKey }\nmodels:\n  Post:\n    fields: { title: string }\n    authorization:\n"
        "      - allow: publicApiKey\n      - { allow: { resource: jobs/report }, to: [query] }\n"
    )
}
PLACEHOLDER = "<value will be resolved during runtime>"
SECRETS = "/amplify/app123/main-branch-d59b5b363a/"


def tags(properties: dict[str, Any]) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in properties["Tags"]}


# ------------------------------------------------------------------------------------------------------------------- 3.1 props


def test_f001_name() -> None:
    assert tags(project().function)["amplify:friendly-name"] == "report"
    assert tags(project("name: monthly report\n").function)["amplify:friendly-name"] == "monthly report"
    inline = project(files={
        "amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\ntriggers: { preSignUp: ./pre-sign-up.ts }\n",
        "amplify/auth/pre-sign-up.ts": NODE,
    })
    assert tags(inline.properties("AuthPreSignUpFunction"))["amplify:friendly-name"] == "pre-sign-up"
    assert "FunctionName" not in project().function
    assert project("name: 1st\n").slugs == ["function/bad-name"]


def test_f002_entry() -> None:
    for name in ("handler.ts", "handler.mts", "handler.tsx", "handler.js", "handler.mjs", "handler.cjs", "handler.py"):
        found = project(handler=name).asset
        assert isinstance(found, NodeBundle | PythonBundle)
        assert found.entry == HERE + name
    named = project("entry: ./src/index.ts\n", {f"{HERE}src/index.ts": NODE}, handler="").asset
    assert isinstance(named, NodeBundle)
    assert (named.entry, project().function["Handler"]) == (f"{HERE}src/index.ts", "index.handler")
    assert project(handler="handler.py").function["Handler"] == "handler.handler"
    assert project("entry: ./missing.ts\n", handler="").slugs == ["source/missing-file"]
    assert project(handler="").slugs == ["function/no-entry"]
    assert project(files={f"{HERE}handler.py": PYTHON}).slugs == ["function/ambiguous-entry"]
    assert project(files={f"{HERE}handler.ts": "export const main = 1;\n"}).slugs == ["packaging/no-handler"]


@pytest.mark.parametrize(("written", "handler", "runtime"), [
    ("", "handler.ts", "nodejs22.x"), ("", "handler.py", "python3.13"),
    ("18", "handler.ts", "nodejs18.x"), ("24", "handler.ts", "nodejs24.x"), ("nodejs20", "handler.ts", "nodejs20.x"),
    ("nodejs20.x", "handler.ts", "nodejs20.x"), ("python3.9", "handler.py", "python3.9"), ("python3.14", "handler.py", "python3.14"),
])
def test_f003_runtime(written: str, handler: str, runtime: str) -> None:
    found = project(f"runtime: {written}\n" if written else "", handler=handler)
    assert found.function["Runtime"] == runtime
    assert isinstance(found.asset, NodeBundle | PythonBundle)
    assert found.asset.runtime == runtime


def test_f003_runtime_that_there_is_not() -> None:
    assert project("runtime: 16\n").slugs == ["function/runtime"]
    assert project("runtime: nodejs16\n").slugs == ["function/old-runtime"]
    assert project("runtime: python3.13\n").slugs == ["function/wrong-runtime"]


def test_f004_timeout() -> None:
    assert project().function["Timeout"] == 3
    for value in (1, 900):
        assert project(f"timeoutSeconds: {value}\n").function["Timeout"] == value
    for wrong in ("0", "901", "1.5"):
        assert project(f"timeoutSeconds: {wrong}\n").slugs == ["function/timeout"]


def test_f005_memory() -> None:
    assert project().function["MemorySize"] == 512
    for value in (128, 10_240):
        assert project(f"memoryMB: {value}\n").function["MemorySize"] == value
    for wrong in ("127", "10241", "256.2"):
        assert project(f"memoryMB: {wrong}\n").slugs == ["function/memory"]


def test_f006_ephemeral_storage() -> None:
    assert project().function["EphemeralStorage"] == {"Size": 512}
    assert project("ephemeralStorageSizeMB: 10240\n").function["EphemeralStorage"] == {"Size": 10_240}
    assert project("ephemeralStorageSizeMB: 511\n").slugs == ["function/ephemeral-storage"]


def test_f007_architecture() -> None:
    assert project().function["Architectures"] == ["x86_64"]
    found = project("architecture: arm64\n", handler="handler.py")
    assert found.function["Architectures"] == ["arm64"]
    assert isinstance(found.asset, PythonBundle)
    assert found.asset.architecture == "arm64"
    assert project("architecture: arm\n").slugs == ["function/architecture"]


def test_f008_environment() -> None:
    bucket = {"amplify/storage/photos/resource.yaml": "kind: storage\n"}
    text = 'environment: { FORMAT: pdf, PORT: 8080, DEBUG: true, EMPTY: "", BUCKET: "${{ storage/photos.bucketName }}/in" }\n'
    found = project(text, bucket).variables
    assert (found["FORMAT"], found["PORT"], found["DEBUG"], found["EMPTY"]) == ("pdf", "8080", "true", "")
    assert found["BUCKET"] == {"Fn::Join": ["", [{"Ref": "PhotosBucket"}, "/in"]]}
    assert project("environment: { A-B: x }\n").slugs == ["function/environment-name"]
    assert project("environment: { TOPIC: }\n").slugs == ["function/no-value"]
    assert project("environment: { AWS_REGION: x }\n").slugs == ["function/reserved-variable"]


@pytest.mark.parametrize("handler", ["handler.ts", "handler.py"])
def test_f009_secrets_are_read_when_the_function_starts(handler: str) -> None:
    found = project("environment: { API_TOKEN: '${{ secret.TOKEN }}' }\n", handler=handler)
    assert found.variables["API_TOKEN"] == PLACEHOLDER
    config = {"API_TOKEN": {"path": f"{SECRETS}TOKEN", "sharedPath": "/amplify/shared/app123/TOKEN"}}
    assert json.loads(found.variables["AMPLIFY_SSM_ENV_CONFIG"]) == config
    permit, = found.compilation.program.permits
    paths = [arn("ssm", f"parameter{path}") for path in (f"{SECRETS}TOKEN", "/amplify/shared/app123/TOKEN")]
    assert permit.statements == ({"Effect": "Allow", "Action": "ssm:GetParameters", "Resource": paths},)
    assert isinstance(found.asset, NodeBundle | PythonBundle)
    assert found.asset.late_environment
    assert found.compilation.program.parameters == ()
    assert project("environment: { H: 'Bearer ${{ secret.TOKEN }}', AB: x }\n").slugs[:1] == ["function/environment-name"]
    assert project("environment: { HEADER: 'Bearer ${{ secret.TOKEN }}' }\n").slugs == ["function/secret-in-text"]


def test_f010_configuration_is_always_there() -> None:
    assert project().variables == {"AMPLIFY_SSM_ENV_CONFIG": "{}"}
    assert project("environment: { AMPLIFY_SSM_ENV_CONFIG: x }\n").slugs == ["function/reserved-variable"]


def test_f011_no_variables_of_the_cdk() -> None:
    assert project("environment: { FORMAT: pdf }\n").variables.keys() == {"FORMAT", "AMPLIFY_SSM_ENV_CONFIG"}


def test_f012_what_reads_ssm_is_packaged_where_it_is_needed() -> None:
    """The module itself is tested with the real runtimes in tests/unit/packaging."""
    plain = project(files=AUTH).asset
    assert isinstance(plain, NodeBundle)
    assert not plain.late_environment
    awaited = AUTH | {"amplify/auth/resource.yaml": AUTH["amplify/auth/resource.yaml"] + "triggers: { preSignUp: jobs/report }\n"}
    found = project(files=awaited)
    assert isinstance(found.asset, NodeBundle)
    assert found.asset.late_environment
    assert found.variables["AMPLIFY_AUTH_USERPOOL_ID"] == PLACEHOLDER


def test_f013_types_of_the_environment() -> None:
    found = project("environment: { FORMAT: pdf }\n")
    assert isinstance(found.asset, NodeBundle)
    assert found.asset.name == "report"  # `$amplify/env/report`
    assert "  FORMAT: string;" in node_environment_types(found.variables)


# ---------------------------------------------------------------------------------------------------------------- schedules


def expressions(settings: str) -> list[str]:
    found = project(settings).of_type("AWS::Scheduler::Schedule")
    return [found[logical_id]["ScheduleExpression"] for logical_id in sorted(found)]


def test_f014_schedule() -> None:
    assert project().of_type("AWS::Scheduler::Schedule") == {}
    found = project("schedule: every 1h\n")
    schedule = found.properties("JobsReportSchedule1")
    role = {"Fn::GetAtt": ["JobsReportScheduleRole", "Arn"]}
    function = {"Fn::GetAtt": ["JobsReportFunction", "Arn"]}
    assert schedule["Target"] == {
        "Arn": function, "RoleArn": role, "RetryPolicy": {"MaximumEventAgeInSeconds": 86_400, "MaximumRetryAttempts": 185},
    }
    assert (schedule["State"], schedule["FlexibleTimeWindow"], schedule["ScheduleExpressionTimezone"]) == ("ENABLED", {"Mode": "OFF"}, "UTC")
    assert found.statements("JobsReportScheduleRole") == [
        {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": [function, {"Fn::Join": ["", [function, ":*"]]}]},
    ]
    assert expressions("schedule: [every day, 0 9 ? * 2]\n") == ["cron(0 0 * * ? *)", "cron(0 9 ? * 2 *)"]


@pytest.mark.parametrize(("written", "expression"), [
    pytest.param("every 5m", "cron(*/5 * * * ? *)", id="f015"),
    pytest.param("every 2h", "cron(0 */2 * * ? *)", id="f016"),
    pytest.param("every day", "cron(0 0 * * ? *)", id="f017"),
    pytest.param("every week", "cron(0 0 ? * 1 *)", id="f018"),
    pytest.param("every month", "cron(0 0 1 * ? *)", id="f019"),
    pytest.param("every year", "cron(0 0 1 1 ? *)", id="f020"),
    pytest.param("0 17 ? * 3", "cron(0 17 ? * 3 *)", id="f021-five"),
    pytest.param("0 17 ? * 3 2030", "cron(0 17 ? * 3 2030)", id="f021-six"),
    pytest.param("'* * * * ?'", "cron(* * * * ? *)", id="f024"),
    pytest.param("'*/15 8/2 * * ?'", "cron(*/15 8/2 * * ? *)", id="f025"),
    pytest.param("0 9-17 ? * 2-6", "cron(0 9-17 ? * 2-6 *)", id="f026"),
    pytest.param("0,30 9 ? * 2,4", "cron(0,30 9 ? * 2,4 *)", id="f027"),
    pytest.param("0 9 1 * ?", "cron(0 9 1 * ? *)", id="f028"),
])
def test_expressions(written: str, expression: str) -> None:
    assert expressions(f"schedule: {written}\n") == [expression]


@pytest.mark.parametrize("written", ["every 0m", "every m", "every -1h", "every 1.5m", "every 2weeks"])
def test_f015_rates_that_are_none(written: str) -> None:
    assert project(f"schedule: {written}\n").slugs == ["function/schedule-rate"]


def test_f015_not_more_often_than_the_timeout() -> None:
    assert project("timeoutSeconds: 60\nschedule: every 1m\n").problems == []
    assert project("timeoutSeconds: 61\nschedule: every 1m\n").slugs == ["function/schedule-too-often"]


@pytest.mark.parametrize("key", [pytest.param("rate: every day", id="f022"), pytest.param("cron: 0 0 * * ?", id="f023")])
def test_settings_of_a_schedule(key: str) -> None:
    found = project(f"schedule: {{ {key}, timezone: Europe/Berlin, description: at night }}\n").properties("JobsReportSchedule1")
    assert (found["ScheduleExpression"], found["ScheduleExpressionTimezone"]) == ("cron(0 0 * * ? *)", "Europe/Berlin")
    assert found["Description"] == "at night"


def test_f022_neither_rate_nor_cron() -> None:
    assert project("schedule: { timezone: UTC }\n").slugs == ["function/schedule-kind"]


REFUSED = {
    "f021": ["0 0 ? *", "0 0 ? * 2 * *"],
    "f024": ["60 * * * ?", "0 24 * * ?", "0 0 32 * ?", "0 0 1 13 ?", "0 0 ? * 8", "0 0 1 1 ? 2200", "0 0 ? * MON", "0 0 L * ?", "0 0 ? * 2#1", "'? * * * ?'"],
    "f025": ["'*/0 * * * ?'", "60/5 * * * ?", "5/0 * * * ?"],
    "f026": ["5-2 * * * ?", "0-60 * * * ?"],
    "f027": ["1,60 * * * ?", "1,2-3 * * * ?"],
    "f028": ["'* * * * *'", "0 0 1 * 2"],
}


@pytest.mark.parametrize("written", [pytest.param(text, id=f"{row}-{text}") for row, texts in REFUSED.items() for text in texts])
def test_expressions_that_are_refused(written: str) -> None:
    assert set(project(f"schedule:\n  cron: {written}\n").slugs) == {"function/cron"}


# ------------------------------------------------------------------------------------------------------------- other props


def test_f029_layers() -> None:
    pandas = "arn:aws:lambda:us-east-1:123456789012:layer:pandas:3"
    found = project(f"layers: ['{pandas}', 'sharp:1', '{pandas}']\n")
    assert found.function["Layers"] == [pandas, arn("lambda", "layer:sharp:1")]
    named = project(f"layers: {{ sharp: 'sharp:1', pandas: '{pandas}' }}\n").asset
    assert isinstance(named, NodeBundle)
    assert named.externals == ("sharp", "pandas")
    assert project("layers: ['sharp:latest']\n").slugs == ["function/layer-format"]
    assert project("layers: ['a:1', 'b:1', 'c:1', 'd:1', 'e:1', 'f:1']\n").slugs == ["function/too-many-layers"]
    assert project("layers: [sharp]\n").slugs == ["reference/unknown-target"]


def test_f030_minify() -> None:
    for written, minify in (("", True), ("bundling: { minify: false }\n", False)):
        found = project(written).asset
        assert isinstance(found, NodeBundle)
        assert found.minify is minify


def test_f031_resource_group_name_is_accepted_and_changes_nothing() -> None:
    group, plain = project("resourceGroupName: data\n"), project()
    found, = group.compilation.report.diagnostics if group.bodies else ()
    assert (found.code.slug, found.code.severity.value) == ("schema/deprecated", "warning")
    assert "places resources by itself" in (found.hint or "")
    assert group.bodies.keys() == plain.bodies.keys()
    assert group.function["Environment"] == plain.function["Environment"]


@pytest.mark.parametrize(("written", "config"), [
    pytest.param("{ format: json }", {"LogFormat": "JSON"}, id="f032-json"),
    pytest.param("{ format: text }", {"LogFormat": "Text"}, id="f032-text"),
    *(
        pytest.param(f"{{ format: json, level: {level} }}", {"LogFormat": "JSON", "ApplicationLogLevel": level.upper()}, id=f"f033-{level}")
        for level in ("info", "debug", "warn", "error", "fatal", "trace")
    ),
])
def test_logging(written: str, config: dict[str, str]) -> None:
    assert project(f"logging: {written}\n").function["LoggingConfig"] == config


def test_f032_formats_that_there_are_not() -> None:
    assert project("logging: { format: xml }\n").slugs == ["schema/not-allowed-value"]
    assert "LoggingConfig" not in project().function


def test_f033_levels_that_are_refused() -> None:
    assert project("logging: { format: json, level: warning }\n").slugs == ["function/log-level"]
    assert project("logging: { format: text, level: warn }\n").slugs == ["function/log-level-without-json"]


RETENTION = {
    "1 day": 1, "3 days": 3, "5 days": 5, "1 week": 7, "2 weeks": 14, "1 month": 30, "2 months": 60, "3 months": 90, "4 months": 120, "5 months": 150,
    "6 months": 180, "1 year": 365, "13 months": 400, "18 months": 545, "2 years": 731, "3 years": 1096, "5 years": 1827, "6 years": 2192,
    "7 years": 2557, "8 years": 2922, "9 years": 3288, "10 years": 3653, "infinite": None,
}


@pytest.mark.parametrize(("written", "days"), RETENTION.items())
def test_f034_retention(written: str, days: int | None) -> None:
    found = project(f"logging: {{ retention: {written} }}\n")
    group = found.bodies["JobsReportLogGroup"]
    assert group["Properties"].get("RetentionInDays") == days
    assert group["DeletionPolicy"] == "Delete"
    assert found.function["LoggingConfig"] == {"LogGroup": {"Ref": "JobsReportLogGroup"}}
    assert project().of_type("AWS::Logs::LogGroup") == {}


def test_f035_durable() -> None:
    found = project("durableConfig: { executionTimeoutSeconds: 3600 }\nschedule: every day\n")
    assert found.function["DurableConfig"] == {"ExecutionTimeout": 3600, "RetentionPeriodInDays": 14}
    version = found.bodies["JobsReportVersion"]
    assert version["Properties"]["FunctionName"] == {"Ref": "JobsReportFunction"}
    assert version["UpdateReplacePolicy"] == "Retain"
    assert found.properties("JobsReportSchedule1")["Target"]["Arn"] == {"Ref": "JobsReportVersion"}
    assert [statement["Resource"] for statement in found.statements("JobsReportScheduleRole")] == [{"Ref": "JobsReportVersion"}]
    assert found.properties("JobsReportRole")["ManagedPolicyArns"][0]["Fn::Join"][1][2].endswith("/AWSLambdaBasicDurableExecutionRolePolicy")
    assert project("durableConfig: { executionTimeoutSeconds: 31622400 }\n").function["DurableConfig"]["ExecutionTimeout"] == 31_622_400
    assert project("durableConfig: { executionTimeoutSeconds: 0 }\n").slugs == ["function/durable-timeout"]


def test_f036_what_is_known_of_durable_executions_is_kept() -> None:
    for days in (1, 90):
        found = project(f"durableConfig: {{ executionTimeoutSeconds: 1, retentionPeriodDays: {days} }}\n")
        assert found.function["DurableConfig"]["RetentionPeriodInDays"] == days
    assert project("durableConfig: { executionTimeoutSeconds: 1, retentionPeriodDays: 91 }\n").slugs == ["function/durable-retention"]
    assert project("runtime: 20\ndurableConfig: { executionTimeoutSeconds: 1 }\n").slugs == ["function/durable-runtime"]


def test_f037_role() -> None:
    role = project().properties("JobsReportRole")
    assert role["ManagedPolicyArns"] == [
        {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]]},
    ]
    assert role["AssumeRolePolicyDocument"]["Statement"] == [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}},
    ]
    assert "Policies" not in role
    assert tags(role)["amplify:friendly-name"] == "report"


def test_f038_what_gen2_has_no_property_for() -> None:
    """Those of it that are properties here are in test_beyond.py; anything else is an override."""
    found = project("tags: { team: web }\noverrides: { Function: { SnapStart.ApplyOn: PublishedVersions } }\n")
    assert tags(found.function)["team"] == "web"
    assert found.function["SnapStart"] == {"ApplyOn": "PublishedVersions"}


# ----------------------------------------------------------------------------------------------- 3.2 methods, access, output


def test_f039_variables_of_others() -> None:
    """What `addEnvironment` does in `backend.ts`: values that other resources publish."""
    files = {"amplify/custom/orders/resource.yaml": "kind: custom\nresources:\n  Queue: { Type: AWS::SQS::Queue }\noutputs: { url: !Ref Queue }\n"}
    assert project("environment: { QUEUE_URL: '${{ custom/orders.url }}' }\n", files).variables["QUEUE_URL"] == {"Ref": "CustomOrdersQueue"}


def test_f040_overrides_by_role() -> None:
    found = project("schedule: every day\noverrides:\n  Function: { MemorySize: 1024 }\n  Schedule: { State: DISABLED }\n")
    assert found.function["MemorySize"] == 1024
    assert found.properties("JobsReportSchedule1")["State"] == "DISABLED"


def test_f041_access() -> None:
    found = project(files=AUTH | DATA)
    assert found.variables["AMPLIFY_AUTH_USERPOOL_ID"] == {"Ref": "UserPool"}
    assert found.variables["AMPLIFY_DATA_GRAPHQL_ENDPOINT"] == {"Fn::GetAtt": ["GraphqlApi", "GraphQLUrl"]}
    assert found.properties("JobsReportAccess")["Roles"] == [{"Ref": "JobsReportRole"}]
    holders = {(permit.holder.path, permit.target.path) for permit in found.compilation.program.permits}
    assert {("jobs/report", "auth"), ("jobs/report", "data")} <= holders


def test_f042_defined_functions() -> None:
    files = {
        "amplify/auth/resource.yaml": (
            "kind: auth\nloginWith: { email: true }\ntriggers: { preSignUp: zeta, customMessage: alpha }\n"
            "access: [{ allow: { resource: jobs/report }, to: [getUser] }]\n"
        ),
        "amplify/zeta/resource.yaml": "kind: function\n", "amplify/zeta/handler.ts": NODE,
        "amplify/alpha/resource.yaml": "kind: function\n", "amplify/alpha/handler.py": PYTHON,
        "amplify/beta/resource.yaml": "kind: function\n", "amplify/beta/handler.py": PYTHON,
    }
    found = project(files=files)
    refs = [part["Ref"] for part in found.outputs["definedFunctions"]["Fn::Join"][1] if isinstance(part, dict)]
    assert refs == ["ZetaFunction", "AlphaFunction", "JobsReportFunction", "BetaFunction"]
    assert found.metadata["AWS::Amplify::Function"] == ["definedFunctions"]


def test_f043_what_a_client_of_data_needs() -> None:
    assert {"AMPLIFY_DATA_GRAPHQL_ENDPOINT", "AMPLIFY_DATA_DEFAULT_NAME"} <= project(files=DATA).variables.keys()


def test_f044_kinds_of_handlers() -> None:
    """A handler is the same thing for a trigger, a schedule and a resolver."""
    files = {
        "amplify/auth/resource.yaml": "kind: auth\nloginWith: { email: true }\ntriggers: { preSignUp: jobs/report }\n",
        "amplify/data/resource.yaml": (
            "kind: data\nauthorizationModes: { defaultAuthorizationMode: apiKey }\nqueries:\n  report:\n    returns: string\n    handler: { function: jobs/report }\n    authorization: [{ allow: publicApiKey }]\n"
        ),
        "amplify/storage/photos/resource.yaml": "kind: storage\ntriggers: { onUpload: jobs/report }\n",
    }
    assert len(project("schedule: every day\n", files).of_type("AWS::Lambda::Permission")) >= 2


# --------------------------------------------------------------------------------------------------------- 3.3 own functions


@pytest.mark.parametrize(("runtime", "handler", "given"), [
    pytest.param("provided.al2023", "bootstrap", None, id="f049-go"),
    pytest.param("java21", "example.Handler::handleRequest", "example.Handler::handleRequest", id="f045-java"),
    pytest.param("dotnet8", "Example::Example.Function::Handle", "Example::Example.Function::Handle", id="f045-dotnet"),
    pytest.param("ruby3.4", "function.handler", "function.handler", id="f045-ruby"),
])
def test_code_for_any_runtime(runtime: str, handler: str, given: str | None) -> None:
    settings = f"runtime: {runtime}\ncode: ./build\n" + (f"handler: '{given}'\n" if given else "")
    found = project(settings, {f"{HERE}build/bootstrap": "#!/bin/sh\n"}, handler="")
    assert (found.function["Runtime"], found.function["Handler"]) == (runtime, handler)
    assert found.variables == {"AMPLIFY_SSM_ENV_CONFIG": "{}"}
    assert tags(found.function)["amplify:friendly-name"] == "report"


def test_f046_group_of_own_functions() -> None:
    found = project("runtime: provided.al2023\ncode: ./build\nresourceGroupName: jobs\n", {f"{HERE}build/bootstrap": "-"}, handler="")
    assert found.slugs == ["schema/deprecated"]
    assert found.function["Runtime"] == "provided.al2023"


def test_f047_secrets_of_own_functions() -> None:
    settings = "runtime: provided.al2023\ncode: ./build\nenvironment: { TOKEN: '${{ secret.TOKEN }}' }\n"
    found = project(settings, {f"{HERE}build/bootstrap": "-"}, handler="")
    assert found.variables["TOKEN"] == PLACEHOLDER
    assert found.compilation.program.permits[0].statements[0]["Action"] == "ssm:GetParameters"


def test_f048_python() -> None:
    found = project("timeoutSeconds: 20\ninclude: [../shared]\n", {"amplify/jobs/shared/text.py": "\n"}, handler="handler.py")
    asset = found.asset
    assert isinstance(asset, PythonBundle)
    assert (asset.entry, asset.runtime, asset.include) == (f"{HERE}handler.py", "python3.13", ("amplify/jobs/shared",))


def test_every_row_has_a_case() -> None:
    """A test of its own, or a parameter with its id; 3.4, handlers of conversations, in a file beside this one."""
    texts = (Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("test_rows.py", "test_conversations.py"))
    named = re.findall(r"""def test_f(\d{3})_(?!to_|f\d)|["[]f(\d{3})""", "".join(texts))
    assert {int(one or other) for one, other in named} == set(range(1, 58))

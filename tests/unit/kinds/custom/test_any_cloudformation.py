"""Whatever stands where raw CloudFormation may stand, the compiler says what is wrong with it or builds it; it never crashes."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from amplifyc.compilation import Compilation
from amplifyc.diagnostics import StoppedOnErrors
from amplifyc.source import MemoryFiles
from tests.unit.kinds.storage.test_rows import MAIN

FUNCTIONS = (
    "Ref", "Fn::GetAtt", "Fn::Sub", "Fn::Join", "Fn::If", "Fn::FindInMap", "Fn::Select", "Fn::Split", "Fn::Equals", "Fn::Contains", "Fn::Nonsense", "Condition",
    "Fn::ImportValue", "Fn::Cidr", "Fn::Length", "Fn::ToJsonString", "Fn::ForEach::A",
)
TEXTS = st.sampled_from([
    "Queue", "Topic", "Other", "AWS::Region", "AWS::NoValue", "Queue.Arn", ".", "${Queue}", "${Queue.Arn}-${Nope}", "${!Literal}", "${", "${{ aws.region }}",
    "${{ storage/photos.bucketName }}", "", "x", "IsProd", "Stage", "1",
])
LEAVES = st.none() | st.booleans() | st.integers(-3, 3) | st.floats(allow_nan=False, allow_infinity=False, width=16) | TEXTS
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*FUNCTIONS, "QueueName", "Tags", "Key", "a"]), inner, max_size=2),
    max_leaves=8,
)
BODIES = st.fixed_dictionaries(
    {"Type": st.sampled_from(["AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::SQS::Qeue", "Custom::X"])},
    optional={
        "Properties": st.dictionaries(st.sampled_from(["QueueName", "Tags", "RedrivePolicy", "DisplayName", "Nope", *FUNCTIONS]), VALUES, max_size=3),
        "DependsOn": TEXTS | st.lists(TEXTS, max_size=2), "DeletionPolicy": TEXTS, "Condition": TEXTS, "Metadata": VALUES,
    },
)
RESOURCES = st.dictionaries(st.sampled_from(["Queue", "Topic", "Other", "bad-id"]), BODIES, max_size=3)
LOOPS = st.tuples(
    st.sampled_from(["A", "x"]), st.lists(LEAVES, max_size=2) | VALUES,
    st.dictionaries(st.sampled_from(["Q${A}", "Topic", "Fn::ForEach::B"]), BODIES | VALUES, max_size=2),
)
SETTINGS = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


def compile_(files: dict[str, Any]) -> None:
    texts = {f"amplify/{name}": value if isinstance(value, str) else json.dumps(value) for name, value in files.items()}
    compilation = Compilation(MemoryFiles(texts), MAIN)
    try:
        _ = compilation.stacks
    except StoppedOnErrors:
        assert compilation.report.has_errors


@SETTINGS
@given(RESOURCES, st.dictionaries(st.sampled_from(["one", "two"]), VALUES, max_size=2))
def test_resources_and_outputs(resources: dict[str, Any], outputs: dict[str, Any]) -> None:
    compile_({
        "storage/photos/resource.yaml": "kind: storage\n",
        "custom/more/resource.yaml": {"kind": "custom", "resources": resources, "outputs": outputs},
    })


@SETTINGS
@given(
    RESOURCES, st.dictionaries(st.sampled_from(["Stage", "Size"]), st.fixed_dictionaries({}, optional={"Type": TEXTS, "Default": LEAVES}), max_size=2),
    st.dictionaries(st.sampled_from(["IsProd", "Other"]), VALUES, max_size=2), st.dictionaries(st.just("Map"), VALUES, max_size=1),
    st.dictionaries(
        st.just("Url"),
        st.fixed_dictionaries({"Value": VALUES}, optional={"Condition": TEXTS, "Export": st.fixed_dictionaries({"Name": VALUES})}), max_size=1,
    ),
    st.dictionaries(
        st.just("Rule"), st.fixed_dictionaries({}, optional={"RuleCondition": VALUES, "Assertions": st.lists(st.dictionaries(st.just("Assert"), VALUES))}),
        max_size=1,
    ),
    st.dictionaries(st.just("Fn::ForEach::A"), LOOPS | st.lists(VALUES, max_size=3), max_size=1), st.sampled_from(["AWS::LanguageExtensions", "Other", []]),
)
def test_templates(
    resources: Any, parameters: Any, conditions: Any, mappings: Any, outputs: Any, rules: Any, loops: Any, transform: Any,
) -> None:
    template = {
        "Transform": transform,
        "Parameters": parameters, "Conditions": conditions, "Mappings": mappings, "Resources": resources | loops, "Outputs": outputs | loops,
        "Rules": rules,
    }
    compile_({
        "storage/photos/resource.yaml": "kind: storage\n",
        "custom/more/resource.yaml": "kind: custom\ninclude: [./template.json]\n", "custom/more/template.json": template,
    })


@SETTINGS
@example({"Bucket": {"Tags.0.Key": "${{ aws.region }}"}})  # a key that is computed
@given(st.dictionaries(
    st.sampled_from(["Bucket", "BucketPolicy", "Key", "Nope"]),
    st.dictionaries(st.sampled_from(["Tags", "Tags.0.Key", "CorsConfiguration.CorsRules.0.MaxAge", "CorsConfiguration.CorsRules.3", "A.B", "", ".", "0"]), VALUES, max_size=3),
    max_size=2,
))
def test_overrides(overrides: Any) -> None:
    compile_({"storage/photos/resource.yaml": {"kind": "storage", "overrides": overrides}})

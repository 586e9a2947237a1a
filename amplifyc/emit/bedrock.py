"""What a role needs to call models of Amazon Bedrock, and no other (D176, F052)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from amplifyc.emit.emission import PolicyStatement
from amplifyc.emit.values import join, ref

CALL = ("bedrock:InvokeModel",)
CALL_AND_STREAM = ("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream")

_PROFILE = re.compile(r"(global|us|us-gov|eu|apac|jp|au|ca|sa)[.](.+[.].+)")  # of several regions; an id alone has a provider and a name

_REGIONS = {"us": "us-*", "us-gov": "us-gov-*", "eu": "eu-*", "apac": "ap-*"}
"""Where the profiles of a geography send requests to, as far as it is known."""


def model_statements(models: Iterable[tuple[str, str | None]], actions: Sequence[str], partition: Any) -> Iterator[PolicyStatement]:
    """Statements for ids of models, each with its region where that is another than the stack's."""
    root = join("arn:", partition, ":bedrock:")
    plain: list[Any] = []
    profiles: list[Any] = []
    for model, region in models:
        where = region or ref("AWS::Region")
        profile = _PROFILE.fullmatch(model)
        if model.startswith("arn:"):
            plain.append(model)
        elif profile is None:
            plain.append(_foundation_model(root, where, model))
        else:
            profiles += _of_profile(root, profile, where)
    for resources in (plain, profiles):
        if resources:
            only = list({repr(item): item for item in resources}.values())
            allowed = actions[0] if len(actions) == 1 else list(actions)
            yield {"Effect": "Allow", "Action": allowed, "Resource": only if len(only) > 1 else only[0]}


def _of_profile(root: Any, profile: re.Match[str], region: Any) -> Iterator[Any]:
    """The profile, and the model in whatever region the profile sends a request to."""
    yield join(root, region, ":", ref("AWS::AccountId"), f":inference-profile/{profile[0]}")
    if profile[1] == "global":
        yield _foundation_model(root, region, profile[2])
        yield _foundation_model(root, "", profile[2])
    else:
        yield _foundation_model(root, _REGIONS.get(profile[1], "*"), profile[2])


def _foundation_model(root: Any, region: Any, model: str) -> Any:
    return join(root, region, f"::foundation-model/{model}")

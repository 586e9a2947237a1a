"""A function by its ARN: one that another template makes (D111)."""

from __future__ import annotations

import re

from amplifyc.kinds.data.language.codes import UNKNOWN_FUNCTION
from amplifyc.kinds.data.model import OuterFunction
from amplifyc.model.binder import Binder
from amplifyc.syntax import Place

_EXPRESSION = r"\$\{{\{{\s*aws\.{}\s*\}}\}}"
_REGION, _ACCOUNT = _EXPRESSION.format("region"), _EXPRESSION.format("accountId")
_ARN = re.compile(rf"arn:aws:lambda:(?:{_REGION}|(?P<region>[a-z0-9-]+)):(?:{_ACCOUNT}|(?P<account>\d{{12}})):function:(?P<name>[\w-]+)")


def outer_function(binder: Binder, text: str, place: Place) -> OuterFunction:
    """`arn:aws:lambda:${{ aws.region }}:${{ aws.accountId }}:function:report`; region and account may be others, too."""
    found = _ARN.fullmatch(text)
    if found is None:
        hint = "write `arn:aws:lambda:${{ aws.region }}:${{ aws.accountId }}:function:NAME`"
        binder.report.add(UNKNOWN_FUNCTION.at(place.value, f"`{text}` is no ARN of a Lambda function", hint=hint))
        return OuterFunction(text.rpartition(":")[2])
    return OuterFunction(found["name"], found["region"], found["account"])

"""What a function publishes: values for `${{ … }}`, and its role."""

from __future__ import annotations

from collections.abc import Mapping

from amplifyc.emit import get_att, ref
from amplifyc.graph import Value
from amplifyc.kinds.function.model import Function
from amplifyc.kinds.function.naming import alias_id, function_id, role_id, url_id, version_id


def attributes(function: Function) -> Mapping[str, Value]:
    """`arn` is what others call: the alias where instances are kept ready, for only calls of the alias reach them."""
    target = function_id(function.address)
    found: dict[str, Value] = {
        "arn": get_att(target, "Arn"),
        "name": ref(target),
        "roleArn": get_att(role_id(function.address), "Arn"),
    }
    if function.provisioned_concurrency:
        found["arn"] = ref(alias_id(function.address))
    if function.durable_config or function.provisioned_concurrency:
        found["versionArn"] = ref(version_id(function.address))
    if function.url_settings:
        found["url"] = get_att(url_id(function.address), "FunctionUrl")
    return found


def roles(function: Function) -> Mapping[str, Value]:
    return {"": ref(role_id(function.address))}


def called_arn(function: Function) -> Value:
    """What its own schedules and events start: a durable function wants a version (F035)."""
    found = attributes(function)
    return found["arn"] if function.provisioned_concurrency else found.get("versionArn", found["arn"])

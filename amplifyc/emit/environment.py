"""Environment variables that come from access: plain references, unless one would close a cycle of resources.

A bucket that starts a function and grants it access would wait for the function, and the function for the bucket's name. Such a
value goes through an SSM parameter that the function reads when it starts, as Gen 2 does for all of them (F041, B038).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from amplifyc.emit.dependencies import dependencies, reaches
from amplifyc.emit.emission import Emitted, Permit, Variable
from amplifyc.emit.policies import policies
from amplifyc.emit.scope import Scope
from amplifyc.emit.values import arn
from amplifyc.model import Address, pascal_case

SSM_CONFIG = "AMPLIFY_SSM_ENV_CONFIG"
PLACEHOLDER = "<value will be resolved during runtime>"
PARAMETERS_STACK = "parameters"


def bind_variables(variables: Iterable[Variable], resources: list[Emitted], scope: Scope) -> list[Emitted]:
    """Writes each variable into its function; returns the parameters and permissions that late ones need."""
    functions = {item.address: item for item in resources if item.type == "AWS::Lambda::Function" and item.role == "Function"}
    needs = {item.logical_id: dependencies(item.body) for item in resources}
    added: dict[str, Emitted] = {}
    late: dict[Address, list[Variable]] = {}
    for variable in sorted(variables, key=lambda item: (item.function, item.name)):
        function = functions[variable.function]
        environment = function.body["Properties"].setdefault("Environment", {}).setdefault("Variables", {})
        if variable.name in environment:
            continue  # what the author wrote wins
        targets = dependencies(variable.value)
        if any(reaches(needs, target, function.logical_id) for target in targets):
            add_late(environment, variable.name, {"path": scope.identity.reference_path(variable.name)})
            parameter = _parameter(variable, function, scope)
            added.setdefault(parameter.logical_id, parameter)
            late.setdefault(variable.function, []).append(variable)
        else:
            environment[variable.name] = variable.value
            needs[function.logical_id] |= targets
    return [*added.values(), *_permissions(late, functions, scope)]


def add_late(environment: dict[str, Any], name: str, source: Mapping[str, str]) -> None:
    """Marks a variable as read from SSM when the function starts: `source` is `{path}` or `{path, sharedPath}` (F009)."""
    config = json.loads(environment.get(SSM_CONFIG, "{}"))
    config[name] = dict(source)
    environment[SSM_CONFIG] = json.dumps(config, sort_keys=True, separators=(",", ":"))
    environment[name] = PLACEHOLDER


def _parameter(variable: Variable, function: Emitted, scope: Scope) -> Emitted:
    body = {
        "Type": "AWS::SSM::Parameter",
        "Properties": {"Name": scope.identity.reference_path(variable.name), "Type": "String", "Value": variable.value},
    }
    logical_id = f"{pascal_case(variable.name.replace('_', ' ').title())}Parameter"
    return Emitted(logical_id, body, PARAMETERS_STACK, variable.function, function.place)


def _permissions(late: Mapping[Address, list[Variable]], functions: Mapping[Address, Emitted], scope: Scope) -> Iterator[Emitted]:
    permits = []
    for address, variables in late.items():
        paths = [arn("ssm", f"parameter{scope.identity.reference_path(variable.name)}") for variable in variables]
        statement = {"Effect": "Allow", "Action": "ssm:GetParameters", "Resource": paths if len(paths) > 1 else paths[0]}
        permits.append(Permit(address, "", (statement,), address, functions[address].place))
    for policy in policies(permits, scope):
        logical_id = policy.logical_id.removesuffix("Access") + "Parameters"
        policy.body["Properties"]["PolicyName"] = logical_id
        yield Emitted(logical_id, policy.body, policy.stack, policy.address, policy.place)

"""Environment variables that name other resources: plain references, unless one would close a cycle of resources.

A bucket that starts a function and grants it access would wait for the function, and the function for the bucket's name. Such a
value goes through an SSM parameter that the function reads when it starts, as Gen 2 does for all that come from access (F041, B038);
so does what the author wrote, when it would close a cycle: two functions may name each other.
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
from amplifyc.frozen import frozen
from amplifyc.model import Address, pascal_case

SSM_CONFIG = "AMPLIFY_SSM_ENV_CONFIG"
PLACEHOLDER = "<value will be resolved during runtime>"
PARAMETERS_STACK = "parameters"


@frozen
class _Late:
    """A variable that its function reads from SSM."""

    variable: Variable
    key: str  # below the folder of references: the variable's name, and whose it is where the author wrote it
    logical_id: str


def bind_variables(variables: Iterable[Variable], resources: list[Emitted], scope: Scope) -> list[Emitted]:
    """Writes each variable into its function; returns the parameters and permissions that late ones need."""
    functions = {item.address: item for item in resources if item.type == "AWS::Lambda::Function" and item.role == "Function"}
    if not functions:
        return []
    needs = {item.logical_id: dependencies(item.body) for item in resources}
    late = list(_written(functions, needs, scope))
    for variable in sorted(variables, key=lambda item: (item.function, item.name)):
        function = functions[variable.function]
        environment = _environment(function)
        if variable.name in environment:
            continue  # what the author wrote wins
        targets = dependencies(variable.value)
        if any(reaches(needs, target, function.logical_id) for target in targets):
            logical_id = f"{pascal_case(variable.name.replace('_', ' ').title())}Parameter"
            late.append(_Late(variable, variable.name, logical_id))
            add_late(environment, variable.name, {"path": scope.identity.reference_path(variable.name)})
        else:
            environment[variable.name] = variable.value
            needs[function.logical_id] |= targets
    parameters = {item.logical_id: _parameter(item, functions[item.variable.function], scope) for item in late}
    return [*parameters.values(), *_permissions(late, functions, scope)]


def _written(functions: Mapping[Address, Emitted], needs: dict[str, set[str]], scope: Scope) -> Iterator[_Late]:
    """Makes those of the author's variables late that would close a cycle."""
    for address in sorted(functions):
        function = functions[address]
        environment = _environment(function)
        for name in sorted(environment):
            value = environment[name]
            if any(reaches(needs, target, function.logical_id) for target in dependencies(value)):
                key = f"{pascal_case(address.path)}/{name}"
                add_late(environment, name, {"path": scope.identity.reference_path(key)})
                needs[function.logical_id] = dependencies(function.body)
                logical_id = f"{pascal_case(address.path)}{pascal_case(name.replace('_', ' ').title())}Parameter"
                yield _Late(Variable(address, name, value), key, logical_id)


def _environment(function: Emitted) -> dict[str, Any]:
    found: dict[str, Any] = function.body["Properties"].setdefault("Environment", {}).setdefault("Variables", {})
    return found


def add_late(environment: dict[str, Any], name: str, source: Mapping[str, str]) -> None:
    """Marks a variable as read from SSM when the function starts: `source` is `{path}` or `{path, sharedPath}` (F009)."""
    config = json.loads(environment.get(SSM_CONFIG, "{}"))
    config[name] = dict(source)
    environment[SSM_CONFIG] = json.dumps(config, sort_keys=True, separators=(",", ":"))
    environment[name] = PLACEHOLDER


def _parameter(late: _Late, function: Emitted, scope: Scope) -> Emitted:
    body = {
        "Type": "AWS::SSM::Parameter",
        "Properties": {"Name": scope.identity.reference_path(late.key), "Type": "String", "Value": late.variable.value},
    }
    return Emitted(late.logical_id, body, PARAMETERS_STACK, late.variable.function, function.place)


def _permissions(late: Iterable[_Late], functions: Mapping[Address, Emitted], scope: Scope) -> Iterator[Emitted]:
    keys: dict[Address, list[str]] = {}
    for item in late:
        keys.setdefault(item.variable.function, []).append(item.key)
    permits = []
    for address, names in keys.items():
        paths = [arn("ssm", f"parameter{scope.identity.reference_path(name)}") for name in names]
        statement = {"Effect": "Allow", "Action": "ssm:GetParameters", "Resource": paths if len(paths) > 1 else paths[0]}
        permits.append(Permit(address, "", (statement,), address, functions[address].place))
    for policy in policies(permits, scope):
        logical_id = policy.logical_id.removesuffix("Access") + "Parameters"
        policy.body["Properties"]["PolicyName"] = logical_id
        yield Emitted(logical_id, policy.body, policy.stack, policy.address, policy.place)

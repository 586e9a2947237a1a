"""The properties of `AWS::Lambda::Function`."""

from __future__ import annotations

from typing import Any

from troposphere import awslambda

from amplifyc.emit import Scope, cfn, get_att, ref
from amplifyc.kinds.function.emit.code import code_properties
from amplifyc.kinds.function.emit.environment import variables
from amplifyc.kinds.function.layers import version_arn
from amplifyc.kinds.function.logging import log_group_id
from amplifyc.kinds.function.model import Function, Logging
from amplifyc.kinds.function.naming import role_id
from amplifyc.model import Address

_LONGEST_DESCRIPTION = 256


def function_properties(function: Function, scope: Scope) -> dict[str, Any]:
    """Gen 2's defaults are written out; what is not set beyond them is left out."""
    found: dict[str, Any] = code_properties(function, scope)
    found |= {
        "Architectures": [function.architecture],
        "Environment": awslambda.Environment(Variables=variables(function, scope)),
        "EphemeralStorage": awslambda.EphemeralStorage(Size=int(function.ephemeral_storage_size_mb)),
        "MemorySize": int(function.memory_mb),
        "Role": cfn(get_att(role_id(function.address), "Arn")),
        "Timeout": int(function.timeout_seconds),
    }
    if function.description:
        found["Description"] = function.description[:_LONGEST_DESCRIPTION]
    if function.layers:
        arns = {repr(arn): arn for arn in (version_arn(layer, scope) for layer in function.layers)}  # twice is once
        found["Layers"] = [cfn(arn) for arn in arns.values()]
    if function.logging:
        found["LoggingConfig"] = _logging(function.logging, function.address)
    if function.durable_config:
        found["DurableConfig"] = awslambda.DurableConfig(
            ExecutionTimeout=function.durable_config.execution_timeout_seconds,
            RetentionPeriodInDays=function.durable_config.retention_period_days,
        )
    return found | _beyond_gen2(function, scope)


def _logging(logging: Logging, address: Address) -> Any:
    """Plain data: troposphere's class knows no `LogFormat`."""
    found: dict[str, Any] = {}
    if logging.format:
        found["LogFormat"] = {"json": "JSON", "text": "Text"}[logging.format]
    if logging.level:
        found["ApplicationLogLevel"] = logging.level.upper()
    if logging.retention:
        found["LogGroup"] = ref(log_group_id(address))
    return cfn(found)


def _beyond_gen2(function: Function, scope: Scope) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if function.vpc:
        found["VpcConfig"] = awslambda.VPCConfig(
            SubnetIds=[scope.text(text) for text in function.vpc.subnet_ids],
            SecurityGroupIds=[scope.text(text) for text in function.vpc.security_group_ids],
        )
    if function.reserved_concurrency is not None:
        found["ReservedConcurrentExecutions"] = function.reserved_concurrency
    if function.dead_letter:
        letter = function.dead_letter
        found["DeadLetterConfig"] = awslambda.DeadLetterConfig(TargetArn=scope.text(letter.queue or letter.topic))
    if function.tracing:
        found["TracingConfig"] = awslambda.TracingConfig(Mode="PassThrough" if function.tracing == "passThrough" else "Active")
    if function.file_system:
        system = function.file_system
        found["FileSystemConfigs"] = [awslambda.FileSystemConfig(Arn=scope.text(system.access_point_arn), LocalMountPath=system.mount_path)]
    if function.code_signing is not None:
        found["CodeSigningConfigArn"] = scope.text(function.code_signing)
    return found

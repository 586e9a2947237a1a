"""Everything that CloudFormation gets of one function."""

from __future__ import annotations

from collections.abc import Iterator

from troposphere import awslambda, logs

from amplifyc.emit import CALL_AND_STREAM, Emission, Permit, Scope, model_statements
from amplifyc.kinds.function.conversation import PARTITION, called_models
from amplifyc.kinds.function.emit.environment import secret_statements
from amplifyc.kinds.function.emit.events import emit_events
from amplifyc.kinds.function.emit.invocation import emit_invocation
from amplifyc.kinds.function.emit.properties import function_properties
from amplifyc.kinds.function.emit.role import own_statements, role
from amplifyc.kinds.function.emit.schedules import emit_schedules
from amplifyc.kinds.function.emit.url import emit_url
from amplifyc.kinds.function.logging import RETENTION_DAYS, TOKENS_MASKED, log_group_id
from amplifyc.kinds.function.model import Function
from amplifyc.kinds.function.naming import function_id, stack


def emit_function(function: Function, scope: Scope) -> Iterator[Emission]:
    """The role, the function, its log group, and whatever starts it."""
    home = stack(function.address)
    name = function.friendly_name
    yield scope.emitted(role(function, scope), function, home, role="Role", friendly_name=name)
    main = awslambda.Function(function_id(function.address), **function_properties(function, scope))
    if function.logging and function.logging.retention:
        group = logs.LogGroup(log_group_id(function.address), DeletionPolicy="Delete", UpdateReplacePolicy="Delete")
        if days := RETENTION_DAYS[function.logging.retention]:
            group.RetentionInDays = days
        if function.conversation:
            group.DataProtectionPolicy = TOKENS_MASKED
        yield scope.emitted(group, function, home, role="LogGroup", friendly_name=name, place=function.logging.place)
    yield scope.emitted(main, function, home, role="Function", friendly_name=name)
    if function.conversation:
        place = function.conversation.place
        models = tuple(model_statements(called_models(function.conversation), CALL_AND_STREAM, PARTITION))
        if models:
            yield Permit(function.address, "", models, function.address, place)
    if statements := tuple(secret_statements(function, scope)):
        yield Permit(function.address, "", statements, function.address, function.place / "environment")
    for statement, place in own_statements(function, scope):
        yield Permit(function.address, "", (statement,), function.address, place, in_role=True)
    yield from emit_invocation(function, scope, home)
    yield from emit_schedules(function, scope, home)
    yield from emit_url(function, scope, home)
    yield from emit_events(function, scope, home)

"""Starts the function by the clock: one schedule each, and the role that the scheduler starts it with (F014)."""

from __future__ import annotations

from collections.abc import Iterator

from troposphere import iam, scheduler

from amplifyc.emit import Emission, Scope, arn, cfn, get_att, join, ref
from amplifyc.kinds.function.emit.attributes import called_arn
from amplifyc.kinds.function.model import Function, Schedule
from amplifyc.kinds.function.naming import function_id, prefix
from amplifyc.kinds.function.schedule import cron_expression, rate_expression, read_rate


def emit_schedules(function: Function, scope: Scope, home: str) -> Iterator[Emission]:
    if not function.schedule:
        return
    role = _role(function)
    yield scope.emitted(role, function, home, role="ScheduleRole", place=function.place / "schedule")
    for number, schedule in enumerate(function.schedule, 1):
        found = scheduler.Schedule(
            f"{prefix(function.address)}Schedule{number}",
            FlexibleTimeWindow=scheduler.FlexibleTimeWindow(Mode="OFF"),
            ScheduleExpression=_expression(schedule),
            ScheduleExpressionTimezone=schedule.timezone,
            State="ENABLED",
            Target=scheduler.Target(
                Arn=cfn(called_arn(function)),
                RoleArn=cfn(get_att(role.title, "Arn")),
                RetryPolicy=scheduler.RetryPolicy(MaximumEventAgeInSeconds=86_400, MaximumRetryAttempts=185),
            ),
        )
        if schedule.description:
            found.Description = schedule.description
        yield scope.emitted(found, function, home, role="Schedule", place=schedule.place)


def _expression(schedule: Schedule) -> str:
    rate = read_rate(schedule.rate or "")
    return rate_expression(rate) if rate else cron_expression(schedule.cron or "")


def _role(function: Function) -> iam.Role:
    """Only schedules of this account may take it, and only to start this function."""
    target = called_arn(function)
    trust = {
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": {"Service": "scheduler.amazonaws.com"},
        "Condition": {"StringEquals": {
            "aws:SourceAccount": ref("AWS::AccountId"),
            "aws:SourceArn": arn("scheduler", "schedule-group/default"),
        }},
    }
    is_whole = target == get_att(function_id(function.address), "Arn")  # else one version, or an alias
    start = {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": [target, join(target, ":*")] if is_whole else target}
    policy = iam.Policy(PolicyName="Start", PolicyDocument={"Version": "2012-10-17", "Statement": [start]})
    return iam.Role(
        f"{prefix(function.address)}ScheduleRole",
        AssumeRolePolicyDocument={"Version": "2012-10-17", "Statement": [trust]}, Policies=[policy],
    )

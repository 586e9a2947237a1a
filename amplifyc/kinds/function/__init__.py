"""`kind: function`: a Lambda function of any runtime, its role, and what starts it."""

from amplifyc.kind import Kind
from amplifyc.kinds.function.bind import bind_function
from amplifyc.kinds.function.checks import CHECKS
from amplifyc.kinds.function.emit import attributes, emit_function, roles, summarize
from amplifyc.kinds.function.facts import facts
from amplifyc.kinds.function.model import Function
from amplifyc.kinds.function.symbols import NAMES

KIND = Kind(
    name="function",
    model=Function,
    bind=bind_function,
    emit=emit_function,
    checks=CHECKS,
    attributes=attributes,
    facts=facts,
    roles=roles,
    override_roles={
        "Function": "AWS::Lambda::Function",
        "Role": "AWS::IAM::Role",
        "LogGroup": "AWS::Logs::LogGroup",
        "Schedule": "AWS::Scheduler::Schedule",
        "ScheduleRole": "AWS::IAM::Role",
        "Url": "AWS::Lambda::Url",
        "Version": "AWS::Lambda::Version",
        "Alias": "AWS::Lambda::Alias",
        "EventInvokeConfig": "AWS::Lambda::EventInvokeConfig",
        "EventSourceMapping": "AWS::Lambda::EventSourceMapping",
        "Subscription": "AWS::SNS::Subscription",
        "Rule": "AWS::Events::Rule",
    },
    summarize=summarize,
    names=NAMES,
)

"""What starts a function besides the clock: queues, streams, topics and buses, each with exactly what it needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere import awslambda, events, sns

from amplifyc.emit import Emission, PolicyStatement, Scope, cfn, get_att, json_text
from amplifyc.kinds.function.emit.attributes import called_arn
from amplifyc.kinds.function.emit.bucket_events import emit_bucket_event
from amplifyc.kinds.function.model import Event, Function
from amplifyc.kinds.function.naming import prefix
from amplifyc.kinds.function.streams import table_streams

_CONSUME = ("sqs:ReceiveMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueUrl", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
_READ_TABLE_STREAM = ("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator")
_READ_KINESIS = (
    "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards", "kinesis:SubscribeToShard",
    "kinesis:DescribeStream", "kinesis:ListStreams", "kinesis:DescribeStreamConsumer",
)


def source_statements(event: Event, scope: Scope) -> Iterator[PolicyStatement]:
    """What Lambda must be able to read in the name of the function before it listens to a source."""
    if event.queue is not None:
        yield {"Effect": "Allow", "Action": list(_CONSUME), "Resource": scope.plain(event.queue)}
    elif (stream := _table_stream(event, scope)) is not None:
        yield {"Effect": "Allow", "Action": "dynamodb:ListStreams", "Resource": "*"}
        yield {"Effect": "Allow", "Action": list(_READ_TABLE_STREAM), "Resource": stream}
    elif event.kinesis is not None:
        yield {"Effect": "Allow", "Action": list(_READ_KINESIS), "Resource": scope.plain(event.kinesis)}


def emit_events(function: Function, scope: Scope, home: str) -> Iterator[Emission]:
    for number, event in enumerate(function.events, 1):
        title = f"{prefix(function.address)}Event{number}"
        if event.bucket is not None:
            yield from emit_bucket_event(function, event, title, scope)
            continue
        for resource, role in _resources(function, event, title, scope):
            yield scope.emitted(resource, function, home, role=role, place=event.place)


def _resources(function: Function, event: Event, title: str, scope: Scope) -> Iterator[tuple[Any, str | None]]:
    target = called_arn(function)
    if event.topic is not None:
        topic = scope.plain(event.topic)
        filters = {"FilterPolicy": scope.raw(event.filters[0])} if event.filters else {}
        yield sns.SubscriptionResource(title, Protocol="lambda", Endpoint=cfn(target), TopicArn=cfn(topic), **filters), "Subscription"
        yield _permission(f"{title}Permission", target, "sns.amazonaws.com", topic), None
    elif event.pattern is not None:
        bus = {"EventBusName": scope.text(event.bus)} if event.bus is not None else {}
        rule = events.Rule(title, EventPattern=scope.raw(event.pattern), Targets=[events.Target(Arn=cfn(target), Id="Function")], **bus)
        yield rule, "Rule"
        yield _permission(f"{title}Permission", target, "events.amazonaws.com", get_att(title, "Arn")), None
    else:
        yield _mapping(event, title, target, scope), "EventSourceMapping"


def _permission(title: str, target: Any, service: str, source: Any) -> awslambda.Permission:
    return awslambda.Permission(
        title, Action="lambda:InvokeFunction", FunctionName=cfn(target), Principal=service, SourceArn=cfn(source)
    )


def _mapping(event: Event, title: str, target: Any, scope: Scope) -> awslambda.EventSourceMapping:
    stream = _table_stream(event, scope)
    source = scope.plain(event.queue) if event.queue is not None else stream if stream is not None else scope.plain(event.kinesis or "")
    found: dict[str, Any] = {"EventSourceArn": cfn(source), "FunctionName": cfn(target)}
    if event.queue is None:
        found["StartingPosition"] = event.starting_position
    if event.filters:
        patterns = [awslambda.Filter(Pattern=cfn(json_text(pattern, scope))) for pattern in event.filters]
        found["FilterCriteria"] = awslambda.FilterCriteria(Filters=patterns)
    if event.report_batch_item_failures:
        found["FunctionResponseTypes"] = ["ReportBatchItemFailures"]
    if event.maximum_concurrency is not None:
        found["ScalingConfig"] = cfn({"MaximumConcurrency": event.maximum_concurrency})  # troposphere has another type of that name
    numbers = {
        "BatchSize": event.batch_size, "MaximumBatchingWindowInSeconds": event.batch_window_seconds,
        "MaximumRetryAttempts": event.retries, "ParallelizationFactor": event.parallelization_factor,
        "BisectBatchOnFunctionError": event.bisect_on_error or None,
    }
    found |= {name: value for name, value in numbers.items() if value is not None}
    return awslambda.EventSourceMapping(title, **found)


def _table_stream(event: Event, scope: Scope) -> Any:
    """The stream of a model's table, or of any table."""
    if event.model is not None:
        return table_streams(scope.graph)[event.model]  # checked: data has the model
    return None if event.table_stream is None else scope.plain(event.table_stream)

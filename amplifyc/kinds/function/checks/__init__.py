"""What is wrong with a function that its schema cannot see."""

from amplifyc.kinds.function.checks import bucket_events, code, environment, events, layers, logs, names, numbers, schedules

CHECKS = (
    names.name, numbers.numbers, numbers.concurrency, code.runtime, code.language, code.architecture, code.one_source, code.handler,
    code.settings, code.durable, environment.names, environment.values, environment.size, schedules.schedules, layers.layers, logs.logging,
    events.events, events.dead_letter, events.file_system, bucket_events.bucket_events,
)

__all__ = ["CHECKS"]

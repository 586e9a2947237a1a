"""What is wrong with a function that its schema cannot see."""

from amplifyc.kinds.function.checks import code, conversations, environment, events, layers, logs, names, numbers, schedules

CHECKS = (
    names.name, numbers.numbers, numbers.concurrency, code.runtime, code.language, code.architecture, code.one_source, code.handler,
    code.settings, code.durable, environment.names, environment.values, environment.size, schedules.schedules, layers.layers,
    layers.fitting, logs.logging, events.events, events.dead_letter, events.file_system, conversations.conversations,
)

__all__ = ["CHECKS"]

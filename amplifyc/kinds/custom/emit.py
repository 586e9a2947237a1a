"""Custom, Scope -> the author's resources under global ids, and what roles may do with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from amplifyc.emit import Condition, Emission, Emitted, Exported, Permit, Scope, Table
from amplifyc.graph import Value
from amplifyc.kinds.custom.grants import granted, holders
from amplifyc.kinds.custom.model import Custom, Declared
from amplifyc.kinds.custom.naming import links_stack, logical_id, stack
from amplifyc.kinds.custom.references import rewritten
from amplifyc.model import Address
from amplifyc.model.expression import texts


def global_id(custom: Custom) -> Callable[[str], str | None]:
    """The id in the whole backend of a resource of this folder; None for any other name."""
    return lambda name: logical_id(custom.address, name) if name in custom.resources else None


def attributes(custom: Custom) -> Mapping[str, Value]:
    """What `${{ custom/reports-queue.… }}` may ask for: the outputs."""
    return {name: rewritten(output.value, global_id(custom)) for name, output in custom.outputs.items()}


TIES = frozenset({  # types that only let one thing use another: nothing waits for them
    "AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::Lambda::EventSourceMapping", "AWS::Lambda::Permission", "AWS::S3::BucketPolicy",
    "AWS::SNS::Subscription", "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy",
})


def home(declared: Declared, address: Address) -> str:
    """The stack of a resource, by itself alone.

    A tie to another folder stands apart from the start: the other folder may come to need this one, and a tie that had to be moved
    then would have to be made a second time before the first is gone.
    """
    reaches_out = declared.type in TIES and any(text.attributes for text in texts(declared.body))
    return links_stack(address) if reaches_out else stack(address)


def emit_custom(custom: Custom, scope: Scope) -> Iterator[Emission]:
    new_id = global_id(custom)
    for name, declared in custom.resources.items():
        body: dict[str, Any] = {"Type": declared.type, **scope.raw(rewritten(declared.body, new_id))}
        if "DependsOn" in body:
            names = [body["DependsOn"]] if isinstance(body["DependsOn"], str) else body["DependsOn"]
            body["DependsOn"] = [new_id(item) or item for item in names]
        yield Emitted(logical_id(custom.address, name), body, home(declared, custom.address), custom.address, declared.place, role=name)
    yield from (Condition(name, scope.raw(test), custom) for name, test in custom.conditions.items())
    yield from (Table(name, rows, custom) for name, rows in custom.mappings.items())
    for export in custom.exports:
        value, name = (scope.raw(rewritten(item, new_id)) for item in (export.value, export.name))
        yield Exported(logical_id(custom.address, export.id), value, name, stack(custom.address), export.condition)
    for grant in custom.grants:
        statements = tuple(granted(grant, custom, scope))
        for holder, role, target in holders(grant, custom, scope.graph):
            yield Permit(holder, role, statements, target, grant.place)

"""Custom queries, mutations and subscriptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from amplifyc.kinds.data.language.codes import NO_RETURN
from amplifyc.kinds.data.language.native import native_directives
from amplifyc.kinds.data.language.yaml.functions import outer_function
from amplifyc.kinds.data.language.yaml.inputs import Inputs
from amplifyc.kinds.data.language.yaml.resolvers import resolver_file
from amplifyc.kinds.data.language.yaml.rules import Rules, bind_rules
from amplifyc.kinds.data.language.yaml.types import Hoisted
from amplifyc.kinds.data.model import (
    Argument,
    AuthRule,
    CustomHandler,
    FunctionHandler,
    Handler,
    Operation,
    OperationKind,
    SqlHandler,
    SubscriptionSource,
    TypeRef,
)
from amplifyc.kinds.data.model.steps import NO_SOURCE
from amplifyc.kinds.data.naming import function_source, operation_function, upper_first
from amplifyc.model import RefersTo
from amplifyc.model.binder import Binder
from amplifyc.syntax import Place

EVENT_RESPONSE = "EventInvocationResponse"
FUNCTION = RefersTo(("function",), inline=True)


class OperationBinder:
    """Binds the operations of all files; what they return decides who may see a custom type."""

    def __init__(self, binder: Binder, inputs: Inputs, hoisted: Hoisted, returns: Mapping[str, TypeRef]) -> None:
        self._binder = binder
        self._inputs = inputs
        self._hoisted = hoisted
        self._returns = returns  # of custom mutations, for subscriptions
        self.seen_through: dict[str, tuple[AuthRule, ...]] = {}  # custom type -> the rules of what returns it
        self.access: list[Any] = []

    def bind(self, kind: OperationKind, name: str, data: Mapping[str, Any], place: Place, inherited: Rules) -> Operation | None:
        """One operation; None when it has no type to return, which is reported."""
        own = bind_rules(self._binder, data.get("authorization"), place / "authorization", operation=(kind, name))
        self.access += own.access
        rules = own.rules or inherited.rules
        handlers = tuple(self._handlers(name, data.get("handler"), place / "handler"))
        returns = self._return_type(kind, name, data, place, handlers)
        if returns is None:
            return None
        self.seen_through[returns.name] = self.seen_through.get(returns.name, ()) + rules
        at = place / "arguments"
        has_code = any(isinstance(handler, CustomHandler) for handler in handlers)
        return Operation(
            name=name,
            kind=kind,
            returns=returns,
            place=place,
            arguments=tuple(
                Argument(argument, self._inputs.argument_type(name, argument, item, at / argument), at / argument)
                for argument, item in (data.get("arguments") or {}).items()
            ),
            handlers=handlers,
            rules=rules,
            directives=native_directives(rules) if has_code else (),
            subscribes_to=tuple(_mutations(data.get("for"))),
            sources=tuple(_sources(data.get("for"), place / "for")),
        )

    def _return_type(
        self, kind: OperationKind, name: str, data: Mapping[str, Any], place: Place, handlers: tuple[Handler, ...]
    ) -> TypeRef | None:
        if handlers and isinstance(handlers[-1], FunctionHandler) and handlers[-1].asynchronous:
            return TypeRef(EVENT_RESPONSE)
        if "returns" in data:
            return self._hoisted.type_of(data["returns"], place / "returns", f"{upper_first(name)}ReturnType")
        if kind == "Subscription":
            first = next(iter(_listed(data.get("for"))), None)
            if isinstance(first, dict):
                return TypeRef(str(first["model"]))
            if first is not None and first in self._returns:
                return self._returns[first]
            return TypeRef(str(first)) if first is not None else TypeRef("String")
        message = f"`{name}` does not say what it returns"
        self._binder.report.add(NO_RETURN.at(place.key, message, hint="add `returns:` with a type, such as `string` or a model"))
        return None

    def _handlers(self, operation: str, data: Any, place: Place) -> list[Handler]:
        if data is None:
            return []
        items = [(item, place / number) for number, item in enumerate(data)] if isinstance(data, list) else [(data, place)]
        return [self._handler(operation, number, item, at) for number, (item, at) in enumerate(items, 1)]

    def _handler(self, operation: str, number: int, data: Mapping[str, Any], place: Place) -> Handler:
        if "function" in data:
            at = place / "function"
            source = function_source(operation_function(operation, number))
            if isinstance(data["function"], str) and data["function"].startswith("arn:"):
                outer = outer_function(self._binder, data["function"], at)
                return FunctionHandler(outer, function_source(outer.name), at, bool(data.get("async")))
            return FunctionHandler(self._binder.ref(data["function"], at, FUNCTION), source, at, bool(data.get("async")))
        if "custom" in data:
            at = place / "custom"
            source = data["custom"].get("dataSource")
            entry = resolver_file(self._binder, data["custom"]["entry"], at / "entry")
            return CustomHandler(entry, at, None if source == NO_SOURCE else source)
        at = place / ("inlineSql" if "inlineSql" in data else "sqlReference")
        if "inlineSql" in data:
            return SqlHandler(at, str(data["inlineSql"]), None, data.get("dataSource"))
        file = self._binder.source(self._binder.file(data["sqlReference"], at))
        return SqlHandler(at, file.text if file else None, file, data.get("dataSource"))


def returns_of_mutations(files: Iterable[tuple[Mapping[str, Any], Place]]) -> dict[str, TypeRef]:
    """What custom mutations return, so that subscriptions can return the same."""
    unused = Hoisted()
    found: dict[str, TypeRef] = {}
    for data, place in files:
        for name, item in (data.get("mutations") or {}).items():
            if "returns" in item:
                found[name] = unused.type_of(item["returns"], place, f"{upper_first(name)}ReturnType")
            else:
                found[name] = TypeRef(EVENT_RESPONSE)
    return found


def _listed(data: Any) -> list[Any]:
    return data if isinstance(data, list) else [] if data is None else [data]


def _sources(data: Any, place: Place) -> Iterator[SubscriptionSource]:
    for number, item in enumerate(_listed(data)):
        at = place / number if isinstance(data, list) else place
        if isinstance(item, dict):
            yield SubscriptionSource(str(item["model"]), at, tuple(item.get("mutations") or ()))
        else:
            yield SubscriptionSource(str(item), at)


def _mutations(data: Any) -> list[str]:
    """The mutations that a subscription listens to: custom ones by name, those of a model by their operation."""
    found: list[str] = []
    for item in _listed(data):
        if isinstance(item, dict):
            found += [f"{operation}{upper_first(str(item['model']))}" for operation in item.get("mutations") or ()]
        else:
            found.append(str(item))
    return found

"""Custom queries, mutations and subscriptions."""

from __future__ import annotations

from typing import Literal

from amplifyc.frozen import frozen
from amplifyc.kinds.data.model.authorization import AuthRule
from amplifyc.kinds.data.model.handlers import ConversationHandler, CustomHandler, GenerationHandler, Handler
from amplifyc.kinds.data.model.types import Argument, NativeDirective, TypeRef
from amplifyc.syntax import Place

OperationKind = Literal["Query", "Mutation", "Subscription"]


@frozen
class SubscriptionSource:
    """One entry of `for:`: a custom mutation, or with `mutations` those of a model (D116, D117)."""

    name: str
    place: Place
    mutations: tuple[str, ...] | None = None


@frozen
class Operation:
    """A field of Query, Mutation or Subscription that the author declares (D106 to D117)."""

    name: str
    kind: OperationKind
    returns: TypeRef
    place: Place
    arguments: tuple[Argument, ...] = ()
    handlers: tuple[Handler, ...] = ()  # several are a pipeline
    rules: tuple[AuthRule, ...] = ()
    directives: tuple[NativeDirective, ...] = ()  # AppSync's own, as the directive language writes them
    subscribes_to: tuple[str, ...] = ()  # names of the mutations of a subscription
    sources: tuple[SubscriptionSource, ...] = ()  # as the YAML language writes them
    is_implied: bool = False  # a conversation brings it
    declared: tuple[Argument, ...] | None = None  # where `@http` makes other arguments of them

    @property
    def generation(self) -> GenerationHandler | None:
        return next((handler for handler in self.handlers if isinstance(handler, GenerationHandler)), None)

    @property
    def conversation(self) -> ConversationHandler | None:
        return next((handler for handler in self.handlers if isinstance(handler, ConversationHandler)), None)

    @property
    def has_code(self) -> bool:
        """Whether JavaScript resolver files answer it."""
        return any(isinstance(handler, CustomHandler) for handler in self.handlers)

"""What guests and signed-in identities may call: the policies of the identity pool's roles (D086, D088)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from amplifyc.kinds.data.knowledge import AccessMatrix, Role, api_fields
from amplifyc.kinds.data.model import AuthRule, Model, Schema


def identity_pool_access(
    schema: Schema, matrices: Mapping[str, AccessMatrix | None], nested: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Resources for signed-in identities and for guests. Whatever guests may call, signed-in identities may, too.

    `nested` are the types within models; Gen 2 opens them to both as soon as any rule names the identity pool.
    """
    found: list[tuple[str, frozenset[str]]] = []
    for model in schema.models:
        found += _of_model(model, matrices[model.name])
    for operation in schema.operations:
        if not operation.has_code:
            found.append((f"{operation.kind}/{operation.name}", _strategies(operation.rules)))
    for item in schema.types:
        found += [(f"{item.name}/{field.name}", _strategies(field.rules)) for field in item.fields]
    guest = [name for name, strategies in found if "public" in strategies]
    authenticated = [name for name, strategies in found if strategies]
    types = [f"{name}/*" for name in nested]
    return (
        tuple(dict.fromkeys([*authenticated, *types])) if authenticated else (),
        tuple(dict.fromkeys([*guest, *types])) if guest else (),
    )


def _of_model(model: Model, matrix: AccessMatrix | None) -> Iterator[tuple[str, frozenset[str]]]:
    yield f"{model.name}/*", _strategies(model.rules)
    for field in model.fields:
        yield f"{model.name}/{field.name}", _strategies(field.rules or ())
    strategies = _strategies(matrix.roles if matrix else ())
    for api_field in api_fields(model):
        if api_field.type != "Subscription" or model.subscription_level == "on":
            yield f"{api_field.type}/{api_field.name}", strategies


def _strategies(holders: Iterable[AuthRule | Role]) -> frozenset[str]:
    """`public`, `private` or both: to whom of the identity pool something is open."""
    return frozenset(item.strategy for item in holders if item.provider == "identityPool" and item.strategy in ("public", "private"))

"""Attributes of users: which there are, and who names them (A061–A068, A142)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from amplifyc.diagnostics import Code, Diagnostic, Label, did_you_mean
from amplifyc.graph import Graph
from amplifyc.kinds.auth.emit.providers import providers
from amplifyc.kinds.auth.model import Auth, UserAttribute
from amplifyc.kinds.auth.model.names import CUSTOM_PREFIX, STANDARD_ATTRIBUTES
from amplifyc.syntax import Place
from amplifyc.text import Location

UNKNOWN = Code("auth/unknown-attribute", "An attribute that users do not have")
CUSTOM = Code("auth/custom-attribute", "An attribute of the app's own that Cognito refuses")
IMMUTABLE = Code("auth/immutable-mapped-attribute", "An attribute that a provider writes and nobody may change")
STANDARD = Code("auth/standard-attribute", "A setting that a standard attribute does not take")

MAX_CUSTOM_ATTRIBUTES = 50
MAX_LENGTH = 2048
_CUSTOM_NAME = re.compile(r"[^\s\x00-\x1f]{1,20}")
_CONSTRAINTS = {"String": ("minLen", "maxLen"), "Number": ("min", "max"), "Boolean": (), "DateTime": ()}


def user_attributes(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    """A063–A068."""
    place = auth.place / "userAttributes"
    custom = [name for name in auth.user_attributes if name.startswith(CUSTOM_PREFIX)]
    if len(custom) > MAX_CUSTOM_ATTRIBUTES:
        yield CUSTOM.at(
            (place / custom[MAX_CUSTOM_ATTRIBUTES]).key,
            f"a user pool takes {MAX_CUSTOM_ATTRIBUTES} attributes of your own, and there are {len(custom)}", words="one too many",
            hint="keep the others in a table of `kind: data`",
        )
    for name, settings in auth.user_attributes.items():
        if name in custom:
            yield from _custom(name, settings)
        elif name not in STANDARD_ATTRIBUTES:
            hint = did_you_mean(name, (*STANDARD_ATTRIBUTES, *custom)) or f"an attribute of your own is written `{CUSTOM_PREFIX}{name}`"
            yield UNKNOWN.at((place / name).key, f"there is no standard attribute `{name}`", words="unknown", hint=hint)
        else:
            yield from _standard(name, settings)


def _custom(name: str, settings: UserAttribute) -> Iterator[Diagnostic]:
    key = settings.place.key
    if not _CUSTOM_NAME.fullmatch(name.removeprefix(CUSTOM_PREFIX)):
        yield CUSTOM.at(
            key, f"`{name}` cannot be the name of an attribute", words="too long, or with blanks",
            hint="use 1 to 20 characters after `custom:`, no blanks",
        )
    if settings.data_type is None:
        yield CUSTOM.at(
            key, f"`{name}` has no type", words="without `dataType`",
            hint="add `dataType: String`, `Number`, `Boolean` or `DateTime`",
        )
        return
    if settings.required:
        yield CUSTOM.at(
            (settings.place / "required").key, f"`{name}` cannot be required: Cognito allows that for standard attributes only",
            words="not for this one",
            hint="remove `required`",
        )
    fitting = _CONSTRAINTS[settings.data_type]
    for key_name, value in _limits(settings):
        if value is not None and key_name not in fitting:
            what = f"takes {' and '.join(f'`{other}`' for other in fitting)}" if fitting else "has no limits"
            yield CUSTOM.at(
                (settings.place / key_name).key, f"`{key_name}` does not fit a {settings.data_type}", words="no limit of this type",
                hint=f"a {settings.data_type} {what}",
            )
    yield from _ordered(settings, "minLen", settings.min_len, "maxLen", settings.max_len)
    yield from _ordered(settings, "min", settings.min, "max", settings.max)
    if settings.max_len is not None and settings.max_len > MAX_LENGTH:
        yield CUSTOM.at(
            (settings.place / "maxLen").value, f"Cognito keeps at most {MAX_LENGTH} characters", words="too many",
            hint=f"write `maxLen: {MAX_LENGTH}` or less",
        )


def _standard(name: str, settings: UserAttribute) -> Iterator[Diagnostic]:
    for key, value in (("dataType", settings.data_type), *_limits(settings)):
        if value is not None:
            yield STANDARD.at(
                (settings.place / key).key, f"`{name}` is a standard attribute and takes no `{key}`",
                words="for attributes of your own only",
                hint=f"remove `{key}`, or make an attribute of your own: `{CUSTOM_PREFIX}{name}`",
            )


def _limits(settings: UserAttribute) -> tuple[tuple[str, float | None], ...]:
    return ("minLen", settings.min_len), ("maxLen", settings.max_len), ("min", settings.min), ("max", settings.max)


def _ordered(settings: UserAttribute, low: str, lowest: float | None, high: str, highest: float | None) -> Iterator[Diagnostic]:
    if lowest is not None and highest is not None and lowest > highest:
        related = (Label((settings.place / high).value, f"`{high}` is {highest}"),)
        yield CUSTOM.at(
            (settings.place / low).value, f"`{low}` is above `{high}`", words="the larger one", related=related,
            hint="exchange the two",
        )


def attribute_mappings(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    """A061: the left side of a mapping is an attribute of ours. What an identity provider writes must be mutable (A064)."""
    for place, mapping in _mappings(auth):
        for name, value in mapping.items():
            if isinstance(value, Mapping):
                continue
            known = name in STANDARD_ATTRIBUTES or name in auth.user_attributes
            if not known:
                yield _unknown(auth, name, (place / name).key)
            elif name in auth.user_attributes and not auth.user_attributes[name].mutable:
                yield IMMUTABLE.at(
                    (place / name).key, f"`{name}` is written by a provider at every sign-in, so it must be mutable",
                    words="mapped here",
                    related=(Label((auth.user_attributes[name].place / "mutable").value, "declared here"),), hint="set `mutable: true`",
                )


def client_attributes(auth: Auth, graph: Graph) -> Iterator[Diagnostic]:
    """A142: what a client may read and write is an attribute of the pool."""
    clients = [(auth.place / "client", auth.client), *((auth.place.at("clients", name), client) for name, client in auth.clients.items())]
    for place, client in clients:
        for key, names in (("readAttributes", client.read_attributes), ("writeAttributes", client.write_attributes)):
            for index, name in enumerate(names or ()):
                if name not in STANDARD_ATTRIBUTES and name not in auth.user_attributes:
                    yield _unknown(auth, name, place.at(key, index).value)


def _unknown(auth: Auth, name: str, where: Location) -> Diagnostic:
    names: Iterable[str] = (*STANDARD_ATTRIBUTES, *auth.user_attributes)
    hint = did_you_mean(name, names) or f"declare it in `userAttributes`, as `{CUSTOM_PREFIX}{name.removeprefix(CUSTOM_PREFIX)}`"
    return UNKNOWN.at(where, f"users have no attribute `{name}`", words="neither standard nor declared", hint=hint)


def _mappings(auth: Auth) -> Iterator[tuple[Place, Mapping[str, object]]]:
    for found in providers(auth):
        yield found.place / "attributeMapping", found.provider.attribute_mapping

"""What a resolver is, before CloudFormation."""

from __future__ import annotations

import re
from collections.abc import Mapping

from amplifyc.frozen import frozen
from amplifyc.kinds.data.authorization.modes import ApiModes
from amplifyc.kinds.data.knowledge import AccessMatrix
from amplifyc.kinds.data.model import FunctionHandler, HttpHandler, Model, Schema

IDENTITY_POOL_VARIABLES = ("AUTHENTICATED_ROLE", "UNAUTHENTICATED_ROLE", "IDENTITY_POOL_ID")
"""What code names as `'${IDENTITY_POOL_ID}'`, known once deployed: the ARNs with which the pool's two roles call, and its id."""

GRAPHQL_URL = "GRAPHQL_URL"
"""What code names as `'${GRAPHQL_URL}'`: where the API is."""

_VARIABLE = re.compile(rf"\$\{{({'|'.join((*IDENTITY_POOL_VARIABLES, GRAPHQL_URL))})\}}")


@frozen
class Subject:
    """A model with what its resolvers follow from; no matrix: it has no rules."""

    schema: Schema
    model: Model
    matrix: AccessMatrix | None
    modes: ApiModes


@frozen
class Table:
    """The data source of a model's table."""

    model: str


@frozen
class Lambda:
    """The data source of a function."""

    handler: FunctionHandler


@frozen
class Endpoint:
    """The data source of an HTTP endpoint."""

    handler: HttpHandler


@frozen
class Named:
    """A data source of `dataSources:`."""

    name: str


@frozen
class Bedrock:
    """The data source through which a model of Amazon Bedrock answers one query."""

    query: str


Source = Table | Lambda | Endpoint | Named | Bedrock | None
"""None: no data source."""


@frozen
class Step:
    """One function of a pipeline."""

    source: Source
    code: str


@frozen
class FieldResolver:
    """The resolver of one field: a unit over its data source, or with `steps` a pipeline of them."""

    type_name: str
    field_name: str
    source: Source
    code: str
    steps: tuple[Step, ...] = ()
    model: str | None = None  # the model that brings the field
    around: FieldResolver | None = None  # with steps of the author's: what it is without them

    @property
    def home(self) -> Source:
        """The data source in whose stack it stands: the last one, but steps of the author's move nothing."""
        if self.around is not None:
            return self.around.home
        return self.steps[-1].source if self.steps else self.source

    @property
    def variables(self) -> tuple[str, ...]:
        """What the code names of the identity pool."""
        return tuple(name for name in IDENTITY_POOL_VARIABLES if f"${{{name}}}" in self.code)


def variables_in(code: str) -> tuple[tuple[slice, str], ...]:
    """Where code names something of the identity pool, and what."""
    return tuple((slice(*found.span()), found[1]) for found in _VARIABLE.finditer(code))


def filled_in(code: str, values: Mapping[str, str]) -> str:
    """Code as it is deployed, with values for its variables."""
    return _VARIABLE.sub(lambda found: values.get(found[1], ""), code)

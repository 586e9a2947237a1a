"""The API of a project in memory: its own resolvers in the local runtime, over tables in memory."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from amplifyc.compilation import Compilation
from amplifyc.kinds.data.api import build_api
from amplifyc.kinds.data.authorization.modes import AUTHENTICATION_TYPES, ApiModes, resolve_modes
from amplifyc.kinds.data.emit.ids import model_source_name
from amplifyc.kinds.data.model import Data
from amplifyc.kinds.data.resolvers import FieldResolver, Lambda, Table, schema_resolvers
from amplifyc.kinds.data.resolvers import Source as Named
from amplifyc.kinds.data.resolvers.resolver import filled_in
from amplifyc.kinds.data.tables import table_properties
from amplifyc.local import ApiDefinition, AuthorizationMode, Caller, DataSource, LocalApi, Resolver, Step, Subscription
from amplifyc.local.callers import by_api_key, by_oidc, of_identity_pool, role, user
from amplifyc.local.policies import Permissions, permissions_of
from amplifyc.local.sources.dynamodb import DynamoDbSource, create_table
from amplifyc.local.sources.source import Nothing, Source
from tests.memory_dynamodb import MemoryDynamoDb

ACCOUNT = "arn:aws:iam::000000000000:role"
IDENTITY_POOL = {
    "AUTHENTICATED_ROLE": "arn:aws:sts::000000000000:assumed-role/in/CognitoIdentityCredentials",
    "UNAUTHENTICATED_ROLE": "arn:aws:sts::000000000000:assumed-role/out/CognitoIdentityCredentials",
    "IDENTITY_POOL_ID": "pool",
}
VALUES = {
    "Arn": ApiDefinition("", ()).arn, "ApiId": "local", "AWS::Partition": "aws", "AWS::Region": "us-east-1", "AWS::AccountId": "000000000000",
}
API_KEY = by_api_key()
GUEST = of_identity_pool(f"{ACCOUNT}/out", "pool", "guest")
IDENTITY = of_identity_pool(f"{ACCOUNT}/in", "pool", "somebody", provider="pool:CognitoSignIn:ada")
LAMBDA = Caller("AWS_LAMBDA")
BACKEND = role(f"{ACCOUNT}/report")
OIDC = by_oidc("ada")


class MemoryApi:
    """One data resource, executed. Functions answer with what they were given."""

    def __init__(self, compilation: Compilation) -> None:
        self.compilation = compilation
        self.tables = MemoryDynamoDb()
        self.data = compilation.graph.of_model(Data)[0]
        assert not compilation.report.has_errors, [found.message for found in compilation.report.diagnostics]
        modes = resolve_modes(self.data.authorization_modes, compilation.graph.only("auth", "referenceAuth") is not None)
        assert modes is not None
        self.modes: ApiModes = modes
        for model in self.data.schema.models:
            create_table(self.tables, model.name, table_properties(self.data.schema, model))

    @cached_property
    def api(self) -> LocalApi:
        resolvers = schema_resolvers(self.data.schema, self.modes)
        names = {_source(step.source) for resolver in resolvers for step in (resolver, *resolver.steps)}
        sources: dict[str, Source] = {name: _Echo() if name == "lambda" else Nothing() for name in names}
        sources |= {model_source_name(item.name): DynamoDbSource(self.tables, item.name) for item in self.data.schema.models}
        definition = ApiDefinition(
            build_api(self.data.schema, self.modes).text,
            tuple(AuthorizationMode(AUTHENTICATION_TYPES[provider]) for provider in self.modes.providers),
            tuple(map(self._resolver, resolvers)),
            tuple(DataSource(name, "NONE") for name in sources),
        )
        return LocalApi(definition, sources)

    def _resolver(self, resolver: FieldResolver) -> Resolver:
        steps = tuple(
            Step(str(number), filled_in(step.code, IDENTITY_POOL), _source(step.source)) for number, step in enumerate(resolver.steps)
        )
        code = filled_in(resolver.code, IDENTITY_POOL)
        return Resolver(resolver.type_name, resolver.field_name, code, None if steps else _source(resolver.source), steps)

    @property
    def guest(self) -> Caller:
        """A guest, with what the role of guests may call."""
        return of_identity_pool(f"{ACCOUNT}/out", "pool", "guest", permissions=self._permissions("unauthenticated"))

    @property
    def identity(self) -> Caller:
        """Somebody signed in to the identity pool, with what its role may call."""
        permissions = self._permissions("authenticated")
        return of_identity_pool(f"{ACCOUNT}/in", "pool", "somebody", provider="pool:CognitoSignIn:ada", permissions=permissions)

    def function(self, address: str) -> Caller:
        """A function of the backend, with what its role may call."""
        return role(f"{ACCOUNT}/function", self._permissions("", address))

    @property
    def administrator(self) -> Caller:
        """Whoever has the credentials of the account."""
        return BACKEND

    def _permissions(self, name: str, address: str | None = None) -> Permissions:
        found = [
            permit for permit in self.compilation.program.permits
            if permit.role == name and (permit.holder.path == address if address else permit.holder.path == "auth")
        ]
        return permissions_of({"Statement": [_worked_out(statement) for statement in permit.statements]} for permit in found)

    def ask(self, query: str, caller: Caller = API_KEY, **variables: Any) -> dict[str, Any]:
        """The answer: `data`, and `errors` if there are."""
        return self.api.execute(query, variables, caller)

    def listen(self, query: str, caller: Caller = API_KEY, **variables: Any) -> Subscription | dict[str, Any]:
        return self.api.subscribe(query, variables, caller)

    def put(self, model: str, **item: Any) -> None:
        """An item that is there already."""
        text = {name: {"L": [{"S": part} for part in value]} if isinstance(value, list) else {"S": value} for name, value in item.items()}
        times = {name: {"S": "2026-01-01T00:00:00.000Z"} for name in ("createdAt", "updatedAt")}
        self.tables.put_item(TableName=model, Item={"__typename": {"S": model}, **times, **text})


def _worked_out(value: Any) -> Any:
    """A part of a policy with the values that a deployment would put in."""
    if isinstance(value, Mapping):
        if "Fn::Join" in value:
            return "".join(map(str, _worked_out(value["Fn::Join"][1])))
        if "Ref" in value or "Fn::GetAtt" in value:
            return VALUES.get(str(value.get("Ref") or value["Fn::GetAtt"][1]), "?")
        return {key: _worked_out(item) for key, item in value.items()}
    return [_worked_out(item) for item in value] if isinstance(value, list | tuple) else value


class _Echo:
    """Stands for a function."""

    def run(self, request: Mapping[str, Any]) -> Any:
        return request.get("payload")


def _source(source: Named) -> str:
    if isinstance(source, Table):
        return model_source_name(source.model)
    if isinstance(source, Lambda):
        return "lambda"
    return "NONE" if source is None else getattr(source, "name", "NONE")


__all__ = ["API_KEY", "BACKEND", "GUEST", "IDENTITY", "LAMBDA", "OIDC", "MemoryApi", "Permissions", "user"]

"""A GraphQL API over resolver files: what AppSync does between the caller and the data sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLError, GraphQLResolveInfo, GraphQLSchema, build_schema, graphql_sync

from amplifyc.kinds.data.authorization.modes import AUTHENTICATION_TYPES, ApiModes
from amplifyc.kinds.data.resolvers import FieldResolver, Table, filled_in
from tests.resolvers.runtime.engine import Engine
from tests.resolvers.runtime.tables import TableError, Tables

SCALARS = (
    "AWSDate", "AWSTime", "AWSDateTime", "AWSTimestamp", "AWSEmail", "AWSJSON", "AWSPhone", "AWSURL", "AWSIPAddress",
)
DIRECTIVES = {
    "API_KEY": "aws_api_key", "AWS_IAM": "aws_iam", "AMAZON_COGNITO_USER_POOLS": "aws_cognito_user_pools", "OPENID_CONNECT": "aws_oidc",
    "AWS_LAMBDA": "aws_lambda",
}
AUTH_TYPES = {
    "API_KEY": "API Key Authorization", "AWS_IAM": "IAM Authorization", "AMAZON_COGNITO_USER_POOLS": "User Pool Authorization",
    "OPENID_CONNECT": "Open ID Connect Authorization", "AWS_LAMBDA": "Lambda Authorization",
}


@dataclass(frozen=True)
class Caller:
    """Who calls: a mode of AppSync, with the claims of a token or what IAM says of the caller."""

    mode: str
    claims: Mapping[str, Any] = field(default_factory=dict)
    iam: Mapping[str, Any] = field(default_factory=dict)

    @property
    def identity(self) -> dict[str, Any] | None:
        if self.mode == "AWS_IAM":
            return dict(self.iam)
        if self.mode in ("AMAZON_COGNITO_USER_POOLS", "OPENID_CONNECT"):
            return {"sub": self.claims.get("sub"), "issuer": self.claims.get("iss"), "claims": dict(self.claims)}
        return None


class Api:
    """Executes operations. Lambda data sources answer with their payload."""

    def __init__(
        self, text: str, modes: ApiModes, resolvers: Iterable[FieldResolver], tables: Tables, identity_pool: Mapping[str, str] | None = None
    ) -> None:
        declared = "\n".join(f"scalar {name}" for name in SCALARS)
        self.schema: GraphQLSchema = build_schema(f"{declared}\n{text}", assume_valid=True)
        self._default = DIRECTIVES[AUTHENTICATION_TYPES[modes.default]]
        self._resolvers = {(item.type_name, item.field_name): item for item in resolvers}
        self._tables = tables
        self._engine = Engine()
        self.subscription_filter: Any = None
        for (type_name, field_name), item in self._resolvers.items():
            self._engine.load(f"{type_name}.{field_name}", filled_in(item.code, identity_pool or {}))

    def execute(self, query: str, variables: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Data and errors, as AppSync returns them."""
        self.subscription_filter = None
        result = graphql_sync(self.schema, query, variable_values=dict(variables), context_value=caller, field_resolver=self._field)
        errors = [{"message": error.message, "type": (error.extensions or {}).get("errorType")} for error in result.errors or []]
        return {"data": result.data, "errors": errors}

    def listen(self, field: str, arguments: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Whether a subscription is refused, and the filter of its events."""
        ctx = self._context(caller, dict(arguments), None)
        asked = self._engine.call(f"Subscription.{field}", "request", ctx)
        filter_ = asked.stash["filter"] if "filter" in asked.stash else arguments.get("filter")
        return {"refused": asked.error is not None, "filter": filter_}

    def _context(self, caller: Caller, arguments: dict[str, Any], source: Any) -> dict[str, Any]:
        return {
            "authType": AUTH_TYPES[caller.mode], "args": arguments, "arguments": arguments, "identity": caller.identity, "source": source,
            "stash": {}, "request": {"headers": {}}, "env": {},
        }

    def _field(self, source: Any, info: GraphQLResolveInfo[Any], /, **arguments: Any) -> Any:
        caller: Caller = info.context
        parent = info.parent_type
        self._admit(caller, parent, info)
        resolver = self._resolvers.get((parent.name, info.field_name))
        if resolver is None:
            return source.get(info.field_name) if isinstance(source, dict) else None
        name = f"{parent.name}.{info.field_name}"
        ctx = self._context(caller, arguments, source)
        asked = self._engine.call(name, "request", ctx)
        if asked.error:
            raise _error(asked.error, info)
        if asked.early:
            return asked.value
        ctx |= {"stash": asked.stash, "result": None}
        if isinstance(resolver.source, Table):
            try:
                ctx["result"] = self._tables.run(resolver.source.model, asked.value)
            except TableError as error:
                ctx |= {"error": {"message": str(error), "type": error.type}, "result": error.item}
        elif resolver.source is not None:
            ctx["result"] = asked.value["payload"]
        answer = self._engine.call(name, "response", ctx)
        self.subscription_filter = answer.subscription_filter
        if answer.error:
            raise _error(answer.error, info)
        return answer.value

    def _admit(self, caller: Caller, parent: Any, info: GraphQLResolveInfo[Any]) -> None:
        """The API's own directives: those of the field, else those of its type, else the default mode."""
        wanted = DIRECTIVES[caller.mode]
        nodes = [parent.fields[info.field_name].ast_node, parent.ast_node, *(parent.extension_ast_nodes or ())]
        for node in nodes:
            found = [item.name.value for item in node.directives or () if item.name.value in DIRECTIVES.values()] if node else []
            if found:
                if wanted not in found:
                    raise _error({"message": "Unauthorized", "type": "Unauthorized"}, info)
                return
        if wanted != self._default:
            raise _error({"message": "Unauthorized", "type": "Unauthorized"}, info)


def _error(error: Mapping[str, Any], info: GraphQLResolveInfo[Any]) -> GraphQLError:
    message = error["message"]
    if error.get("type") == "Unauthorized" and message == "Unauthorized":
        message = f"Not Authorized to access {info.field_name} on type {info.parent_type.name}"
    return GraphQLError(message, extensions={"errorType": error.get("type")})

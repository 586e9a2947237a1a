"""The API that amplifyc makes of the same app: compiled to templates, and these run by the local backend; asked as Gen 2's is."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from amplifyc.assembly import templates
from amplifyc.emit import PendingAsset
from amplifyc.kinds.data.emit.ids import table_id
from amplifyc.local import Caller as LocalCaller
from amplifyc.local import LocalApi, Subscription
from amplifyc.local.deployment import BuildFolder, Deployment, Surroundings
from amplifyc.local.reading import read_api
from amplifyc.local.runtime import Runtime
from amplifyc.local.sources.dynamodb import DynamoDbSource, create_table, dynamodb_client
from amplifyc.local.sources.source import Nothing, Source, Unsupported
from amplifyc.packaging import FileAsset, TextAsset
from tests.resolvers.callers import Caller, Roles
from tests.resolvers.oracle import Made

SUBSCRIPTION = "subscription"


class Ours:
    """An API over tables in an account of its own."""

    def __init__(self, made: Made, endpoint: str, account: str) -> None:
        self._deployment = Deployment(_build(made), Surroundings())
        self.client = dynamodb_client(endpoint, account=account)
        self._tables: dict[str, str] = {}
        for table in self._deployment.of_type("AWS::DynamoDB::Table"):
            self._tables[table.logical_id] = self._deployment.reference(table.logical_id)
            create_table(self.client, self._tables[table.logical_id], table.properties)
        definition = read_api(self._deployment)
        self._names: list[str] = [item.settings["TableName"] for item in definition.sources if item.type == "AMAZON_DYNAMODB"]
        self._asked = _Asked()
        known = {item.name: self._source(item.type, item.settings) for item in definition.sources}
        sources = defaultdict[str, Source](lambda: Unsupported("made elsewhere"), known)  # CDK has made some of the apps' sources
        self._api = LocalApi(definition, sources, Runtime())
        self._runtime = Runtime()
        self._runtime.load("filter", TO_FILTER)

    @property
    def roles(self) -> Roles:
        """The roles of the identity pool as they call, and the pool, if there is one."""
        if self._deployment.one("AWS::Cognito::IdentityPool") is None:
            return Roles()
        signed_in, guest = (self._deployment.reference(name) for name in ("AuthenticatedRole", "UnauthenticatedRole"))
        return Roles(_caller(signed_in), _caller(guest), self._deployment.reference("IdentityPool"))

    def table(self, model: str) -> str:
        """The name of a model's table, also of one that another backend has made."""
        if table_id(model) in self._tables:
            return self._tables[table_id(model)]
        return next(name for name in self._names if name.startswith(f"{model}-"))

    def execute(self, query: str, variables: Mapping[str, Any], caller: Caller, answer: Any = None) -> dict[str, Any]:
        """Data and errors, with what the data sources were asked; functions give `answer`."""
        self._asked.reset(answer)
        who = LocalCaller(caller.mode, caller.claims, caller.iam_with(self.roles))
        filter_ = None
        found: Any = self._api.subscribe(query, variables, who) if query.startswith(SUBSCRIPTION) else self._api.execute(query, variables, who)
        if isinstance(found, Subscription):
            filter_ = found.listening.filter
            found.close()
            found = {"data": None}
        errors = [{"message": error["message"], "type": _type(error)} for error in found.get("errors", ())]
        return {
            "data": found["data"], "errors": errors, "tables": self._asked.tables, "functions": self._asked.functions, "filter": filter_,
        }

    def subscription_filter(self, filter_: Any) -> Any:
        """What AppSync makes of a filter that a resolver gives it."""
        return self._runtime.evaluate("filter", "request", {"args": filter_}).value

    def _source(self, type_: str, settings: Mapping[str, Any]) -> Source:
        match type_:
            case "AMAZON_DYNAMODB":
                return _Table(DynamoDbSource(self.client, settings["TableName"]), settings["TableName"], self._asked)
            case "AWS_LAMBDA":
                return _Function(self._asked)
            case "NONE":
                return Nothing()
            case _:
                return Unsupported(type_)


def _type(error: Mapping[str, Any]) -> str | None:
    """A statement that does not fit the schema is an error without a type to the judge."""
    type_ = error.get("errorType")
    return None if type_ == "ValidationError" else type_


TO_FILTER = """import { util } from '@aws-appsync/utils';
export function request(ctx) {
  return util.transform.toSubscriptionFilter(ctx.args);
}
export function response(ctx) {
  return null;
}
"""


class _Asked:
    """What the data sources were asked by the request at hand, and what functions answer."""

    def __init__(self) -> None:
        self.reset(None)

    def reset(self, answer: Any) -> None:
        self.tables: list[dict[str, Any]] = []
        self.functions: list[Any] = []
        self.answer = answer


class _Table:
    def __init__(self, source: DynamoDbSource, name: str, asked: _Asked) -> None:
        self._source = source
        self._name = name
        self._asked = asked

    def run(self, request: Mapping[str, Any]) -> Any:
        result = self._source.run(request)
        items = result["items"] if isinstance(result, dict) and "scannedCount" in result else [result] if result else []
        self._asked.tables.append({"operation": request.get("operation"), "table": self._name, "items": items})
        return result


class _Function:
    def __init__(self, asked: _Asked) -> None:
        self._asked = asked

    def run(self, request: Mapping[str, Any]) -> Any:
        self._asked.functions.append(request.get("payload"))
        return self._asked.answer


def _build(made: Made) -> BuildFolder:
    """The templates, with the code of resolvers; what else would be packaged is not needed."""
    texts: dict[str, str] = {}

    def value(pending: PendingAsset) -> str:
        match pending.asset:
            case TextAsset(content=content):
                text = content
            case FileAsset(path=file):
                text = made.files.get(file, "")
            case _:
                return "stand-in.zip"
        if pending.inline:
            return text[pending.part]
        name = f"{len(texts)}{pending.asset.suffix}"
        texts[name] = text
        return name

    written = templates(made.compilation.stacks, value)
    return BuildFolder({name: json.loads(text) for name, text in written.items()}, texts.__getitem__)


def _caller(role: Any) -> str:
    return f"arn:aws:sts::000000000000:assumed-role/{role}/CognitoIdentityCredentials"

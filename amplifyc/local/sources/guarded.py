"""A data source behind the role that AppSync uses it with: what the role may not do is refused, as it would be on AWS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amplifyc.frozen import frozen
from amplifyc.local.policies import Permissions
from amplifyc.local.sources.source import Source, SourceError

ONE_ITEM = ("GetItem", "PutItem", "UpdateItem", "DeleteItem", "Scan", "Query")
BATCHES = {"BatchGetItem": "BatchGetItem", "BatchPutItem": "BatchWriteItem", "BatchDeleteItem": "BatchWriteItem"}
Need = tuple[str, str]
"""An action, and the resource that it is done to."""


@frozen
class Role:
    """The role of a data source."""

    arn: str
    permissions: Permissions

    def refusal(self, action: str, resource: str) -> SourceError:
        """IAM's words."""
        account, name = self.arn.split(":")[4], self.arn.rsplit("/", 1)[-1]
        service = action.split(":", 1)[0]
        message = (
            f"User: arn:aws:sts::{account}:assumed-role/{name}/APPSYNC_ASSUME_ROLE is not authorized to perform: {action} on resource: "
            f"{resource} because no identity-based policy allows the {action} action"
        )
        return SourceError(message, f"{'DynamoDB' if service == 'dynamodb' else 'Lambda'}:AccessDeniedException")


@frozen
class Guarded:
    """A source that asks first whether the role may. `place` is the ARN of its function, or of its table."""

    source: Source
    role: Role
    place: str

    def run(self, request: Mapping[str, Any]) -> Any:
        for action, resource in self._needs(request):
            if not self.role.permissions.allow(action, resource):
                raise self.role.refusal(action, resource)
        return self.source.run(request)

    def _needs(self, request: Mapping[str, Any]) -> Iterator[Need]:
        if ":function:" in self.place:
            yield "lambda:InvokeFunction", self.place
            return
        operation, tables = request.get("operation"), self.place.rsplit("/", 1)[0]
        if operation == "Sync":
            yield "dynamodb:Scan", self.place
        elif operation in ONE_ITEM:
            index = request.get("index")
            yield f"dynamodb:{operation}", f"{self.place}/index/{index}" if index else self.place
        for table in request.get("tables") or ():
            yield f"dynamodb:{BATCHES.get(operation or '')}", f"{tables}/{table}"
        for item in request.get("transactItems") or ():
            what = item.get("operation") or "GetItem"
            action = "ConditionCheckItem" if what == "ConditionCheck" else what
            yield f"dynamodb:{action}", f"{tables}/{item.get('table')}"

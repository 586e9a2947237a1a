"""The data source itself: finds what a request asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from amplifyc.frozen import frozen
from amplifyc.local.sources.dynamodb import batches, items, pages, transactions
from amplifyc.local.sources.dynamodb.failures import Forgiveness, Invoke, refusal
from amplifyc.local.sources.dynamodb.values import Item
from amplifyc.local.sources.dynamodb.versions import Versions
from amplifyc.local.sources.source import SourceError

OF_A_TABLE: dict[str, Callable[[Any, str, Mapping[str, Any]], Any]] = {"GetItem": items.get, "Query": pages.query, "Scan": pages.scan}
OF_ANY_TABLE: dict[str, Callable[[Any, Mapping[str, Any]], Any]] = {
    "BatchGetItem": batches.batch_get,
    "BatchPutItem": batches.batch_put,
    "BatchDeleteItem": batches.batch_delete,
    "TransactGetItems": transactions.transact_get,
    "TransactWriteItems": transactions.transact_write,
}


@frozen
class DynamoDbSource:
    """One table. `invoke` calls a function of the backend by its ARN."""

    client: Any
    table: str
    forgiveness: Forgiveness = Forgiveness()
    invoke: Invoke | None = None
    versions: Versions | None = None

    def run(self, request: Mapping[str, Any]) -> Any:
        operation = request.get("operation")
        try:
            if operation in items.WRITES:
                return self.versions.write(request, self._write) if self.versions is not None else self._write(request)
            if operation == "Sync" and self.versions is not None:
                return self.versions.sync(request)
            if operation in OF_A_TABLE:
                return OF_A_TABLE[operation](self.client, self.table, request)
            if operation in OF_ANY_TABLE:
                return OF_ANY_TABLE[operation](self.client, request)
        except ClientError as error:
            raise refusal(error) from error
        except BotoCoreError as error:  # it cannot be reached, or the request is not even one
            raise SourceError(str(error), "DynamoDB:IllegalArgument") from error
        except KeyError as error:
            raise SourceError(f"Expected the request {operation} to have {error}", "MappingTemplate") from None
        except (AttributeError, TypeError, ValueError) as error:  # a list in the place of an object, a text in the place of bytes
            raise SourceError(f"The request {operation} has a value of the wrong type: {error}", "MappingTemplate") from error
        if operation == "Sync":
            raise SourceError("Unsupported operation 'Sync'. Datasource Versioning must be enabled.", "DynamoDB:IllegalArgument")
        raise SourceError(f"Value for field '$[operation]' not valid: {operation!r} is no operation of DynamoDB", "MappingTemplate")

    def _write(self, request: Mapping[str, Any]) -> Item | None:
        return items.write(self.client, self.table, request, self.forgiveness, self.invoke)

"""What becomes of a request that DynamoDB refuses: AppSync's words for it, and its leniency where a condition was not met."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from amplifyc.frozen import frozen
from amplifyc.local.sources.dynamodb.values import Item, plain_item, typed_item
from amplifyc.local.sources.source import SourceError

CONDITION = "ConditionalCheckFailedException"
RETRIES = 10


@frozen
class Forgiveness:
    """Which unmet conditions AppSync takes for success: the item is as it should be, or what should go is not there.

    Amplify's simulator forgives nothing, so comparisons with it switch this off.
    """

    is_on: bool = True

    def forgives(self, request: Mapping[str, Any], current: Item | None) -> bool:
        """Whether what stands in the table is what the request wanted."""
        if not self.is_on:
            return False
        match request["operation"]:
            case "DeleteItem":
                return current is None
            case "PutItem" if current is not None:
                ignored = set((request.get("condition") or {}).get("equalsIgnore") or ())
                wanted = plain_item(typed_item(request.get("attributeValues") or {})) | plain_item(typed_item(request["key"]))
                return {name for name in current.keys() | wanted.keys() if current.get(name) != wanted.get(name)} <= ignored
            case _:
                return False


def refusal(error: Any, result: Any = None) -> SourceError:
    """An error of DynamoDB as AppSync tells it."""
    found = error.response["Error"]
    told = error.response.get("ResponseMetadata") or {}
    status, request_id = told.get("HTTPStatusCode", 400), told.get("RequestId", "local")
    message = f"{found.get('Message', '')} (Service: DynamoDb, Status Code: {status}, Request ID: {request_id})"
    return SourceError(message, f"DynamoDB:{found['Code']}", result)


Invoke = Callable[[str, Any], Any]


def decided(request: Mapping[str, Any], current: Item | None, table: str, invoke: Invoke | None) -> dict[str, Any] | None:
    """What the author's function says to an unmet condition (`strategy: Custom`): the next request, or None to keep the error.

    A function that says `discard` gives an empty request: the mutation is dropped, and its answer is what stands in the table.
    """
    handler = (request.get("condition") or {}).get("conditionalCheckFailedHandler") or {}
    if handler.get("strategy") != "Custom":
        return None
    if invoke is None:
        raise SourceError("a conditionalCheckFailedHandler needs the functions of the backend", "Local:NotSupported")
    told = {
        "resolver": {"tableName": table},
        "operation": request["operation"],
        "key": plain_item(typed_item(request["key"])),
        "arguments": plain_item(typed_item(request.get("attributeValues") or {})),
        "currentValue": current,
    }
    answer = invoke(handler["lambdaArn"], told) or {}
    match answer.get("action"):
        case "retry":
            return {**request, **(answer.get("retryMapping") or {}), "operation": request["operation"], "key": request["key"]}
        case "discard":
            return {}
        case _:
            return None

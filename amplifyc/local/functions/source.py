"""A function as a data source: `Invoke` and `BatchInvoke`."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from typing import Any

from amplifyc.frozen import frozen
from amplifyc.local.functions.functions import Functions
from amplifyc.local.functions.model import InvocationError
from amplifyc.local.sources.source import SourceError

OPERATIONS = ("Invoke", "BatchInvoke")
_log = logging.getLogger(__name__)


@frozen
class LambdaSource:
    """One function."""

    functions: Functions
    arn: str

    def run(self, request: Mapping[str, Any]) -> Any:
        operation = request.get("operation", "Invoke")
        if operation not in OPERATIONS:
            raise SourceError(f"Value for field '$[operation]' not valid: {operation!r} is none of a function", "MappingTemplate")
        payload = request.get("payload")
        if request.get("invocationType") == "Event":
            threading.Thread(target=self._later, args=(payload,), daemon=True).start()
            return None
        try:
            return self.functions.invoke(self.arn, payload)
        except InvocationError as error:
            raise SourceError(error.message, "Lambda:Unhandled") from error

    def _later(self, payload: Any) -> None:
        try:
            self.functions.invoke(self.arn, payload)
        except InvocationError as error:
            _log.warning("%s failed: %s", self.arn.rsplit(":", 1)[-1], error.message)

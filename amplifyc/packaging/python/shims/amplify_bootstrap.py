"""Starts the function: completes its environment before the handler's module is imported, and keeps it fresh."""  # noqa: INP001

import importlib
from typing import Any

import amplify_env  # type: ignore[import-not-found]  # it stands beside this file in the package

_MODULE = "handler"
_handler = importlib.import_module(_MODULE).handler


def handler(event: Any, context: Any) -> Any:
    amplify_env.refresh()
    return _handler(event, context)

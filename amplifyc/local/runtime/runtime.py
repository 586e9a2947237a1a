"""Runs the handlers of resolver files in QuickJS."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Literal

from amplifyc.errors import AmplifycError
from amplifyc.local.runtime.evaluation import Evaluation, ResolverError

_IMPORT = re.compile(r"^import \{[^}]*\} from '@aws-appsync/utils';\n", re.MULTILINE)


class Runtime:
    """One JavaScript context with any number of resolver files in it."""

    def __init__(self) -> None:
        try:
            import quickjs
        except ImportError as error:
            raise AmplifycError("resolvers run in QuickJS, which is not installed", "run `pip install 'amplifyc[local]'`") from error
        self._context = quickjs.Context()
        self._context.eval(files(__package__).joinpath("appsync.js").read_text(encoding="utf-8"))
        self._call = self._context.eval("call")
        self._names: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def load(self, name: str, code: str) -> None:
        """Take in a resolver file under a name."""
        body = _IMPORT.sub("", code).replace("export function", "function")
        self._context.eval(f"modules[{json.dumps(name)}] = (() => {{\n{body}\nreturn {{ request, response }};\n}})();")
        self._names.add(name)

    def evaluate(self, name: str, handler: Literal["request", "response"], context: Mapping[str, Any]) -> Evaluation:
        """Run one handler of a file."""
        answer = json.loads(self._call(name, handler, json.dumps(context)))
        return Evaluation(
            answer.get("value"), answer["stash"], _error(answer.get("error")), tuple(filter(None, map(_error, answer["appended"]))),
            "NEXT" if answer.get("early") else None, answer["subscriptionFilter"],
        )


def _error(found: dict[str, Any] | None) -> ResolverError | None:
    return None if found is None else ResolverError(found["message"], found.get("type"), found.get("data"), found.get("errorInfo"))

"""A QuickJS context with the library of APPSYNC_JS in it, and limits on all that runs there."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from amplifyc.errors import AmplifycError
from amplifyc.frozen import frozen
from amplifyc.local.runtime.module import read_module
from amplifyc.local.runtime.zones import zone_changes

_LIBRARY_LINE = 40_000  # QuickJS calls every text `<input>`; by the line it is known whose it is, as library/place.js does
_FRAME = re.compile(r"<input>:(\d+):(\d+)")
_LOADER = """
globalThis.$factories = Object.create(null);
globalThis.$load = ((factories, loaded) => {
  const load = (name) => (loaded[name] ??= factories[name](load));
  return load;
})(globalThis.$factories, Object.create(null));
"""


@frozen
class Limits:
    """What one evaluation may take: seconds of the processor and, at the worst, of the clock; bytes of memory and of the stack."""

    seconds: float = 1.0
    patience: float = 15.0
    memory: int = 64 << 20
    stack: int = 1 << 20


class CodeError(Exception):
    """Code that cannot be read or that took more than it may; `place` is `line:column` in the author's file, if it is known."""

    def __init__(self, words: str, place: str | None) -> None:
        super().__init__(words)
        self.words = words
        self.place = place


class Engine:
    """Evaluates handlers; after an evaluation was cut off it is not to be used any more."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._quickjs = _quickjs()
        self._context = self._quickjs.Context()
        self._context.set_memory_limit(limits.memory)
        self._context.set_max_stack_size(limits.stack)
        self._context.eval(_LOADER)
        for name, text in _library().items():
            self._context.eval("\n" * _LIBRARY_LINE + f"globalThis.$factories[{json.dumps(name)}] = {text}")
        pick = self._context.eval('((door) => (name) => door[name])(globalThis.$load("./evaluate.js"))')
        self._bind, self._evaluate, self._teach_zone = pick("bindModule"), pick("evaluate"), pick("teachZone")

    def compile(self, text: str) -> Any:
        """A module, ready to be evaluated: its text is what `read_module` made of it."""
        self._context.set_time_limit(self._limits.seconds)
        try:
            return self._bind(self._context.eval(text))
        except self._quickjs.JSException as error:
            raise self._explained(error) from None

    def evaluate(self, file: str, module: Any, handler: str, request: str) -> dict[str, Any]:
        """The outcome of a handler, given its context with a time and a seed; the handler runs anew when it asks for a time zone."""
        while True:
            self._context.set_time_limit(self._limits.seconds)
            try:
                answer: dict[str, Any] = json.loads(self._evaluate(file, module, handler, request))
            except self._quickjs.JSException as error:
                raise self._explained(error) from None
            if (zone := answer.get("zone")) is None:
                return answer
            self._teach_zone(zone, self._context.parse_json(json.dumps(zone_changes(zone))))

    def _explained(self, error: Exception) -> CodeError:
        """QuickJS gives its limits no types of their own."""
        text = str(error)
        lines = ((int(line), column) for line, column in _FRAME.findall(text))
        place = next((f"{line - 1}:{column}" for line, column in lines if 1 < line < _LIBRARY_LINE), None)
        first = text.partition("\n")[0]
        if "interrupted" in first:
            return CodeError(f"ran longer than {self._limits.seconds:g} s", place)
        if isinstance(error, self._quickjs.StackOverflow) or "Maximum call stack" in first:
            return CodeError("calls itself too often", place)
        if first == "null" or "out of memory" in first:
            return CodeError(f"took more than {self._limits.memory >> 20} MB of memory", place)
        return CodeError(first, place)


@cache
def _library() -> dict[str, str]:
    """The modules of the library by the names that they import each other with, and those that resolvers import them with."""
    folder = files(__package__) / "library"
    texts = {f"./{file.name}": read_module(file.read_text(encoding="utf-8")).text for file in folder.iterdir() if file.name.endswith(".js")}
    return dict(sorted(texts.items()))


def _quickjs() -> Any:
    """The package quickjs-ng."""
    try:
        import quickjs  # type: ignore[import-not-found, import-untyped, unused-ignore]  # it has none
    except ImportError as error:
        raise AmplifycError("resolvers run in QuickJS, which is not installed", "run `pip install 'amplifyc[local]'`") from error
    return quickjs

"""All functions of a backend: finds one by ARN, unpacks it, and keeps its processes for the next event."""

from __future__ import annotations

import shutil
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from amplifyc.errors import AmplifycError
from amplifyc.local.functions.model import Function, InvocationError
from amplifyc.local.functions.worker import Worker


class Functions:
    """Functions that can be called. `environment` gives what each gets besides its own variables: region, credentials, endpoints."""

    def __init__(self, functions: Iterable[Function], folder: Path, environment: Callable[[Function], Mapping[str, str]]) -> None:
        self._functions = {function.arn: function for function in functions}
        self._folder = folder
        self._environment = environment
        self._idle: dict[str, list[Worker]] = {}
        self._busy: set[Worker] = set()
        self._is_closed = False
        self._lock = threading.Lock()

    def invoke(self, arn: str, event: Any) -> Any:
        """What the function answers; an alias or a version at the end of the ARN is the one there is."""
        function = self._functions.get(":".join(arn.split(":")[:7]))
        if function is None:
            raise InvocationError({"errorMessage": f"Function not found: {arn}", "errorType": "ResourceNotFoundException"})
        worker = self._take(function)
        with self._lock:
            self._busy.add(worker)
        try:
            return worker.invoke(event)
        finally:
            self._give_back(function, worker)

    def close(self, *, at_once: bool = False) -> None:
        """Ends all processes; those that are doing something finish it, unless it has to be at once."""
        with self._lock:
            self._is_closed = True
            workers = [worker for found in self._idle.values() for worker in found]
            workers += self._busy if at_once else ()
            self._idle.clear()
        for worker in workers:
            worker.stop()

    def _give_back(self, function: Function, worker: Worker) -> None:
        """What is closed meanwhile is not waited for by anybody any more."""
        with self._lock:
            self._busy.discard(worker)
            is_kept = worker.is_alive and not self._is_closed
            if is_kept:
                self._idle.setdefault(function.arn, []).append(worker)
        if not is_kept:
            worker.stop()

    def _take(self, function: Function) -> Worker:
        """A process that has nothing to do, or a new one."""
        with self._lock:
            found = self._idle.get(function.arn)
            if found:
                return found.pop()
        if function.language is None or function.code is None:
            words = f"functions of runtime {function.runtime or 'container image'} cannot be run by the local backend yet"
            raise InvocationError({"errorMessage": words, "errorType": "Local:NotSupported"})
        layers = tuple(self._unpacked(layer) for layer in function.layers)
        try:
            return Worker(function, self._unpacked(function.code), layers, self._environment(function))
        except AmplifycError as error:  # what is missing is told to whoever calls the function
            words = f"{error.message}; {error.hint}" if error.hint else error.message
            raise InvocationError({"errorMessage": words, "errorType": "Local:CannotStart"}) from error

    def _unpacked(self, archive: Path) -> Path:
        """The folder of a zip; zips are named by their content."""
        target = self._folder / archive.stem
        if not target.is_dir():
            self._folder.mkdir(parents=True, exist_ok=True)
            made = Path(tempfile.mkdtemp(dir=self._folder))
            with zipfile.ZipFile(archive) as opened:
                opened.extractall(made)
            with self._lock:
                if target.is_dir():
                    shutil.rmtree(made)
                else:
                    made.rename(target)
        return target

"""A thread that does one job after the other, and that can be left behind with a job that does not end."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

_Result = TypeVar("_Result")
_Job = tuple[Callable[[], Any], Future[Any]]


class NotBegunError(Exception):
    """A job has to be given to another worker, because this one does not come to an end with the one before."""


class Worker:
    """Takes the calls of QuickJS, which looks at its time limit between steps of the code only; one in C may take as long as it likes."""

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        threading.Thread(target=_work, args=(self._jobs,), name=name, daemon=True).start()
        weakref.finalize(self, self._jobs.put, None)

    def run(self, job: Callable[[], _Result], seconds: float) -> _Result:
        """What the job gives or raises. `TimeoutError` if it does not end in time, after which the worker is of no use to anybody."""
        future: Future[_Result] = Future()
        self._jobs.put((job, future))
        try:
            return future.result(timeout=seconds)
        except TimeoutError:
            if future.cancel():
                raise NotBegunError from None
            raise


def _work(jobs: SimpleQueue[_Job | None]) -> None:
    while (item := jobs.get()) is not None:
        job, future = item
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(job())
            except BaseException as error:  # noqa: BLE001  # raised again where it is waited for
                future.set_exception(error)
        del item, job, future

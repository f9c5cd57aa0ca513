"""Papers checked by several processes, and given in their order whatever the number of processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import NamedTuple

from hawashi.cli.check.paper import Outcome, Task, check_file
from hawashi.reports import FileReport

_ALONE = 3
"""So many papers are read before other processes are started: starting one takes as long as reading some papers."""

_AHEAD = 8
"""So many papers a process are handed out at most before the first of them is shown."""


def usual_jobs() -> int:
    """As many processes as this one has processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def check_all(
    tasks: Sequence[Task], jobs: int, known: Callable[[Task], Outcome | None]
) -> Iterator[tuple[Task, Outcome, bool]]:
    """Each paper with what came of it, in order, and whether that was known; `known` tells what is.

    No more papers are held than are read at a time.
    """
    waiting: deque[_Waiting] = deque()
    workers = _Workers(jobs)
    fresh = 0
    try:
        for number, task in enumerate(tasks):
            found = known(task)
            if found is not None:
                waiting.append(_Waiting(task, found, True))
            else:
                fresh += 1
                is_alone = jobs == 1 or fresh <= _ALONE or not (workers.started or len(tasks) - number > 2 * jobs)
                here = is_alone or task.data is not None
                waiting.append(_Waiting(task, check_file(task) if here else workers.submit(task), False))
            while waiting and (isinstance(waiting[0].found, Outcome) or len(waiting) > _AHEAD * jobs):
                yield _resolved(waiting.popleft())
        while waiting:
            yield _resolved(waiting.popleft())
        workers.stop(wait=True)  # one that is left while it still writes says so with a traceback
    finally:
        workers.stop()


class _Waiting(NamedTuple):
    """A paper whose turn to be shown has not come, with what came of it, or what will."""

    task: Task
    found: Outcome | Future[Outcome]
    was_known: bool


class _Workers:
    """The other processes: started when the first paper is handed out, and anew when one of them was ended."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    @property
    def started(self) -> bool:
        return self._pool is not None

    def submit(self, task: Task) -> Future[Outcome]:
        if self._pool is None:
            self._pool = _pool(self._jobs)
        try:
            return self._pool.submit(check_file, task)
        except BrokenProcessPool:
            self.stop()
            return self.submit(task)

    def stop(self, *, wait: bool = False) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=True)
            self._pool = None


def _resolved(one: _Waiting) -> tuple[Task, Outcome, bool]:
    if isinstance(one.found, Outcome):
        return one.task, one.found, one.was_known
    try:
        return one.task, one.found.result(), False
    except BrokenProcessPool:
        return one.task, _alone(one.task), False


def _alone(task: Task) -> Outcome:
    """What comes of a paper when a process ended while it was waited for: it is read by one of its own."""
    with _pool(1) as pool:
        try:
            return pool.submit(check_file, task).result()
        except BrokenProcessPool:
            problem = f"The system stopped the process that read {task.shown}, perhaps for lack of memory."
            return Outcome(
                FileReport(task.shown), problem=(problem, "Check it on its own, on a machine with more memory.", "")
            )


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Never by fork: a process may have threads, and what they hold is held for ever in its copy.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload([__name__])
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)

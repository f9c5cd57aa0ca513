"""Work that several processes share, whose outcomes come in the order of the work whatever the number of processes."""

from __future__ import annotations

import atexit
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")

_ALONE = 3
"""So many tasks are done before other processes are started: starting one takes as long as some tasks."""

_AHEAD = 8
"""So many tasks a process are handed out at most before the outcome of the first of them is asked for."""


@dataclass(frozen=True, slots=True)
class SharedWork(Generic[Task, Outcome]):
    """What is done with each task: `do`, a function of a module or a `partial` of one; all values can be sent.

    `here` gives the outcome of a task that is not to be done elsewhere, `lost` that of a task at which the system has
    ended the process.
    """

    do: Callable[[Task], Outcome]
    lost: Callable[[Task], Outcome]
    here: Callable[[Task], Outcome | None] = lambda _: None


def usual_jobs() -> int:
    """As many processes as this one has processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(tasks: Iterable[Task], work: SharedWork[Task, Outcome], jobs: int) -> Iterator[tuple[Task, Outcome]]:
    """Each task with its outcome, in order. No more of them are held than are done at a time."""
    waiting: deque[tuple[Task, Outcome | None, Future[Outcome] | None]] = deque()
    workers = _Workers(jobs, work.do)
    total = len(tasks) if isinstance(tasks, Sized) else None
    fresh = 0
    try:
        for number, task in enumerate(tasks):
            found, future = work.here(task), None
            if found is None:
                fresh += 1
                few = total is not None and total - number <= 2 * jobs
                if jobs == 1 or fresh <= _ALONE or (few and not workers.started):
                    found = work.do(task)
                else:
                    future = workers.submit(task)
            waiting.append((task, found, future))
            while waiting and ((ahead := waiting[0][2]) is None or ahead.done() or len(waiting) > _AHEAD * jobs):
                yield _resolved(*waiting.popleft(), work)
        while waiting:
            yield _resolved(*waiting.popleft(), work)
        workers.stop(wait=True)  # one that is left while it still writes says so with a traceback
    finally:
        workers.stop()


class _Workers(Generic[Task, Outcome]):
    """The other processes: started when the first task is handed out, and anew when one of them was ended."""

    def __init__(self, jobs: int, do: Callable[[Task], Outcome]) -> None:
        self._jobs = jobs
        self._do = do
        self._pool: ProcessPoolExecutor | None = None

    @property
    def started(self) -> bool:
        return self._pool is not None

    def submit(self, task: Task) -> Future[Outcome]:
        if self._pool is None:
            self._pool = pool(self._jobs, _module_of(self._do))
        try:
            return self._pool.submit(self._do, task)
        except BrokenExecutor:
            self.stop()
            return self.submit(task)

    def stop(self, *, wait: bool = False) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=True)
            self._pool = None


class Beside(Generic[Task, Outcome]):
    """Processes that stay for the tasks to come, whichever thread gives them. What ends one takes only its task."""

    def __init__(self, jobs: int, work: SharedWork[Task, Outcome]) -> None:
        self._work = work
        self._workers = _Workers(jobs, work.do)
        atexit.register(self._workers.stop)
        self._one_at_a_time = threading.Lock()

    def outcomes(self, tasks: Sequence[Task]) -> list[Outcome]:
        """What comes of each of the tasks."""
        with self._one_at_a_time:
            futures = [self._workers.submit(task) for task in tasks]
        found: list[Outcome] = []
        try:
            for future in futures:
                found.append(future.result())
        except BrokenExecutor:
            # It may have been any of the rest: each is done by a process of its own, until it is known which.
            found += [alone(task, self._work) for task in tasks[len(found) :]]
        return found


def _resolved(
    task: Task, found: Outcome | None, future: Future[Outcome] | None, work: SharedWork[Task, Outcome]
) -> tuple[Task, Outcome]:
    if future is not None:
        try:
            found = future.result()
        except BrokenExecutor:
            found = alone(task, work)
    assert found is not None  # noqa: S101 - what has no future has been done here
    return task, found


def alone(task: Task, work: SharedWork[Task, Outcome]) -> Outcome:
    """The outcome of a task when a process ended while it was waited for: it is done by one of its own."""
    with pool(1, _module_of(work.do)) as alone:
        try:
            return alone.submit(work.do, task).result()
        except BrokenExecutor:
            return work.lost(task)


def _module_of(do: Callable[..., object]) -> str:
    return str(getattr(do, "func", do).__module__)  # of a `partial` that of its function


def pool(jobs: int, module: str) -> ProcessPoolExecutor:
    """Processes that begin with `module` loaded."""
    import multiprocessing  # here, so that a run of one process does not load it
    from concurrent.futures import ProcessPoolExecutor

    # Never by fork: a process may have threads, and what they hold is held for ever in its copy.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload([module])
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)


def _begin() -> None:
    """Begin as another process: interrupts are left to the one that started it, and it ends where that one ended."""
    import multiprocessing
    from multiprocessing.connection import wait

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:

        def follow(ends: int = parent.sentinel) -> None:
            wait([ends])
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()

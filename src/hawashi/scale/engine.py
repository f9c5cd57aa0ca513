"""Daft, on this machine or on a cluster of Ray: one code path for both, which only the runner tells apart.

On each machine the engine has one process, which hands its work to processes beside it (`Beside`), as many as there are
processors: they load the models once, and one that the system ends takes neither the engine with it nor other work.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from hawashi.errors import HawashiError, SettingsError
from hawashi.jobs import Beside, SharedWork, usual_jobs
from hawashi.messages import phrase
from hawashi.scale.extra import needed
from hawashi.scale.making import Made, Task, rows_left, rows_lost, rows_made

_MANY, _CHARACTERS = 20_000, 256 * 1024 * 1024
"""So many items, or characters of them, are one query: memory holds them."""
_TRIES = 3
"""So often an engine that gives up is asked again for what it has not done, where it does none of it."""


class Engine:
    """An engine that is running. `named` is `daft`, `ray`, or `ray://host:port`; `jobs` the processes a machine."""

    def __init__(self, named: str, jobs: int | None = None) -> None:
        self.daft = needed("daft", f"--engine {named}")
        if named != "daft":
            needed("ray", f"--engine {named}")
        _start(named)
        self.jobs, self.clustered = jobs, named != "daft"
        self.beside: Callable[[int | None], Beside[bytes, bytes]] = papers_beside

    def rows(self, given: Iterator[Task]) -> Iterator[Made]:
        """What came of each item, in order. An item at which a process ends comes as a row that says so."""
        for chunk in _chunks(given):
            waiting, tries, why = chunk, 0, ""
            while waiting and tries < _TRIES:
                done = 0
                try:
                    for outcomes in self._outcomes(waiting):
                        yield from outcomes
                        done += 1
                except (GeneratorExit, HawashiError):
                    raise
                except Exception as error:  # engines say it in many ways that a machine was lost
                    why = reason(error)
                tries = 1 if done else tries + 1
                waiting = waiting[done:]
            for task in waiting:
                yield from rows_lost(task, why)

    def _outcomes(self, chunk: Sequence[Task]) -> Iterator[list[Made]]:
        """What came of each task, in order, as the engine has it."""
        daft = self.daft
        frame = daft.from_pydict({"place": list(range(len(chunk))), "task": [pickle.dumps(task) for task in chunk]})
        small = max(1, min(16, len(chunk) // (4 * (self.jobs or usual_jobs()))))
        worker = _worker()(self.beside, self.jobs)
        frame = frame.into_batches(small).select(daft.col("place"), worker.rows(daft.col("task")).alias("made"))
        early: dict[int, list[Made]] = {}
        place = 0
        for row in frame.iter_rows(results_buffer_size=self.jobs or usual_jobs()):
            early[row["place"]] = pickle.loads(row["made"])  # noqa: S301 - from a worker of our own
            while place in early:
                yield early.pop(place)
                place += 1


def reason(error: Exception) -> str:
    """Why an engine gave up, in its own words, of which there are many."""
    return " ".join(str(error).split())[:200].rstrip(".")


@cache
def _start(named: str) -> None:
    """Start the runner that is named, of which a process has one. Raises SettingsError."""
    daft = needed("daft", f"--engine {named}")
    try:
        if named == "daft":
            daft.set_runner_native()
        else:
            daft.set_runner_ray(named if named.startswith("ray://") else None, noop_if_initialized=True)
    except Exception as error:  # whatever a cluster may answer
        if named == "daft" and daft.runners.get_or_infer_runner_type() == "native":
            return  # it runs already, since a table in a store was read
        raise SettingsError(
            phrase("The engine {engine} cannot be reached: {why}.", engine=named, why=reason(error)),
            phrase("Check the address, and that its versions of Python, Ray and Daft are those of this machine."),
        ) from error


@cache
def _worker() -> Any:
    """The class of what the engine calls, on every machine."""
    daft = needed("daft", "daft")

    @daft.cls(use_process=False)
    class Worker:
        def __init__(self, beside: Callable[[int | None], Beside[bytes, bytes]], jobs: int | None) -> None:
            self.processes = beside(jobs)

        @daft.method.batch(return_dtype=daft.DataType.binary())  # type: ignore[untyped-decorator]
        def rows(self, tasks: Any) -> list[bytes]:
            return self.processes.outcomes(tasks.to_pylist())

    return Worker


@cache
def papers_beside(jobs: int | None) -> Beside[bytes, bytes]:
    """The processes that make rows of papers on this machine: they stay from one query to the next."""
    return Beside(jobs or usual_jobs(), SharedWork(_packed_rows, _packed_loss))


def _packed_rows(task: bytes) -> bytes:
    return pickle.dumps(rows_made(pickle.loads(task)))  # noqa: S301 - what we have sent


def _packed_loss(task: bytes) -> bytes:
    return pickle.dumps(rows_left(pickle.loads(task)))  # noqa: S301 - what we have sent


def _chunks(given: Iterator[Task]) -> Iterator[list[Task]]:
    """The tasks in as many as memory may hold."""
    held: list[Task] = []
    room, count = _CHARACTERS, 0
    for task in given:
        held.append(task)
        count += len(task.items)
        room -= sum(len(item.file.data or b"") if item.file else sum(map(len, item.notes)) for item in task.items)
        if count >= _MANY or room < 0:
            yield held
            held, room, count = [], _CHARACTERS, 0
    if held:
        yield held

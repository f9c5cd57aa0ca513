"""Daft, on this machine or on a cluster of Ray: one code path for both, which only the runner tells apart."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from hawashi.errors import HawashiError, SettingsError
from hawashi.jobs import usual_jobs
from hawashi.messages import phrase
from hawashi.scale.extra import needed
from hawashi.scale.items import Item
from hawashi.scale.making import Made, Task, each_alone, rows_lost, rows_made

_MANY, _CHARACTERS = 20_000, 256 * 1024 * 1024
"""So many items, or characters of them, are one query: memory holds them, and workers load their models for each."""
_SUSPECTS = 64
"""Where a worker was ended, so many of those not done come first and in ever smaller queries; then the others."""


class Engine:
    """An engine that is running. `named` is `daft`, `ray`, or `ray://host:port`; `jobs` the number of workers."""

    def __init__(self, named: str, jobs: int | None = None) -> None:
        self.daft = needed("daft", f"--engine {named}")
        self.is_ray = named != "daft"
        if self.is_ray:
            needed("ray", f"--engine {named}")
        self._why = ""
        _start(named)
        self.jobs = jobs or (self._cores() if self.is_ray else usual_jobs())

    def _cores(self) -> int:
        return max(1, int(needed("ray", "ray").cluster_resources().get("CPU", 1)))

    def rows(self, given: Iterator[Task]) -> Iterator[Made]:
        """What came of each item, in order. An item at which a worker ends comes as a row that says so."""
        for chunk in _chunks(given):
            waiting = chunk
            while waiting:
                done = yield from self._some(waiting)
                waiting = waiting[done:]
                if waiting:
                    yield from self._narrowed(waiting[:_SUSPECTS])
                    waiting = waiting[_SUSPECTS:]

    def _some(self, chunk: Sequence[Task]) -> Any:
        """What came of the tasks up to one at which a worker ended; gives how many those were."""
        done = 0
        try:
            for outcomes in self._outcomes(chunk):
                yield from outcomes
                done += 1
        except (GeneratorExit, HawashiError):
            raise
        except Exception as error:  # engines say it in many ways that a worker has ended
            self._why = " ".join(str(error).split())[:200].rstrip(".")
        return done

    def _narrowed(self, chunk: Sequence[Task]) -> Iterator[Made]:
        """The same of tasks of which some may end their worker: in halves, until it is known which."""
        done = yield from self._some(chunk)
        left = chunk[done:]
        if len(left) > 1:
            yield from self._narrowed(left[: len(left) // 2])
            yield from self._narrowed(left[len(left) // 2 :])
        elif left and len(left[0].items) > 1:
            yield from self._narrowed(each_alone(left[0]))
        elif left:
            yield from rows_lost(left[0], self._why) if len(chunk) == 1 else self._narrowed(left)

    def _outcomes(self, chunk: Sequence[Task]) -> Iterator[list[Made]]:
        """What came of each task, in order, as the engine has it."""
        daft = self.daft
        frame = daft.from_pydict({"place": list(range(len(chunk))), "task": [pickle.dumps(task) for task in chunk]})
        small = max(1, min(16, len(chunk) // (4 * self.jobs)))
        worker = _worker(min(self.jobs, len(chunk)))()
        frame = frame.into_batches(small).select(daft.col("place"), worker.rows(daft.col("task")).alias("made"))
        early: dict[int, list[Made]] = {}
        place = 0
        for row in frame.iter_rows(results_buffer_size=self.jobs):
            early[row["place"]] = pickle.loads(row["made"])  # noqa: S301 - from a worker of our own
            while place in early:
                yield early.pop(place)
                place += 1


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
        why = " ".join(str(error).split())[:200].rstrip(".")
        raise SettingsError(
            phrase("The engine {engine} cannot be reached: {why}.", engine=named, why=why),
            phrase("Check the address, and that its versions of Python, Ray and Daft are those of this machine."),
        ) from error


@cache
def _worker(jobs: int) -> Any:
    """The class of a worker, of which each process of the engine makes one: it loads the models when it begins."""
    daft = needed("daft", "daft")

    @daft.cls(max_concurrency=jobs, use_process=jobs > 1)
    class Worker:
        def __init__(self) -> None:
            rows_made(Task("parse", (Item("", "", notes=("Anna Smith, A Law of Rivers, 1990.",)),)))

        @daft.method.batch(return_dtype=daft.DataType.binary())  # type: ignore[untyped-decorator]
        def rows(self, tasks: Any) -> list[bytes]:
            given = (pickle.loads(task) for task in tasks.to_pylist())  # noqa: S301 - what we have sent
            return [pickle.dumps(rows_made(task)) for task in given]

    return Worker


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

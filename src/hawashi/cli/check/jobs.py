"""Papers checked by several processes, and given in their order whatever the number of processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hawashi.cli.check.paper import Outcome, Task, check_file
from hawashi.cli.jobs import Work, in_order
from hawashi.reports import FileReport


def check_all(
    tasks: Sequence[Task], jobs: int, known: Callable[[Task], Outcome | None]
) -> Iterator[tuple[Task, Outcome, bool]]:
    """Each paper with what came of it, in order, and whether that was known; `known` tells what is.

    No more papers are held than are read at a time.
    """
    given: set[int] = set()

    def here(task: Task) -> Outcome | None:
        found = known(task)
        if found is not None:
            given.add(id(found))
            return found
        return check_file(task) if task.data is not None else None

    for task, outcome in in_order(tasks, Work(check_file, _lost, here), jobs):
        yield task, outcome, id(outcome) in given
        given.discard(id(outcome))


def _lost(task: Task) -> Outcome:
    problem = f"The system stopped the process that read {task.shown}, perhaps for lack of memory."
    return Outcome(FileReport(task.shown), problem=(problem, "Check it on its own, on a machine with more memory.", ""))

"""Papers checked by several processes, and given in their order whatever the number of processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hawashi.errors import HawashiError, stopped
from hawashi.jobs import SharedWork, in_order
from hawashi.messages import phrase
from hawashi.project import PaperFile
from hawashi.project.outcome import Outcome, check_file


def check_all(
    files: Sequence[PaperFile], jobs: int, known: Callable[[PaperFile], Outcome | None]
) -> Iterator[tuple[PaperFile, Outcome | HawashiError, bool]]:
    """Each paper with what came of it, in order, and whether that was known; `known` tells what is.

    No more papers are held than are read at a time.
    """
    given: set[int] = set()

    def here(file: PaperFile) -> Outcome | HawashiError | None:
        found = known(file)
        if found is not None:
            given.add(id(found))
            return found
        return check_file(file) if file.data is not None else None

    for file, outcome in in_order(files, SharedWork(check_file, _lost, here), jobs):
        yield file, outcome, id(outcome) in given
        given.discard(id(outcome))


def _lost(file: PaperFile) -> HawashiError:
    return stopped(file.shown, phrase("Check it on its own, on a machine with more memory."))

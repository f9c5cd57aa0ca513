"""What is done with each paper, what could not be done, and how that is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hawashi.cli.output import complain, say
from hawashi.errors import HawashiError, Made, stopped, tried
from hawashi.jobs import SharedWork, in_order, usual_jobs
from hawashi.messages import counted, in_a_row, phrase

if TYPE_CHECKING:
    from hawashi.model import Document
    from hawashi.project import PaperFile, Selection


def made_of(found: Selection, make: Callable[[PaperFile], Made]) -> list[Made]:
    """What `make` makes of each paper; where it cannot, that is a problem of the selection."""
    return list(tried(found.files, make, lambda file: file.shown, found.add_problem))


def made_by_processes(
    found: Selection,
    make: Callable[[PaperFile], Made | HawashiError],
    jobs: int | None,
    step: Callable[[int], object] = lambda _: None,
) -> Iterator[tuple[PaperFile, Made]]:
    """What `make`, a function of a module, makes of each paper; where it cannot, that is a problem of the selection.

    As many processes share the papers as there are processors, or `jobs`. `step` is told how many papers are done.
    """

    def here(file: PaperFile) -> Made | HawashiError | None:
        return make(file) if file.data is not None else None

    def lost(file: PaperFile) -> HawashiError:
        return stopped(file.shown)

    work: SharedWork[PaperFile, Made | HawashiError] = SharedWork(make, lost, here)
    for number, (file, made) in enumerate(in_order(found.files, work, usual_jobs() if jobs is None else jobs), 1):
        step(number)
        if isinstance(made, HawashiError):
            found.add_problem(made)
        else:
            yield file, made


def tell(
    problems: Iterable[HawashiError],
    unread: Sequence[Path] = (),
    *,
    nothing: bool = False,
    traceback: bool = False,
    quiet: bool = False,
) -> None:
    """Say what could not be done, which files of folders were not read, and where there was `nothing` to do.

    `traceback` is shown of what hawashi itself did wrong; `quiet` tells of problems only.
    """
    problems = list(problems)
    if unread and not quiet:
        say(*passed_over(unread))
    if nothing and not problems and not quiet:
        say(phrase("warning: no papers found in the current folder"))
    for problem in problems:
        complain(problem, traceback=traceback)


def overlong_notes(document: Document) -> list[str]:
    """What to say of the notes that are too long to be read."""
    return [
        phrase(
            "warning: note {note} of {file} has {count} characters and was not read",
            note=note.label,
            file=document.path,
            count=len(note.text),
        )
        for note in document.notes
        if note.is_overlong
    ]


def passed_over(unread: Sequence[Path]) -> tuple[str, str]:
    """What to say of files in folders that look like papers and are not read, and what to do."""
    message = counted(
        "{count} file looks like a paper but is in a format that hawashi does not read: {files}",
        "{count} files look like papers but are in a format that hawashi does not read: {files}",
        len(unread),
        files=in_a_row([str(path) for path in unread]),
    )
    return message, phrase("Save them as .docx, .odt or .md.")

"""What could not be done, and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hawashi.cli.output import complain, say
from hawashi.errors import HawashiError, tried
from hawashi.messages import counted, in_a_row, phrase

if TYPE_CHECKING:
    from hawashi.project import PaperFile, Selection

Made = TypeVar("Made")


def made_of(found: Selection, make: Callable[[PaperFile], Made]) -> list[Made]:
    """What `make` makes of each paper; where it cannot, that is a problem of the selection."""
    return list(tried(found.files, make, lambda file: file.shown, found.add_problem))


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


def passed_over(unread: Sequence[Path]) -> tuple[str, str]:
    """What to say of files in folders that look like papers and are not read, and what to do."""
    message = counted(
        "{count} file looks like a paper but is in a format that hawashi does not read: {files}",
        "{count} files look like papers but are in a format that hawashi does not read: {files}",
        len(unread),
        files=in_a_row([str(path) for path in unread]),
    )
    return message, phrase("Save them as .docx, .odt or .md.")

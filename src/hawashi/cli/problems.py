"""What could not be done, and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hawashi.cli.output import complain, say
from hawashi.errors import HawashiError, tried

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
        one = len(unread) == 1
        files = "1 file looks like a paper but is" if one else f"{len(unread)} files look like papers but are"
        named = ", ".join(map(str, unread))
        say(f"{files} in a format that hawashi does not read: {named}", "Save them as .docx, .odt or .md.")
    if nothing and not problems and not quiet:
        say("warning: no papers found in the current folder")
    for problem in problems:
        complain(problem, traceback=traceback)

"""What could not be done, and how it is told. What hawashi itself does wrong costs one paper and is told alike."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hawashi.cli.output import complain, say
from hawashi.errors import HawashiError

if TYPE_CHECKING:
    from hawashi.project import PaperFile, Selection

Made = TypeVar("Made")

_REPORT = "Please report this bug, with the paper if you can; --traceback shows what else to send."
_LONGEST = 200
"""So many characters of what an error says are shown."""


@contextmanager
def one_paper(shown: str) -> Iterator[None]:
    """Work on the paper `shown`, on which nothing but that paper depends.

    Raises HawashiError, whatever goes wrong; only an end that somebody asked for (Ctrl-C) is passed on as it is.
    """
    try:
        yield
    except HawashiError:
        raise
    except MemoryError as error:
        hint = "Check it on its own, on a machine with more memory."
        raise HawashiError(f"{shown} needs more memory than is available", hint) from error
    except Exception as error:
        raise fault(f"{shown} could not be processed", error) from error


def fault(what: str, error: Exception, hint: str = _REPORT) -> HawashiError:
    """The problem `what`, which is that hawashi itself has failed with an `error` that nobody expected."""
    from hawashi.reports.excerpt import harmless

    said = harmless(" ".join(str(error).split())[:_LONGEST])
    name = type(error).__name__
    return HawashiError(
        f"{what}: internal error in hawashi ({f'{name}: {said}' if said else name})",
        hint,
        "".join(traceback.format_exception(error)),
    )


def made_of(found: Selection, make: Callable[[PaperFile], Made]) -> list[Made]:
    """What `make` makes of each paper; where it cannot, that is a problem of the selection."""
    made = []
    for file in found.files:
        try:
            with one_paper(file.shown):
                made.append(make(file))
        except HawashiError as error:
            found.add_problem(error)
    return made


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

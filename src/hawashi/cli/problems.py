"""What could not be done, and how it is told. What hawashi itself does wrong costs one paper and is told alike."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from hawashi.cli.output import complain, say
from hawashi.errors import HawashiError

Traceback = Annotated[
    bool, typer.Option("--traceback", help="Where hawashi itself has a fault, show its traceback, to report it.")
]
"""The option of every command that reads papers."""

_REPORT = "Please report it, with the paper if you can; --traceback shows what else to send."
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
        hint = "Check it alone, on a machine with more memory."
        raise HawashiError(f"{shown} needs more memory than there is", hint) from error
    except Exception as error:
        raise fault(f"{shown} could not be finished", error) from error


def fault(what: str, error: Exception, hint: str = _REPORT) -> HawashiError:
    """The problem `what`, which is that hawashi itself has failed with an `error` that nobody expected."""
    from hawashi.reports.excerpt import harmless

    said = harmless(" ".join(str(error).split())[:_LONGEST])
    name = type(error).__name__
    return HawashiError(
        f"{what}: hawashi has a fault ({f'{name}: {said}' if said else name})",
        hint,
        "".join(traceback.format_exception(error)),
    )


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
        files = "1 file that looks like a paper is" if one else f"{len(unread)} files that look like papers are"
        named = ", ".join(map(str, unread))
        say(f"{files} of a kind that hawashi does not read: {named}\n  hint: Save them as .docx, .odt or .md.")
    if nothing and not problems and not quiet:
        say("warning: no papers were found under the current folder")
    for problem in problems:
        complain(problem, traceback=traceback)

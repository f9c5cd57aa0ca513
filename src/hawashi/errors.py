"""The few kinds of trouble that stop hawashi from doing its job. Each says what is wrong and what to do."""

from __future__ import annotations

import difflib
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from hawashi.messages import phrase
from hawashi.reasons import reason_of

Given = TypeVar("Given")
Made = TypeVar("Made")

_REPORT = phrase("Please report this bug, with the paper if you can; --traceback shows what else to send.")
_ALONE = phrase("Read it on its own, on a machine with more memory.")
_LONGEST = 200
"""So many characters of what an error says are shown."""
REPORT_ALL = phrase("Please report this bug, with everything shown here.")
"""What to do about a fault that ends the command: its traceback is shown."""


class HawashiError(Exception):
    """The job cannot be done.

    `problem` is one sentence on what is wrong and where; `hint` is one sentence on what to do. `traceback` is there
    where hawashi itself is at fault. Caught once, in `cli`, which prints both and exits with 2.
    """

    def __init__(self, problem: str, hint: str, traceback: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint
        self.traceback = traceback
        self.add_note(hint)  # for who sees it as a traceback

    def __reduce__(self) -> tuple[type[HawashiError], tuple[str, str, str]]:
        return type(self), (self.problem, self.hint, self.traceback)  # as it comes from another process


class ReadError(HawashiError):
    """A paper or a bibliography cannot be read."""


class SettingsError(HawashiError):
    """A configuration file, an option or a rule name is wrong."""


class WriteError(HawashiError):
    """A file cannot be written, or must not be, because writing would change more than was meant."""


OnError = Callable[[HawashiError], object]
"""What is called with something that could not be done, so that the rest goes on."""


def raised(error: HawashiError) -> object:
    """Raise it: what is done with a problem where nobody else does something."""
    raise error


@contextmanager
def working_on(shown: object, hint: str = _REPORT) -> Iterator[None]:
    """Work on something, `shown` so, on which nothing else depends: a file, an entry.

    Raises HawashiError, whatever goes wrong; only an end that somebody asked for (Ctrl-C) is passed on as it is.
    """
    try:
        yield
    except HawashiError:
        raise
    except MemoryError as error:
        other = phrase("Check it on its own, on a machine with more memory.")
        raise HawashiError(phrase("{file} needs more memory than is available", file=shown), other) from error
    except Exception as error:
        raise fault(phrase("{file} could not be processed", file=shown), error, hint) from error


def attempted(shown: object, do: Callable[[], Made]) -> Made | HawashiError:
    """What `do` makes of something, `shown` so; the error where it cannot, for who goes on with others."""
    try:
        with working_on(shown):
            return do()
    except HawashiError as error:
        return error


def tried(
    given: Iterable[Given], do: Callable[[Given], Made], named: Callable[[Given], object], told: OnError
) -> Iterator[Made]:
    """What `do` makes of each; what cannot be done with one, which is called as `named` says, is told."""
    for each in given:
        made = attempted(named(each), partial(do, each))
        if isinstance(made, HawashiError):
            told(made)
        else:
            yield made


def stopped(shown: str, hint: str = _ALONE) -> HawashiError:
    """What to say of something, `shown` so, at which the system has ended the process that worked on it."""
    return HawashiError(
        phrase("The system stopped the process that read {file}, perhaps for lack of memory.", file=shown), hint
    )


def fault(what: str, error: Exception, hint: str = _REPORT) -> HawashiError:
    """The problem `what`, which is that hawashi itself has failed with an `error` that nobody expected.

    What the system says of a file (a name too long, a disk that is gone) is no fault of hawashi.
    """
    if isinstance(error, OSError) and isinstance(error.filename, str):
        told = phrase("{file} cannot be used: {why}", file=_said(error.filename), why=reason_of(error))
        return HawashiError(phrase("{what}: {why}.", what=what, why=told), phrase("Check the path and the disk."))
    said = _said(str(error))
    name = type(error).__name__
    why = f"{name}: {said}" if said else name
    problem = phrase("{what}: internal error in hawashi ({why}).", what=what, why=why)
    return HawashiError(problem, hint, "".join(traceback.format_exception(error)))


def _said(text: str) -> str:
    """A text of other people's within a message: on one line, and not too long."""
    return "".join(char if char.isprintable() else "\ufffd" for char in " ".join(text.split())[:_LONGEST])


def installing(extra: str) -> str:
    """The command that adds an extra to this very hawashi, whichever Python it runs in, in any shell."""
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    return f'{python} -m pip install ".[{extra}]"'


def suggestion(word: str, known: Iterable[str], those_are: str) -> str:
    """What to do about a `word` that is not among those `known`: the nearest, or all where none is near.

    `those_are` begins the list: `The keys are`.
    """
    known = tuple(known)
    near = difflib.get_close_matches(word.casefold(), known, n=1)
    if near:
        return phrase("Did you mean {word!r}?", word=near[0])
    return phrase("{those_are} {words}.", those_are=those_are, words=", ".join(known))


def not_utf8(shown: str | Path, error: UnicodeDecodeError) -> str:
    """What is wrong with the text `shown`: the first byte that is no UTF-8, counted from 1, and its line."""
    before = error.object[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    return phrase(
        "{file} is not valid UTF-8 at byte {byte} (line {line}).", file=shown, byte=error.start + 1, line=line
    )

"""The few kinds of trouble that stop hawashi from doing its job. Each says what is wrong and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path


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


class ReadError(HawashiError):
    """A paper or a bibliography cannot be read."""


class SettingsError(HawashiError):
    """A configuration file, an option or a rule name is wrong."""


class WriteError(HawashiError):
    """A file cannot be written, or must not be, because writing would change more than was meant."""


def suggestion(word: str, known: Iterable[str], those_are: str) -> str:
    """What to do about a `word` that is not among those `known`: the nearest, or all where none is near.

    `those_are` begins the list: `The keys are`.
    """
    known = tuple(known)
    near = difflib.get_close_matches(word.casefold(), known, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"{those_are} {', '.join(known)}."


def not_utf8(shown: str | Path, error: UnicodeDecodeError) -> str:
    """What is wrong with the text `shown`: the first byte that is no UTF-8, counted from 1, and its line."""
    before = error.object[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    return f"{shown} is not valid UTF-8 at byte {error.start + 1} (line {line})."

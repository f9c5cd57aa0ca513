"""Copies of a paper that a command writes: never over the paper itself, and in a file of the same kind."""

from __future__ import annotations

import os
from pathlib import Path

from hawashi.errors import WriteError
from hawashi.messages import phrase
from hawashi.project import PaperFile


def demand_copy(into: Path, file: PaperFile) -> None:
    """Raise WriteError where the copy of a paper may not be written to `into`."""
    if os.path.realpath(into) == os.path.realpath(file.path) or _is_one_file(into, file.path):
        raise WriteError(phrase("{into} is the paper itself", into=into), phrase("Choose another name for the copy."))
    suffix = Path(file.shown).suffix
    if into.suffix.lower() != suffix.lower():
        raise WriteError(
            phrase(
                "The copy of {file} cannot be a {value}",
                file=file.shown,
                value=into.suffix or phrase("file without an extension"),
            ),
            phrase("Give it the extension {suffix}.", suffix=suffix),
        )


def _is_one_file(one: Path, other: Path) -> bool:
    """Whether two names are those of one file: a hard link is neither name's own."""
    return one.exists() and other.exists() and one.samefile(other)

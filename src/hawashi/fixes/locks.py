"""The files that word processors lay beside one that they have open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def open_elsewhere(path: Path) -> Path | None:
    """The lock file that says that a word processor has the file `path` open; None where there is none."""
    return next((lock for name in _names(path) if (lock := path.with_name(name)).is_file()), None)


def _names(path: Path) -> Iterator[str]:
    yield f".~lock.{path.name}#"  # LibreOffice, OpenOffice
    yield f".~{path.name}"  # WPS Office
    yield f"~${path.name}"  # Word
    # Word writes its own sign over the first letters of a name of eight letters and more, and keeps what it can of
    # one of seven.
    letters = len(path.stem)
    if letters > 6:
        yield f"~${path.name[2 if letters > 7 else 1 :]}"

"""The bibliographies that a paper names: files beside it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from hawashi.bibliography.bibtex import read
from hawashi.errors import ReadError
from hawashi.model import Library


def beside(paper: str, names: Iterable[str]) -> tuple[Library, ...]:
    """The libraries of the .bib files `names`, relative to the folder of the file `paper`, in this order.

    What is not there, or is no bibliography, is passed over: what the paper cites from it will be missed. So is what is
    named by an absolute path, for a paper may come from anybody.
    """
    folder = Path(paper).parent
    found = []
    for name in dict.fromkeys(names):
        path = Path(name if name.lower().endswith(".bib") else f"{name}.bib")
        try:
            place = folder / path
            if path.is_absolute() or not place.is_file():
                continue
            changed = place.stat()
            found.append(_read(str(place), changed.st_mtime_ns, changed.st_size))
        except (ReadError, OSError, ValueError):  # ValueError: a name with a NUL character
            continue
    return tuple(found)


@lru_cache(maxsize=4)
def _read(path: str, _changed: int, _size: int) -> Library:
    """The library in a file, read once for all papers that name it, as long as it does not change."""
    return read(path)

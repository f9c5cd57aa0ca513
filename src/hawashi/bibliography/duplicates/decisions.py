"""What people have decided of works that look alike. Kept beside the library, a pair a line, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from hawashi.errors import ReadError
from hawashi.messages import phrase
from hawashi.model import Reference
from hawashi.toml import quoted, read_decided

Keys = tuple[str, str]

SAME, DIFFERENT = "same", "different"
ANSWERS = (SAME, "edition", "translation", DIFFERENT)
"""What two works can be to one another: all but the first are two works."""

Decisions = Mapping[Keys, str]
"""For pairs of keys, each in order, one of `ANSWERS`."""

_SUFFIX = ".duplicates.toml"
_BEFORE = ".not-duplicates.toml"
"""The file of older versions, which had different works only."""

_HEAD = """\
# What was decided of entries that look alike: two keys, and what they are to one another (same, edition, translation,
# different). `hawashi duplicates --review` adds to it. Delete a line to be asked again.
"""


def file_beside(library: str | Path) -> Path:
    """Where the decisions on the library in a file are kept: `references.duplicates.toml` for `references.bib`."""
    library = Path(library)
    return library.with_name(library.stem + _SUFFIX)


def names_beside(library: str | Path) -> tuple[str, str]:
    """The names of the files from which decisions are read: that of now, and that of older versions."""
    stem = Path(library).stem
    return stem + _SUFFIX, stem + _BEFORE


def read_decisions(library: str | Path) -> dict[Keys, str]:
    """What was decided of the library in that file; nothing where no file says so.

    Raises ReadError where the file is there and cannot be understood.
    """
    path = file_beside(library)
    before = path.with_name(Path(library).stem + _BEFORE)
    old = [[*pair, DIFFERENT] for pair in _listed(before, "pairs", 2)]
    return {(min(one, other), max(one, other)): how for one, other, how in [*old, *_listed(path, "decisions", 3)]}


def _listed(path: Path, name: str, length: int) -> list[Any]:
    data = read_decided(path, phrase("Correct the file, or restore an older version."))
    lines = data.get(name, [])
    if not isinstance(lines, list) or not all(_is_line(line, length) for line in lines):
        raise ReadError(
            phrase("{file} is not a list of decisions.", file=path),
            phrase("Write in each line two keys, and one of {answers}.", answers=", ".join(ANSWERS))
            if length == 3
            else phrase("Write in each line two keys."),
        )
    return lines


def _is_line(line: object, length: int) -> bool:
    if not isinstance(line, list) or len(line) != length or not all(isinstance(each, str) for each in line):
        return False
    return length == 2 or line[2] in ANSWERS


def written(decisions: Decisions) -> str:
    """The decisions as the file has them: sorted, one a line, so that two people's can be merged."""
    lines = sorted((min(pair), max(pair), how) for pair, how in decisions.items())
    listed = (", ".join(map(quoted, line)) for line in lines)
    return _HEAD + "decisions = [\n" + "".join(f"  [{line}],\n" for line in listed) + "]\n"


def places_decided(references: Sequence[Reference], decisions: Decisions) -> dict[tuple[int, int], str]:
    """What was decided of every two of the `references`, by their places, the lower first."""
    places: dict[str, list[int]] = {}
    for place, reference in enumerate(references):
        places.setdefault(reference.key, []).append(place)
    return {
        (min(first, second), max(first, second)): how
        for (one, other), how in decisions.items()
        for first, second in product(places.get(one, ()), places.get(other, ()))
        if first != second
    }

"""What people have decided of works that look alike. Kept beside the library, a pair a line, in order."""

from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path

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

_HEAD = """\
# What was decided of entries that look alike: two keys, and what they are to one another (same, edition, translation,
# different). `hawashi duplicates --review` adds to it. Delete a line to be asked again.
"""


def file_beside(library: str | Path) -> Path:
    """Where the decisions on the library in a file are kept: `references.duplicates.toml` for `references.bib`."""
    library = Path(library)
    return library.with_name(library.stem + _SUFFIX)


def read_decisions(library: str | Path) -> dict[Keys, str]:
    """What was decided of the library in that file; nothing where no file says so.

    Raises ReadError where the file is there and cannot be understood.
    """
    path = file_beside(library)
    lines = read_decided(path, phrase("Correct the file, or restore an older version.")).get("decisions", [])
    if not isinstance(lines, list) or not all(map(_is_line, lines)):
        raise ReadError(
            phrase("{file} is not a list of decisions.", file=path),
            phrase("Write in each line two keys, and one of {answers}.", answers=", ".join(ANSWERS)),
        )
    return {(min(one, other), max(one, other)): how for one, other, how in lines}


def _is_line(line: object) -> bool:
    if not isinstance(line, list) or len(line) != 3 or not all(isinstance(each, str) for each in line):
        return False
    return line[2] in ANSWERS


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

"""What people have decided: works that look alike and are not one. Kept beside the library, a pair a line, in order."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path

from hawashi.errors import ReadError
from hawashi.model import Reference

Keys = tuple[str, str]

_SUFFIX = ".not-duplicates.toml"
_HEAD = "# Keys of entries that look alike but are different works; `hawashi duplicates --not KEY1 KEY2` adds to it.\n"


def file_beside(library: str | Path) -> Path:
    """Where the decisions on the library in a file are kept: `references.not-duplicates.toml` for `references.bib`."""
    library = Path(library)
    return library.with_name(library.stem + _SUFFIX)


def read_decisions(library: str | Path) -> frozenset[Keys]:
    """The pairs of keys, each in order, that are kept apart in the library of that file; none where no file says so.

    Raises ReadError where the file is there and cannot be understood.
    """
    path = file_beside(library)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or str(error).rstrip(".")
        raise ReadError(
            f"{path} cannot be read: {reason}.", "Correct the file, or restore an older version."
        ) from error
    pairs = data.get("pairs", [])
    if not isinstance(pairs, list) or not all(_is_pair(pair) for pair in pairs):
        raise ReadError(f"{path} is not a list of different works.", 'Write pairs of keys: pairs = [["one", "other"]].')
    return frozenset((min(pair), max(pair)) for pair in pairs)


def _is_pair(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(key, str) for key in pair)


def written(decisions: Iterable[Keys]) -> str:
    """The decisions as the file has them: sorted, one a line, so that two people's can be merged."""
    lines = sorted({(min(pair), max(pair)) for pair in decisions})
    # What JSON has for a string TOML has, too, but for the sign U+007F.
    quoted = ([json.dumps(key, ensure_ascii=False).replace("\x7f", "\\u007f") for key in pair] for pair in lines)
    return _HEAD + "pairs = [\n" + "".join(f"  [{one}, {other}],\n" for one, other in quoted) + "]\n"


def places_apart(references: Sequence[Reference], decisions: Iterable[Keys]) -> Iterator[tuple[int, int]]:
    """The places in `references` of every two that `decisions` keep apart, by their keys."""
    places: dict[str, list[int]] = {}
    for place, reference in enumerate(references):
        places.setdefault(reference.key, []).append(place)
    for one, other in decisions:
        for first, second in product(places.get(one, ()), places.get(other, ())):
            if first != second:
                yield min(first, second), max(first, second)

"""What git ignores in a folder: the `.gitignore` files from the root of its repository down (gitignore(5))."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hawashi.formats.source import read_bytes
from hawashi.globs import Glob, glob

_FILE = ".gitignore"
_REPOSITORY = ".git"  # a folder, or in a worktree or a submodule a file
_MOST_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of the `.gitignore` in a folder, which is given by its real path."""

    folder: str
    patterns: tuple[Glob, ...]


def patterns_above(folder: Path) -> tuple[Patterns, ...]:
    """The patterns that hold in `folder` and stand above it in its repository, the outermost first.

    Raises ReadError where a `.gitignore` cannot be read.
    """
    real = Path(os.path.realpath(folder))
    if (real / _REPOSITORY).exists():
        return ()
    above: list[Path] = []
    for place in real.parents:
        above.append(place)
        if (place / _REPOSITORY).exists():
            found = (_patterns(place) for place in reversed(above))
            return tuple(patterns for patterns in found if patterns is not None)
    return ()


def patterns_in(folder: str, outer: Sequence[Patterns]) -> tuple[Patterns, ...]:
    """The patterns that hold in the folder with the real path `folder`; `outer` are those of the one that it is in.

    A repository within another one is its own. Raises ReadError where a `.gitignore` cannot be read.
    """
    place = Path(folder)
    own = _patterns(place)
    kept = () if (place / _REPOSITORY).exists() else tuple(outer)
    return kept if own is None else (*kept, own)


def is_ignored(path: str, patterns: Sequence[Patterns], *, is_folder: bool = False) -> bool:
    """Whether the file or the folder with the real path `path` is ignored: the last pattern that means it decides."""
    for one in reversed(patterns):
        relative = os.path.relpath(path, one.folder).replace(os.sep, "/")
        for pattern in reversed(one.patterns):
            if pattern.means(relative, is_folder=is_folder):
                return not pattern.brings_back
    return False


def _patterns(folder: Path) -> Patterns | None:
    file = folder / _FILE
    if not file.is_file():
        return None
    lines = read_bytes(file, _MOST_BYTES).decode("utf-8-sig", "surrogateescape").split("\n")
    # Git passes over what is no pattern, too.
    found = (glob(line.removesuffix("\r")) for line in lines)
    return Patterns(str(folder), tuple(each for each in found if each is not None))

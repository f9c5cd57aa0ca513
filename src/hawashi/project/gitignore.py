"""What git ignores in a folder: the `.gitignore` files from the root of its repository down (gitignore(5))."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hawashi.formats.source import read_bytes

if TYPE_CHECKING:
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

_FILE = ".gitignore"
_REPOSITORY = ".git"  # a folder, or in a worktree or a submodule a file
_MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of the `.gitignore` in a folder, which is given by its real path."""

    folder: str
    patterns: tuple[GitIgnoreSpecPattern, ...]


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
        decision = _decision(_relative(path, one.folder) + "/" * is_folder, one.patterns)
        if decision is not None:
            return decision
    return False


def _patterns(folder: Path) -> Patterns | None:
    file = folder / _FILE
    if not file.is_file():
        return None
    from pathspec.patterns.gitignore import GitIgnorePatternError
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    patterns = []
    for line in read_bytes(file, _MOST_BYTES).decode("utf-8-sig", "surrogateescape").split("\n"):
        # Git passes over what is no pattern, too.
        with contextlib.suppress(GitIgnorePatternError):
            patterns.append(GitIgnoreSpecPattern(line.removesuffix("\r")))
    return Patterns(str(folder), tuple(patterns))


def _decision(path: str, patterns: Sequence[GitIgnoreSpecPattern]) -> bool | None:
    """Whether the last pattern that means `path` ignores it; None where none does."""
    for pattern in reversed(patterns):
        found = pattern.match_file(path)
        if found is not None and _means(found.match, path):
            return pattern.include
    return None


def _means(match: re.Match[str], path: str) -> bool:
    """Whether what was matched is `path` itself.

    pathspec lets the pattern of a folder mean all that is in it, too. Git does not: a later pattern may bring such a
    folder back, and then what is in it counts for itself. Nor does `a/**` mean the folder `a/`, only what is in it.
    """
    if not match.re.groups:
        return match.group() != path or not path.endswith("/")
    # The one group of these expressions is the slash behind a folder; `*/` alone is nothing but that group.
    slash = match.end(1)
    return slash in (-1, len(path)) or (match.start() == slash - 1 and path.endswith("/"))


def _relative(path: str, folder: str) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/")

"""From what the user named to the papers meant."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hawashi.cli.ignored import is_ignored, patterns_above, patterns_in
from hawashi.errors import HawashiError, ReadError
from hawashi.formats import SUFFIXES

STANDARD_INPUT = Path("-")
"""How the command line names what is piped into it."""

_OPEN = "~$"  # before the name of a file, Word's mark that somebody has it open


@dataclass(frozen=True, slots=True)
class Named:
    """The papers meant, each once, in order, and what is wrong with the paths."""

    papers: tuple[Path, ...]
    problems: tuple[HawashiError, ...]


def find_papers(paths: Iterable[Path]) -> Named:
    """The papers that `paths` name: files as they are, folders with all papers in them.

    Without `paths` the current folder is meant, which may well hold no paper; a folder that was named and holds none is
    a mistake, in the path or in what should have been put there.

    Files of a folder are taken in the order of their names. Hidden files and folders, what a `.gitignore` leaves out,
    files of a kind that is no paper, and those that Word keeps beside an open one are passed over; what is named itself
    is taken whatever it is, and `-` is the standard input.
    """
    papers: dict[Path, Path] = {}
    problems: list[HawashiError] = []
    named = list(paths)
    for path in named or [Path()]:
        try:
            found = list(_papers_in(path)) if path != STANDARD_INPUT and path.is_dir() else [_paper(path)]
        except HawashiError as error:
            problems.append(error)
            continue
        if named and not found:
            problems.append(_no_paper(path))
        for paper in found:
            papers.setdefault(paper if paper == STANDARD_INPUT else Path(os.path.realpath(paper)), paper)
    return Named(tuple(papers.values()), tuple(problems))


def _no_paper(folder: Path) -> ReadError:
    kinds = ", ".join(SUFFIXES)
    return ReadError(
        f"There is no paper in {folder}.",
        f"Check the path; papers are known by their suffix ({kinds}), and what .gitignore names is passed over.",
    )


def _paper(path: Path) -> Path:
    if path != STANDARD_INPUT and not path.exists():
        raise ReadError(f"There is no file or folder {path}.", "Check the path; it starts at the current folder.")
    return path


def _papers_in(folder: Path) -> Iterator[Path]:
    def give_up(error: OSError) -> None:
        raise ReadError(f"{error.filename} cannot be listed: {error.strerror}", "Make the folder readable.") from error

    outer = {str(folder): patterns_above(folder)}
    for place, folders, files in os.walk(folder, onerror=give_up):
        real = os.path.realpath(place)
        patterns = patterns_in(real, outer.pop(place))
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not is_ignored(os.path.join(real, name), patterns, is_folder=True)
        )
        outer |= {os.path.join(place, name): patterns for name in folders}
        for name in sorted(files):
            path = Path(place, name)
            if _may_be_paper(path) and not is_ignored(os.path.join(real, name), patterns):
                yield path


def _may_be_paper(path: Path) -> bool:
    if path.name.startswith((".", _OPEN)) or path.suffix.lower() not in SUFFIXES:
        return False
    return path.is_file() or not path.exists()  # nobody may ever write to a pipe; a broken link is told

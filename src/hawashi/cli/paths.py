"""From what the user named to the papers meant."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hawashi.errors import HawashiError, ReadError
from hawashi.formats import SUFFIXES


@dataclass(frozen=True, slots=True)
class Named:
    """The papers meant, each once, in order, and what is wrong with the paths."""

    papers: tuple[Path, ...]
    problems: tuple[HawashiError, ...]


def find_papers(paths: Iterable[Path]) -> Named:
    """The papers that `paths` name: files as they are, folders with all papers in them.

    Without `paths` the current folder is meant, which may well hold no paper; a folder that was named and holds none is
    a mistake, in the path or in what should have been put there.

    Files of a folder are taken in the order of their names; hidden files and folders, and files of a kind that is no
    paper, are passed over; a file that is named itself is taken whatever it is.
    """
    papers: dict[Path, Path] = {}
    problems: list[HawashiError] = []
    named = list(paths)
    for path in named or [Path()]:
        try:
            found = list(_papers_in(path)) if path.is_dir() else [_paper(path)]
        except HawashiError as error:
            problems.append(error)
            continue
        if named and not found:
            problems.append(_no_paper(path))
        for paper in found:
            papers.setdefault(Path(os.path.realpath(paper)), paper)
    return Named(tuple(papers.values()), tuple(problems))


def _no_paper(folder: Path) -> ReadError:
    kinds = ", ".join(SUFFIXES)
    return ReadError(f"There is no paper in {folder}.", f"Check the path; papers are known by their suffix: {kinds}.")


def _paper(path: Path) -> Path:
    if not path.exists():
        raise ReadError(f"There is no file or folder {path}.", "Check the path; it starts at the current folder.")
    return path


def _papers_in(folder: Path) -> Iterator[Path]:
    def give_up(error: OSError) -> None:
        raise ReadError(f"{error.filename} cannot be listed: {error.strerror}", "Make the folder readable.") from error

    for place, folders, files in os.walk(folder, onerror=give_up):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(place, name)

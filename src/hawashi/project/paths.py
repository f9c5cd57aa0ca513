"""From what the user named to the papers meant."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hawashi import formats
from hawashi.errors import HawashiError, OnError, ReadError, SettingsError, tried, working_on
from hawashi.formats import SUFFIXES, USUAL
from hawashi.formats.source import too_large, unreadable
from hawashi.formats.unread import FOLDERS, looks_like_a_paper, refusal
from hawashi.messages import phrase
from hawashi.project.gitignore import is_ignored, patterns_above, patterns_in
from hawashi.reasons import reason_of

STANDARD_INPUT = Path("-")
"""How the command line names what is piped into it."""

IsIncluded = Callable[[Path], bool]
"""Whether a file is to be read, as far as its configuration says."""

_OPEN = "~$"  # before the name of a file, Word's mark that somebody has it open


@dataclass(frozen=True, slots=True)
class NamedPapers:
    """The papers meant, each once, in order, what is wrong with the paths, and what looks like a paper in folders and
    is of a kind that is not read."""

    papers: tuple[Path, ...]
    problems: tuple[HawashiError, ...]
    unread: tuple[Path, ...] = ()


def find_papers(
    paths: Iterable[Path], is_included: IsIncluded = lambda _: True, *, also_named: bool = False
) -> NamedPapers:
    """The papers that `paths` name: files as they are, folders with all papers in them.

    Without `paths` the current folder is meant, which may well hold no paper; a folder that was named and holds none is
    a mistake, in the path or in what should have been put there.

    Files of a folder are taken in the order of their names. Hidden files and folders, what a `.gitignore` leaves out,
    files of a kind that is no paper, and those that Word keeps beside an open one are passed over, and those that are
    not included; what is named itself is taken whatever it is, unless `also_named` asks whether it is included, too.
    `-` is the standard input.
    """
    papers: dict[Path, Path] = {}
    unread: dict[Path, Path] = {}
    problems: list[HawashiError] = []
    named = list(paths)
    for path in named or [Path()]:
        try:
            with working_on(path):
                if not is_folder(path):
                    found = [_paper(path)]
                    if also_named and path != STANDARD_INPUT and not is_included(path):
                        continue
                else:
                    files = list(_included(_files_in(path), is_included, problems.append))
                    found = [file for file in files if _may_be_paper(file)]
                    unread |= {_place(file): file for file in files if looks_like_a_paper(file)}
        except HawashiError as error:
            problems.append(error)
            continue
        if named and not found:
            problems.append(_no_paper(path))
        for paper in found:
            papers.setdefault(_place(paper), paper)
    others = (path for place, path in unread.items() if place not in papers)
    return NamedPapers(tuple(papers.values()), tuple(problems), tuple(others))


def _included(files: Iterable[Path], is_included: IsIncluded, told: OnError) -> Iterator[Path]:
    """Those of the files that are to be read; one of which that cannot be said is told."""
    answers = tried(files, lambda file: (file, is_included(file)), lambda file: file, told)
    return (file for file, wanted in answers if wanted)


def is_folder(path: Path) -> bool:
    """Whether a path names a folder of papers; there are documents that are folders for the system only."""
    return path != STANDARD_INPUT and os.path.isdir(path) and path.suffix.lower() not in FOLDERS


def find_libraries(
    paths: Iterable[Path], is_included: IsIncluded = lambda _: True, *, also_named: bool = False
) -> tuple[list[Path], list[Path]]:
    """The .bib files that `paths` name, themselves or by a folder that has no papers; and the other paths."""
    libraries, others = list[Path](), list[Path]()
    for path in paths:
        if path.suffix.lower() == ".bib" and not os.path.isdir(path):
            libraries += [path] if is_included(path) or not also_named else []
        elif os.path.isdir(path) and not find_papers([path], is_included).papers:
            files = (file for file in _files_in(path) if file.suffix.lower() == ".bib" and os.path.isfile(file))
            found = [file for file in files if is_included(file)]
            libraries += found
            others += [] if found else [path]
        else:
            others.append(path)
    return libraries, others


def with_standard_input(paths: Sequence[Path], stdin_name: Path | None) -> Sequence[Path]:
    """`paths`, with the standard input among them where that is given a name.

    Raises SettingsError where it is, and other papers are named, but not the standard input.
    """
    if stdin_name is None or STANDARD_INPUT in paths:
        return paths
    if paths:
        raise SettingsError(
            phrase("--stdin-filename needs `-` among the paths"),
            phrase("Add `-` to the paths, or leave the option out."),
        )
    return [STANDARD_INPUT]


def piped_content() -> bytes:
    """All that comes by the standard input. Raises ReadError."""
    if sys.stdin is None:
        raise ReadError(phrase("Standard input is closed."), phrase("Name a file, or pipe a paper into hawashi."))
    try:
        data = sys.stdin.buffer.read(formats.LARGEST + 1)
    except OSError as error:
        raise unreadable(error, phrase("Standard input")) from error
    if len(data) > formats.LARGEST:
        raise too_large(phrase("Standard input"), formats.LARGEST)
    return data


_OF_ROWS = ("id", "text", "path", "work")


def demand_no_rows(line: str | bytes) -> None:
    """Raise ReadError where what was piped in, whose first line this is, is JSON Lines, and nobody said so."""
    if line.lstrip()[:1] not in ("{", b"{"):
        return
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return
    if isinstance(row, dict) and not row.keys().isdisjoint(_OF_ROWS):
        raise ReadError(
            phrase("Standard input is JSON Lines, not text."),
            phrase("Say so with --stdin-filename papers.jsonl, where the command takes rows (docs/scale.md)."),
        )


def _place(path: Path) -> Path:
    """What a file is, however it is named."""
    return path if path == STANDARD_INPUT else Path(os.path.realpath(path))


def _no_paper(folder: Path) -> ReadError:
    return ReadError(
        phrase("There is no paper in {folder}.", folder=folder),
        phrase(
            "Check the path. Papers are recognised by their extension ({usual} …); .gitignore and the settings include "
            "and exclude may leave files out.",
            usual=USUAL,
        ),
    )


def _paper(path: Path) -> Path:
    if path != STANDARD_INPUT and not os.path.exists(path):  # a name may be too long to ask for
        raise ReadError(
            phrase("There is no file or folder {file}.", file=path),
            phrase("Check the path; it is relative to the current folder."),
        )
    refused = refusal(b"", str(path)) if os.path.isdir(path) else None
    if refused is not None:
        raise refused
    return path


def _files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder, neither hidden nor ignored; a folder that is but one document is one of them."""

    def give_up(error: OSError) -> None:
        raise ReadError(
            phrase("{filename} cannot be listed: {why}", filename=error.filename, why=reason_of(error)),
            phrase("Check the permissions of the folder."),
        ) from error

    outer = {str(folder): patterns_above(folder)}
    for place, folders, files in os.walk(folder, onerror=give_up):
        real = os.path.realpath(place)
        patterns = patterns_in(real, outer.pop(place))
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not is_ignored(os.path.join(real, name), patterns, is_folder=True)
        )
        documents = [name for name in folders if Path(name).suffix.lower() in FOLDERS]
        folders[:] = [name for name in folders if name not in documents]
        outer |= {os.path.join(place, name): patterns for name in folders}
        for name in sorted((*files, *documents)):
            if not name.startswith((".", _OPEN)) and not is_ignored(os.path.join(real, name), patterns):
                yield Path(place, name)


def _may_be_paper(path: Path) -> bool:
    if path.suffix.lower() not in SUFFIXES:
        return False
    return os.path.isfile(path) or not os.path.exists(path)  # nobody may ever write to a pipe; a broken link is told

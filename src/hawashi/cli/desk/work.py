"""What other processes do for a desk: each function is given a drop's folder and works in it, as a command would there.

So every message names files as the command line does.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hawashi import fixes, formats
from hawashi.cli.extract_papers import of_works
from hawashi.cli.fix_papers import account
from hawashi.cli.problems import passed_over
from hawashi.cli.report_files import Read, read, together
from hawashi.errors import HawashiError, Made, WriteError, working_on
from hawashi.extraction import bibtex
from hawashi.formats.revision import Revision
from hawashi.messages import counted, phrase
from hawashi.pages.file import Data
from hawashi.pages.overview import rules_said
from hawashi.project import PaperFile, Project

Told = tuple[str, str]
"""What is said, and what to do about it."""

NOTHING_TOGETHER: Data = {"differing": [], "lacking": [], "twice": [], "spellings": []}
"""What is said of papers of which nothing is known together."""
AUTHOR = "hawashi"
"""Who makes tracked changes and comments."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How the papers of a drop are read: `home` is its folder, `named` are the papers and folders in it; a `style` and
    a `bibliography` go before what configurations say."""

    home: Path
    named: tuple[Path, ...]
    style: str | None = None
    bibliography: Path | None = None


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of a drop, and what there is to say of other files in it."""

    files: tuple[PaperFile, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that was made: where it is, None where it could not be made, and what there is to say of it."""

    path: Path | None
    told: tuple[str, ...] = field(default_factory=tuple)


def done(home: Path, shown: str, work: Callable[..., Made], given: tuple[Any, ...]) -> Made:
    """What `work` makes in the folder `home`; `shown` is what it works on. Raises HawashiError where it cannot."""
    os.chdir(home)
    try:
        with working_on(shown):
            return work(*given)
    finally:
        os.chdir(home.anchor)  # a folder in which a process works cannot be removed everywhere


def papers(asked: Asked) -> Papers:
    """The papers among what was dropped. Raises SettingsError and ReadError as `Project.at` does."""
    found = Project.at(style=asked.style, bibliography=asked.bibliography).files(asked.named)
    told = [(error.problem, error.hint) for error in found.problems]
    return Papers(tuple(found.files), (*told, *([passed_over(found.unread)] if found.unread else ())))


def paper(file: PaperFile) -> tuple[Read | HawashiError, Data]:
    """What is shown of a paper, and what there is to say of the rules that found something."""
    found = read(file)
    findings = () if isinstance(found, HawashiError) else found.page["findings"]
    return found, rules_said({each["code"] for each in findings})


def changed(file: PaperFile, wanted: Mapping[int, str], into: Path) -> Copy:
    """The paper with the fixes that are `wanted`, as tracked changes where its file can hold them.

    `wanted` are as for `hawashi.fixes.Wanted`.
    """
    data = file.content()
    document = file.document(data)
    revision = Revision(AUTHOR, datetime.now(UTC)) if formats.can_track(document) else None
    failed: list[HawashiError] = []
    mended = file.mend(document, data, wanted=wanted, revision=revision, on_error=failed.append)
    if any(path != file.path for path, _, _ in mended.changes(file.path, data)):
        raise WriteError(
            phrase("A copy of {file} cannot have what changes in the files it takes in.", file=file.shown),
            phrase("Fix the paper with hawashi fix."),
        )
    told = [error.problem for error in failed] + list(account(mended, revision))
    left = len(wanted) - len(mended.applied) - len(mended.refused)
    if left > 0:
        told.append(
            counted(
                "{count} change was left out because others change the same words. Check the result to see it again.",
                "{count} changes were left out because others change the same words. Check the result to see them "
                "again.",
                left,
            )
        )
    return _kept(into, mended.data, told)


def commented(file: PaperFile, language: str, into: Path) -> Copy:
    """The paper with what was found as comments at its notes, in `language`."""
    data = file.content()
    document = file.document(data)
    failed: list[HawashiError] = []
    findings = file.find(document, failed.append).findings
    copy = fixes.annotated(document, data, findings, Revision(AUTHOR, datetime.now(UTC)), language)
    return _kept(into, copy, [error.problem for error in failed])


def cited(made: Sequence[tuple[PaperFile, Read]], into: Path) -> Copy:
    """The works that the papers cite, as `hawashi extract --format bibtex` gives them."""
    failed: list[HawashiError] = []
    text = bibtex([of_works(file, found.works) for file, found in made], failed.append)
    return _kept(into, text.encode(), [error.problem for error in failed])


def said_together(made: Sequence[tuple[PaperFile, Read]]) -> tuple[Data, Data]:
    """What is said of several papers together, and of their house."""
    told, house = together(made)
    return {**NOTHING_TOGETHER, **told}, house


def without_notes(found: Read) -> Read:
    """What of a paper counts for others: the notes on its page need not go to another process and back."""
    return replace(found, page={name: said for name, said in found.page.items() if name != "notes"})


def _kept(into: Path, data: bytes, told: Sequence[str]) -> Copy:
    fixes.save(into, data)
    return Copy(into, tuple(told))

"""What `check --annotate` does with one paper: a copy of it with a comment at each note that has findings."""

import os
from datetime import UTC, datetime
from pathlib import Path

from hawashi import fixes
from hawashi.cli.language import language
from hawashi.cli.output import save, say
from hawashi.errors import HawashiError, SettingsError, attempted
from hawashi.formats.revision import Revision
from hawashi.messages import phrase
from hawashi.project import PaperFile, Selection, digest_of
from hawashi.project.outcome import Outcome, outcome_of


def annotate(file: PaperFile, copy: Path) -> Outcome | HawashiError:
    """What there is to say of a paper, which is also written into its `copy`; the error where that cannot be done."""
    return attempted(file.shown, lambda: _annotated(file, copy))


def _annotated(file: PaperFile, copy: Path) -> Outcome:
    data = file.content()
    document = file.document(data)
    failed: list[HawashiError] = []
    found = file.find(document, failed.append)
    told = outcome_of(found, found.findings, digest_of(data), failed)
    save(copy, fixes.annotated(document, data, found.findings, Revision("hawashi", datetime.now(UTC)), language()))
    say(phrase("wrote {copy}, a copy of {paper} with comments", copy=str(copy), paper=file.shown))
    return told


def demand_one_paper(found: Selection, copy: Path) -> None:
    """Raise SettingsError where there is not one paper to copy, or the copy would be that very paper."""
    if len(found.files) > 1:
        raise SettingsError(phrase("--annotate takes one paper, and several are named"), phrase("Name one paper."))
    if any(os.path.realpath(file.path) == os.path.realpath(copy) for file in found.files):
        problem = phrase("--annotate would overwrite the paper {copy}", copy=str(copy))
        raise SettingsError(problem, phrase("Give the copy another name."))

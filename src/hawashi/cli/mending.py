"""`hawashi fix`, and what `hawashi check --fix` writes: papers mended, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hawashi import fixes, formats
from hawashi.checking import Rule, check_paper
from hawashi.cli.output import say, write
from hawashi.cli.reading import Run, add_problem, read_papers, report_problems
from hawashi.errors import HawashiError, SettingsError
from hawashi.fixes import Mended
from hawashi.fixes.mending import Find
from hawashi.formats.revision import Revision
from hawashi.formats.source import read_bytes
from hawashi.model import Document, Finding, Paper, Style
from hawashi.pipeline import understand
from hawashi.settings import Settings, active_rules, house_style, with_options


@dataclass(frozen=True, slots=True)
class Mending:
    """How papers are mended: which fixes, whether they are only shown, tracked, and whether old files are kept."""

    unsafe: bool = False
    diff: bool = False
    revision: Revision | None = None
    backup: bool = False


def run_fix(
    paths: Sequence[Path],
    how: Mending,
    *,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    bibliography: Path | None = None,
    stdin_name: Path | None = None,
    style: str | None = None,
) -> int:
    """Mend the papers that `paths` name, and give the exit code.

    With `how.diff` nothing is written, the changes are shown, and the code is 1 where there are any. A paper that was
    piped in goes on to the standard output. Raises SettingsError where an option is wrong.
    """
    with_options(Settings(), select, ignore)
    if style is not None:
        house_style(style)
    if how.backup and how.diff:
        raise SettingsError("--backup keeps what --diff does not change", "Leave one of them out.")
    run = read_papers(paths, bibliography, stdin_name)
    changed = 0
    for paper, found in run.papers:
        try:
            settings = with_options(found, select, ignore, style)
            mended = mend_paper(paper, active_rules(settings), house_style(settings.style), run, how)
        except HawashiError as error:
            add_problem(run, error)
            continue
        changed += bool(mended.applied)
    report_problems(run)
    if run.problems:
        return 2
    if not changed and run.papers:
        say("nothing to mend")
    return 1 if how.diff and changed else 0


def mend_paper(paper: Paper, rules: Sequence[Rule], style: Style, run: Run, how: Mending) -> Mended:
    """Mend a paper in its file, or pass it on where it was piped in; say what was done and what could not be.

    Raises HawashiError where nothing could be done, or the file could not be written.
    """
    path = paper.document.path
    piped = paper is run.piped
    data = run.piped_data if piped else read_bytes(path, formats.LARGEST)
    # What is written over is what has been read here, not what stood there when the run began.
    document = paper.document if piped else formats.load(data, path)

    def find(now: Document) -> list[Finding]:
        return check_paper(understand(now, paper.bibliography), rules, style)

    mended = mend_file(document, data, find, how, piped=piped)
    run.passed_on = mended.data if piped else run.passed_on
    return mended


def mend_file(document: Document, data: bytes, find: Find, how: Mending, *, piped: bool = False) -> Mended:
    """Mend a paper that was read from the content `data`, in its file unless it was piped in; say what was done.

    Raises HawashiError where nothing could be done, or the file could not be written.
    """
    path = document.path
    mended = fixes.mend(document, data, find, unsafe=how.unsafe, revision=how.revision)
    if how.diff:
        write(fixes.difference(mended))
    elif mended.applied and not piped:
        kept = fixes.save(path, mended.data, expected=data, backup=how.backup)
        if kept is not None:
            say(f"the old {path} is kept as {kept.name}")
    _tell(mended, how)
    return mended


def _tell(mended: Mended, how: Mending) -> None:
    path = mended.before.path
    for one in mended.refused:
        note = f", note {one.finding.location.note}" if one.finding.location.note else ""
        say(f"{path}{note}: {one.finding.code} is not mended: {one.reason.problem.rstrip('.')}. {one.reason.hint}")
    count = len(mended.applied)
    if count and not how.diff:
        tracked = " as tracked changes" if how.revision is not None else ""
        say(f"mended {count} finding{'' if count == 1 else 's'} in {path}{tracked}")

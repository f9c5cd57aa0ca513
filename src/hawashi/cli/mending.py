"""`hawashi fix`, and what `hawashi check --fix` writes: papers mended, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hawashi import fixes, formats
from hawashi.cli.check.paper import Task, content, find
from hawashi.cli.check.plan import Plan, Wanted, make_plan
from hawashi.cli.output import pass_on, say, write
from hawashi.cli.problems import one_paper, tell
from hawashi.errors import HawashiError, SettingsError
from hawashi.fixes import Mended
from hawashi.formats.revision import Revision
from hawashi.model import Document, Finding


@dataclass(frozen=True, slots=True)
class Mending:
    """How papers are mended: which fixes, whether they are only shown, tracked, and whether old files are kept."""

    unsafe: bool = False
    diff: bool = False
    revision: Revision | None = None
    backup: bool = False


def run_fix(
    paths: Sequence[Path], wanted: Wanted, how: Mending, stdin_name: Path | None = None, *, traceback: bool = False
) -> int:
    """Mend the papers that `paths` name, and give the exit code.

    With `how.diff` nothing is written, the changes are shown, and the code is 1 where there are any. A paper that was
    piped in goes on to the standard output. Raises SettingsError where an option is wrong.
    """
    if how.backup and how.diff:
        raise SettingsError("--backup has no effect with --diff", "Leave one of them out.")
    plan = make_plan(paths, wanted, stdin_name)
    changed = sum(_is_changed(task, plan, how) for task in plan.tasks)
    tell(plan.problems, plan.unread, nothing=not plan.tasks, traceback=traceback)
    if plan.problems:
        return 2
    if not changed and plan.tasks:
        say("nothing to fix")
    return 1 if how.diff and changed else 0


def _is_changed(task: Task, plan: Plan, how: Mending) -> bool:
    """Mend a paper, and say whether anything in it changes; what cannot be done is a problem of the plan."""
    try:
        with one_paper(task.shown):
            data = content(task)
            mended = mend(task, formats.load(data, task.shown), data, how)
    except HawashiError as error:
        plan.add_problem(error)
        return False
    if task is plan.piped and not how.diff:
        pass_on(mended.data)
    return bool(mended.applied)


def mend(task: Task, document: Document, data: bytes, how: Mending) -> Mended:
    """Mend a paper that was read from the content `data`, in its file unless it was piped in; say what was done.

    What is found in it is what `check` finds: its settings, silences and comments count. Raises HawashiError where
    nothing could be done, or the file could not be written.
    """

    def faults(now: Document) -> tuple[Finding, ...]:
        return find(now, task).findings

    mended = fixes.mend(document, data, faults, unsafe=how.unsafe, revision=how.revision)
    if how.diff:
        write(fixes.difference(mended))
    elif mended.applied and task.data is None:
        kept = fixes.save(task.path, mended.data, expected=data, backup=how.backup)
        if kept is not None:
            say(f"the old version of {task.shown} is kept as {kept.name}")
    _tell(mended, how)
    return mended


def _tell(mended: Mended, how: Mending) -> None:
    path = mended.before.path
    for one in mended.refused:
        note = f", note {one.finding.location.note}" if one.finding.location.note else ""
        say(f"{path}{note}: {one.finding.code} was not fixed: {one.reason.problem.rstrip('.')}. {one.reason.hint}")
    count = len(mended.applied)
    if count and not how.diff:
        tracked = " as tracked changes" if how.revision is not None else ""
        say(f"fixed {count} finding{'' if count == 1 else 's'} in {path}{tracked}")
    if how.revision is not None and (misread := formats.misread(mended.after, how.revision)):
        which = "a tracked change" if misread == 1 else f"{misread} of the tracked changes"
        say(
            f"{path}: LibreOffice shows {which} in the wrong place (behind a field or a picture of the note, or within "
            "another change). Accept or reject them in Word."
        )

"""What `check --annotate` does with one paper: a copy of it with a comment at each note that has findings."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from hawashi import fixes, formats
from hawashi.cli.check.paper import Outcome, Task, attempted, content, digest_of, find, outcome
from hawashi.cli.check.plan import Plan
from hawashi.cli.output import say
from hawashi.errors import SettingsError
from hawashi.formats.revision import Revision


def annotate(task: Task, copy: Path) -> Outcome:
    """What there is to say of a paper, which is also written into its `copy`; a problem where that cannot be done."""
    return attempted(task, lambda: _annotated(task, copy))


def _annotated(task: Task, copy: Path) -> Outcome:
    data = content(task)
    document = formats.load(data, task.shown)
    found = find(document, task)
    told = outcome(found, found.findings, digest_of(data))
    fixes.save(copy, fixes.annotated(document, data, found.findings, Revision("hawashi", datetime.now(UTC))))
    say(f"wrote {copy}, a copy of {task.shown} with comments")
    return told


def demand_one_paper(plan: Plan, copy: Path) -> None:
    """Raise SettingsError where there is not one paper to copy, or the copy would be that very paper."""
    if len(plan.tasks) > 1:
        raise SettingsError("--annotate takes one paper, and several are named", "Name one paper.")
    if any(os.path.realpath(task.path) == os.path.realpath(copy) for task in plan.tasks):
        raise SettingsError(f"--annotate would overwrite the paper {copy}", "Give the copy another name.")

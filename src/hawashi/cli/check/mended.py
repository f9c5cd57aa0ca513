"""What `check --fix` and `check --diff` do with one paper."""

from __future__ import annotations

from hawashi import fixes, formats
from hawashi.cli.check.paper import Outcome, Task, attempted, check_file, content, digest_of, find, outcome
from hawashi.cli.check.plan import Plan
from hawashi.cli.mending import Mending, mend
from hawashi.cli.output import say
from hawashi.cli.problems import one_paper
from hawashi.errors import HawashiError
from hawashi.model import Document


def check_mended(task: Task, how: Mending, plan: Plan) -> tuple[Outcome, bytes]:
    """What is left to say of a paper after its fixes are written into its file, and its content then; that is empty
    where it cannot be mended.

    Where the fixes are only shown, and where they cannot be written, all is left to say. What went wrong is a problem
    of the plan.
    """
    try:
        with one_paper(task.shown):
            data = content(task)
            document = formats.load(data, task.shown)
            if not formats.can_write(document):
                return _refused(document, task, plan), b""
            mended = mend(task, document, data, how)
    except HawashiError as error:
        plan.add_problem(error)
        return check_file(task), b""

    def left() -> Outcome:
        found = find(document if how.diff else mended.after, task)
        return outcome(found, found.findings, digest_of(mended.data))

    return attempted(task, left), mended.data


def _refused(document: Document, task: Task, plan: Plan) -> Outcome:
    """What is said of a paper that cannot be written; a problem only where somebody waits for it."""
    error = fixes.cannot_write(document)
    if task.data is not None:
        plan.add_problem(error)
    elif fixes.choose(find(document, task).findings):
        say(f"{error.problem.rstrip('.')}")
    return check_file(task)

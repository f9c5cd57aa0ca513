"""What `hawashi link` does: a copy of a paper in which notes that were typed are citations of a reference manager."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hawashi.cli.copies import demand_copy, with_one_paper
from hawashi.cli.output import save, say
from hawashi.fixes import linked
from hawashi.linking import Plan, live, plan
from hawashi.project import PaperFile, Project


def run_link(project: Project, path: Path, into: Path, *, traceback: bool = False) -> int:
    """Write a copy of the paper `path` with live citations to `into`, say what stays text, and give the exit code.

    Raises SettingsError where `path` names more than one paper.
    """
    return with_one_paper(project, path, lambda file: _link(file, into), traceback=traceback)


def _link(file: PaperFile, into: Path) -> None:
    demand_copy(into, file)
    data = file.content()
    paper = file.paper()
    found = plan(paper)
    for left in found.left:
        say(f"{file.shown}, note {left.note.label}: stays text, it {left.reason}")
    if not found.links:
        say(f"{file.shown}: no note can be linked; nothing was written")
        return
    save(into, linked(paper.document, data, live(found, paper.document, file.style)))
    say(f"wrote {into}: {', '.join(_counts(found))}")


def _counts(found: Plan) -> Iterator[str]:
    """What became of the notes that cite anything."""
    yield _notes(found.linked, "has live citations now", "have live citations now")
    if found.left:
        yield _notes(len(found.left), "stays text", "stay text")
    if found.managed:
        yield _notes(len(found.managed), "had fields already", "had fields already")


def _notes(count: int, one: str, many: str) -> str:
    return f"1 note {one}" if count == 1 else f"{count} notes {many}"

"""What `hawashi link` does: a copy of a paper in which notes that were typed are citations of a reference manager."""

from collections.abc import Iterator
from pathlib import Path

from hawashi.cli.copies import demand_copy, with_one_paper
from hawashi.cli.output import save, say
from hawashi.fixes import linked
from hawashi.linking import LinkingPlan, live, plan
from hawashi.messages import counted, in_a_row, phrase
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
        say(phrase("{file}, note {note}: stays text, it {why}", file=file.shown, note=left.note.label, why=left.reason))
    if not found.links:
        say(phrase("{file}: no note can be linked; nothing was written", file=file.shown))
        return
    save(into, linked(paper.document, data, live(found, paper.document, file.style)))
    say(phrase("wrote {file}: {counts}", file=into, counts=in_a_row(list(_counts(found)))))


def _counts(found: LinkingPlan) -> Iterator[str]:
    """What became of the notes that cite anything."""
    yield counted("{count} note has live citations now", "{count} notes have live citations now", found.linked)
    if found.left:
        yield counted("{count} note stays text", "{count} notes stay text", len(found.left))
    if found.managed:
        yield counted("{count} note had fields already", "{count} notes had fields already", len(found.managed))

"""What `hawashi fix` and `hawashi check --fix` do with each paper."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hawashi import fixes, formats
from hawashi.cli.language import language
from hawashi.cli.output import pass_on, save, say, write_content
from hawashi.cli.problems import tell
from hawashi.errors import HawashiError, SettingsError, working_on
from hawashi.fixes import Mended
from hawashi.formats.revision import Revision
from hawashi.messages import counted, phrase
from hawashi.model import Document
from hawashi.project import PaperFile, Project, Selection


@dataclass(frozen=True, slots=True)
class Mending:
    """How papers are mended: which fixes, whether they are only shown, tracked, and whether old files are kept.

    `demanded` says that a paper whose kind of file cannot be written is a problem, fixes or none. `shown` is what files
    would be, by real path, after the changes that are only shown: several papers may take in one file.
    """

    unsafe: bool = False
    diff: bool = False
    revision: Revision | None = None
    backup: bool = False
    demanded: bool = False
    shown: dict[str, bytes] = field(default_factory=dict)


def run_fix(
    project: Project, paths: Sequence[Path], how: Mending, stdin_name: Path | None = None, *, traceback: bool = False
) -> int:
    """Mend the papers that `paths` name, and give the exit code.

    With `how.diff` nothing is written, the changes are shown, and the code is 1 where there are any. A paper that was
    piped in goes on to the standard output. Raises SettingsError where an option is wrong.
    """
    if how.backup and how.diff:
        raise SettingsError(phrase("--backup has no effect with --diff"), phrase("Leave one of them out."))
    found = project.files(paths, stdin_name)
    changed = 0
    for file in found.files:
        mended = mend(file, how, found)
        if mended is not None:
            changed += bool(mended.applied)
            if file is found.piped and not how.diff:
                pass_on(mended.data)
    tell(found.problems, found.unread, nothing=not found.files, traceback=traceback)
    if found.problems:
        return 2
    if not changed and found.files:
        say(phrase("nothing to fix"))
    return 1 if how.diff and changed else 0


def mend(file: PaperFile, how: Mending, found: Selection) -> Mended | None:
    """Mend a paper, in its file unless it was piped in, and say what was done; None where that cannot be done.

    What went wrong is a problem of the selection that was `found`.
    """
    try:
        with working_on(file.shown):
            data = file.content()
            document = file.document(data, how.shown)
            if not how.demanded and not formats.can_write(document):
                _pass_over(document, file, found)
                return None
            mended = file.mend(document, data, unsafe=how.unsafe, revision=how.revision, on_error=found.add_problem)
            if how.diff:
                write_content(fixes.difference(mended, language()))
                how.shown.update((os.path.realpath(path), new) for path, _, new in mended.changes(file.path, data))
            elif file.data is None:
                for path, old, new in mended.changes(file.path, data):
                    kept = save(path, new, expected=old, backup=how.backup)
                    if kept is not None:
                        say(phrase("the old version of {file} is kept as {kept}", file=str(path), kept=kept.name))
            for message in account(mended, how.revision, done=not how.diff):
                say(message)
            return mended
    except HawashiError as error:
        found.add_problem(error)
        return None


def _pass_over(document: Document, file: PaperFile, found: Selection) -> None:
    """Say that a paper cannot be written, where it has fixes; it is a problem only where somebody waits for it."""
    error = fixes.cannot_write(document)
    if file.data is not None:
        found.add_problem(error)
    elif fixes.choose(file.find(document, found.add_problem).findings):
        say(error.problem)


def account(mended: Mended, revision: Revision | None, *, done: bool = True) -> Iterator[str]:
    """What there is to say of a paper that was mended, if that is `done`: what was not and why, how much was, and what
    to heed about its tracked changes."""
    for one in mended.refused:
        note = phrase(", note {note}", note=one.finding.location.note) if one.finding.location.note else ""
        yield phrase(
            "{file}{note}: {code} was not fixed: {why} {hint}",
            file=one.finding.location.path,
            note=note,
            code=one.finding.code,
            why=one.reason.problem,
            hint=one.reason.hint,
        )
    applied = Counter(one.location.path for one in mended.applied)
    for path, count in applied.items() if done else ():
        yield counted(
            "fixed {count} finding in {file}{tracked}",
            "fixed {count} findings in {file}{tracked}",
            count,
            file=path,
            tracked=phrase(" as tracked changes") if revision is not None else "",
        )
    if revision is not None and (misread := formats.misread(mended.after, revision)):
        which = counted("a tracked change", "{count} of the tracked changes", misread)
        yield phrase(
            "{file}: LibreOffice shows {which} in the wrong place (behind a field or a picture of the note, or "
            "within another change). Accept or reject them in Word.",
            file=mended.before.path,
            which=which,
        )

"""What a command does with one paper, and where it may write: never over a paper, copies in files of the same kind."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from hawashi.cli.problems import tell
from hawashi.errors import HawashiError, SettingsError, WriteError, working_on
from hawashi.messages import phrase
from hawashi.project import PaperFile, Project


def with_one_paper(
    project: Project,
    path: Path,
    work: Callable[[PaperFile], object],
    *,
    stdin_name: Path | None = None,
    traceback: bool = False,
) -> int:
    """Do `work` with the paper at `path`, say what could not be done, and give the exit code.

    Raises SettingsError where `path` names more than one paper.
    """
    selected = project.files([path], stdin_name)
    if len(selected.files) > 1:
        raise SettingsError(
            phrase("{file} is a folder of {value} papers", file=path, value=len(selected.files)),
            phrase("Name one paper."),
        )
    for file in selected.files:
        try:
            with working_on(file.shown):
                work(file)
        except HawashiError as error:
            selected.add_problem(error)
    tell(selected.problems, selected.unread, nothing=not selected.files, traceback=traceback)
    return 2 if selected.problems else 0


def demand_other_file(output: Path, papers: Sequence[PaperFile], *, no_file: str, read: str) -> None:
    """Raise WriteError where `output` is a folder, or one of those that are read; `no_file` and `read` are the hints.

    A device or a pipe is written into.
    """
    if output.is_dir():
        raise WriteError(phrase("{output} is not a file", output=output), no_file)
    known = {os.path.realpath(file.shown) for file in papers}
    known |= {os.path.realpath(file.library.path) for file in papers if file.library is not None}
    if os.path.realpath(output) in known:
        raise WriteError(phrase("{output} is one of the files that were read", output=output), read)


def demand_copy(into: Path, file: PaperFile) -> None:
    """Raise WriteError where the copy of a paper may not be written to `into`."""
    if os.path.realpath(into) == os.path.realpath(file.path) or _is_one_file(into, file.path):
        raise WriteError(phrase("{into} is the paper itself", into=into), phrase("Choose another name for the copy."))
    suffix = Path(file.shown).suffix
    if into.suffix.lower() != suffix.lower():
        raise WriteError(
            phrase(
                "The copy of {file} cannot be a {value}",
                file=file.shown,
                value=into.suffix or phrase("file without an extension"),
            ),
            phrase("Give it the extension {suffix}.", suffix=suffix),
        )


def _is_one_file(one: Path, other: Path) -> bool:
    """Whether two names are those of one file: a hard link is neither name's own."""
    return one.exists() and other.exists() and one.samefile(other)

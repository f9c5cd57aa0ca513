"""hawashi for programs: what `import hawashi` gives, in one call each (docs/python.md)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Unpack

from hawashi import merging
from hawashi.extraction import Data
from hawashi.fixes import Mended
from hawashi.formats.lines import notes_of
from hawashi.formats.source import LINE_END
from hawashi.merging import Merged, Settling
from hawashi.model import Checked, Paper
from hawashi.pipeline import understand
from hawashi.project import Options, Project
from hawashi.settings import Settings, active_rules

DEFAULT_RULES = active_rules(Settings())
"""The rules that run where nobody asks for others, in the order of their codes."""


def check(path: str | Path = ".", **options: Unpack[Options]) -> list[Checked]:
    """What is wrong with the papers at `path`, a file or a folder, and with the bibliographies they are read with.

    Raises HawashiError where a paper cannot be checked; `Project.check` goes on with the others.
    """
    return Project.at(path, **options).check()


def fix(
    path: str | Path = ".",
    *,
    unsafe: bool = False,
    write: bool = True,
    backup: bool = False,
    track_changes: str | None = None,
    **options: Unpack[Options],
) -> list[Mended]:
    """Mend the papers at `path`, and give each before and after; see `Project.fix`.

    Raises HawashiError where a paper cannot be mended; `Project.fix` goes on with the others.
    """
    project = Project.at(path, **options)
    return project.fix(unsafe=unsafe, write=write, backup=backup, track_changes=track_changes)


def extract(path: str | Path = ".", **options: Unpack[Options]) -> Data:
    """Everything read in the papers at `path`, as `hawashi extract --format json` gives it (docs/extract.md).

    Raises HawashiError where a paper cannot be read; `Project.extract` goes on with the others.
    """
    return Project.at(path, **options).extract()


def parse(notes: str | Iterable[str]) -> Paper:
    """Notes without a paper: each is a line of the text, or one of the texts, as plain text without markup.

    They are read as the notes of one paper, in order: a repeat (`Ibid.`, المصدر نفسه) stands for the work before it.
    """
    lines = LINE_END.split(notes.removesuffix("\n")) if isinstance(notes, str) else notes
    return understand(notes_of(lines, "notes"))


def merge(
    base: str | Path,
    *others: str | Path,
    ancestor: str | Path | None = None,
    conflicts: Literal["both", "ours", "theirs"] = "both",
) -> Merged:
    """The .bib files `others` merged into `base`, as `hawashi merge` does it; nothing is written.

    `ancestor` is what two files were before both were changed. `conflicts` says what becomes of two values between
    which no rule decides. Raises ReadError where a file cannot be read.
    """
    files = merging.read_files([Path(base), *map(Path, others)], None if ancestor is None else Path(ancestor))
    merged, _ = merging.merge(files, Settling(mode=conflicts))
    return merged

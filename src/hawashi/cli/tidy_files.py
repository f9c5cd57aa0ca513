"""What `hawashi tidy` does with each bibliography: put in order, and written or shown."""

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from hawashi.bibliography.bibtex import MAX_BYTES, decoded, read_text
from hawashi.bibliography.encodings import UTF8, encoding_of, in_utf8
from hawashi.bibliography.keys import new_keys
from hawashi.bibliography.tidying import STEPS, USUAL, Besides, KeyMaker, Tidied, journal_key, tidied
from hawashi.bounded import read_bounded
from hawashi.cli.output import complain, save, save_library, say, write_content
from hawashi.errors import HawashiError, ReadError, SettingsError, suggestion, working_on
from hawashi.fixes.diffs import difference
from hawashi.messages import phrase
from hawashi.project.paths import STANDARD_INPUT
from hawashi.reasons import reason_of
from hawashi.spreadsheets import rows_as_csv


@dataclass(frozen=True, slots=True)
class Wishes:
    """What of tidying is wanted: steps (None: the usual ones), steps left out and added, an order, new keys.

    Also fields to drop, the most authors, the width of lines, and the lists by which journals are abbreviated or not.
    """

    select: Sequence[str] | None = None
    ignore: Sequence[str] = ()
    more: Sequence[str] = ()
    order: str | None = None
    keys: bool = False
    drop: Sequence[str] = ()
    most_authors: int | None = None
    abbreviate: Path | None = None
    expand: Path | None = None
    width: int | None = None

    def besides(self) -> Besides:
        """What needs a value. Raises SettingsError and ReadError where a list of journals is wrong."""
        if self.abbreviate is not None and self.expand is not None:
            raise SettingsError(phrase("--abbreviate and --expand undo each other."), phrase("Choose one of them."))
        journals: dict[str, str] = {}
        for path, short in ((self.abbreviate, True), (self.expand, False)):
            journals |= {} if path is None else read_journals(path, short=short)
        dropped = {name.lower() for name in self.drop}
        return Besides(dropped, self.most_authors, self.width, journals)

    @property
    def steps(self) -> tuple[str, ...]:
        """The names of the steps. Raises SettingsError for one that there is not."""
        named_by = (("--select", self.select or ()), ("--extend-select", self.more), ("--ignore", self.ignore))
        for option, named in named_by:
            for step in named:
                if step not in STEPS:
                    raise SettingsError(
                        phrase("{option}: there is no step {step!r}", option=option, step=step),
                        suggestion(step, STEPS, phrase("The steps are")),
                    )
        wanted = {*(USUAL if self.select is None else self.select), *self.more} - {*self.ignore}
        if {"unicode", "latex"} <= wanted:
            raise SettingsError(phrase("The steps unicode and latex undo each other."), phrase("Choose one of them."))
        return tuple(step for step in STEPS if step in wanted)


def run_tidy(
    paths: Sequence[Path],
    wishes: Wishes,
    *,
    map_file: Path | None,
    check: bool,
    diff: bool,
    backup: bool = False,
    utf8: bool = False,
    traceback: bool = False,
) -> int:
    """Tidy the .bib files `paths` and give the exit code: 1 where `check` finds one that is not tidy.

    Nothing is written with `check` or `diff`; with `backup` the old file is kept beside the new one, with
    `utf8` the new one is in UTF-8, whatever encoding the old one named. Raises
    SettingsError where an option is wrong, ReadError where no file is named or configured; a file that cannot be read
    or written is told, and the others are done.
    """
    steps, besides = wishes.steps, wishes.besides()
    if map_file is not None and not wishes.keys:
        raise SettingsError(phrase("--map works only with --keys."), phrase("Add --keys, or leave --map out."))
    untidy, failed = False, False
    keys: dict[str, str] = {}
    for path in dict.fromkeys(paths or [_configured()]):
        try:
            with working_on(path):
                old = standard_input() if path == STANDARD_INPUT else read_text(path)
                make = _maker(path) if wishes.keys else None
                new = tidied(old, steps, order=wishes.order, make=make, besides=besides)
                _tell(path, new)
                for problem in new.failed:
                    complain(problem, traceback=traceback)
                    failed = True
                untidy = untidy or new.text != old
                if diff:
                    write_content(difference(str(path), old, new.text, context=1))
                elif check:
                    if new.text != old:
                        say(phrase("{file} is not tidy", file=path))
                elif path == STANDARD_INPUT:
                    write_content(in_utf8(new.text))
                elif new.text != old or (utf8 and encoding_of(path.read_bytes()) != UTF8):
                    kept = save_library(path, new.text, expected=old, backup=backup, utf8=utf8)
                    if kept is not None:
                        say(phrase("the old version of {file} is kept as {kept}", file=path, kept=kept.name))
                keys |= new.keys
        except HawashiError as error:
            complain(error, traceback=traceback)
            failed = True
    if map_file is not None and not (diff or check or failed):
        save(map_file, rows_as_csv(("old", "new"), keys.items()))
    return 2 if failed else int(check and untidy)


def _configured() -> Path:
    from hawashi.project import Project

    return Project.at().configured_bibliography()


def standard_input() -> str:
    """The standard input as text. Raises ReadError where it is closed or not UTF-8."""
    if sys.stdin is None:
        raise ReadError(phrase("Standard input is closed."), phrase("Name a file, or pipe one into hawashi."))
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ReadError(
            phrase("Standard input is larger than {size} MB.", size=MAX_BYTES // 1024**2), phrase("Split it.")
        )
    return decoded(data, phrase("Standard input"))


def _maker(path: Path) -> KeyMaker:
    # Imported here: it brings all rules with it, and nobody who tidies without keys needs them.
    from hawashi.project import Project

    settings = Project.at().configuration(path.parent)
    return partial(new_keys, pattern=settings.keys, pinned=settings.pinned)


def _tell(path: Path, new: Tidied) -> None:
    for line, reason in new.left:
        say(phrase("{file}:{line}: left unchanged: {why}", file=path, line=line, why=reason))


_MOST = 64 * 1024 * 1024


def read_journals(path: Path, *, short: bool) -> dict[str, str]:
    """The names of journals in the list `path`, by the keys of their other names; with `short` the short ones.

    A line is a full name and a short one, parted by a comma, a semicolon, a tab or ` = `; what stands behind is passed
    over, and so are lines that begin with `#`. Of two lines for one journal the first counts. Raises ReadError.
    """
    try:
        text = read_bounded(path, _MOST).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise ReadError(
            phrase("{file} cannot be read: {why}.", file=path, why=reason),
            phrase("Name a CSV file of journals in UTF-8."),
        ) from error
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        row = _row(line)
        if len(row) < 2 or not row[0] or not row[1]:
            raise ReadError(
                phrase(
                    "{file} is not a list of journals: line {line} does not have two names: {text}",
                    file=path,
                    line=number,
                    text=line[:60],
                ),
                phrase("Write a full name and its abbreviation on each line, separated by a semicolon."),
            )
        full, abbreviated = row[:2]
        found.setdefault(journal_key(full if short else abbreviated), abbreviated if short else full)
    return found


def _row(line: str) -> list[str]:
    sign = next((sign for sign in ("\t", ";", " = ", ",") if sign in line), ",")
    if sign == " = ":
        return [cell.strip() for cell in line.split(sign, 1)]
    return [cell.strip() for cell in next(csv.reader([line], delimiter=sign))]

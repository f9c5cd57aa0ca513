"""The rows that papers and notes make: the work of one process, whoever gives it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from hawashi.bibliography.csl_items import to_csl_json
from hawashi.errors import HawashiError, attempted, stopped
from hawashi.extraction import paper_data, self_citations
from hawashi.formats.lines import notes_of
from hawashi.jobs import SharedWork, alone
from hawashi.messages import phrase
from hawashi.model import Paper, Severity
from hawashi.pipeline import understand
from hawashi.project import PaperFile
from hawashi.project.outcome import check_file
from hawashi.reports.json import as_data
from hawashi.scale.columns import TABLES, Row, error_columns
from hawashi.scale.items import Item

_WRITTEN = ("author", "title", "issued", "locator")
"""The variables that have a column of their own."""


class Task(NamedTuple):
    """Items that are done together, and the command that is done with them."""

    command: str
    items: tuple[Item, ...]


class Made(NamedTuple):
    """What came of one item: its rows, in plain values, and what kept it or one of its rules from being done."""

    key: str
    rows: tuple[Row, ...]
    problems: tuple[HawashiError, ...] = ()
    severities: frozenset[Severity] = frozenset()


def rows_made(task: Task) -> list[Made]:
    """What comes of each item. What cannot be done is part of it."""
    return [_made(task.command, item) for item in task.items]


def rows_lost(task: Task, why: str = "") -> list[Made]:
    """What comes of items at which the system ended the process, or an engine gave up, which says `why`."""
    return [failed(item, _stopped(item.id, why)) for item in task.items]


def rows_left(task: Task) -> list[Made]:
    """What comes of items of which one made the system end its process: halves have one each, until it is known."""
    if len(task.items) == 1:
        return rows_lost(task)
    middle = len(task.items) // 2
    halves = (task._replace(items=task.items[:middle]), task._replace(items=task.items[middle:]))
    return [made for half in halves for made in alone(half, SharedWork(rows_made, rows_left))]


def _stopped(name: str, why: str) -> HawashiError:
    told = stopped(name)
    return HawashiError(phrase("The engine stopped at {file}: {why}.", file=name, why=why), told.hint) if why else told


def failed(item: Item, error: HawashiError) -> Made:
    """The row of an item that could not be done."""
    return Made(item.key, (_problem(item, error),), (error,))


def _problem(item: Item, error: HawashiError) -> Row:
    return {"id": item.id or None, **error_columns(error)}


def _made(command: str, item: Item) -> Made:
    made = attempted(item.id, lambda: _done(command, item))
    return failed(item, made) if isinstance(made, HawashiError) else made


def _done(command: str, item: Item) -> Made:
    if item.problem is not None:
        raise item.problem
    if command == "check" and item.file is not None:
        return _checked(item, item.file)
    return Made(item.key, tuple({"id": item.id, **row} for row in _ROWS[command](item)))


def _paper(item: Item) -> Paper:
    if item.file is None:
        return understand(notes_of(item.notes, item.id))
    return item.file.paper()


def _cites(item: Item) -> Iterator[Row]:
    """One row a cite; a note that cites nothing, and a paper without notes, have one, too: nothing is missing."""
    paper = _paper(item)
    notes = paper_data(paper)["notes"]
    names = {column.name for column in TABLES["extract"]}
    for note, citation in zip(notes, paper.citations, strict=True):
        own = {name: value for name, value in note.items() if name in names}
        own["note"] = own.pop("id")
        if not note["cites"]:
            yield own
        for number, (data, cite) in enumerate(zip(note["cites"], citation.cites, strict=True)):
            work = paper.reference_of(cite)
            written = {name: "; ".join(value.text for value in cite.fields.get(name, ())) or None for name in _WRITTEN}
            said = {name: value for name, value in data.items() if name in names}
            yield {**own, "cite": number, **said, **written, "work": None if work is None else to_csl_json(work)}
    if not notes:
        yield {}


def _own(item: Item) -> Iterator[Row]:
    data = self_citations(_paper(item))
    names = {column.name for column in TABLES["self-citations"]}
    for own in data["cites"] or [{}]:
        yield {"cited": data["cited"], **{name: value for name, value in own.items() if name in names}}


_ROWS: dict[str, Callable[[Item], Iterator[Row]]] = {"extract": _cites, "parse": _cites, "self-citations": _own}


def _checked(item: Item, file: PaperFile) -> Made:
    outcome = check_file(file)
    if isinstance(outcome, HawashiError):
        raise outcome
    rows = [
        {"id": item.id, **_finding(as_data(entry), file.shown, entry.fingerprint)} for entry in outcome.report.entries
    ]
    rows += [_problem(item, error) for error in outcome.failed]
    return Made(item.key, tuple(rows), outcome.failed, frozenset(entry.severity for entry in outcome.report.entries))


def _finding(data: Row, shown: str, fingerprint: str) -> Row:
    """A finding as `check --format json` has it, in columns; where it stands only if that is in the file `shown`."""
    fix, location = data.pop("fix"), data.pop("location")
    if data.pop("path") != shown:
        fix, location = None, dict.fromkeys(location)
    return {
        **data,
        **location,
        "fix": None if fix is None else fix["applicability"],
        "edits": None if fix is None else fix["edits"],
        "fingerprint": fingerprint,
    }


def tasks(command: str, items: Iterator[Item], together: int) -> Iterator[Task]:
    """The items in tasks of so many: a paper is one, of notes several are worth the way to another process."""
    held: list[Item] = []
    for item in items:
        held.append(item)
        if len(held) == together:
            yield Task(command, tuple(held))
            held.clear()
    if held:
        yield Task(command, tuple(held))

"""The records that `duplicates` compares: works of bibliographies and papers, and of tables that have a work a row."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from hawashi import bibliography
from hawashi.bibliography.csl_items import from_csl_json
from hawashi.errors import HawashiError, ReadError, attempted
from hawashi.messages import phrase
from hawashi.model import Library, Reference
from hawashi.project import STANDARD_INPUT, PaperFile, Project
from hawashi.scale.columns import Row, error_columns
from hawashi.scale.sources import Given, is_table, pieces_of, pieces_of_lines


class WorkRecord(NamedTuple):
    """One record: the file it stands in, what it is called there, and the work; or the problem there is instead.

    `cited` says that it is one of the cites of a paper, of which each work is given once.
    """

    source: str
    id: str
    reference: Reference | None
    problem: HawashiError | None = None
    cited: bool = False

    @property
    def row(self) -> Row:
        """The row of a problem."""
        return {"source": self.source, "id": self.id, **({} if self.problem is None else error_columns(self.problem))}

    @property
    def name(self) -> str:
        """What tells it from the records of other files."""
        return f"{self.source}#{self.id}"


Portion = Callable[[], Iterable[WorkRecord]]
"""What gives some of the records, in this process or in another one."""


def works_in(paths: Sequence[Path]) -> Iterator[WorkRecord]:
    """The works of .bib files, of tables, and what papers cite. What cannot be read is given as a problem."""
    seen: set[str] = set()
    for portion in portions(paths):
        for work in portion():
            if work.cited:
                if work.name in seen:
                    continue
                seen.add(work.name)
            yield work


def portions(paths: Sequence[Path]) -> Iterator[Portion]:
    """The same in portions, of which several processes may each read one. They give every cite."""
    papers: list[Path] = []
    for path in paths:
        if path == STANDARD_INPUT:
            yield from (partial(works_of, "-", piece) for piece in pieces_of_lines(sys.stdin.buffer, "-"))
        elif is_table(path):
            yield from (partial(works_of, str(path), piece) for piece in pieces_of(path, ("work", "id", "cite")))
        elif path.suffix.lower() == ".bib":
            yield partial(_library, path)
        else:
            papers.append(path)
    for file in Project.at().each(papers) if papers else ():
        yield partial(_cited, file)


def works_of(source: str, rows: Callable[[], Iterable[Given]]) -> Iterator[WorkRecord]:
    """The works that rows say: in the column `work` as CSL-JSON, else in columns called as CSL-JSON has them.

    A row without a work, as a note that cites nothing has, is passed.
    """
    for given in rows():
        if given.row is None:
            yield WorkRecord(source, str(given.number), None, given.problem)
            continue
        work = _item(given.row)
        paper = str(given.row.get("id") or given.number)
        if isinstance(work, HawashiError):
            yield WorkRecord(source, paper, None, work)
            continue
        if work is None:
            continue
        cited = "cite" in given.row
        key = str(work.get("id") or "")
        name = f"{paper}#{key}" if cited else paper
        yield WorkRecord(source, name, from_csl_json(work, key or name), cited=cited)


def _item(row: Row) -> Row | HawashiError | None:
    """The CSL-JSON item of a row; nothing where it has none."""
    if "work" not in row:
        return row
    work = row["work"]
    if isinstance(work, str):
        try:
            work = json.loads(work)
        except (ValueError, RecursionError):
            work = False
    if work is None or isinstance(work, dict):
        return work
    return ReadError(phrase("The column `work` holds no CSL-JSON."), phrase("Write one item as a JSON object."))


def _library(path: Path) -> Iterator[WorkRecord]:
    yield from _works(str(path), attempted(path, lambda: bibliography.read(path)))


def _cited(file: PaperFile | HawashiError) -> Iterator[WorkRecord]:
    if isinstance(file, HawashiError):
        yield WorkRecord("", "", None, file)
    else:
        yield from _works(file.shown, attempted(file.shown, lambda: file.paper().library))


def _works(source: str, found: Library | HawashiError) -> Iterator[WorkRecord]:
    if isinstance(found, HawashiError):
        yield WorkRecord(source, "", None, found)
    else:
        yield from (WorkRecord(source, reference.key, reference) for reference in found.references)

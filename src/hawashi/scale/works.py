"""The records that `duplicates` compares: works of bibliographies and papers, and of tables that have a work a row."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from hawashi import bibliography
from hawashi.bibliography.csl_items import from_csl_json
from hawashi.errors import HawashiError, ReadError, attempted
from hawashi.messages import phrase
from hawashi.model import Library, Reference
from hawashi.project import STANDARD_INPUT, PaperFile, Project
from hawashi.scale.columns import Row, error_columns
from hawashi.scale.sources import Given, is_table, rows_in, rows_of_lines


class Work(NamedTuple):
    """One record: the file it stands in, what it is called there, and the work; or the problem there is instead."""

    source: str
    id: str
    reference: Reference | None
    problem: HawashiError | None = None

    @property
    def row(self) -> Row:
        """The row of a problem."""
        return {"source": self.source, "id": self.id, **({} if self.problem is None else error_columns(self.problem))}

    @property
    def name(self) -> str:
        """What tells it from the records of other files."""
        return f"{self.source}#{self.id}"


def works_in(paths: Sequence[Path]) -> Iterator[Work]:
    """The works of .bib files, of tables, and what papers cite. What cannot be read is given as a problem."""
    papers: list[Path] = []
    for path in paths:
        if path == STANDARD_INPUT:
            yield from works_of("-", rows_of_lines(sys.stdin.buffer, "-"))
        elif is_table(path):
            yield from works_of(str(path), rows_in(path, ("work", "id", "cite")))
        elif path.suffix.lower() == ".bib":
            yield from _library(path)
        else:
            papers.append(path)
    for file in Project.at().each(papers) if papers else ():
        yield from _cited(file)


def works_of(source: str, rows: Iterable[Given]) -> Iterator[Work]:
    """The works that rows say: in the column `work` as CSL-JSON, else in columns called as CSL-JSON has them.

    Of the cites of a paper each work is given once; a row without a work, as a note that cites nothing has, is passed.
    """
    seen: set[tuple[str, str]] = set()
    for given in rows:
        if given.row is None:
            yield Work(source, str(given.number), None, given.problem)
            continue
        work = _item(given.row)
        if isinstance(work, HawashiError):
            yield Work(source, str(given.row.get("id") or given.number), None, work)
            continue
        if work is None:
            continue
        of_paper = "cite" in given.row
        paper, key = str(given.row.get("id") or given.number), str(work.get("id") or "")
        if of_paper and (paper, key) in seen:
            continue
        if of_paper:
            seen.add((paper, key))
        name = f"{paper}#{key}" if of_paper else paper
        yield Work(source, name, replace(from_csl_json(work), key=key or name))


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


def _library(path: Path) -> Iterator[Work]:
    yield from _works(str(path), attempted(path, lambda: bibliography.read(path)))


def _cited(file: PaperFile | HawashiError) -> Iterator[Work]:
    if isinstance(file, HawashiError):
        yield Work("", "", None, file)
    else:
        yield from _works(file.shown, attempted(file.shown, lambda: file.paper().library))


def _works(source: str, found: Library | HawashiError) -> Iterator[Work]:
    if isinstance(found, HawashiError):
        yield Work(source, "", None, found)
    else:
        yield from (Work(source, reference.key, reference) for reference in found.references)

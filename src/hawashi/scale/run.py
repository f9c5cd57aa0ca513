"""A run over many papers: what is to do goes to processes or an engine, and its rows are written as they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from hawashi.errors import HawashiError
from hawashi.jobs import SharedWork, in_order
from hawashi.model import Severity
from hawashi.scale.columns import TABLES, Row
from hawashi.scale.engine import Engine
from hawashi.scale.items import Item
from hawashi.scale.making import Made, Task, rows_left, rows_made, tasks
from hawashi.scale.parts import lines_of

_NOTES = 64
"""So many notes go to another process at once."""


class Sink(Protocol):
    """Where rows go. `add` takes those of one item and says whether anybody wants more."""

    def is_done(self, key: str) -> bool:
        """Whether the item with this key needs not be done."""

    def add(self, key: str, rows: tuple[Row, ...]) -> object:
        """Take the rows of an item."""

    def close(self) -> None:
        """There are no more."""

    def leave(self) -> None:
        """Hold nothing any more, whether there are more rows or not."""


class Lines:
    """JSON Lines that somebody reads as they come; `put` says whether anybody still does."""

    def __init__(self, command: str, put: Callable[[str], bool]) -> None:
        self._columns, self._put = TABLES[command], put

    def is_done(self, key: str) -> bool:
        """Nothing was done before."""
        return False

    def add(self, key: str, rows: tuple[Row, ...]) -> None:
        """Write the rows. Raises StopIteration where nobody reads them."""
        if rows and not self._put(lines_of(rows, self._columns)):
            raise Unread

    def close(self) -> None:
        """Nothing is left to write."""

    def leave(self) -> None:
        """Nothing is held."""


class Unread(Exception):  # noqa: N818 - no error: somebody has seen enough
    """Nobody reads the rows any more."""


@dataclass(slots=True)
class Account:
    """What a run came to: items done now and before, problems, of which the first few are told, and findings."""

    done: int = 0
    before: int = 0
    failed: int = 0
    problems: list[HawashiError] = field(default_factory=list)
    severities: Counter[Severity] = field(default_factory=Counter)

    def add(self, made: Made) -> None:
        """Count what came of an item."""
        self.done += 1
        self.failed += bool(made.problems)
        self.severities.update(made.severities)
        self.problems += made.problems[: max(0, _TOLD - len(self.problems))]


_TOLD = 20
"""So many problems are told; all stand in the table."""


def run(command: str, items: Iterator[Item], sink: Sink, *, jobs: int, engine: Engine | None = None) -> Account:
    """Do `command` with each item, and put its rows into `sink`. Raises WriteError where that cannot be written."""
    account = Account()

    def left() -> Iterator[Item]:
        for item in items:
            if sink.is_done(item.key):
                account.before += 1
            else:
                yield item

    given = tasks(command, left(), _NOTES if command == "parse" else 1)
    try:
        for made in _made(given, jobs, engine):
            account.add(made)
            sink.add(made.key, made.rows)
        sink.close()
    except Unread:
        pass
    finally:
        sink.leave()
    return account


def _made(given: Iterator[Task], jobs: int, engine: Engine | None) -> Iterator[Made]:
    if engine is not None:
        yield from engine.rows(given)
        return
    for _, outcomes in in_order(given, SharedWork(rows_made, rows_left), jobs):
        yield from outcomes

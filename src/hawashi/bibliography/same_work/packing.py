"""A record as text and back: for the order of records of one title, and for other processes."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from hawashi.bibliography.same_work.makers import Maker, maker_of
from hawashi.bibliography.same_work.records import Record

_PEOPLE, _NUMBERS, _TRUTHS, _HEAD = (
    tuple(map(Record._fields.index, names))
    for names in (
        ("makers", "translators"),
        ("main", "year", "late", "day", "kind"),
        ("arabic", "preprint", "whole"),
        ("title", "about", "arabic", "whole"),
    )
)
_BETWEEN, _BETWEEN_PEOPLE, _BETWEEN_NAMES = "\x1f\x1e\x1d"
_SIGNS_BETWEEN = re.compile("[\x1d-\x1f]")
_SAID = "01"


def packed(record: Record) -> str:
    """A record as text, which says all of it: of its people the names as they are written, of which the rest is made.

    The title comes first, so that texts have the order of titles.
    """
    text = _joined(record)
    people = len(record.makers) + len(record.translators)
    wanted = len(Record._fields) - 1, people, 2 * people
    if (text.count(_BETWEEN), text.count(_BETWEEN_PEOPLE), text.count(_BETWEEN_NAMES)) != wanted:
        # no text of people has such signs
        text = _joined(Record(*(_cleaned(value) for value in record)))  # type: ignore[arg-type]
    return text


def _joined(record: Record) -> str:
    (
        title, main, makers, year, late, day, container, volume, issue, first, last, kind, about, doi, isbn, edition,
        number, translators, publisher, place, arabic, preprint, whole, url, original, note,
    ) = record  # fmt: skip
    return _BETWEEN.join((
        title, str(main), _named(makers), str(year), str(late), str(day), container, volume, issue, first, last,
        str(kind), about, doi, isbn, edition, number, _named(translators) if translators else "", publisher, place,
        _SAID[arabic], _SAID[preprint], _SAID[whole], url, original, note,
    ))  # fmt: skip


def _named(makers: Sequence[Maker]) -> str:
    """The names of people; what the first is known by comes before them, so that the order is one of names."""
    if not makers:
        return ""
    first = makers[0]
    return _BETWEEN_PEOPLE.join([
        f"{first.family} {first.initial}", *[_BETWEEN_NAMES.join(maker.written) for maker in makers]
    ])  # fmt: skip


def _cleaned(value: object) -> object:
    """A value of a record without the signs that are between the fields of its text."""
    if isinstance(value, str):
        return _SIGNS_BETWEEN.sub(" ", value)
    if isinstance(value, tuple):
        made = (maker_of(*(_SIGNS_BETWEEN.sub(" ", name) for name in maker.written)) for maker in value)
        return tuple(maker for maker in made if maker is not None)
    return value


class Head(NamedTuple):
    """What of a record tells most pairs of works apart."""

    title: str
    about: str
    arabic: bool
    whole: bool


@lru_cache(maxsize=50_000)
def head_of(text: str) -> Head:
    """The head of the record that `packed` made a text of, in a fraction of the time that the record takes."""
    fields = text.split(_BETWEEN)
    title, about, arabic, whole = (fields[at] for at in _HEAD)
    return Head(title, about, arabic == _SAID[True], whole == _SAID[True])


@lru_cache(maxsize=50_000)
def unpacked(text: str) -> Record:
    """The record that `packed` made a text of."""
    fields: list[Any] = text.split(_BETWEEN)
    for at in _NUMBERS:
        fields[at] = int(fields[at])
    for at in _TRUTHS:
        fields[at] = fields[at] == _SAID[True]
    for at in _PEOPLE:
        people = fields[at].split(_BETWEEN_PEOPLE)[1:]
        fields[at] = tuple([maker_of(*written.split(_BETWEEN_NAMES)) for written in people]) if people else ()
    return Record._make(fields)

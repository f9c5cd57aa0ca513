"""Lists of works in which a line of names stands above the works of one author."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from hawashi.dates.reading import died
from hawashi.locales import unify
from hawashi.model import BODY, Entry, Run, Span

_FEWEST = 3
_LEAST_BELOW = 0.2
"""A list has at least so many such lines, and they are at least this share of what it has."""
_MOST_WORDS = 9
_TURNED = re.compile(r"[,،]|\(")


def with_makers(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, those below a line of names with that line before them; the lines themselves are none."""
    heads = [*(_is_head(entry, following) for entry, following in pairwise(entries)), False][: len(entries)]
    if sum(heads) < max(_FEWEST, _LEAST_BELOW * len(entries)):
        return list(entries)
    return list(_below(zip(entries, heads, strict=True)))


def _is_head(entry: Entry, following: Entry) -> bool:
    return _is_of_names(entry) and not _is_of_names(following) and entry.part == following.part


def _is_of_names(entry: Entry) -> bool:
    is_short = len(entry.text.split("(")[0].split()) <= _MOST_WORDS
    return is_short and _names().fullmatch(unify(entry.text)) is not None and _TURNED.search(entry.text) is not None


@cache
def _names() -> re.Pattern[str]:
    """Names, perhaps with the years of somebody's life behind them."""
    years = rf"{died().pattern}|\(\d{{2,4}}\s?[-–]\s?\d{{2,4}}\)"
    return re.compile(rf"[^\W\d_][^\d:«»“”\"()\[\]]{{2,70}}(?:{years})?[\s.:,]*", re.IGNORECASE)


def _below(entries: Iterable[tuple[Entry, bool]]) -> Iterator[Entry]:
    head: Entry | None = None
    is_below = False
    for entry, is_head in entries:
        if is_head:
            head = entry
        elif head is None or head.part != entry.part:
            yield entry
        else:
            yield _joined(head, entry, is_first=is_below)
        is_below = is_head


def _joined(head: Entry, entry: Entry, *, is_first: bool) -> Entry:
    """The entry with the line above it before it, each with its own places in the body; the first one begins there."""
    lead = head.text.rstrip(" .:،") + ". "
    shift = len(lead)
    runs = [Run(run.emphasis, Span(entry.id, run.span.start, min(run.span.end, shift))) for run in head.runs]
    runs += [Run(run.emphasis, Span(entry.id, run.span.start + shift, run.span.end + shift)) for run in entry.runs]
    places = (*head.places, *((at + shift, place) for at, place in entry.places))
    span = Span(BODY, head.span.start, entry.span.end) if is_first else entry.span
    return replace(entry, text=lead + entry.text, span=span, runs=tuple(runs), places=places)

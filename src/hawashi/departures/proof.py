"""What must be surely read of a cite before it is held against a style as a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from hawashi.departures.gaps import is_understood, locator_label, names_holding_book
from hawashi.departures.observed import REPEAT, Value, between
from hawashi.model import Cite, Date, Reference

_HELD = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})
"""The CSL types of what stands in a book: `in` says so."""
_MARKS = re.compile(r"[\s.,;:،؛()\[\]“”«»„\"‘’‹›'`´&–—-]*")
"""What stands between two values beside words. Other signs are left of a markup that was not understood."""
_WORDS = re.compile(r"[^\W\d_]+(?:[.'’][^\W\d_]+)*")
_MORE = re.compile(
    r"\s*[,،]?\s*(?:ff?\b\.?|et seq\.?|et passim|passim|and\b|&|و|n\.|nn\.|note\b|هامش|الهامش|\[?sic)", re.IGNORECASE
)
"""What may follow the last value: more pages, or a note on the page."""


def is_wholly_read(cite: Cite, observed: Sequence[Value]) -> bool:
    """Whether every word and number of the cite is a value that is there once, or a label that is known.

    Where words are left over, or a value comes twice, the cite says something that was not understood, and what is
    taken for one value may be another.
    """
    counted = Counter(value.variable for value in observed)
    if any(count > 1 for variable, count in counted.items() if variable != REPEAT):
        return False
    gaps = [between(cite, one.end, other.start) for one, other in pairwise(observed)]
    lead = between(cite, cite.span.start, observed[0].start)
    tail = between(cite, observed[-1].end, cite.span.end)
    if any(one.variable == "volume" and locator_label(gap) == "volume" for one, gap in zip(observed, gaps)):
        return False  # `2 vols.` says how many there are
    return all(map(_is_plain, [lead, *gaps])) and (_is_plain(tail) or _MORE.match(tail) is not None)


def _is_plain(gap: str) -> bool:
    return _MARKS.fullmatch(_WORDS.sub("", gap)) is not None and is_understood(gap)


def is_proven(work: Reference, cite: Cite, observed: Sequence[Value]) -> bool:
    """Whether the cite itself shows that the work is of its kind (the CSL type), and of no other.

    Of a part of a book `in` says so, of a book or a report who brought it out and that it has no day, of what a
    newspaper printed the day or the month, and of an article that no editor, publisher or place stands beside it.
    """
    kind = work.type
    names = {value.variable for value in observed}
    imprint = names & {"publisher", "publisher_place"}
    month = isinstance(work.issued, Date) and work.issued.month is not None
    if kind in _HELD:
        return any(
            after.variable in ("container_title", "editor")
            and names_holding_book(between(cite, before.end, after.start))
            for before, after in pairwise(observed)
        )
    if kind in ("book", "report", "thesis"):
        return bool(imprint) and not month and "issue" not in names
    if kind == "article-journal":
        return "container_title" in names and not names & {"editor", "publisher_place"}
    if kind in ("article-newspaper", "article-magazine"):
        return "container_title" in names and month
    return True

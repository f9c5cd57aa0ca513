"""What must be surely read of a cite before it is held against a style as a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from hawashi.departures.gaps import is_understood, names_holding_book
from hawashi.departures.observed import REPEAT, Value, between
from hawashi.model import Cite

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
    return all(map(_is_plain, [lead, *gaps])) and (_is_plain(tail) or _MORE.match(tail) is not None)


def _is_plain(gap: str) -> bool:
    return _MARKS.fullmatch(_WORDS.sub("", gap)) is not None and is_understood(gap)


def is_proven(kind: str, cite: Cite, observed: Sequence[Value]) -> bool:
    """Whether the cite itself shows that the work is of this kind (a CSL type): of a part of a book, `in` says so."""
    if kind not in _HELD:
        return True
    for before, after in pairwise(observed):
        if after.variable in ("container_title", "editor") and names_holding_book(between(cite, before.end, after.start)):
            return True
    return False

"""Notes by the numbers that other notes call them by."""

import re
from bisect import bisect_right

from hawashi.citations.trail import Trail
from hawashi.locales import fold
from hawashi.model import CiteId

MOST_NOTES = 100
"""Of the notes that bear one number, as where it starts anew on every page, the nearest are looked through."""
_DIGITS = 9  # of a number that may count notes; int() refuses what is far too long


def earlier(label: str, trail: Trail) -> list[tuple[CiteId, ...]]:
    """The earlier notes that bear the label, the nearest first: numbering may start anew in a paper.

    Last comes the note of that rank: where labels are written and numbers printed, a reader counts. What names several
    notes (`1–3`, `4 and 7`) means their cites together, and none where one of them is missing.
    """
    labels = _several(label)
    if labels:
        each = [earlier(one, trail) for one in labels]
        return [tuple(cite for found in each for cite in found[0])] if all(each) else []
    places = trail.labelled.get(label, [])[: -MOST_NOTES - 1 : -1]
    rank = int(label) - 1 if trail.ordinals and label.isdecimal() and len(label) < _DIGITS else -1
    if 0 <= rank < len(trail.notes) and rank not in places:
        places.append(rank)
    return [trail.notes[place] for place in places]


_RANGE = re.compile(r"(\d{1,6})\s?[-–—‐‑]\s?(\d{1,6})")
_WIDEST = 50
"""Of a range of more notes only the first and the last are looked for."""


def _several(label: str) -> list[str]:
    """The numbers in what names several notes; none where it names one."""
    found: list[str] = []
    for match in re.finditer(rf"{_RANGE.pattern}|\d+", label):
        first, last = int(match[1] or 0), int(completed(match[1] or "", match[2] or "") or 0)
        if 0 < first < last:
            found += map(str, range(first, last + 1) if last <= first + _WIDEST else (first, last))
        else:
            found.append(match[0])
    return found if len(found) > 1 else []


def completed(first: str, last: str) -> str:
    """The last number of a range, with the digits that it shares with the first one and leaves out (`141–48`)."""
    return first[: len(first) - len(last)] + last if len(last) < len(first) else last


def later(label: str, trail: Trail, ahead: Trail) -> list[tuple[CiteId, ...]]:
    """The notes after the present one that bear the label, the nearest first; failing them the one of that rank."""
    here = len(trail.notes)
    places = ahead.labelled.get(label, [])
    first = bisect_right(places, here)
    found = places[first : first + MOST_NOTES]
    rank = int(label) - 1 if trail.ordinals and label.isdecimal() and len(label) < _DIGITS else -1
    if not found and here < rank < len(ahead.notes):
        found = [rank]
    return [ahead.notes[place] for place in found]


def printed(label: str) -> str:
    """A note's label or a locator in one spelling, its digits (of any script) as 0 to 9."""
    return re.sub(r"\d", lambda digit: str(int(digit[0])), fold(label))

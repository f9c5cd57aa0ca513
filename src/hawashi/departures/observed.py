"""What stands in a cite, in order: the values of its variables, and what stands between them."""

import re
from dataclasses import dataclass

from hawashi.dates import parse_date
from hawashi.model import DATES, NAMES, NOTE_NUMBER, Cite, Date, Field, Form
from hawashi.model.once import once_a_cite

REPEAT = "note"
"""The variable of the words of a repeat (`Ibid.`)."""

_NO_VALUES = frozenset({NOTE_NUMBER})
"""The number of a note is no value of the work."""

_COUNTED = ("locator", "page", "volume", "issue", "edition")
_IN_WORDS = re.compile(r"(?i)(?<![^\W_])(?![ivxlcdm]+\b)[^\W\d_]{2,}")
_INVERTED = re.compile(r"[^\W\d_][\w'’-]+, (?:[^\W\d_][\w'’-]+ )?(?:[^\W\d_]\. ?)+")
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_WHOLE_DATE = re.compile(r"\D*\d+\D+\d+\D*|\d+\W\d+\W\d+")
_ABBREVIATING = ("publisher", "publisher_place", "container_title", "collection_title")
_STOP = re.compile(r"(?<!\w)[^\W\d_]{1,6}\.[,،;؛:)]$")
"""A full stop that abbreviates the last word of a value (`Santa Monica, Calif., 2007`)."""
_WIDEST_JOINT = 8  # characters between two names
_ABBREVIATED = re.compile(r"[A-Za-z]$|\.[^\W\d_]$")


@dataclass(frozen=True, slots=True)
class Value:
    """A value in the cite: its variable, and its characters there (offsets in the note)."""

    variable: str
    start: int
    end: int
    text: str
    confidence: float


@once_a_cite
def values(cite: Cite) -> tuple[Value, ...]:
    """The values of `cite` in order of their places; the first and the last author are one value.

    A value that lies within another one (the year in the name of a law) is none of its own. The words of a repeat are
    one, with the full stop of their abbreviation.
    """
    found: list[Value] = []
    for variable, fields in cite.fields.items():
        if variable in _NO_VALUES or not fields or (variable == REPEAT and cite.form is Form.FULL):
            continue
        for group in _grouped(variable, fields):
            start, end = group[0].span.start, group[-1].span.end
            if variable == REPEAT and _is_note_of_page(cite, start, end):
                continue
            if variable == REPEAT:
                end = _stopped(cite, start, end)
            elif variable in _ABBREVIATING and _STOP.search(cite.between(max(start, end - 8), end + 2)):
                end += 1
            text = cite.between(start, end)
            found.append(Value(variable, start, end, text, _confidence(variable, text, group)))
    found.sort(key=lambda value: (value.start, -value.end))
    kept: list[Value] = []
    for value in found:
        if not kept or value.start >= kept[-1].end:
            kept.append(value)
    return tuple(kept)


def _confidence(variable: str, text: str, group: list[Field]) -> float:
    """How sure the value is.

    The words of a repeat are known, an address is one, a year alone and a day of a month and a year are always a date,
    and initials behind a comma are those of the name before it.
    """
    if variable == REPEAT or (variable == "url" and text.startswith("http")):
        return 1.0
    if variable == "author" and _INVERTED.fullmatch(text):
        return 1.0
    if variable in DATES and _YEAR.fullmatch(text):
        return 1.0
    if variable in DATES and _WHOLE_DATE.fullmatch(text):
        date = parse_date(text)
        if isinstance(date, Date) and date.day:
            return 1.0
    return min(field.confidence for field in group)


def _is_note_of_page(cite: Cite, start: int, end: int) -> bool:
    """Whether a number behind a page is that of a note on it (`Ibid., p. 133, n. 45`), and no words of a repeat."""
    pages = (*cite.fields.get("locator", ()), *cite.fields.get("page", ()))
    has_number = any(map(str.isdecimal, cite.between(start, end)))
    return has_number and any(page.span.end <= start for page in pages)


def _stopped(cite: Cite, start: int, end: int) -> int:
    """The end of a repeat's words with the full stop that abbreviates them."""
    is_abbreviated = _ABBREVIATED.search(cite.between(start, end)) is not None
    return end + 1 if is_abbreviated and cite.between(end, end + 1) == "." else end


def _grouped(variable: str, fields: tuple[Field, ...]) -> list[list[Field]]:
    """The fields that are one value: names that stand side by side."""
    groups: list[list[Field]] = []
    for field in sorted(fields, key=lambda field: field.span):
        last = groups[-1][-1] if groups and variable in NAMES else None
        if last is not None and field.span.start - last.span.end <= _WIDEST_JOINT:
            groups[-1].append(field)
        else:
            groups.append([field])
    return groups


def is_in_words(value: Value) -> bool:
    """Whether a number of the work is said in words, or together with its label (`الثاني`, `rev`, `chap. 7`)."""
    return value.variable in _COUNTED and _IN_WORDS.search(value.text) is not None

"""The pages that a cite names, told from the numbers of notes."""

import re
from functools import partial

from hawashi.citations.found_values import Values
from hawashi.locales import has_word, is_arabic, term_finder, unify, word_finder
from hawashi.model import NOTE_NUMBER, Field, Note, Span


def take_numbers_of_notes(note: Note, found: Values) -> None:
    """What stands in a row with the numbers of several notes is no page, but more of them (`notes 113, 151-153`).

    In Arabic a word says that a number is one of a note: without it, it is a place (`الزمر (39): 7`).
    """
    numbers = found.pop(NOTE_NUMBER, [])
    places = [value for value in numbers if _is_unsaid(note, value)]
    numbers = [value for value in numbers if value not in places]
    cited = found.setdefault("locator", [])
    cited[:] = sorted([*cited, *places], key=lambda value: value.span.start)
    numbers = [number for number in numbers if not _joins_page(note, number, cited)]
    for value in tuple(cited) if numbers else ():
        before = unify(note.text[max(0, value.span.start - _ROW) : value.span.start])
        if numbers[0].span.end <= value.span.start and _in_row().search(before) is not None:
            numbers.append(value)
            cited.remove(value)
    joined: list[Field] = []
    for number in numbers:
        before = note.text[joined[-1].span.end : number.span.start].strip() if joined else ""
        if before in _DASHES:
            span = note.part(joined[-1].span.start, number.span.end)
            least = min(joined[-1].confidence, number.confidence)
            joined[-1] = Field(note.text[span.start : span.end], span, least)
        else:
            joined.append(number)
    if joined:
        found[NOTE_NUMBER] = joined
    if not found.get("locator"):
        found.pop("locator", None)


def _joins_page(note: Note, number: Field, cited: list[Field]) -> bool:
    """Whether a number is that of a note on the page cited (`supra note 5, at 322 & n.13`), which it then joins."""
    start = max(0, number.span.start - _ROW)
    on_page = _ON_PAGE.search(note.text, start, number.span.start)
    for place, page in enumerate(cited if on_page else ()):
        if on_page and page.span.start <= on_page.start() < page.span.end:
            span = note.part(page.span.start, number.span.end)
            cited[place] = Field(note.text[span.start : span.end], span, min(page.confidence, number.confidence))
            return True
    return False


def _is_unsaid(note: Note, number: Field) -> bool:
    """Whether no word for a note, or for what was cited in one, stands in the Arabic before a number."""
    before = note.text[max(0, number.span.start - _ROW) : number.span.start]
    said = unify(before)
    return is_arabic(before) and not (_SAYING_NOTE().search(said) or has_word(said, "note-words"))


_SAYING_NOTE = partial(term_finder, "note-reference", "supra", "above", "below")
_DASHES = frozenset("-–—‐‑")
_ON_PAGE = re.compile(r"\d\s?(?:[&,]|and)?\s?nn?\.?\s?\Z")
_ROW = 80  # characters from the word for notes to the last of their numbers
_JOINT = r"(?:\s?[,،&–-]\s?|\s)(?:and\s|و\s?)?"
_NUMBER = r"(?!(?:1[3-9]|20)\d\d(?!\d))\d+"
"""The number of a note in a row: a number like a year is one (`supra notes 3–4, 2004 edition`)."""
_in_row = partial(word_finder, "several-notes-words", behind=rf"\s\d+(?:{_JOINT}\d+)*(?:{_JOINT})?$")
several_notes = partial(word_finder, "several-notes-words", behind=rf"\s(?P<row>\d+(?:{_JOINT}{_NUMBER}){{1,9}})")
"""What finds the numbers of several notes behind the word for them."""


def cropped(field: Field, start: int, end: int) -> Field:
    """The characters `start` to `end` of a value."""
    span = Span(field.span.text, field.span.start + start, field.span.start + end)
    return Field(field.text[start:end], span, field.confidence)

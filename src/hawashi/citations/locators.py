"""The pages that a cite names, told from the pages of the work and from the numbers of notes."""

import re
from functools import cache, partial

from hawashi.certainty import SURE
from hawashi.citations.found_values import Values
from hawashi.locales import either, forms, unify, word_finder
from hawashi.model import Field, Note, Span

_AT = re.compile(r"(?:\bat\b|،|,)")
_RANGE = re.compile(r"[\w٠-٩]+\s?[-‐-―−]\s?[\w٠-٩]+")


_POINTER = "first_reference_note_number"


def take_numbers_of_notes(note: Note, start: int, end: int, found: Values) -> None:
    """What stands in a row with the numbers of several notes is no page, but more of them (`notes 113, 151-153`).

    `start` and `end` are the characters of the cite with the values `found`.
    """
    numbers, cited = found.get(_POINTER, []), found.get("locator", [])
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
        found[_POINTER] = joined
    if "note" in found and not any(number.confidence >= SURE for number in numbers):
        row = several_notes().search(unify(note.text[start:end]))
        if row is not None:
            span = note.part(start + row.start("row"), start + row.end("row"))
            found[_POINTER] = [Field(note.text[span.start : span.end], span, SURE)]
            found["locator"] = [page for page in cited if page.span.end <= span.start or page.span.start >= span.end]
    if not found.get("locator"):
        found.pop("locator", None)


_DASHES = frozenset("-–—‐‑")
_ROW = 80  # characters from the word for notes to the last of their numbers
_JOINT = r"(?:\s?[,،&–-]\s?|\s)(?:and\s|و\s?)?"
_NUMBER = r"(?!(?:1[3-9]|20)\d\d(?!\d))\d+"
"""The number of a note in a row: a number like a year is one (`supra notes 3–4, 2004 edition`)."""
_in_row = partial(word_finder, "several-notes-words", behind=rf"\s\d+(?:{_JOINT}\d+)*(?:{_JOINT})?$")
several_notes = partial(word_finder, "several-notes-words", behind=rf"\s(?P<row>\d+(?:{_JOINT}{_NUMBER}){{1,9}})")
"""What finds the numbers of several notes behind the word for them."""


def part_pages(text: str, found: Values) -> None:
    """A range of pages with the page cited behind it (`pp. 33–50, at 41`): the pages of the work, and the locator."""
    cited = found.get("locator", [])
    if len(cited) == 1 and (label := _inner_label().search(unify(cited[0].text))) is not None:
        cited = [cropped(cited[0], 0, label.start()), cropped(cited[0], label.end(), len(cited[0].text))]
    if len(cited) == 2 and "page" not in found and _RANGE.fullmatch(cited[0].text):
        between = text[cited[0].span.end : cited[1].span.start]
        if _AT.search(between) and not re.search(r"[;؛\d]", between):
            found["page"], found["locator"] = cited[:1], cited[1:]


@cache
def _page_label() -> re.Pattern[str]:
    labels = either((*forms("page"), *forms("pages")))
    return re.compile(rf"(?:{labels})\s{{0,3}}(?=\d)", re.IGNORECASE)


@cache
def _inner_label() -> re.Pattern[str]:
    """The label of a second page inside a value (`20-40, p. 33`)."""
    return re.compile(rf"\s{{0,3}},\s{{0,3}}{_page_label().pattern}", re.IGNORECASE)


def cropped(field: Field, start: int, end: int) -> Field:
    """The characters `start` to `end` of a value."""
    span = Span(field.span.text, field.span.start + start, field.span.start + end)
    return Field(field.text[start:end], span, field.confidence)

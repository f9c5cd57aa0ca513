"""The pages that a cite names, told from the numbers of notes, volumes and years beside them."""

import re
from dataclasses import replace
from functools import partial

from hawashi.certainty import is_term
from hawashi.citations.found_values import SURE, Values, put, touches
from hawashi.locales import has_word, is_arabic, term_finder, unify, word_finder
from hawashi.model import NOTE_NUMBER, Field, Note, Span


def settle_pages(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Let the shapes in which volumes, years and pages stand together decide on the pages of the cite, characters
    `start` to `end` of the unified `text`."""
    _behind_date(note, found)
    _before_year(note, found)
    _of_journal(note, text, start, end, found)
    _with_first(note, text, start, end, found)
    _behind_roman(note, found)


OF_JOURNAL = re.compile(
    r"(?<![\d/-])(?P<issued>(?:1[89]|20)\d\d)(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?;\s?(?P<volume>\d{1,4})"
    r"(?:\s?\((?P<issue>(?:Suppl\.?\s)?\d{1,4}(?:[-–/]\d{1,4})?)\))?:\s?"
    r"(?P<locator>[A-Za-z]?\d{1,6}(?:\s?[-–—]\s?[A-Za-z]?\d{1,6})?)(?![\w/])"
)
"""The year, volume, issue and pages of an article as medical journals give them (`2007;22(1): 86–88`: Patrias, Citing
Medicine, 2nd ed. 2007, chapter 1)."""


def _of_journal(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Behind a year and a semicolon stand the volume and, behind a colon, the pages."""
    for match in OF_JOURNAL.finditer(text, start, end) if text.find(";", start, end) >= 0 else ():
        dated = any(touches(field, *match.span("issued")) for field in found.get("issued", ()))
        for variable in ("issued", "volume", "issue", "locator"):
            if match[variable] and not (variable == "issued" and dated):
                put(note, variable, *match.span(variable), found)


_TWO_PAGES = re.compile(
    r"(?:(?:1[5-9]|20)\d\d\)\s|(?<=\w)\s(?=\d+\s\(\d+\sff?\b)|/[^\W\d_]+\s)(?P<page>\d{1,4})\s"
    r"\((?P<locator>(?P<first>\d{1,4})(?:[-–]\d{1,4})?(?:\sff?\.?)?)\)(?=\W*\Z)"
)
"""Behind the year in brackets the first page, and in brackets the one cited (`(1973) 151 (152)`, `97 (99 ff.)`), as
lawyers of the Continent give them."""


_LAST = 3  # characters: the bracket that closes, and a full stop


def _with_first(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """A number with a higher one in brackets, at the end of a cite, is the first page and the page cited."""
    match = _TWO_PAGES.search(text, start, end) if text.find(")", max(start, end - _LAST), end) >= 0 else None
    if match is not None and int(match["page"]) <= int(match["first"]):
        put(note, "page", *match.span("page"), found)
        put(note, "locator", *match.span("locator"), found)


_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?\s?\Z")
_ROMAN_BEFORE = re.compile(r"(?P<volume>[IVX]{1,6})\s(?P<locator>\d.*)", re.DOTALL)


def _behind_roman(note: Note, found: Values) -> None:
    """A Roman number before a page is the volume (`Weir/Keel II 345`), unless a word tells what it counts."""
    for value in found.get("locator", ()) if "volume" not in found else ():
        match = _ROMAN_BEFORE.fullmatch(value.text)
        at = value.span.start
        before = _WORD_BEFORE.search(note.text, max(0, at - _ROW), at)
        if match is not None and not (before and is_term(before[1])):
            put(note, "volume", at, at + match.end("volume"), found)
            return


_DATE_AND_PAGE = re.compile(r"\d{1,2}\s[^\W\d_]+\.?\s(?:1[5-9]|20)\d\d|[^\W\d_]+\.?\s\d{1,2},\s(?:1[5-9]|20)\d\d")


def _behind_date(note: Note, found: Values) -> None:
    """A number behind a whole date is no second year, but the page (`Lancet, 12 May 1888, 1945`)."""
    for date in found.get("issued", ()):
        whole = _DATE_AND_PAGE.match(date.text)
        behind = re.fullmatch(r"[,،]\s(\d{1,4})", date.text[whole.end() :]) if whole else None
        if whole and behind and "locator" not in found:
            end = date.span.end
            put(note, "locator", end - len(behind[1]), end, found)
            break


def _before_year(note: Note, found: Values) -> None:
    """A bare number behind an author's title is no volume where the year in brackets closes the cite (`Keel, *River
    Law* 33 (1970)`: Bluebook, rule 15), unless the title is that of a journal."""
    rest = ("container_title", "issue", "locator", "page", "publisher", "publisher_place")
    if any(name in found for name in rest) or not ("author" in found and "title" in found):
        return
    for number in found.get("volume", ()):
        title = found["title"][-1]
        between = note.text[title.span.end : number.span.start]
        behind = _YEAR_BEHIND.match(note.text, number.span.end)
        is_bare = number.text.isdecimal() and title.span.end <= number.span.start and not between.strip(" ,،»”\"'’*_")
        is_page = number.text.isdecimal() and int(number.text) > _MOST_VOLUMES and len(title.text.split()) > 1
        if is_bare and is_page and behind and not word_finder("journal-words").search(unify(title.text)):
            put(note, "locator", number.span.start, number.span.end, found)
            return


_MOST_VOLUMES = 30
"""A number up to this may be that of a volume."""
_YEAR_BEHIND = re.compile(r"\s\((?:1[5-9]|20)\d\d\)\W{0,2}(?=\Z|\s)")


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
        found[NOTE_NUMBER] = [_as_said(note, number) for number in joined]
    if not found.get("locator"):
        found.pop("locator", None)


def _as_said(note: Note, number: Field) -> Field:
    """The number of a note, surely one where the word for it stands right before (`supra notes 141–42`)."""
    before = unify(note.text[max(0, number.span.start - _ROW) : number.span.start])
    is_said = _note_before().search(before) or _notes_before().search(before)
    return replace(number, confidence=max(number.confidence, SURE)) if is_said else number


_note_before = partial(term_finder, "note-reference", behind=r"\s?\(?\Z")
_notes_before = partial(word_finder, "several-notes-words", behind=r"\s?\Z")


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

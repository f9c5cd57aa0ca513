"""What names itself in a cite: a page behind its label, a year, a URL, the words of a repeat, a law by its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hawashi.citations import lexicon
from hawashi.citations.enclosures import Enclosed, Enclosure, Shelter
from hawashi.citations.lexicon import COMPOUND, DIGIT, DOI, ISBN, ORDINAL_EDITION, URL, YEAR, YEAR_VALUE
from hawashi.locales import LANGUAGES, any_of, load


@dataclass(frozen=True, slots=True)
class Atom:
    """Characters `start` to `end` hold a value that names itself `label`; it stands at `value_start` to `value_end`."""

    start: int
    end: int
    label: str
    value_start: int
    value_end: int


_TRIM = " \t\n\u00a0,;:.()[]\u200e\u200f\u202a-\u202e"
_INITIAL = re.compile(r"(?:^|[\s.(-])(?:[^\W\d_]|[A-Z][a-z]?|[^\W\d_]{1,3}\.[^\W\d_]{0,3})$")
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:dr|prof|mr|mrs|ms|st|vol|no|nos|ed|eds|trans|transl|rev|repr|pp|ch|chap|cf|al|jr|sr|inc|ltd|co|univ|dept|"
    r"etc|fig|art|para|sec|vs|approx|gen|hon|col|gov|u\.s|ibid|op|loc|cit|assoc|asst|int|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$",
    re.IGNORECASE,
)


@cache
def _date() -> re.Pattern[str]:
    months = any_of(month for language in LANGUAGES for month in load(language).months)
    month = rf"(?:{months})(?:\s?[/-]\s?(?:{months}))?"
    day, year = rf"{DIGIT}{{1,2}}", rf"{DIGIT}{{4}}"
    numeric = rf"{day}\s?[/.-]\s?{day}\s?[/.-]\s?{year}|{year}\s?[/-]\s?{day}\s?[/-]\s?{day}"
    before = rf"(?:{day}(?:st|nd|rd|th)?\s?(?:[-–]\s?{day}\s)?\s*(?:of\s+)?)?"
    worded = rf"{before}{month}\.?,?\s+(?:{day}(?:st|nd|rd|th)?,\s+)?{YEAR.pattern}"
    return re.compile(rf"(?<![\w/])(?:{numeric})(?!\w)|{worded}", re.IGNORECASE)


def atoms(text: str, start: int, end: int, shelter: Shelter) -> Iterator[Atom]:
    """What names itself, outside quotations and italics, in order and without overlap; the first pattern wins."""
    taken: list[Atom] = []
    claimed = bytearray(end - start)
    for one in shelter.within(start, end):
        if one.kind in (Enclosure.QUOTE, Enclosure.ITALIC):
            claimed[one.start - start : one.end - start] = b"\1" * (one.end - one.start)
            taken.extend(_italic_repeat(text, one) if one.kind is Enclosure.ITALIC else ())
    for match in COMPOUND.finditer(text, start, end):
        low, high = match.span()
        if not any(claimed[low - start : high - start]):
            claimed[low - start : high - start] = b"\1" * (high - low)
            taken.extend(
                Atom(*match.span(group), _COMPOUND[group], *match.span(group))
                for group in _COMPOUND
                if match.group(group) is not None
            )
    for label, pattern in _patterns():
        for match in pattern.finditer(text, start, end):
            low, high = match.span()
            if label == "law":
                low = _name_start(text, start, low)
            if any(claimed[low - start : high - start]) or not _believable(label, match, start):
                continue
            claimed[low - start : high - start] = b"\1" * (high - low)
            if label == "law":
                taken.extend(_law_parts(text, low, high))
                continue
            value = _value(match)
            taken.append(Atom(low, high, "locator" if label == "article" else label, *value))
    return iter(sorted(taken, key=lambda atom: atom.start))


def _italic_repeat(text: str, one: Enclosed) -> Iterator[Atom]:
    """The words of a repeat that are set in italics (`*Ibid.*`, `*op. cit.*`): no title."""
    low, high = trimmed(text, one.inner_start, one.inner_end)
    for form, pattern in lexicon.repeat().items():
        if pattern.fullmatch(text, low, high) or pattern.fullmatch(text, low, one.inner_end):
            yield Atom(one.start, one.end, form, low, one.inner_end)
            return


_COMPOUND = {
    "volume": "volume",
    "issue": "issue",
    "locator": "locator",
    "whole": "volume",
    "part": "issue",
    "book": "volume",
    "leaf": "locator",
}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    repeats = lexicon.repeat()
    return (
        ("doi", DOI),
        ("url", URL),
        ("isbn", ISBN),
        ("first_reference_note_number", lexicon.note_reference()),
        *((form, pattern) for form, pattern in repeats.items()),
        ("accessed_on", re.compile(rf"(?:{_led_accessed()})[\s:في]*(?P<number>{_date().pattern})", re.IGNORECASE)),
        ("law", lexicon.law()),
        ("interview", lexicon.INTERVIEW),
        ("nothing", lexicon.DIED),
        ("no_date", lexicon.compiled("no-date")),
        ("nothing", lexicon.compiled("no-place", "no-publisher", "no-edition")),
        ("edition", ORDINAL_EDITION),
        ("issued", _date()),
        ("publisher_place", _places_joined()),
        ("locator", lexicon.page()),
        *((one.variable, one.pattern) for one in lexicon.numbered()),
        ("genre", lexicon.thesis()),
        ("issued", YEAR),
    )


@cache
def _places_joined() -> re.Pattern[str]:
    """Places that are one value only together: with a state (`Washington, D.C.`), or two (`London and New York`)."""
    one = rf"{place().pattern}"
    state = r"(?-i:,\s(?:[A-Z]\.\s?[A-Z]\.|[A-Z]{2}|Mass\.|Conn\.|Calif\.|Ill\.|Pa\.|Md\.|Va\.|Tex\.|Ont\.)(?!\w))"
    joint = r"(?:\s(?:and|&)\s|;\s|\s?/\s?|\s?[–-]\s?|\s?و)"
    states = rf"{state}(?:{joint}{one}(?:{state})?)*|(?:{joint}{one}(?:{state})?)+"
    return re.compile(rf"(?<=[,(:.] |.[(]){one}(?:{states})(?=\s*[:,.)]|$)", re.IGNORECASE)


def _led_accessed() -> str:
    return lexicon.compiled("accessed").pattern


_NAME_BEFORE = re.compile(r"(?:(?:[A-Z][\w'’-]*|of|for|and|on|the|in|to)\s+)+$")


def _name_start(text: str, floor: int, start: int) -> int:
    """Where the name of a law begins whose kind stands at `start` (`Provincial Powers Law No. 21`)."""
    match = _NAME_BEFORE.search(text, max(floor, start - 120), start)
    if match is None:
        return start
    capital = re.search(r"[A-Z]", match.group())
    return match.start() + capital.start() if capital else start


_LAW_NUMBER = re.compile(
    rf"\s*[,(]?\s*(?:no\.?|number|n°|رقم|المرقم)\s*\(?\s*(?P<number>{DIGIT}+)\s*\)?", re.IGNORECASE
)
_LAW_YEAR = re.compile(rf"(?:of|for|/|\(|لسنه|لعام|سنه|عام)\s*\(?(?P<year>{DIGIT}{{4}})\)?", re.IGNORECASE)


def _law_parts(text: str, start: int, end: int) -> Iterator[Atom]:
    """The name of a law, its number and its year. A law without a name of its own is named by all of it."""
    number, year = _LAW_NUMBER.search(text, start, end), _LAW_YEAR.search(text, start, end)
    parts = [found.start() for found in (number, year) if found is not None]
    name_end = min(parts, default=end)
    if len(text[start:name_end].split()) < 2:
        name_end = end
    low, high = trimmed(text, start, name_end)
    yield Atom(start, name_end if number or year else end, "law", low, high)
    for found, label in ((number, "number"), (year, "issued")):
        if found is not None:
            yield Atom(max(found.start(), name_end), max(found.end(), name_end), label, *found.span(1))


def _believable(label: str, match: re.Match[str], start: int) -> bool:
    """Whether a match is what its pattern takes it for: not every four digits are a year, not every `n` a note."""
    if label == "issued":
        return YEAR_VALUE.search(match.group()) is not None
    if label == "first_reference_note_number" and match.group("plain"):
        # Behind a page or a year, `n. 5` is a note of the work cited.
        return re.search(r"\d", match.string[max(0, start, match.start() - 80) : match.start()]) is None
    if label == "article":
        # An article or a chapter is cited after a separator; inside a title (`Article IV Consultation`) it is none.
        return re.search(r"(?:^|[,;:.()\]\d]\s*)$", match.string[max(0, match.start() - 3) : match.start()]) is not None
    return True


def _value(match: re.Match[str]) -> tuple[int, int]:
    """The span of the value itself: the number behind a label, or the whole match without outer punctuation."""
    groups = match.re.groupindex
    for name in ("number", "arabic", "plain"):
        if name in groups and match.group(name) is not None:
            return match.span(name)
    return trimmed(match.string, *match.span())


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """`start` and `end` moved inwards past white space and outer punctuation; the stop of an abbreviation stays."""
    while start < end and text[start] in _TRIM:
        start += 1
    while (
        end > start and text[end - 1] in _TRIM and not (text[end - 1] == "." and is_abbreviation(text, start, end - 1))
    ):
        end -= 1
    return start, end


def is_abbreviation(text: str, start: int, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to an initial or a shortened word (`Ali F.`, `U.S.`, `Ltd.`)."""
    before = text[max(start, stop - 12) : stop]
    return _INITIAL.search(before) is not None or _SHORTENED.search(before) is not None


@cache
def place() -> re.Pattern[str]:
    """A pattern for any known place."""
    return lexicon.word_class("places")

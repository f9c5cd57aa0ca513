"""A cite cut into segments: stretches between separators, each of which may be one value.

What names itself (a page after `p.`, a year, a URL, `edited by …`) is labelled here; the rest is left to the tagger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from hawashi.citations import lexicon
from hawashi.citations.enclosures import Enclosure, Shelter
from hawashi.citations.lexicon import ARABIC_LETTER, COMPOUND, DIGIT, DOI, ISBN, ORDINAL_EDITION, URL, YEAR, YEAR_VALUE
from hawashi.locales import LANGUAGES, any_of, load


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters `start` to `end` of a note's text, trimmed of white space and outer punctuation.

    `label` is the CSL variable (snake_case) where the text itself names it, else None. `lead` is the variable that a
    leading word only suggests (`in`), and `lead_start` where that word begins. `separator` is the punctuation before it, `bracketed` whether it stands in
    brackets. `year` is a year at the very end that no separator parts from the words before it.
    """

    start: int
    end: int
    label: str | None = None
    lead: str | None = None
    lead_start: int | None = None
    enclosure: Enclosure | None = None
    bracketed: bool = False
    separator: str = ""
    year: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Atom:
    start: int
    end: int
    label: str
    value_start: int
    value_end: int


_TRIM = " \t\n\u00a0,،;؛:.()[]\u200e\u200f\u202a-\u202e"
_SPLIT = re.compile(r"[,،;؛()\[\]]|\s[–—]\s|(?<=[^\W\d_])\.(?=\s)|(?<=[\d”\"»’)])\.(?=\s)|:(?=\s)")
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
    numeric = rf"{DIGIT}{{1,2}}\s?[/.-]\s?{DIGIT}{{1,2}}\s?[/.-]\s?{DIGIT}{{4}}|{DIGIT}{{4}}\s?[/-]\s?{DIGIT}{{1,2}}\s?[/-]\s?{DIGIT}{{1,2}}"
    worded = rf"(?:{DIGIT}{{1,2}}(?:st|nd|rd|th)?\s?(?:[-–]\s?{DIGIT}{{1,2}}\s)?\s*(?:of\s+)?)?{month}\.?,?\s+(?:{DIGIT}{{1,2}}(?:st|nd|rd|th)?,\s+)?{YEAR.pattern}"
    return re.compile(rf"(?<![\w/])(?:{numeric})(?!\w)|{worded}", re.IGNORECASE)


def segments(text: str, start: int, end: int, shelter: Shelter) -> list[Segment]:
    """The segments of characters `start` to `end` of `text`, in order and without overlap."""
    atoms = list(_atoms(text, start, end, shelter))
    found: list[Segment] = []
    position = start
    for atom in atoms:
        found.extend(_plain(text, position, atom.start, shelter, start))
        found.append(
            Segment(
                atom.value_start,
                atom.value_end,
                label=atom.label,
                bracketed=_in_bracket(shelter, atom.start),
                separator=_separator(text, start, atom.start),
            )
        )
        position = atom.end
    found.extend(_plain(text, position, end, shelter, start))
    return _attach_years(text, list(_part_volumes(text, _attach_leads(found))))


_LEAD_ALONE = "lead"


def _attach_leads(found: list[Segment]) -> list[Segment]:
    """Give a lead that stands alone (`in: “…”`, `في كتاب: «…»`) to the segment after it."""
    joined: list[Segment] = []
    pending: Segment | None = None
    for segment in found:
        if segment.label == _LEAD_ALONE:
            # What leads a URL or a date of access is needed no more: those name themselves.
            pending = segment if segment.lead == "container_title" else None
            continue
        if pending is not None and segment.label is None:
            sure = joined and segment.enclosure is not None
            label = pending.lead if sure else None
            segment = replace(segment, label=label, lead=pending.lead, lead_start=pending.start)
        pending = None
        joined.append(segment)
    return joined


_NUMBERED_NAME = re.compile(rf"(.*[^\W\d_])\s+({DIGIT}{{1,4}})")


def _part_volumes(text: str, found: list[Segment]) -> Iterator[Segment]:
    """Part the volume from the journal's name where no label stands between them (`Survival 49, no. 3 (2007)`)."""
    for index, segment in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        match = _NUMBERED_NAME.fullmatch(text, segment.start, segment.end)
        if (
            match is not None
            and index > 0
            and segment.label is None
            and segment.enclosure is None
            and (found[index - 1].enclosure is Enclosure.QUOTE or index > 1)
            and after is not None
            and (after.label == "issue" or (after.label == "issued" and after.bracketed))
        ):
            yield replace(segment, end=match.end(1))
            yield Segment(*match.span(2), label="volume", bracketed=segment.bracketed)
        else:
            yield segment


def _in_bracket(shelter: Shelter, position: int) -> bool:
    enclosed = shelter.at(position)
    return enclosed is not None and enclosed.kind is Enclosure.BRACKET


def _separator(text: str, floor: int, position: int) -> str:
    """The punctuation just before `position`, white space left out."""
    index = position
    while index > floor and not text[index - 1].isalnum():
        index -= 1
    return re.sub(r"\s+", "", text[index:position])


def _atoms(text: str, start: int, end: int, shelter: Shelter) -> Iterator[_Atom]:
    """What names itself, outside quotations and italics, in order and without overlap; the first pattern wins."""
    taken: list[_Atom] = []
    claimed = bytearray(end - start)
    for one in shelter.within(start, end):
        if one.kind in (Enclosure.QUOTE, Enclosure.ITALIC):
            claimed[one.start - start : one.end - start] = b"\1" * (one.end - one.start)
    for match in COMPOUND.finditer(text, start, end):
        low, high = match.span()
        if not any(claimed[low - start : high - start]):
            claimed[low - start : high - start] = b"\1" * (high - low)
            taken.extend(
                _Atom(*match.span(group), _COMPOUND[group], *match.span(group))
                for group in _COMPOUND
                if match.group(group) is not None
            )
    for label, pattern in _patterns():
        for match in pattern.finditer(text, start, end):
            low, high = match.span()
            if label == "law":
                low = _name_start(text, start, low)
            if any(claimed[low - start : high - start]) or not _believable(label, match):
                continue
            claimed[low - start : high - start] = b"\1" * (high - low)
            value = _value(match) if label != "law" else _trimmed(text, low, high)
            taken.append(_Atom(low, high, "locator" if label == "article" else label, *value))
    return iter(sorted(taken, key=lambda atom: atom.start))


_COMPOUND = {"volume": "volume", "issue": "issue", "locator": "locator", "book": "volume", "leaf": "locator"}


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
    """Places that only together are one value: with a state (`Washington, D.C.`), or two of them (`London and New York`)."""
    place = rf"{_place().pattern}"
    state = r",\s(?:[A-Z]\.\s?[A-Z]\.|[A-Z]{2}|Mass\.|Conn\.|Calif\.|Ill\.|Pa\.|Md\.|Va\.|Tex\.|Ont\.)(?!\w)"
    joint = r"(?:\s(?:and|&)\s|;\s|\s?/\s?|\s?[–-]\s?|\s?و)"
    return re.compile(
        rf"(?<=[,،(:.] |.[(،]){place}(?-i:{state}(?:{joint}{place}(?:{state})?)*|(?:{joint}{place}(?:{state})?)+)(?=\s*[:,،.)]|$)",
        re.IGNORECASE,
    )


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


def _believable(label: str, match: re.Match[str]) -> bool:
    """Whether a match is what its pattern takes it for: not every four digits are a year, not every `n` a note."""
    if label == "issued":
        return YEAR_VALUE.search(match.group()) is not None
    if label == "article":
        # An article or a chapter is cited after a separator; inside a title (`Article IV Consultation`) it is none.
        return (
            re.search(r"(?:^|[,،;؛:.()\]\d]\s*)$", match.string[max(0, match.start() - 3) : match.start()]) is not None
        )
    return True


def _value(match: re.Match[str]) -> tuple[int, int]:
    """The span of the value itself: the number behind a label, or the whole match without outer punctuation."""
    groups = match.re.groupindex
    for name in ("number", "arabic", "plain"):
        if name in groups and match.group(name) is not None:
            return match.span(name)
    return _trimmed(match.string, *match.span())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
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


def _plain(text: str, start: int, end: int, shelter: Shelter, floor: int) -> Iterator[Segment]:
    """The segments of a stretch without atoms, cut at separators and at the edges of enclosed stretches."""
    position = start
    for one in shelter.within(start, end):
        if one.kind in (Enclosure.QUOTE, Enclosure.ITALIC):
            yield from _cut(text, position, one.start, shelter, floor)
            low, high = _trimmed(text, one.inner_start, one.inner_end)
            if low < high:
                yield Segment(
                    low,
                    high,
                    enclosure=one.kind,
                    separator=_separator(text, floor, one.start),
                    bracketed=_in_bracket(shelter, one.start),
                )
            position = one.end
    yield from _cut(text, position, end, shelter, floor)


def _cut(text: str, start: int, end: int, shelter: Shelter, floor: int) -> Iterator[Segment]:
    position = start
    for match in _SPLIT.finditer(text, start, end):
        if match.group() == "." and is_abbreviation(text, position, match.start()):
            continue
        if match.group() == ":" and not _colon_parts(
            text, position, match.start(), in_bracket=_in_bracket(shelter, match.start())
        ):
            continue
        yield from _led(text, position, match.start(), shelter, floor)
        position = match.end()
    yield from _led(text, position, end, shelter, floor)


@cache
def _place() -> re.Pattern[str]:
    return lexicon.word_class("places")


def _colon_parts(text: str, start: int, stop: int, *, in_bracket: bool) -> bool:
    """Whether the colon at `stop` parts values (`Beirut: Dar …`, `in: …`) and not a title from its subtitle."""
    low, high = _trimmed(text, start, stop)
    if low == high:
        return True
    if not _place().fullmatch(text, low, high):
        return False
    following = re.split(r"[,،(]", text[stop + 1 : stop + 120], maxsplit=1)[0]
    dated = re.match(r"[^,،(]*[,،]\s*" + YEAR.pattern, text[stop + 1 : stop + 120]) is not None
    return in_bracket or dated or lexicon.word_class("publisher-words").search(following) is not None


def _led(text: str, start: int, end: int, shelter: Shelter, floor: int) -> Iterator[Segment]:
    """One segment, or two where a leading phrase stands in its middle (`A History translated by X`)."""
    low, high = _trimmed(text, start, end)
    if low >= high or not any(char.isalnum() for char in text[low:high]):
        return
    bracketed = _in_bracket(shelter, low)
    separator = _separator(text, floor, low)
    label, lead, value = _leading(text, low, high)
    if value >= high:
        yield Segment(low, high, label=_LEAD_ALONE, lead=label or lead, bracketed=bracketed, separator=separator)
        return
    if label is None and lead is None:
        inner = _inner_phrase().search(text, low, high)
        if inner is not None and inner.start() > low:
            head = _trimmed(text, low, inner.start())
            yield Segment(*head, bracketed=bracketed, separator=separator)
            yield from _led(text, inner.start(), end, shelter, floor)
            return
    lead_start = low if lead else None
    yield Segment(value, high, label=label, lead=lead, lead_start=lead_start, bracketed=bracketed, separator=separator)


@cache
def _inner_phrase() -> re.Pattern[str]:
    from hawashi.locales import forms

    several = [
        form
        for term in ("edited-by", "translated-by", "in-book", "supervised-by")
        for form in forms(term)
        if " " in form
    ]
    return re.compile(any_of(several), re.IGNORECASE)


def _leading(text: str, start: int, end: int) -> tuple[str | None, str | None, int]:
    """The variable that the first words of the segment name, or only suggest, and where the value begins."""
    for one in lexicon.led():
        match = one.pattern.match(text, start, end)
        if match is not None:
            value, _ = _trimmed(text, match.end(), end)
            is_role = (
                one.variable in ("editor", "translator", "contributor") and ARABIC_LETTER.match(text, start) is not None
            )
            if value < end and is_role and not _name_follows(text, value, end):
                continue
            if value < end or one.variable in ("container_title", "accessed", "url"):
                return one.variable, None, value
    match = lexicon.compiled_in().match(text, start, end)
    if match is not None:
        value, _ = _trimmed(text, match.end(), end)
        return None, "container_title", value
    return None, None, start


def _name_follows(text: str, start: int, end: int) -> bool:
    """Whether what follows an Arabic role word may be names: short and without a preposition."""
    words = text[start:end].split()
    return 0 < len(words) <= 8 and not {"في", "من", "على", "إلى"} & set(words)


_DATING = re.compile(
    r"(?<!\w)(?:in|since|until|till|by|after|before|during|of|from|to|and|through|around|عام|سنة|منذ|حتى|في|بعد|قبل|لعام|لسنة|العام)$",
    re.IGNORECASE,
)


def _attach_years(text: str, found: list[Segment]) -> list[Segment]:
    """Join a year to the words before it where no separator parts them and they are no place, publisher or name.

    Such a year may belong to the title (`… elections 2018`): the segment keeps it as `year`, unless a preposition shows
    that it is a part of the sentence (`… contracts of 2016`).
    """
    joined: list[Segment] = []
    for segment in found:
        last = joined[-1] if joined else None
        if last is None or segment.label != "issued" or not _touches(text, last, segment):
            joined.append(segment)
        elif _DATING.search(text, last.start, last.end):
            joined[-1] = replace(last, end=segment.end)
        elif _may_end_title(text, last):
            joined[-1] = replace(last, end=segment.end, year=(segment.start, segment.end))
        else:
            joined.append(segment)
    return joined


def _touches(text: str, last: Segment, year: Segment) -> bool:
    """Whether only white space stands between plain words and the year behind them."""
    return last.label is None and last.enclosure is None and text[last.end : year.start].isspace()


def _may_end_title(text: str, segment: Segment) -> bool:
    return (
        len(text[segment.start : segment.end].split()) > 2
        and _place().search(text, segment.start, segment.end) is None
        and lexicon.word_class("publisher-words").search(text, segment.start, segment.end) is None
    )

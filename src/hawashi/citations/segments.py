"""A cite cut into segments: stretches between separators, each of which may be one value.

What names itself (a page after `p.`, a year, a URL, `edited by …`) is labelled here; the rest is left to the tagger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from hawashi.citations import lexicon
from hawashi.citations.arabic import is_name
from hawashi.citations.atoms import atoms, is_abbreviation, place, trimmed
from hawashi.citations.enclosures import Enclosure, Shelter
from hawashi.citations.lexicon import ARABIC_LETTER, DIGIT, YEAR
from hawashi.locales import any_of, forms, unify


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters `start` to `end` of a note's text, trimmed of white space and outer punctuation.

    `label` is the CSL variable (snake_case) where the text itself names it, else None. `lead` is the variable that a
    leading word only suggests (`in`), and `lead_start` where that word begins. `separator` is the punctuation before
    it, `bracketed` whether it stands in brackets. `year` is a year at the very end that no separator parts from the
    words before it.
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


_SPLIT = re.compile(r"[,;()\[\]]|\s[–—]\s|(?<=[^\W\d_])\.(?=\s)|(?<=[\d”\"»’)])\.(?=\s)|:(?=\s)")


def segments(text: str, start: int, end: int, shelter: Shelter) -> list[Segment]:
    """The segments of characters `start` to `end` of `text`, in order and without overlap."""
    named = list(atoms(text, start, end, shelter))
    found: list[Segment] = []
    position = start
    for atom in named:
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
    return _attach_years(text, list(_part_volumes(text, list(_part_authors(text, _attach_leads(found))))))


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


def _plain(text: str, start: int, end: int, shelter: Shelter, floor: int) -> Iterator[Segment]:
    """The segments of a stretch without atoms, cut at separators and at the edges of enclosed stretches."""
    position = start
    for one in shelter.within(start, end):
        if one.kind in (Enclosure.QUOTE, Enclosure.ITALIC):
            yield from _cut(text, position, one.start, shelter, floor)
            low, high = trimmed(text, one.inner_start, one.inner_end)
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


def _colon_parts(text: str, start: int, stop: int, *, in_bracket: bool) -> bool:
    """Whether the colon at `stop` parts values (`Beirut: Dar …`, `in: …`) and not a title from its subtitle."""
    low, high = trimmed(text, start, stop)
    if low == high:
        return True
    if not place().fullmatch(text, low, high) and not _may_be_place(text, low, high, stop, in_bracket=in_bracket):
        return False
    following = re.split(r"[,(]", text[stop + 1 : stop + 120], maxsplit=1)[0]
    dated = re.match(r"[^,(]*[,]\s*" + YEAR.pattern, text[stop + 1 : stop + 120]) is not None
    return in_bracket or dated or lexicon.word_class("publisher-words").search(following) is not None


_DATED = re.compile(r"\s*[^,:()]{2,60},\s*(?:[A-Za-z]+\s+)?" + YEAR.pattern)


def _may_be_place(text: str, start: int, end: int, stop: int, *, in_bracket: bool) -> bool:
    """Whether unknown words before a colon may be a place (`(Münster: LIT Verlag, 2005)`, `Nairobi: East Press`)."""
    words = text[start:end].split()
    if not 0 < len(words) <= 3 or not (text[start].isupper() or ARABIC_LETTER.match(text, start)):
        return False
    if in_bracket and text[:start].rstrip().endswith("("):
        return _DATED.match(text, stop + 1) is not None
    following = re.split(r"[,(]", text[stop + 1 : stop + 80], maxsplit=1)[0]
    is_latin = ARABIC_LETTER.match(text, start) is None
    return is_latin and lexicon.word_class("publisher-words").search(following) is not None


_BEFORE_DATE = re.compile(r"بتاريخ|في|dated|on|of|at", re.IGNORECASE)
"""What only leads the date behind it."""


def _led(text: str, start: int, end: int, shelter: Shelter, floor: int) -> Iterator[Segment]:
    """One segment, or two where a leading phrase stands in its middle (`A History translated by X`)."""
    low, high = trimmed(text, start, end)
    if low >= high or not any(char.isalnum() for char in text[low:high]):
        return
    if _BEFORE_DATE.fullmatch(text, low, high):
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
            head = trimmed(text, low, inner.start())
            yield Segment(*head, bracketed=bracketed, separator=separator)
            yield from _led(text, inner.start(), end, shelter, floor)
            return
    lead_start = low if lead else None
    yield Segment(value, high, label=label, lead=lead, lead_start=lead_start, bracketed=bracketed, separator=separator)


@cache
def _inner_phrase() -> re.Pattern[str]:
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
            value, _ = trimmed(text, match.end(), end)
            is_role = (
                one.variable in ("editor", "translator", "contributor") and ARABIC_LETTER.match(text, start) is not None
            )
            if value < end and is_role and not _name_follows(text, value, end):
                continue
            if value < end or one.variable in ("container_title", "accessed", "url"):
                return one.variable, None, value
    match = lexicon.compiled_in().match(text, start, end)
    if match is not None:
        value, _ = trimmed(text, match.end(), end)
        return None, "container_title", value
    return None, None, start


def _name_follows(text: str, start: int, end: int) -> bool:
    """Whether what follows an Arabic role word may be names: short and without a preposition."""
    words = text[start:end].split()
    return 0 < len(words) <= 8 and not {unify(word) for word in ("في", "من", "إلى")} & set(words)


_DATING = re.compile(
    unify(
        r"(?<!\w)(?:in|since|until|till|by|after|before|during|of|from|to|and|through|around|عام|سنة|منذ|حتى|في|بعد|قبل|لعام|لسنة|العام)$"
    ),
    re.IGNORECASE,
)


_SPAN_OF_YEARS = re.compile(rf"{DIGIT}{{4}}\s?(?:[-–—]\s?{DIGIT}{{2,4}}|/\s?{DIGIT}{{1,2}})")


def _part_authors(text: str, found: list[Segment]) -> Iterator[Segment]:
    """Part the author from the title where a colon stands between them (`عبد الرزاق السنهوري: الوسيط`)."""
    for index, segment in enumerate(found):
        colon = text.find(":", segment.start, segment.end) if index == 0 and segment.label is None else -1
        if colon > 0 and segment.enclosure is None and is_known_person(text[segment.start : colon]):
            behind = trimmed(text, colon + 1, segment.end)
            if behind[0] < behind[1]:
                yield replace(segment, end=colon)
                yield replace(segment, start=behind[0], lead=None, lead_start=None, separator=":")
                continue
        yield segment


def is_known_person(value: str) -> bool:
    """Whether Arabic words are all names, two at the least."""
    words = value.split()
    return 2 <= len(words) <= 6 and is_name(words[0]) and all(is_name(word) or word.startswith("ال") for word in words)


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
        elif _DATING.search(text, last.start, last.end) or _SPAN_OF_YEARS.fullmatch(text, segment.start, segment.end):
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
        and place().search(text, segment.start, segment.end) is None
        and lexicon.word_class("publisher-words").search(text, segment.start, segment.end) is None
    )

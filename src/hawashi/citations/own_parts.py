"""Parts of the paper itself to which a note sends the reader: `see supra Part II(C)`, `انظر الفصل الثاني أعلاه`.

Their numbers are none of notes, and they are no works.
"""

import re
from collections.abc import Sequence
from functools import cache

from hawashi.locales import any_of, fold, forms, word_set, words
from hawashi.model import Cite, Field

_TELLING = (
    "author",
    "editor",
    "title",
    "container_title",
    "publisher",
    "issued",
    "note",
    "first_reference_note_number",
)
"""What a cite of a work has besides: a name, a title, the words of a repeat, or the number of a note."""


def part_spans(text: str) -> list[tuple[int, int]]:
    """Where a note (unified) names parts of the paper itself."""
    return [match.span() for match in _parts().finditer(text)] if _sending().search(text) else []


def is_part(cite: Cite, parts: Sequence[tuple[int, int]]) -> bool:
    """Whether a cite has nothing but parts of the paper."""
    return any(low < cite.span.end and cite.span.start < high for low, high in parts) and all(
        _is_within(field, parts) for name in _TELLING for field in cite.fields.get(name, ())
    )


def _is_within(field: Field, parts: Sequence[tuple[int, int]]) -> bool:
    return any(low <= field.span.start and field.span.end <= high for low, high in parts)


_SIGN = r"(?:\d+|[IVXLC]{2,7}|[A-Z])"
_ONE = rf"(?>{_SIGN}(?:[.–-]\s?{_SIGN}|\s?\({_SIGN}\)){{0,6}}+(?!\w))"
_BETWEEN = r"(?:\s?[,&–-]\s?|\s(?:and|or|to)\s)"
_BESIDE = r"(?<!\w)(?:الفصل|الباب|المبحث|المطلب|المحور)\s(?:السابق|الاتي|التالي|القادم|اللاحق)(?!\w)"
"""The chapter before or behind the one in hand; in English nobody takes such words for a cite."""
_TOLD = r"(?<!\w)(?:سبق|سبقت|تقدم|تقدمت|مر|مرت|سياتي|ستاتي)\s(?:\w+\s){0,4}?في"


@cache
def _sending() -> re.Pattern[str]:
    """Words of which one stands where a part of the paper is named. To make the whole pattern takes time, and most
    papers need it nowhere."""
    upwards = any_of([*words("own-paper-words"), *_places(), *forms("note-reference")])
    return re.compile(rf"{upwards}|supra|infra|{_TOLD}|{_BESIDE}", re.IGNORECASE)


@cache
def _parts() -> re.Pattern[str]:
    """A part by its number, with a word before or behind it that says where in the paper it stands.

    Or a note by its page (`انظر ص 40 هامش 2`, `see note 2 on p. 40`); `See note 2, p. 40` sends to what note 2 cites.
    """
    part, own, place = (
        any_of([*words("paper-parts"), *forms("page"), *forms("pages")]),
        any_of(words("own-paper-words")),
        any_of(_places()),
    )
    ordinal = any_of([*words("ordinals"), *words("edition-ordinals")])
    one = rf"(?>{_ONE}|(?:رقم\s)?\(\s?\d+\s?\)|رقم\s\d+|{ordinal}(?:\sعشره?)?)"
    some = rf"{part}\s?{one}(?:{_BETWEEN}{one}){{0,6}}+(?:\s?,?\s(?:من\s)?{part}\s{one}){{0,3}}+"
    latin = r"(?<!\w)(?:see\s)?(?:(?:the\s)?discussion\s|text\s)?(?:supra|infra)"
    seen, page = any_of([*forms("see"), *forms("confer")]), any_of([*forms("page"), *forms("pages")])
    note = rf"{any_of(forms('note-reference'))}\s\(?\d+\)?(?:\s(?:and\s|&\s|و\s?)\(?\d+\)?)?"
    paged = rf"(?:(?:on|{any_of(words('title-leading-words'))})\s)?{page}\s?\d+"
    return re.compile(
        rf"{latin},?\s{{1,3}}{part}(?:\s?{one}(?:{_BETWEEN}{one}){{0,6}}+)?"
        rf"|(?:(?:{seen}\s)?{place}[,:]?|{_TOLD})\s{{1,3}}(?:in\s|في\s)?{some}"
        rf"|{some},?\s{{1,3}}(?:{own}|{place}|(?:supra|infra)(?!\w))"
        rf"|{_BESIDE}"
        rf"|(?:\A|(?<=[\s(])){seen}:?\s(?:{paged},?\s{note}|{note}\s{paged})",
        re.IGNORECASE,
    )


def _places() -> list[str]:
    """The words that send the reader up or down the paper; not those that repeat a work where they stand alone
    (`السابق، ص 30`)."""
    repeating = {*forms("supra"), *(form for form in forms("above") if fold(form) in word_set("earlier-words"))}
    return [form for form in (*forms("above"), *forms("below")) if form not in repeating]

"""What the words of a note give away, compiled once from the locales.

Every pattern works on the unified text of a note (`locales.unify`), whose offsets are the note's own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from hawashi.locales import WORD_START, any_of, fold, forms, pattern, unify, words

_FLAGS = re.IGNORECASE

DIGIT = "[0-9]"
"""One digit of a unified text, whatever it is in the note."""

_DASH = "[-‐-―−]"
_NUMBER = rf"{DIGIT}+(?:\s?{_DASH}{{1,2}}\s?{DIGIT}+)?"
_ROMAN = rf"[ivxlc]+(?:{_DASH}[ivxlc]+)?"

# A year alone, not a part of a longer number; ١٩٩٩ and 1420هـ count.
YEAR = re.compile(
    unify(
        rf"(?<![\w/.]){DIGIT}{{4}}(?:\s?(?:م|هـ|ه|AH|CE|AD)(?!\w)\.?)?"
        rf"(?:\s?[/–-]\s?{DIGIT}{{1,4}}(?:\s?(?:م|هـ|ه)(?!\w))?)?(?![\w])"
    )
)
YEAR_VALUE = re.compile(r"(?:1[0-9]|20)[0-9]{2}")
URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"«»“”]+|(?<![\w@])(?:[\w-]+\.)+(?:org|com|net|edu|gov|int|iq|uk)(?:/[^\s<>«»“”]*)?",
    _FLAGS,
)
DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi\s*:?\s*|(?<![\w/.]))(?P<number>10\.\d{4,9}/[^\s,;»”\"]*[^\s,;»”\".)])",
    _FLAGS,
)
ISBN = re.compile(r"(?:ISBN|ردمك)(?:-1[03])?\s*:?\s*([0-9X -]{9,20}[0-9X])", _FLAGS)
ARABIC_LETTER = re.compile("[\u0621-\u064a\u0671-\u06d3]")


@cache
def compiled(*terms: str) -> re.Pattern[str]:
    """A caseless pattern for any form of the named locale terms, as a whole word."""
    return re.compile(any_of(form for term in terms for form in forms(term)), _FLAGS)


@cache
def word_class(name: str) -> re.Pattern[str]:
    """A caseless pattern for any word of the named locale list, as a whole word."""
    return re.compile(any_of(words(name)), _FLAGS)


def _locator(labels: str, *, needs_space: bool = False) -> str:
    gap = r"\s+" if needs_space else r"\s*"
    return rf"(?:{labels}){gap}(?:[:.]\s*)?(?P<number>{_NUMBER}|{_ROMAN}(?!\w))"


@cache
def page() -> re.Pattern[str]:
    """A page label and its numbers (`p. 3`, `pp.3-5, 9`, `ص٤٥`); the group `number` is the numbers and what follows.

    Arabic labels may stick to the number, and so may the English ones (`p.3`).
    """
    labels = "|".join(pattern(form) for form in _longest_first("page", "pages"))
    more = rf"(?:\s?(?:,|and|و|&)\s?{_NUMBER}(?![\w/])(?<!{DIGIT}{{4}}))*"
    tail = "|".join(pattern(form) for form in _longest_first("following"))
    number = rf"(?:{_NUMBER}|{_ROMAN}(?!\w)){more}(?:\s?(?:{tail})(?!\w))?"
    labels = rf"(?:at\s+)?(?:{labels})|(?<=[,.)\d] )at(?=\s{DIGIT})|s{{1,2}}\.(?=\s?{DIGIT})"
    return re.compile(rf"{WORD_START}(?:{labels})\s*(?:[:.]\s*)?[(\[]?(?P<number>{number})[)\]]?", _FLAGS)


def _longest_first(*terms: str) -> list[str]:
    return sorted({form for term in terms for form in forms(term)}, key=len, reverse=True)


class Labelled(NamedTuple):
    """A label that names the variable of what follows it."""

    variable: str
    pattern: re.Pattern[str]


def _numbered(*terms: str, several: bool = False) -> re.Pattern[str]:
    labels = "|".join(pattern(form) for form in _longest_first(*terms))
    ordinals = "|".join(
        pattern(form) for form in sorted((*words("edition-ordinals"), *words("ordinals")), key=len, reverse=True)
    )
    number = rf"{DIGIT}+(?:\s?{_DASH}\s?{DIGIT}+)?|[IVXLC]+(?!\w)|(?:{ordinals})(?!\w)"
    more = tail = ""
    if several:
        more = rf"(?:/[^\s,;()]{{1,15}})?(?:\s?(?:,|and|و|&)\s?{DIGIT}{{1,3}}(?![\w/]))*"
        tail = r"(?:\s+(?:من|of(?:\s+the)?)(?!\w))?"
    return re.compile(
        rf"{WORD_START}(?:{labels})\s*(?:[:.]\s*)?[(\[]?\s?(?P<number>(?:{number}){more})(?:\s?[)\]])?{tail}", _FLAGS
    )


@cache
def numbered() -> tuple[Labelled, ...]:
    """Labels with a number behind them: volume, part, issue, edition; and places in a work that are no pages."""
    return (
        Labelled("volume", _numbered("volume", "part")),
        Labelled("issue", _numbered("issue")),
        Labelled("edition", _numbered("edition")),
        Labelled("article", _numbered("article-locator", "paragraph", "section", "chapter", "table", several=True)),
    )


ORDINAL_EDITION = re.compile(
    r"(?<!\w)(?P<number>\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|revised|new)"
    r"\s+(?:revised\s+)?(?:ed(?:ition|n)?\.?)(?!\w)",
    _FLAGS,
)


COMPOUND = re.compile(
    rf"(?<=[,.”»\"’\w] )(?P<volume>{DIGIT}{{1,4}})\s?\((?P<issue>{DIGIT}{{1,3}}(?:{_DASH}{DIGIT}{{1,3}})?)\)"
    rf"(?:\s?[:,]\s?(?:pp?\.\s?)?(?P<locator>(?!(?:1[5-9]|20)\d\d(?!\d)){_NUMBER}))?"
    rf"|(?<=[,”»\"’\w] )(?P<whole>{DIGIT}{{1,3}})[/.:](?P<part>{DIGIT}{{1,2}})(?=,?\s\(?(?:1[5-9]|20)\d\d)"
    rf"|(?<=, )(?P<book>{DIGIT}{{1,2}}|[IVXLC]{{1,5}})\s?[:/]\s?(?P<leaf>{_NUMBER})(?![\w/])"
)
"""Volume, issue and page written together (`215(2), 28–31`, `4:231`)."""


@cache
def led() -> tuple[Labelled, ...]:
    """Labels that lead a name, a title or a date: `edited by`, `in the book:`, `ترجمة`, `accessed`, …"""
    return (
        Labelled("editor", compiled("edited-by", "compiled-by")),
        Labelled("translator", compiled("translated-by")),
        Labelled("contributor", compiled("supervised-by", "foreword-by")),
        Labelled("container_title", compiled("in-book")),
        Labelled("accessed", compiled("accessed")),
        Labelled("url", compiled("available-at")),
    )


@cache
def compiled_in() -> re.Pattern[str]:
    """`in` and its kin, which may lead the title of what holds the work."""
    return compiled("in")


@cache
def repeat() -> dict[str, re.Pattern[str]]:
    """The words of a repeat by form, in the order in which they are tried."""
    return {
        "ibid": compiled("ibid"),
        "loc_cit": compiled("loc-cit"),
        "op_cit": compiled("op-cit"),
        "idem": compiled("idem"),
    }


@cache
def note_reference() -> re.Pattern[str]:
    """A reference to another note by its printed number (`supra note 5`, `note 5 above`, `n 12`, `انظر الهامش 5`)."""
    nouns = "|".join(pattern(form) for form in _longest_first("note-reference"))
    above = "|".join(pattern(form) for form in _longest_first("above"))
    arabic = "|".join(pattern(form) for form in _longest_first("supra") if ARABIC_LETTER.search(form))
    number = rf"[(\[]?(?P<number>{DIGIT}+)[)\]]?"
    return re.compile(
        rf"(?<!\w)(?:supra|infra),?\s*(?:(?:{nouns})\s*)?(?:no\.\s*)?{number}"
        rf"|(?<!\w)(?:{arabic})\s*(?:رقم\s*)?{number.replace('number', 'arabic')}"
        rf"|(?<!\w)(?:{nouns})\s*(?:no\.\s*|رقم\s*)?{number.replace('number', 'plain')}(?:\s*(?:{above})(?!\w))?",
        _FLAGS,
    )


_FILLERS = unify(
    r"for example|for instance|e\.g\.|generally|in general|especially|inter alia|among others|in particular|"
    r"in this regard|on this|also|again|مثلا[ًا]?|على سبيل المثال|في ذلك|بهذا الصدد|في هذا الصدد|بهذا الخصوص|بشكل خاص|"
    r"أيضا[ًا]?|كذلك|بالتفصيل"
)


@cache
def signal() -> re.Pattern[str]:
    """A signal with its fillers and colon (`See, for example,`, `For more see:`, `ينظر في ذلك:`)."""
    return re.compile(
        any_of(
            form.rstrip(",")
            for term in ("see", "see-also", "confer", "for-more", "quoted-in", "citing")
            for form in forms(term)
        )
        + rf"(?:\s*[,]?\s*(?:{_FILLERS})(?!\w)[,]?)*(?:\s*[:：])?",
        _FLAGS,
    )


INTERVIEW = re.compile(
    unify(
        r"(?<!\w)(?P<number>(?:authors?['’]?s?['’]?\s+)?(?:personal\s+|telephone\s+)?interview)(?:\s+by\s+(?:the\s+)?author)?\s+with"
        r"(?!\w)|(?<!\w)(?P<plain>(?:مقابلة|لقاء|حوار)(?:\s+شخصية|\s+هاتفية|\s+خاصة|\s+عبر\s+الهاتف|\s+شخصي)?)"
        r"(?:\s+(?:أجراها|أجرتها|أجراه|أجريت|أجرته)(?:\s+(?:الباحث|الباحثة|المؤلف|الكاتب|المؤلفة))?)?\s+مع(?!\w)"
    ),
    _FLAGS,
)
"""An interview, up to the name of who was asked."""
DIED = re.compile(rf"\(\s*(?:ت|المتوفي|d|died|b)\.?\s*(?:سنه\s*)?{DIGIT}{{1,4}}[^()]{{0,20}}\)", _FLAGS)
"""When an author died: no date of the work (`(ت 310هـ)`)."""


@cache
def thesis() -> re.Pattern[str]:
    """What a thesis is called (`unpublished PhD dissertation`, `رسالة ماجستير غير منشورة`)."""
    degree = r"(?:doctoral|ph\.?\s?d\.?|master'?’?s?|m\.?a\.?|m\.?sc\.?|d\.?phil\.?)"
    work = r"(?:thesis|dissertation|diss\.)"
    return re.compile(
        unify(
            rf"(?<!\w)(?:unpublished\s+)?{degree}\s+{work}(?!\w)|(?<!\w)unpublished\s+{work}(?!\w)|"
            r"(?<!\w)(?:رسالة|أطروحة|اطروحة)\s+(?:ماجستير|ماجستیر|دكتوراه|دكتوراة|دبلوم)(?:\s+\(?غير\s+منشورة\)?)?(?!\w)"
        ),
        _FLAGS,
    )


@cache
def carrier() -> re.Pattern[str]:
    """A signal that leads from a quoted work to the one that carries the quotation (`quoted in`, `نقلاً عن`)."""
    return compiled("quoted-in")


@cache
def strong_signal() -> re.Pattern[str]:
    """A signal that may open a cite in the middle of a sentence; weaker ones (`also`) only open a clause."""
    weak = {
        fold(form)
        for form in (
            "also",
            "and also",
            "وكذلك",
            "كذلك",
            "وأيضاً",
            "وأيضا",
            "أيضاً",
            "Review",
            "Look at",
            "Consult",
            "Pace",
        )
    }
    return re.compile(
        any_of(
            form.rstrip(",")
            for term in ("see", "see-also", "confer", "for-more", "quoted-in", "citing")
            for form in forms(term)
            if fold(form) not in weak
        )
        + rf"(?:\s*[,]?\s*(?:{_FILLERS})(?!\w)[,]?)*(?:\s*[:：])?",
        _FLAGS,
    )


@cache
def law() -> re.Pattern[str]:
    """A law, decree or resolution by its number (`Law No. 21 of 2008`, `قانون رقم (21) لسنة 2008`)."""
    return re.compile(
        unify(
            rf"(?<!\w)(?:law|act|order|decree|resolution|regulation)\s+(?:[^,;.\n]{{0,60}}?(?<!\w)(?:no\.?|number|n°)\s*)?\(?{DIGIT}+\)?(?:\s*(?:of|dated|/|\()\s*(?:{DIGIT}{{1,2}}\s+)?(?:[a-z]+\s+)?{DIGIT}{{4}}\)?)?"
            rf"|(?:قانون|القانون|مرسوم|أمر|الأمر|قرار|القرار|نظام|تعليمات)[^.\n]{{0,60}}?(?:رقم|المرقم)\s*\(?\s*{DIGIT}+(?:/[^\s,;()]{{1,20}})*\s*\)?(?:\s*(?:لسنة|لعام|سنة)\s*\(?{DIGIT}{{4}}\)?)?(?:\s+المعدل)?"
            rf"|(?:القرار|قرار مجلس الأمن)\s+{DIGIT}{{2,4}}\s*\({DIGIT}{{4}}\)"
            rf"|(?:دستور|معاهدة|اتفاقية|ميثاق|بروتوكول|constitution)[^.,\n]{{0,60}}?{DIGIT}{{4}}"
        ),
        _FLAGS,
    )


@cache
def _prose() -> frozenset[str]:
    return frozenset(fold(word) for word in words("prose-words"))


def is_prose_word(word: str) -> bool:
    """Whether `word` belongs to sentences rather than to references."""
    return fold(word) in _prose()

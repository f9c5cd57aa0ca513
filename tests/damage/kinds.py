"""The kinds of damage: how a note's Markdown is spoilt, in English and Arabic, and which rule must see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Change = tuple[str, str]
"""A pattern, and what is put in its place, once."""

_YEAR = r"(?:19|20)\d\d"
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True, slots=True)
class Damage:
    """One kind of damage: the rule that must find it, and the change for each language, None where it has no sense."""

    name: str
    code: str
    en: Change | Callable[[str], str] | None
    ar: Change | Callable[[str], str] | None

    def spoil(self, note: str, language: str) -> str | None:
        """The note after the damage, or None where it has nothing to spoil."""
        change = self.en if language == "en" else self.ar
        if change is None:
            return None
        spoilt = change(note) if callable(change) else re.sub(change[0], change[1], note, count=1)
        return spoilt if spoilt != note else None


def _digits(note: str) -> str:
    return re.sub(rf"(?<=[,،] ){_YEAR}(?=[,،])", lambda found: found[0].translate(_EASTERN), note, count=1)


def _month_first(note: str) -> str:
    return re.sub(r"(?<=, )(\d{1,2}) ([A-Z]\w+) (\d{4})(?=\.$|, p\.)", r"\2 \1, \3", note, count=1)


_MONTHS = (
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
    *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
)


def _in_figures(note: str) -> str:
    def figures(found: re.Match[str]) -> str:
        return f"{found[1]}/{_MONTHS.index(found[2]) + 1}/{found[3]}"

    return re.sub(rf"(\d+) ({'|'.join(_MONTHS)}) (\d{{4}})", figures, note, count=1) if "جريدة" in note else note


def _all_pages(pattern: str, written: str) -> Callable[[str], str]:
    """Puts the pages of an article, of which there are as many as articles have, before the page cited."""

    def pages(found: re.Match[str]) -> str:
        cited = int(found[3])
        return written.format(found[1], max(1, cited - _BEFORE), cited + _BEHIND, found[2])

    return lambda note: re.sub(pattern, pages, note, count=1)


_BEFORE, _BEHIND = 9, 13  # pages

DAMAGES = (
    Damage(
        "the place before the publisher",
        "C201",
        (rf", ([^,*]+), ([^,*]+), ({_YEAR}), (pp?\. )", r", \2, \1, \3, \4"),
        (rf"، ([^،:]+)، ([^،:]+)، ({_YEAR})، (ص )", r"، \2، \1، \3، \4"),
    ),
    Damage(
        "the year before the publisher",
        "C201",
        (rf", ([^,*]+), ([^,*]+), ({_YEAR}), (pp?\. )", r", \3, \1, \2, \4"),
        (rf"، ([^،:]+)، ([^،:]+)، ({_YEAR})، (ص )", r"، \3، \1، \2، \4"),
    ),
    Damage(
        "a full stop behind the author",
        "C202",
        (r"^([^,.]+), \*", r"\1. *"),
        (r"^([^،.:]{8,25})، (?!مصدر|المصدر)([^؛]{40,})", r"\1. \2"),
    ),
    Damage(
        "a colon before the page",
        "C202",
        (rf"({_YEAR}), (pp?\. )", r"\1: \2"),
        (rf"({_YEAR})، (ص )", r"\1: \2"),
    ),
    Damage(
        "no comma before the year",
        "C202",
        (rf"(, [^,*]+), ({_YEAR}, pp?\. )", r"\1 \2"),
        (rf"(، [^،]+)، ({_YEAR}، ص )", r"\1 \2"),
    ),
    Damage(
        "brackets around the year",
        "C203",
        (rf", ({_YEAR}), (pp?\. )", r" (\1), \2"),
        (rf"، ({_YEAR})، (ص )", r" (\1)، \2"),
    ),
    Damage(
        "no space before the place",
        "C204",
        (rf", ([^,*]+), ({_YEAR}), (pp?\. )", r",\1, \2, \3"),
        (rf"، ([^،]+)، ({_YEAR})، (ص )", r"،\1، \2، \3"),
    ),
    Damage(
        "a space before a comma",
        "C204",
        (rf", ({_YEAR}), (pp?\. )", r" , \1, \2"),
        (rf"، ({_YEAR})، (ص )", r" ، \1، \2"),
    ),
    Damage(
        "a title in quotation marks",
        "C205",
        (r"^([^,]+), ([^*,]{15,}), (\*|in the book)", r"\1, “\2,” \3"),
        (rf"^([^،]+)، ([^،]{{6,}})، ([^،]+، [^،]+، {_YEAR}، ص )", r"\1، «\2»، \3"),
    ),
    Damage(
        "another label of the page",
        "C207",
        (r", p\. (?=\d+\.?$)", ", page "),
        (r"، ص (?=\d+\.?$)", "، صفحة "),
    ),
    Damage(
        "no label of the page",
        "C207",
        (rf"({_YEAR}), pp?\. (?=[\d-]+\.$)", r"\1, "),
        (rf"({_YEAR})، ص (?=\d+\.$)", r"\1، "),
    ),
    Damage("one page for several", "C207", (r", pp\. ", ", p. "), (r"، ص ص ", "، ص ")),
    Damage(
        "another label of the issue",
        "C207",
        (r", no\. (?=\d+, \d{4}, p)", ", issue "),
        (r"، ع (?=\d+، \d{4}، ص)", "، العدد "),
    ),
    Damage("another label of the translator", "C207", ("translated by", "trans."), ("، ترجمة ", "، تر. ")),
    Damage("another label of the holding book", "C207", ("in the book: ", "in "), ("في كتاب: ", "ضمن كتاب: ")),
    Damage("a label with a capital letter", "C208", (r", p\. ", ", P. "), None),
    Damage(
        "the family name first",
        "C209",
        (r"^(?!International|United|Human|World)([A-Z][\w.]+(?: [A-Z][\w.]*)*) ([A-Z][\w-]+), (?=\*)", r"\2, \1, "),
        None,
    ),
    Damage(
        "names joined otherwise",
        "C210",
        (r"^([^,*]+) and ([^,*]+), (?=\*)", r"\1 & \2, "),
        (r"^((?!معاهدة|مقابلة)[^،]+[^،\s]) و(?!آخر)((?:[^،\s]+ )+[^،\s]+)، (?!مصدر)", r"\1 و \2، "),
    ),
    Damage("another word for those left out", "C211", (" et al.,", " and others,"), ("وآخرون", "وغيرهم")),
    Damage("another form of the date", "C212", _month_first, _in_figures),
    Damage("an edition in words", "C213", (r"\b2nd ed\.", "second ed."), (r"\bط2", "الطبعة الثانية")),
    Damage(
        "spaces around the dash of a range", "C214", (r"(\d)-(\d+)\.$", r"\1 - \2."), (r"(\d)-(\d+)\.$", r"\1 - \2.")
    ),
    Damage(
        "another word for the work just cited", "C215", (r"^Ibid\.(?=,)", "Ibidem"), ("^المصدر نفسه", "المرجع نفسه")
    ),
    Damage("another word for a work cited before", "C215", ("op. cit.", "op.cit."), ("مصدر سابق", "مرجع سابق")),
    Damage(
        "a comma of the other script",
        "C216",
        (rf", ({_YEAR}), (pp?\. )", r"، \1, \2"),
        (rf"، ({_YEAR})، (ص )", r", \1، \2"),
    ),
    Damage("digits of the other script", "C216", _digits, _digits),
    Damage(
        "all pages beside the one cited",
        "C217",
        _all_pages(rf"(no\. \d+, {_YEAR}), (p\. (\d+)\.)", "{}, pp. {}-{}, {}"),
        _all_pages(rf"(ع \d+، {_YEAR})، (ص (\d+)\.)", "{}، ص ص {}-{}، {}"),
    ),
    Damage(
        "other words before the date of access",
        "C218",
        (", accessed ", ", retrieved on "),
        ("تاريخ الزيارة", "شوهد في"),
    ),
    Damage("a note with two full stops", "C219", (r"\.$", ".."), (r"\.$", "..")),
    Damage("a note without its full stop", "N105", (r"(?<=\d)\.$", ""), (r"(?<=\d)\.$", "")),
    Damage(
        "no space behind the label of the page", "C107", (r", p\. (\d+)\.$", r", p.\1."), (r"، ص (\d+)\.$", r"، ص\1.")
    ),
)

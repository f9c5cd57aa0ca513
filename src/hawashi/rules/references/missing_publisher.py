import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.locales import has_word
from hawashi.messages import phrase
from hawashi.model import Cite, Date, Finding, Paper, Reference, Style
from hawashi.rules.house_prints import printed
from hawashi.rules.lacking import MAKERS, Want, is_online, lacking
from hawashi.rules.requirements import PUBLISHED, is_own_publisher
from hawashi.rules.wording import named, place_of

_FIRST_YEAR = 1900
"""Older books are cited by place and year."""
_PART = re.compile(r"[,،:.]\s")
_APOSTROPHES = re.compile("['’‘ʿʾʼ`]")


@rule(
    "R102",
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، د.ن.، بغداد، 1965، ص 34.",
        "[^1]: World Bank, *Iraq Economic Monitor: Reemerging Pressures*, Washington, 2023, p. 3.",
        "[^1]: وزارة التخطيط، *خطة التنمية الوطنية 2018–2022*، بغداد، 2018، ص 3.",
        "[^1]: Tom Keel, *Rain and Rule: The Organisation of the Canal Ministry* (London, 1967), p. 5.\n"
        "[^2]: Charles Tripp, *A History of Iraq* (Cambridge, 2007), p. 75.",
        "[^1]: هدى سلمان، *المطر. تاريخ مؤسسة الري العراقية*، بيروت، 1967، ص 5.\n"
        "[^2]: علي الوردي، *دراسة في طبيعة المجتمع العراقي*، بغداد، 1965، ص 34.",
    ],
    bad=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، بغداد، 1965، ص 34.",
    ],
)
def missing_publisher(paper: Paper, style: Style) -> Iterator[Finding]:
    """A book, chapter or report cited without its publisher.

    The publisher tells the reader where to get the work and how far to trust it. If the work names none, the note says
    so: `s.n.`, `د.ن.` A report with its URL needs none, and an institution named as author, with its place, is its own
    publisher. Works from before 1900, which are cited by place and year, are left alone, and so is a paper whose
    citations mostly name no publisher. Nothing is reported where the chosen style prints none.
    """
    for cite in printed("publisher", lacking(paper, _WANT), paper, style):
        yield Finding(place_of(cite), phrase("{work} has no publisher", work=named(cite)))


def _does_without(work: Reference, cite: Cite) -> bool:
    date = work.issued
    old_or_daily = isinstance(date, Date) and (date.year < _FIRST_YEAR or date.month is not None)
    if old_or_daily or is_online(work, cite) or is_own_publisher(work, cite):
        return True
    return not _is_known(cite) or _names_a_house(cite)


def _names_a_house(cite: Cite) -> bool:
    """Whether a word of publishers' names stands in the cite where none was read: behind the first part of the title
    (`al-Fihrist, al-Matba‘at al-Rahmaniyya`), or beside all values."""
    apart = list(cite.raw)
    for name, values in cite.fields.items():
        for value in values:
            first = _PART.split(value.text, maxsplit=1)[0] if name == "title" else value.text
            at = value.span.start - cite.span.start
            apart[at : at + len(first)] = " " * len(first)
    beside = _APOSTROPHES.sub("", "".join(apart))
    return has_word(beside, "publisher-words", "institution-words", "romanised-publisher-words")


def _is_known(cite: Cite) -> bool:
    """Whether what was read as the place is a town that the locales list: a publisher may stand there alone."""
    return any(has_word(place.text, "places") for place in cite.fields["publisher_place"])


_WANT = Want(
    PUBLISHED,
    (MAKERS, ("title",), ("publisher_place",), ("issued",)),
    ("publisher",),
    ("no-publisher", "no-place"),  # `n.p.` is either
    spared=_does_without,
)

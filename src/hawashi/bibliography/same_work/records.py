"""A library prepared for comparison: one list a field, one place a record; plain strings, numbers and tuples."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from hawashi.bibliography.numerals import number_in
from hawashi.bibliography.same_work.makers import Maker, makers_of
from hawashi.bibliography.same_work.words import about, fold_words, title_words, unescaped
from hawashi.dates import is_only_hijri
from hawashi.locales import fold, is_arabic, word_set, words
from hawashi.model import Date, Pages, Reference

ARTICLE, PAPER, CHAPTER, BOOK, THESIS, REPORT, OTHER, LAW = range(8)
"""Kinds of works, as far as they tell two works apart: types are often mistaken."""

_KINDS = {
    "article-journal": ARTICLE,
    "article-magazine": ARTICLE,
    "article-newspaper": ARTICLE,
    "article": ARTICLE,
    "review": ARTICLE,
    "chapter": CHAPTER,
    "paper-conference": PAPER,
    "entry-encyclopedia": CHAPTER,
    "entry-dictionary": CHAPTER,
    "book": BOOK,
    "thesis": THESIS,
    "report": REPORT,
    **dict.fromkeys(("legislation", "legal_case", "treaty", "patent", "standard"), LAW),
}
_PERIODICALS = frozenset({"article-journal", "article-newspaper", "article-magazine", "review", "document"})
_PREPRINT = re.compile(
    r"\b(?:arxiv|corr|biorxiv|medrxiv|ssrn|preprints?|research ?square|osf|chemrxiv|psyarxiv|socarxiv|mpra|repec)\b",
    re.IGNORECASE,
)
_PREPRINT_DOIS = ("10.48550/", "10.2139/ssrn", "10.21203/rs", "10.20944/preprints", "10.3123", "10.1101/20")
_DATA_ARCHIVE = re.compile(r"\bdataverse\b|10\.(?:7910/dvn|5061/dryad|3886/icpsr|5255/ukda|4232)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(r"[a-z]{0,2}\d+(?:\.\d+)?|\b[ivxlc]+\b")
_URL = re.compile(r"(?:https?://)?(?:www\.)?([^/\s?#]+)([/?#][^\s/][^\s]*?)/?", re.IGNORECASE)
_FOLDED = 300  # characters of a text that are compared
_SHORTEST_NOTE = 15  # characters of a note that may give a title
_DOI = re.compile(r"10\.\d{4,9}/\S+")


class Record(NamedTuple):
    """One reference as it is compared; an empty string, a 0 or an empty tuple where a field is unknown.

    `original` is the title that a translation has in its own language, folded, without blanks. `main` says how many
    words of the title stand before its subtitle (all, where it has none). `title`, `container`, `publisher`, `place`
    and `note` are folded words, spaced; `about` says that the title is a reply, a correction or the like, `whole` that
    the work is an issue of a periodical as a whole; `year` is CE, `late` the year after it where
    only the year AH is known, which ends in that one; `day` is 100 times the month and the day of it, if known;
    `volume` and `issue` are numbers as text; `first` and `last` are pages; `isbn` is what ISBN-10 and ISBN-13
    share; `edition` and `number` are numbers as text; `url` is the address of a page, not of a whole site, without
    its scheme.
    """

    title: str
    main: int
    makers: tuple[Maker, ...]
    year: int
    late: int
    day: int
    container: str
    volume: str
    issue: str
    first: str
    last: str
    kind: int
    about: str
    doi: str
    isbn: str
    edition: str
    number: str
    translators: tuple[Maker, ...]
    publisher: str
    place: str
    arabic: bool
    preprint: bool
    whole: bool
    url: str
    original: str
    note: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Records as one list a field of `Record`; the same place in every list is one record."""

    title: list[str]
    main: list[int]
    makers: list[tuple[Maker, ...]]
    year: list[int]
    late: list[int]
    day: list[int]
    container: list[str]
    volume: list[str]
    issue: list[str]
    first: list[str]
    last: list[str]
    kind: list[int]
    about: list[str]
    doi: list[str]
    isbn: list[str]
    edition: list[str]
    number: list[str]
    translators: list[tuple[Maker, ...]]
    publisher: list[str]
    place: list[str]
    arabic: list[bool]
    preprint: list[bool]
    whole: list[bool]
    url: list[str]
    original: list[str]
    note: list[str]

    def __len__(self) -> int:
        """How many records there are."""
        return len(self.title)


def differ(column: list[str], one: int, other: int) -> bool:
    """Whether both places of a column say something, and not the same."""
    return bool(column[one]) and bool(column[other]) and column[one] != column[other]


def agree(column: list[str], one: int, other: int) -> bool:
    """Whether both places of a column say the same."""
    return bool(column[one]) and column[one] == column[other]


def are_two_pages(columns: Columns, one: int, other: int) -> bool:
    """Whether two works are pages of one site, and nothing else, with addresses of their own."""
    if not columns.kind[one] == columns.kind[other] == OTHER or not differ(columns.url, one, other):
        return False
    pages = [columns.url[place].partition("?")[0].partition("#")[0].rstrip("/") for place in (one, other)]
    hosts = [page.partition("/")[0].removeprefix("www.") for page in pages]
    return pages[0] != pages[1] and hosts[0] == hosts[1]


def years_apart(columns: Columns, one: int, other: int) -> int:
    """How many years lie between two works, -1 where the year of one is unknown."""
    if not columns.year[one] or not columns.year[other]:
        return -1
    return max(0, columns.year[one] - columns.late[other], columns.year[other] - columns.late[one])


def main_title(columns: Columns, place: int) -> str:
    """The title at a place of the columns without its subtitle and without blanks."""
    title, main = columns.title[place], columns.main[place]
    return "".join(title.split()[:main]) if main <= title.count(" ") else title.replace(" ", "")


def columns_of(records: Iterable[Record]) -> Columns:
    """Records laid out by field."""
    columns = list(map(list, zip(*records, strict=True))) or [[] for _ in Record._fields]
    return Columns(*columns)


def prepare(reference: Reference) -> Record:
    """`reference` as it is compared."""
    title = reference.title or ""
    written, main = title_words(title)
    first, last = _pages(reference.page)
    volume, issue = _volume(reference.volume), _issue(reference.volume, reference.issue)
    return Record(
        " ".join(written),
        main,
        makers_of(reference.author or reference.editor),
        year := _year(reference.issued),
        year + (isinstance(reference.issued, Date) and is_only_hijri(reference.issued)),
        _day(reference.issued),
        _folded(reference.container_title),
        volume,
        issue,
        first,
        last,
        _KINDS.get(reference.type, OTHER),
        about(title, written) or ("data" if _is_deposit(reference) else ""),
        _doi(reference.doi),
        _isbn(reference.isbn),
        _plain_number(reference.edition),
        _plain_number(reference.number),
        makers_of(reference.translator),
        _folded(reference.publisher),
        _folded(reference.publisher_place),
        is_arabic(title),
        _is_preprint(reference),
        is_whole_issue(reference),
        _bare_url(reference.url),
        _folded(reference.more.get("origtitle")).replace(" ", "") if reference.more else "",
        _folded(reference.note) if reference.note and len(reference.note) >= _SHORTEST_NOTE else "",
    )


def _is_deposit(reference: Reference) -> bool:
    """Whether a reference is the data of a study, which often have its title, where they were deposited."""
    if reference.type == "dataset":
        return True
    more = reference.more.get("howpublished") if reference.more else None
    for text in (reference.doi, reference.url, reference.publisher, more):
        if text and _DATA_ARCHIVE.search(text):
            return True
    return False


def is_whole_issue(reference: Reference) -> bool:
    """Whether a reference is an issue of a periodical as a whole: it has no title, or that of the periodical."""
    title, container = reference.title, reference.container_title
    if not container or reference.type not in _PERIODICALS:
        return False
    if title and max(len(title), len(container)) > 2 * min(len(title), len(container)) + 20:
        return False  # to fold both takes time
    if not title:
        return True
    return not _end_otherwise(title, container) and folded_name(title) == folded_name(container)


def _end_otherwise(one: str, other: str) -> bool:
    """Whether two texts end with other words for certain, so that they need not be folded to tell them apart."""
    first, second = one.rpartition(" "), other.rpartition(" ")
    if max(len(one), len(other)) > _FOLDED or first[0].endswith("و") or second[0].endswith("و"):
        return False  # a و that stands alone is written together with the word behind it
    ours, theirs = first[2], second[2]
    return ours.isalpha() and theirs.isalpha() and bool(word := _folded(ours)) and word != _folded(theirs) != ""


def folded_name(periodical: str) -> str:
    """The name of a periodical without the word for what it is before it: `صحيفة`, `جريدة`. A newspaper may have it."""
    first, _, rest = (name := _folded(periodical)).partition(" ")
    return rest if rest and first in _labels() else name


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return frozenset(" ".join(fold_words(label)) for label in words("newspaper-labels"))


@lru_cache(maxsize=100_000)
def _folded(text: str | None) -> str:
    return " ".join(fold_words(unescaped(text[:_FOLDED]))) if text else ""


def _year(issued: Date | str | None) -> int:
    if isinstance(issued, Date):
        return issued.year
    found = _YEAR.search(issued) if issued else None
    return int(found[0]) if found else 0


def _day(issued: Date | str | None) -> int:
    return 100 * (issued.month or 0) + (issued.day or 0) if isinstance(issued, Date) else 0


@lru_cache(maxsize=50_000)
def _plain_number(text: str | None) -> str:
    if not text:
        return ""
    found = _NUMBER.search(text) if text.isascii() else None
    return str(int(found[0])) if found and len(found[0]) < 20 else number_in(text[:40]) or ""


def _volume(volume: str | None) -> str:
    if not volume:
        return ""
    return volume if volume.isascii() and volume.isdigit() and volume[0] != "0" else _plain_number(volume)


@lru_cache(maxsize=50_000)
def _issue(volume: str | None, issue: str | None) -> str:
    """The issue, which some write behind the volume: `16(9)`, `16:9`."""
    if issue:
        return _plain_number(issue)
    found = _NUMBER.findall(volume) if volume and volume.isascii() else []
    return str(int(found[1])) if len(found) == 2 and max(map(len, found)) < 6 else ""


def _pages(page: Pages | str | None) -> tuple[str, str]:
    """First and last page: an abbreviated last one (`1297-306`) in full, the lower one first."""
    if not page:
        return "", ""
    if isinstance(page, Pages):
        first, last = page.first.lower(), (page.last or "").lower()
    else:
        found = _PAGE.findall(page[:60].lower().removeprefix("pp").removeprefix("p"))
        first, last = [*found, "", ""][:2]
    if first.isdecimal() and last.isdecimal():
        if len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        if len(last) == len(first) and last < first:
            first, last = last, first
    return _bare_page(first), _bare_page(last)


@lru_cache(maxsize=50_000)
def _bare_page(page: str) -> str:
    """`S99` and `99`, `e0012` and `12` are cited for one another."""
    found = _NUMBER.search(page)
    return (found[0].lstrip("0") or "0") if found else page


@lru_cache(maxsize=1000)
def _doi(doi: str | None) -> str:
    found = _DOI.search(doi.lower()) if doi else None
    return found[0].rstrip(".,;") if found else ""


def _bare_url(url: str | None) -> str:
    found = _URL.fullmatch(url.strip()) if url else None
    return f"{found[1].lower()}{found[2]}" if found else ""


@lru_cache(maxsize=1000)
def _isbn(isbn: str | None) -> str:
    """The nine digits that ISBN-10 and ISBN-13 of one book share."""
    if not isbn:
        return ""
    digits = re.sub(r"[^0-9X]", "", isbn.upper())[:13]
    return digits.removeprefix("978")[:9] if len(digits) >= 10 else ""


def _is_preprint(reference: Reference) -> bool:
    doi = reference.doi
    if doi and doi.lower().startswith(_PREPRINT_DOIS):
        return True
    places = [reference.container_title, reference.publisher, reference.genre]
    if not reference.container_title:  # an article may have an address in an archive besides
        places.append(reference.note)
        if reference.more:
            places += map(reference.more.get, ("eprinttype", "archiveprefix", "pubstate", "howpublished"))
    for place in places:  # noqa: SIM110 - of every work, and `any` takes twice as long
        if place and _names_preprints(place):
            return True
    return False


@lru_cache(maxsize=100_000)
def _names_preprints(place: str) -> bool:
    if _PREPRINT.search(place) is not None:
        return True
    folded = fold(place)
    return any(name in folded for name in word_set("preprint-words"))

"""The evidence that two references are one work: each piece weighed, some of it a veto."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from hawashi.bibliography.makers import Shared, shared_makers
from hawashi.bibliography.publishers import same_publisher
from hawashi.bibliography.titles import Agreement, Title, agree, folded_words, number_in, prepared
from hawashi.locales import words
from hawashi.model import Date, Pages, Reference

# Weights are natural logarithms of odds: 2.3 makes "one work" ten times as likely. They are set by hand from what
# policy papers and their libraries look like, and were tried on two public libraries with known duplicates.
_PRIOR = -4.0
_LONG_TITLE, _TITLE, _GENERIC_TITLE = 5.0, 4.0, 1.5
_OTHER_TITLES = {Agreement.SIMILAR: -1.0, Agreement.UNKNOWN: 0.0, Agreement.DIFFERENT: -2.0}
_MAKERS = {Shared.ALL: 3.0, Shared.SOME: 1.5, Shared.MAYBE: 2.0, Shared.UNKNOWN: 0.0, Shared.NONE: -4.0}

_PERIODICALS = frozenset({"article-journal", "article-newspaper", "article-magazine", "review", "document"})
_PARTS = frozenset(
    {"chapter", "paper-conference", "article-journal", "article-newspaper", "article-magazine", "review"}
)
_IDENTIFIED_BY_NUMBER = frozenset({"report", "legislation", "legal_case", "treaty", "patent", "standard"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """How likely two references are one work: `score` is a share from 0 to 1, `reasons` say why, the weightiest first.

    It is true where the score is above one half.
    """

    score: float
    reasons: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether the two are more likely one work than not."""
        return self.score > 0.5


def compare(a: Reference, b: Reference) -> Comparison:
    """All the evidence there is, weighed. What tells two works apart for certain makes the score 0."""
    first, second = prepared(a.title or ""), prepared(b.title or "")
    whole = is_whole_issue(a) and is_whole_issue(b)
    titles = Agreement.UNKNOWN if whole else agree(first, second)
    same_doi = bool(a.doi and b.doi and a.doi.lower() == b.doi.lower())
    if titles is Agreement.DIFFERENT and not same_doi:
        return Comparison(0.0, (titles.value,))
    veto = next(_vetoes(a, b, first, second), None)
    if veto is not None:
        return Comparison(0.0, (veto,))
    evidence = [
        _whole_issues(a, b) if whole else _title(titles, first, second),
        *_kinds(a, b),
        *_who_and_when(a, b),
        *_where(a, b),
        *_identifiers(a, b),
    ]
    total = _PRIOR + sum(weight for weight, _ in evidence)
    reasons = sorted((each for each in evidence if each[0]), key=lambda each: -abs(each[0]))
    return Comparison(1 / (1 + math.exp(-total)), tuple(reason for _, reason in reasons))


def _vetoes(a: Reference, b: Reference, first: Title, second: Title) -> Iterator[str]:
    """What two references of one work never have."""
    periodical = a.type in _PERIODICALS or b.type in _PERIODICALS
    if not periodical and _differ(a.volume, b.volume):
        yield f"different volumes: {a.volume} and {b.volume}"
    if _differ(a.edition, b.edition):
        yield f"different editions: {a.edition} and {b.edition}"
    # The number of a law's gazette is often given for its own; the name of the law has the right one.
    named = first.numbers & second.numbers & {number_in(one.number) for one in (a, b) if one.number}
    if a.type == b.type and a.type in _IDENTIFIED_BY_NUMBER and _differ(a.number, b.number) and not named:
        yield f"different numbers: {a.number} and {b.number}"
    if (first.is_generic or second.is_generic) and a.year and b.year and abs(a.year - b.year) > 1:
        yield f"a title that many works have, and different years: {a.year} and {b.year}"
    if {a.type, b.type} == {"book", "chapter"}:
        book, chapter = (a, b) if a.type == "book" else (b, a)
        if chapter.container_title and agree(prepared(chapter.container_title), prepared(book.title or "")) is not (
            Agreement.DIFFERENT
        ):
            yield "a book and a chapter in it"


def _differ(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    ours, theirs = number_in(one), number_in(other)
    return ours is not None and theirs is not None and ours != theirs


def _title(titles: Agreement, first: Title, second: Title) -> tuple[float, str]:
    short, long = sorted((first, second), key=lambda title: len(title.words))
    telling = len(short.telling)
    weight = _GENERIC_TITLE if short.is_generic else _LONG_TITLE if telling >= 5 else _TITLE
    match titles:
        case Agreement.SAME:
            return weight, titles.value
        case Agreement.TYPO:
            return weight - 0.5, titles.value
        case Agreement.PART:
            whole_main_title = len(short.words) == long.main
            return weight - (1.0 if whole_main_title else 2.0), titles.value
        case _:
            return _OTHER_TITLES[titles], titles.value


def is_whole_issue(reference: Reference) -> bool:
    """Whether a reference is an issue of a periodical as a whole: it has no title, or that of the periodical."""
    title, container = reference.title, reference.container_title
    if not container or reference.type not in _PERIODICALS:
        return False
    return not title or prepared(without_label(title)).words == prepared(without_label(container)).words


def _whole_issues(a: Reference, b: Reference) -> tuple[float, str]:
    """Two issues as a whole are told by their day, or their number."""
    days = [each.issued for each in (a, b) if isinstance(each.issued, Date) and each.issued.day]
    if len(days) == 2:
        same = (days[0].year, days[0].month, days[0].day) == (days[1].year, days[1].month, days[1].day)
        return (_TITLE, "issues of one day") if same else (-_TITLE, "issues of two days")
    numbered = bool(a.issue and b.issue) and not _differ(a.issue, b.issue)
    return _GENERIC_TITLE if numbered else 0.0, "issues as a whole"


def _kinds(a: Reference, b: Reference) -> Iterator[tuple[float, str]]:
    """A thesis or report and what its author made of it elsewhere are two works. Other types are often mistaken."""
    if bool(a.container_title) != bool(b.container_title):
        yield -0.5, "a container in one of them only"
    kinds = {a.type, b.type}
    told_apart = "thesis" in kinds or ("report" in kinds and kinds & _PARTS)
    if told_apart and len(kinds) == 2 and "document" not in kinds:
        yield -1.5, f"{a.type} and {b.type}"


def _who_and_when(a: Reference, b: Reference) -> Iterator[tuple[float, str]]:
    shared = shared_makers(a, b)
    yield _MAKERS[shared], shared.value
    if a.year and b.year:
        apart = abs(a.year - b.year)
        yield (1.0, "same year") if not apart else (-0.5 if apart == 1 else -3.0, f"{a.year} and {b.year}")


def _where(a: Reference, b: Reference) -> Iterator[tuple[float, str]]:
    if a.container_title and b.container_title:
        same = same_container(a.container_title, b.container_title)
        yield (1.5, "same container") if same else (-2.0, "different containers")
    if a.publisher and b.publisher and not (a.type in _PARTS and b.type in _PARTS):
        yield (0.5, "same publisher") if same_publisher(a.publisher, b.publisher) else (-0.5, "different publishers")
    if a.type in _PARTS and b.type in _PARTS:
        yield from _numbers_of("volume", a.volume, b.volume, -2.0)
        yield from _numbers_of("issue", a.issue, b.issue, -1.0)
        if isinstance(a.page, Pages) and isinstance(b.page, Pages):
            yield (1.5, "same pages") if a.page.first == b.page.first else (-1.5, "different pages")


def _numbers_of(what: str, one: str | None, other: str | None, against: float) -> Iterator[tuple[float, str]]:
    if _differ(one, other):
        yield against, f"different {what}s"
    elif one and other and number_in(one) and number_in(other):
        yield 0.5, f"same {what}"


def _identifiers(a: Reference, b: Reference) -> Iterator[tuple[float, str]]:
    if a.doi and b.doi:
        yield (5.0, "same DOI") if a.doi.lower() == b.doi.lower() else (-2.0, "different DOIs")
    if a.isbn and b.isbn:
        same = _bare(a.isbn) == _bare(b.isbn)
        yield (2.0 if same else -0.5), "same ISBN" if same else "different ISBNs"
    if a.url and b.url and a.url.rstrip("/") == b.url.rstrip("/"):
        yield 2.0, "same address"
    if a.type in _IDENTIFIED_BY_NUMBER and a.number and a.number == b.number:
        yield 1.0, "same number"


def _bare(isbn: str) -> str:
    """The nine digits that ISBN-10 and ISBN-13 of one book share."""
    return re.sub(r"[^0-9X]", "", isbn.upper()).removeprefix("978")[:9]


def same_container(one: str, other: str) -> bool:
    """Whether two titles of a journal or a book are one, also abbreviated (`J. Appl. Phys.`) or without a subtitle.

    A newspaper may be called one or not (`جريدة الأهالي`, `الأهالي`).
    """
    one, other = without_label(one), without_label(other)
    if agree(prepared(one), prepared(other)) is not Agreement.DIFFERENT:
        return True
    ours, theirs = (prepared(title).telling for title in (one, other))
    return len(ours) == len(theirs) > 0 and all(
        word.startswith(full) or full.startswith(word) for word, full in zip(ours, theirs, strict=True)
    )


@lru_cache(maxsize=20_000)
def without_label(container: str) -> str:
    """The name of a periodical without the word for what it is before it: `صحيفة`, `جريدة`."""
    first, _, rest = container.strip().partition(" ")
    return rest.strip() if rest.strip() and folded_words(first) in _labels() else container


@lru_cache(maxsize=1)
def _labels() -> frozenset[tuple[str, ...]]:
    return frozenset(folded_words(label) for label in words("newspaper-labels"))

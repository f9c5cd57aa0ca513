"""Works that are kin and not one: editions, volumes, translations, preprints, replies, corrections."""

from __future__ import annotations

from hawashi.bibliography.same_work.makers import share
from hawashi.bibliography.same_work.records import ARTICLE, BOOK, CHAPTER, LAW, REPORT, Columns, agree, differ
from hawashi.bibliography.same_work.weighing import Weighed
from hawashi.bibliography.same_work.words import numbers

EDITION, PERHAPS_EDITION = "another edition", "perhaps another edition"
"""What only works of the same people can be to one another."""

PART, VOLUME, TRANSLATION = "another part", "another volume", "a translation"

_NEAR = 1.5  # log odds of titles from which two works may be kin


def kinship(columns: Columns, one: int, other: int, weighed: Weighed) -> str:
    """How two works that are not one are related, or an empty string: what tells two works apart for certain.

    The words that tell a translation from its original stand in both scripts, so titles across scripts count as near.
    """
    if columns.about[one] != columns.about[other]:
        return f"a {columns.about[one] or columns.about[other]}"
    if weighed.part and weighed.makers >= 0:
        return PART
    if weighed.title < _NEAR and not weighed.across:
        return ""
    if differ(columns.edition, one, other):
        return EDITION
    if _is_later_edition(columns, one, other):
        return PERHAPS_EDITION
    periodical = ARTICLE in (columns.kind[one], columns.kind[other])
    if not periodical and differ(columns.volume, one, other) and not agree(columns.first, one, other):
        return VOLUME
    if columns.kind[one] == columns.kind[other] in (REPORT, LAW) and _numbered_apart(columns, one, other):
        return "another number of a series"
    if columns.preprint[one] != columns.preprint[other]:
        return "a preprint and what was published of it"
    return _book_and_chapter(columns, one, other) or _translation(columns, one, other, weighed)


def _numbered_apart(columns: Columns, one: int, other: int) -> bool:
    """Whether two numbers differ. The number of a law's gazette is often given for its own; its name has that one."""
    named = numbers(columns.title[one]) & numbers(columns.title[other])
    return differ(columns.number, one, other) and named.isdisjoint((columns.number[one], columns.number[other]))


def _is_later_edition(columns: Columns, one: int, other: int) -> bool:
    """Whether two books are years apart and one of them is said to be another edition than the first."""
    editions = {columns.edition[one] or "1", columns.edition[other] or "1"}
    years = columns.year[one], columns.year[other]
    return len(editions) == 2 and all(years) and abs(years[0] - years[1]) > 1


def _book_and_chapter(columns: Columns, one: int, other: int) -> str:
    if {columns.kind[one], columns.kind[other]} != {BOOK, CHAPTER}:
        return ""
    book, chapter = (one, other) if columns.kind[one] == BOOK else (other, one)
    return "a chapter and its book" if columns.title[book] == columns.container[chapter] else ""


def _translation(columns: Columns, one: int, other: int, weighed: Weighed) -> str:
    """One was translated and the other was not, and they are in two languages; or two people translated it."""
    ours, theirs = columns.translators[one], columns.translators[other]
    if ours and theirs:
        return "" if share(ours, theirs).share > 0 else "another translation"
    if bool(ours) != bool(theirs) and weighed.across and weighed.makers > 0:
        return TRANSLATION
    return ""

"""Entry types of BibTeX and BibLaTeX, and the CSL types that they stand for."""

from __future__ import annotations

import re

from hawashi.locales import LANGUAGES, pairs

_CSL_TYPES = {
    "article": "article-journal",
    "periodical": "periodical",
    "suppperiodical": "article-journal",
    "review": "review",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "reference": "book",
    "mvreference": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "manual": "book",
    "booklet": "pamphlet",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "incollection": "chapter",
    "suppcollection": "chapter",
    "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "report": "report",
    "techreport": "report",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "mathesis": "thesis",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "misc": "document",
    "unpublished": "manuscript",
    "letter": "personal_communication",
    "interview": "interview",
    "speech": "speech",
    "newspaper": "article-newspaper",
    "legislation": "legislation",
    "law": "legislation",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "standard": "standard",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "artwork": "graphic",
    "image": "graphic",
    "map": "map",
    "audio": "song",
    "music": "song",
    "movie": "motion_picture",
    "video": "motion_picture",
    "performance": "performance",
}

_WRITTEN = {
    "article-journal": "article",
    "article-newspaper": "article",
    "article-magazine": "article",
    "book": "book",
    "chapter": "incollection",
    "entry-encyclopedia": "inreference",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "webpage": "online",
    "legislation": "legislation",
    "legal_case": "jurisdiction",
    "treaty": "legal",
    "manuscript": "unpublished",
    "personal_communication": "letter",
    "pamphlet": "booklet",
    "periodical": "periodical",
    "review": "review",
    "standard": "standard",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "graphic": "artwork",
    "song": "audio",
    "motion_picture": "movie",
    "performance": "performance",
    "document": "misc",
}

_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}

NOT_WORKS = frozenset({"xdata", "set"})
"""Entries that hold data for others and are no works themselves."""


def csl_type(entry_type: str, subtype: str = "", *, in_book: bool = True) -> str:
    """The CSL type of an entry; `document` for a type that nobody knows.

    `subtype` is its `entrysubtype`. `in_book` says whether it names a containing book: classic `@inbook` does not, its
    title is the book's own.
    """
    entry_type, subtype = entry_type.lower(), subtype.strip().lower()
    if entry_type == "article" and subtype in _SUBTYPES:
        return _SUBTYPES[subtype]
    if entry_type == "misc" and (subtype in _CSL_TYPES.values() or subtype in _SUBTYPES.values()):
        return subtype
    if entry_type == "inbook" and not in_book:
        return "book"
    return _CSL_TYPES.get(entry_type, "document")


def entry_type_of(csl: str, genre: str | None = None) -> tuple[str, str]:
    """The entry type and the `entrysubtype` (or an empty text) that stand for a CSL type.

    The `genre` of a thesis says of what degree it is. A type that BibLaTeX does not know is a `@misc` of that subtype.
    """
    if csl == "thesis":
        return next((name for words, name in _THESES if words.search(genre or "")), "thesis"), ""
    if csl in _WRITTEN:
        subtype = next((name for name, type_ in _SUBTYPES.items() if type_ == csl), "")
        return _WRITTEN[csl], subtype
    return "misc", csl if csl in _CSL_TYPES.values() else ""


_THESES = (
    (re.compile(r"ph\.?\s?d|doctor|دكتورا", re.IGNORECASE), "phdthesis"),
    (re.compile(r"master|\bm\.?a\.?\b|\bm\.?sc\.?\b|ماجستير", re.IGNORECASE), "mastersthesis"),
)


def implied_genre(entry_type: str, language: str | None) -> str | None:
    """What an entry type alone says of the kind of thesis, in the language of the work, else in English."""
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    return pairs("thesis-genres", spoken).get(entry_type.lower())

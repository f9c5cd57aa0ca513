"""Entry types of BibTeX and BibLaTeX, and the CSL types that they stand for."""

import re

from hawashi.locales import LANGUAGES, pairs

_ENTRY_TYPES = {
    "article-journal": "article suppperiodical", "article-newspaper": "newspaper", "periodical": "periodical",
    "review": "review", "pamphlet": "booklet",
    "book": "book mvbook collection mvcollection reference mvreference proceedings mvproceedings manual",
    "chapter": "incollection inbook bookinbook suppbook suppcollection", "entry-encyclopedia": "inreference",
    "paper-conference": "inproceedings conference", "report": "techreport report",
    "thesis": "thesis phdthesis mastersthesis mathesis", "webpage": "online electronic www", "document": "misc",
    "manuscript": "unpublished", "personal_communication": "letter", "interview": "interview", "speech": "speech",
    "legislation": "legislation law", "legal_case": "jurisdiction", "treaty": "legal", "standard": "standard",
    "patent": "patent", "dataset": "dataset", "software": "software", "graphic": "artwork image", "map": "map",
    "song": "audio music", "motion_picture": "movie video", "performance": "performance",
}  # fmt: skip
"""The entry types that stand for a CSL type; the first is the one that is written."""
_CSL_TYPES = {entry_type: csl for csl, types in _ENTRY_TYPES.items() for entry_type in types.split()}
_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
_WRITTEN = {csl: types.split()[0] for csl, types in _ENTRY_TYPES.items()} | dict.fromkeys(_SUBTYPES.values(), "article")
_UNKNOWN_TO_BIBLATEX = frozenset({"interview", "speech", "map"})

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
    if csl in _WRITTEN and csl not in _UNKNOWN_TO_BIBLATEX:
        subtype = next((name for name, type_ in _SUBTYPES.items() if type_ == csl), "")
        return _WRITTEN[csl], subtype
    return "misc", csl if csl in _CSL_TYPES.values() else ""


_THESES = (
    (re.compile(r"ph\.?\s?d|doctor|دكتورا", re.IGNORECASE), "phdthesis"),
    (re.compile(r"master|\bm\.?a\.?\b|\bm\.?sc\.?\b|ماجستير", re.IGNORECASE), "mastersthesis"),
)


def implied_genre(entry_type: str, language: str | None) -> str | None:
    """What an entry type alone says of the kind of thesis, in the language of the work, else in English."""
    return pairs("thesis-genres", _spoken(language)).get(entry_type.lower())


def genre_of(written: str, language: str | None) -> str:
    """The kind of thesis or report that a `type` names: in words, or by BibLaTeX's word for it (`phdthesis`)."""
    listed = (pairs(name, _spoken(language)) for name in ("thesis-genres", "report-genres"))
    return next((known[written.lower()] for known in listed if written.lower() in known), written)


def _spoken(language: str | None) -> str:
    return language if language in LANGUAGES else LANGUAGES[0]

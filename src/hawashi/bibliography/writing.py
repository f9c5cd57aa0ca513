"""From CSL variables to an entry, under the names that both BibTeX and BibLaTeX read (docs/decisions/0002)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from hawashi.bibliography.entry_types import csl_type, entry_type_of, implied_genre
from hawashi.bibliography.fields import BABEL_NAMES, HIJRI_YEAR, ISSUED_IN_NUMBERS, VERBATIM
from hawashi.bibliography.latex import encode
from hawashi.bibliography.persons import write_names
from hawashi.bibliography.rich_text import FIELDS, encode_rich
from hawashi.dates import MONTHS, is_only_hijri, is_season, write_both, write_edtf, write_hijri
from hawashi.model import NAMES, Date, Pages, Reference

_PUBLISHER_FIELDS = {"report": "institution", "thesis": "school", "webpage": "organization"}
_IN_JOURNALS = frozenset(
    {"article-journal", "article-newspaper", "article-magazine", "review", "legislation", "legal_case", "treaty"}
)
# A word that styles must not put in lower case: `ISIS`, `UNDP`, `eBay`.
_ACRONYM = re.compile(r"(?<![\w{}\\])[A-Za-z0-9]+[A-Z][A-Za-z0-9]*(?![\w{}])")
_NAME = re.compile(r"[^\s\"#%'(),={}@\d][^\s\"#%'(),={}@]*")


def format_entry(reference: Reference, *, rich: bool = False) -> str:
    """The entry that describes `reference`, ending with its closing brace and no line feed.

    Reading it again gives the reference's variables. Unicode stays, characters special to LaTeX are escaped, braces
    protect acronyms in titles, a month is BibTeX's own string. With `rich`, titles and notes have CSL's rich text.
    """
    said = entry_of(reference, rich=rich)
    lines = [f"  {name} = {value},\n" for name, value in said.fields]
    return f"@{said.entry_type}{{{said.key},\n{''.join(lines)}}}"


class EntryFields(NamedTuple):
    """The entry of a work before it is written: type, key, and its fields with their delimiters."""

    entry_type: str
    key: str
    fields: tuple[tuple[str, str], ...]


def entry_of(reference: Reference, *, rich: bool = False) -> EntryFields:
    """The entry that describes `reference`; with `rich`, its titles and notes have CSL's rich text."""
    entry_type, subtype = _entry_type(reference)
    return EntryFields(entry_type, reference.key, tuple(_fields(reference, entry_type, subtype, rich=rich)))


def _entry_type(reference: Reference) -> tuple[str, str]:
    """The type that the work was read from, where that still says what the work is; else the type for its CSL type."""
    kept = reference.entry_type
    in_book = reference.container_title is not None
    written, subtype = entry_type_of(reference.type, reference.genre)
    if kept and csl_type(kept, subtype, in_book=in_book) == reference.type:
        genre = implied_genre(kept, reference.language)
        if genre is None or reference.genre is not None:
            return kept, subtype if kept in {"article", "misc"} else ""
    return written, subtype


def _fields(reference: Reference, entry_type: str, subtype: str, *, rich: bool) -> Iterator[tuple[str, str]]:
    """Names and values with their delimiters, in the order in which they are read best."""
    for role in NAMES:
        if names := getattr(reference, role):
            yield role, f"{{{write_names(names)}}}"
    journal = "journal" if reference.type in _IN_JOURNALS or entry_type == "article" else "booktitle"
    genre = reference.genre if reference.genre != implied_genre(entry_type, reference.language) else None
    numbered = "number" if reference.type in ISSUED_IN_NUMBERS else "issue"
    texts = (
        ("title", _protected(reference.title, rich=rich)),
        (journal, _protected(reference.container_title, rich=rich)),
        ("series", _encoded(reference.collection_title, rich=rich)),
        ("type", _encoded(genre)),
        ("volume", _encoded(reference.volume)),
        (numbered, _encoded(reference.issue)),
        ("number", None if reference.type in ISSUED_IN_NUMBERS else _encoded(reference.number)),
        ("edition", _encoded(reference.edition)),
        (_PUBLISHER_FIELDS.get(reference.type, "publisher"), _encoded(reference.publisher)),
        ("address", _encoded(reference.publisher_place)),
    )
    yield from _braced(texts)
    yield from _issued(reference.issued)
    yield from _braced(
        (
            ("pages", _pages(reference.page)),
            ("doi", _verbatim(reference.doi)),
            ("isbn", _encoded(reference.isbn)),
            ("issn", _encoded(reference.issn)),
            ("url", _verbatim(reference.url)),
            ("urldate", _date(reference.accessed)),
            ("langid", BABEL_NAMES.get(reference.language or "", _encoded(reference.language))),
            ("entrysubtype", subtype or None),
            ("note", _encoded(reference.note, rich=rich)),
        )
    )
    for name, value in reference.more.items():
        if _NAME.fullmatch(name):  # other formats have names that no field can have
            yield name, f"{{{_verbatim(value) if name in VERBATIM else _encoded(value, rich=rich and name in FIELDS)}}}"


def _braced(fields: tuple[tuple[str, str | None], ...]) -> Iterator[tuple[str, str]]:
    return ((name, f"{{{value}}}") for name, value in fields if value)


def _encoded(text: str | None, *, rich: bool = False) -> str | None:
    return (encode_rich(text) if rich else encode(text)) if text else None


def _protected(title: str | None, *, rich: bool) -> str | None:
    return (encode_rich(title, _with_acronyms) if rich else _with_acronyms(title)) if title else None


def _with_acronyms(title: str) -> str:
    return _ACRONYM.sub(r"{\g<0>}", encode(title))


def _verbatim(text: str | None) -> str | None:
    """An address as it is, but for braces, which would end the field."""
    return text.replace("{", "%7B").replace("}", "%7D") if text else None


def _pages(page: Pages | str | None) -> str | None:
    if isinstance(page, Pages):
        return f"{encode(page.first)}--{encode(page.last)}" if page.last else encode(page.first)
    return _encoded(page)


def _date(date: Date | str | None) -> str | None:
    return write_edtf(date) if isinstance(date, Date) else _encoded(date)


def _issued(issued: Date | str | None) -> Iterator[tuple[str, str]]:
    """`year` and `month`, which every style knows; a `date`, too, where they cannot say it all, and the year AH."""
    if not isinstance(issued, Date):
        if issued:
            yield "date" if is_season(issued) else "year", f"{{{encode(issued)}}}"
        return
    if is_only_hijri(issued):
        yield "year", f"{{{write_both(issued)}}}"
        return
    if issued.day or issued.end or issued.uncertain or issued.year < 100:
        yield "date", f"{{{write_edtf(issued)}}}"
    yield "year", f"{{{issued.year}}}"
    if issued.month:
        yield "month", MONTHS[issued.month - 1]
    if hijri := write_hijri(issued):
        yield HIJRI_YEAR, f"{{{hijri}}}"

"""BibTeX and BibLaTeX: an entry of one as an entry of the other, with its `@string`, its braces and its comments."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial

from hawashi.bibliography.blocks import split
from hawashi.bibliography.entries import EntryPieces, literal, taken_apart
from hawashi.bibliography.entry_types import csl_type, entry_type_of, genre_of, implied_genre
from hawashi.bibliography.latex import decode
from hawashi.bibliography.proof import Meant, demand, meant, meant_by
from hawashi.dates import MONTHS, is_season, read_date, write_edtf
from hawashi.model import BlockKind, spliced

_TO_BIBLATEX = {"journal": "journaltitle", "address": "location", "school": "institution"}
_TO_BIBTEX = {"journaltitle": "journal", "location": "address"}
_IN_JOURNALS = frozenset({"article", "review", "suppperiodical", "periodical", "legislation", "jurisdiction", "legal"})
_SUBTITLES = {"subtitle": "title", "booksubtitle": "booktitle", "journalsubtitle": "journal"}
_CLASSIC = frozenset(
    {
        "article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings", "manual",
        "mastersthesis", "misc", "phdthesis", "proceedings", "techreport", "unpublished",
    }
)  # fmt: skip
"""The entry types that BibTeX's own styles know."""

_ALIASES = frozenset({"report", "mathesis", "electronic", "www"})
"""Types that are to BibLaTeX what they become, so that nothing need say what they were."""

_CLASSIC_TYPES = {
    "report": "techreport", "collection": "book", "mvbook": "book", "mvcollection": "book", "reference": "book",
    "mvreference": "book", "mvproceedings": "proceedings", "suppperiodical": "article", "bookinbook": "incollection",
    "suppbook": "incollection", "suppcollection": "incollection", "mathesis": "mastersthesis",
}  # fmt: skip

DIALECTS = ("bibtex", "biblatex")


def in_dialect(text: str, dialect: str) -> str:
    """The text of a .bib file with its entries in `dialect`, one of `DIALECTS`; all else stays as it is.

    What was not understood stays as well. In BibLaTeX a year and a month become a `date`; in BibTeX a `date` does so,
    where that says all of it, and a subtitle goes behind its title. There a type that only BibLaTeX knows becomes the
    nearest one, or `@misc`, and an `entrysubtype`, which BibTeX passes over, says what it was. Raises WriteError where
    the new text would not be read as it is meant.
    """
    blocks = split(text)
    strings = {name for raw in blocks for name, _ in raw.strings}
    change = partial(_in_biblatex, strings=strings) if dialect == "biblatex" else _in_bibtex
    changed, entries = list[tuple[int, int, str]](), list[Meant]()
    for raw in blocks:
        span = raw.block.span
        entry = taken_apart(raw, raw.within(text)) if raw.block.kind is BlockKind.ENTRY else None
        if entry is None or entry.type in {"xdata", "set"}:
            entries += [meant_by(raw)] if raw.is_read else []
            continue
        entry = change(entry)
        entries.append(meant(entry.type, entry.key, ((each.name, each.value) for each in entry.fields)))
        changed.append((span.start, span.end, entry.text))
    written = spliced(text, changed)
    if written != text:
        others = [raw.within(text) for raw in blocks if not raw.is_read]
        demand(written, entries, others, [text])
    return written


def _renamed(entry: EntryPieces, names: Mapping[str, str]) -> EntryPieces:
    """The entry with fields under other names, where none of that name is there."""
    there = {field.name for field in entry.fields}
    fields = tuple(
        field._replace(written_name=names[field.name])
        if field.name in names and names[field.name] not in there and _is_meant(field.name, entry.type)
        else field
        for field in entry.fields
    )
    return replace(entry, fields=fields)


def _is_meant(name: str, entry_type: str) -> bool:
    """Whether a field is what its name says: a `journal` is only where works appear in journals."""
    return not name.startswith("journal") or entry_type in _IN_JOURNALS


def _without(entry: EntryPieces, *names: str) -> EntryPieces:
    return replace(entry, fields=tuple(field for field in entry.fields if field.name not in names))


def _text(entry: EntryPieces, name: str) -> str | None:
    """A field's inside; a bare word is one of the months, or nothing that is known here."""
    value = entry.value_of(name)
    inside = literal(value) if value else None
    return value if value and inside is None and value.lower() in MONTHS else inside


def _in_biblatex(entry: EntryPieces, strings: Collection[str]) -> EntryPieces:
    entry = _dated_once(_renamed(_typed(entry), _TO_BIBLATEX))
    year, month = _text(entry, "year"), _text(entry, "month")
    if (month and month.lower() in strings) or entry.value_of("crossref") is not None:
        return entry  # a month that is not BibTeX's own, or may come from another entry
    if entry.value_of("date") is not None or year is None or (month is None and entry.value_of("month") is not None):
        return entry
    if not (year.isascii() and year.isdecimal() and len(year) == 4):
        return entry
    number = MONTHS.index(month.lower()) + 1 if month and month.lower() in MONTHS else 0
    if month and not number:
        return entry
    dated = entry.with_field("date", f"{{{year}{f'-{number:02d}' if number else ''}}}", "year")
    return _without(dated, "year", "month")


def _typed(entry: EntryPieces) -> EntryPieces:
    """The entry with the type that only BibLaTeX knows, where its `entrysubtype` tells it; what `_in_bibtex` wrote."""
    subtype = _text(entry, "entrysubtype") or ""
    if subtype and entry.type == _classic_type(subtype, in_book=entry.value_of("booktitle") is not None):
        return _without(entry.with_type(subtype), "entrysubtype")
    written, kept = entry_type_of(subtype) if entry.type == "misc" else ("misc", "")
    if written == "misc" or kept:
        return entry
    return _without(entry.with_type(written), "entrysubtype")


def _classic_type(name: str, *, in_book: bool) -> str | None:
    """The type of BibTeX for a type of BibLaTeX that it does not know, or knows otherwise; None where there is none.

    Of an `@inbook` BibTeX takes the title for that of the book.
    """
    return "incollection" if name == "inbook" and in_book else _CLASSIC_TYPES.get(name)


def _dated_once(entry: EntryPieces) -> EntryPieces:
    """The entry without a year and a month that its `date` says, too."""
    said, year, month = _text(entry, "date") or "", _text(entry, "year"), _text(entry, "month")
    if is_season(said) and said.startswith(f"{year}-") and entry.value_of("month") is None:
        return _without(entry, "year")
    date = read_date(said)
    if date is None or year != str(date.year):
        return entry
    known = month is None or (date.month is not None and month.lower() == MONTHS[date.month - 1])
    return _without(entry, "year", "month") if known and (month or entry.value_of("month") is None) else entry


def _in_words(entry: EntryPieces, written: str) -> EntryPieces:
    """The entry with its `type` in words, which BibTeX prints as they are; without one that the type `written` says."""
    named = decode(_text(entry, "type") or "")
    words = genre_of(named, None)
    if words == named:
        return entry
    if words == implied_genre(written, None):
        return _without(entry, "type")
    return entry.with_values(lambda name, value: f"{{{words}}}" if name == "type" else value)


def _in_bibtex(entry: EntryPieces) -> EntryPieces:
    names = dict(_TO_BIBTEX)
    written = _classic_type(entry.type, in_book=entry.value_of("booktitle") is not None) or entry.type
    subtype = "" if written == entry.type or entry.type in _ALIASES else entry.type
    if written == "thesis":
        written = entry_type_of("thesis", genre_of(decode(_text(entry, "type") or ""), None))[0]
    entry = _in_words(entry, written)
    if written not in _CLASSIC:
        kind = csl_type(entry.type, _text(entry, "entrysubtype") or "")
        written, subtype = "misc", kind if kind != "document" else ""
    if written in {"phdthesis", "mastersthesis"}:
        names["institution"] = "school"
    entry = _dated(_renamed(entry.with_type(written), names))
    for sub, title in _SUBTITLES.items():
        entry = _joined(entry, title, sub)
    is_free = subtype and entry.value_of("entrysubtype") is None
    return entry.with_field("entrysubtype", f"{{{subtype}}}") if is_free else entry


def types_lost(text: str) -> Iterator[tuple[str, str, str]]:
    """The entries of a .bib file whose type does not come back from BibTeX: key, the type, and what it is there."""
    for raw in split(text):
        entry = taken_apart(raw, raw.within(text)) if raw.block.kind is BlockKind.ENTRY else None
        if entry is None or entry.type in {"xdata", "set"} | _ALIASES:
            continue
        now = _in_bibtex(entry)
        back = _in_biblatex(now, ()).type
        if back != entry.type and implied_genre(back, None) is None:
            yield entry.key, entry.type, now.type


def _dated(entry: EntryPieces) -> EntryPieces:
    """The entry with `year` and `month` for its `date`, which stays where they cannot say all of it."""
    text = _text(entry, "date") or ""
    date = read_date(text) or read_date(text.partition("-")[0])  # of a season the year
    if date is None or entry.value_of("year") is not None or date.year < 100:
        return entry
    if date.month and entry.value_of("month") is None:
        entry = entry.with_field("month", MONTHS[date.month - 1], "date")
    entry = entry.with_field("year", f"{{{date.year}}}", "date")
    says_all = not (date.day or date.end or date.uncertain) and write_edtf(date) == (_text(entry, "date") or "").strip()
    return _without(entry, "date") if says_all else entry


def _joined(entry: EntryPieces, title: str, sub: str) -> EntryPieces:
    first, second = _text(entry, title), _text(entry, sub)
    if not first or not second:
        return entry
    joint = " " if first.rstrip()[-1:] in ":؟?!" else ": "
    joined = entry.with_values(lambda name, value: f"{{{first}{joint}{second}}}" if name == title else value)
    return _without(joined, sub)

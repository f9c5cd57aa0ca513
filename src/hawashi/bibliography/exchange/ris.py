"""RIS files: a tag a line, as reference managers and databases export them (Research Information Systems, 2001)."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from hawashi.bibliography.csl_items import read_pages
from hawashi.bibliography.exchange.plain import date_of, date_text, name_text, read_name
from hawashi.bibliography.exchange.tags import Tags
from hawashi.bibliography.fields import DOI_PREFIX
from hawashi.errors import ReadError
from hawashi.messages import phrase
from hawashi.model import Date, Pages, Reference

_TYPES = {
    "JOUR": "article-journal", "MGZN": "article-magazine", "NEWS": "article-newspaper", "BOOK": "book",
    "CHAP": "chapter", "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary", "CPAPER": "paper-conference",
    "RPRT": "report", "THES": "thesis", "ELEC": "webpage", "STAT": "legislation", "CASE": "legal_case",
    "BILL": "bill", "PAT": "patent", "MAP": "map", "UNPB": "manuscript", "PCOMM": "personal_communication",
    "PAMP": "pamphlet", "DATA": "dataset", "COMP": "software", "ART": "graphic", "SOUND": "song",
    "VIDEO": "motion_picture", "STAND": "standard", "BLOG": "post-weblog", "HEAR": "hearing", "SLIDE": "speech",
    "GEN": "document", "MANSCPT": "manuscript", "CONF": "paper-conference", "EJOUR": "article-journal",
    "JFULL": "periodical", "EDBOOK": "book", "EBOOK": "book", "ECHAP": "chapter", "WEB": "webpage",
    "ICOMM": "personal_communication", "MPCT": "motion_picture", "GOVDOC": "report", "INPR": "article-journal",
    "ABST": "article-journal", "CTLG": "book", "SER": "book", "DBASE": "dataset", "MUSIC": "song", "HEBREW": "document",
}  # fmt: skip
_WRITTEN = {csl: ris for ris, csl in reversed(_TYPES.items())}

# Which tags give a variable: the first is written, all are read, the first that is there counts.
_TEXTS = {
    "title": ("TI", "T1", "CT"), "container_title": ("T2", "JO", "JF", "JA", "J2", "BT"), "publisher": ("PB",),
    "collection_title": ("T3",), "publisher_place": ("CY", "PP"), "volume": ("VL",), "issue": ("IS", "CP"),
    "edition": ("ET",), "genre": ("M3",), "number": ("M1",), "url": ("UR", "L2"), "doi": ("DO",), "language": ("LA",),
    "note": ("N1",),
}  # fmt: skip
_NAMES = {"author": ("AU", "A1"), "editor": ("ED", "A2"), "translator": ("A4",)}
_MORE = {"abstract": ("AB", "N2"), "shorttitle": ("ST",)}
_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*))?")
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")
_OTHER = "ris-"  # before a tag that no variable takes, among what is kept besides


def to_ris(references: Iterable[Reference]) -> str:
    """The works as RIS. The date's free part holds what its parts cannot: ranges, doubt, the year AH."""
    return "\n".join("".join(f"{tag}  - {text}\n" for tag, text in _lines(work)) for work in references)


def _lines(work: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", _WRITTEN.get(work.type, "GEN")
    for variable, tags in _NAMES.items():
        yield from ((tags[0], name_text(name)) for name in getattr(work, variable))
    for variable, tags in _TEXTS.items():
        if text := getattr(work, variable):
            yield tags[0], " ".join(text.split())
    if work.issued:
        if isinstance(work.issued, Date) and work.issued.year > 0:
            yield "PY", f"{work.issued.year:04d}"
        yield "DA", _date(work.issued)
    if work.accessed:
        yield "Y2", _date(work.accessed)
    if isinstance(work.page, Pages):
        yield from (("SP", work.page.first), *((("EP", work.page.last),) if work.page.last else ()))
    elif work.page:
        yield "SP", work.page
    yield from (("SN", number) for number in (work.isbn, work.issn) if number)
    yield from _more(work)
    yield "ID", work.key
    yield "ER", ""


def _more(work: Reference) -> Iterator[tuple[str, str]]:
    for name, text in work.more.items():
        if name in _MORE:
            yield _MORE[name][0], " ".join(text.split())
        elif name == "keywords":
            words = [word.strip() for word in text.split(",")]
            yield from (("KW", word) for word in (words if ", ".join(words) == text and all(words) else [text]))
        elif name.startswith(_OTHER):
            yield from ((name.removeprefix(_OTHER).upper(), line) for line in text.split("\n"))


def _date(date: Date | str) -> str:
    if isinstance(date, str):
        return f"///{date}"
    plain = f"{date.year:04d}/{date.month or 0:02d}/{date.day or 0:02d}/".replace("/00", "/")
    says_all = date.year > 0 and not (date.end or date.uncertain or date.hijri_year)
    return plain if says_all else f"{plain}{date_text(date)}"


def from_ris(text: str) -> Iterator[Reference]:
    """The works of a RIS file. Tags that no variable takes are kept besides; a line without a tag continues the last.

    Raises ReadError where there is no record in it.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    records: list[list[tuple[str, list[str]]]] = []
    for line in lines:
        found = _LINE.fullmatch(line.strip())
        if found and found[1] == "TY":
            records.append([("TY", [(found[2] or "").strip()])])
        elif found and records and found[1] != "ER":
            records[-1].append((found[1], [(found[2] or "").strip()]))
        elif records and line.strip() and not found:
            records[-1][-1][1].append(line.strip())
    if not records:
        raise ReadError(
            phrase("This is not a RIS file: no line begins with `TY  - `."), phrase("Export the works as RIS.")
        )
    return (_work([(tag, " ".join(texts).strip()) for tag, texts in record]) for record in records)


def _work(record: list[tuple[str, str]]) -> Reference:
    left = Tags(record)
    names: dict[str, Any] = {role: tuple(map(read_name, left.all(*tags))) for role, tags in _NAMES.items()}
    texts: dict[str, Any] = {variable: left.first(*tags) for variable, tags in _TEXTS.items()}
    texts["doi"] = DOI_PREFIX.sub("", texts["doi"]) if texts["doi"] else None
    first, last = left.first("SP"), left.first("EP")
    page = Pages(first, last) if first and last else read_pages(first or last)
    issued = _date_of(left.first("DA", "PY", "Y1"))
    numbers = [text for tag, text in left.tags if tag == "SN"]
    issn = next((number for number in numbers if _ISSN.fullmatch(number)), None)
    isbn = next((number for number in numbers if number != issn), None)
    more = {name: text for name, tags in _MORE.items() if (text := left.first(*tags))}
    words = left.all("KW")
    more |= {"keywords": ", ".join(words)} if words else {}
    accessed = _date_of(left.first("Y2"))
    kind, key = left.first("TY") or "", left.first("ID") or ""
    left.drop(("PY", str(issued.year).zfill(4) if isinstance(issued, Date) else ""))
    left.drop(*(("SN", number) for number in (isbn, issn) if number))
    return Reference(
        key=key,
        type=_TYPES.get(kind.upper(), "document"),
        **names,
        page=page,
        issued=issued,
        accessed=accessed,
        isbn=isbn,
        issn=issn,
        more=more | left.rest(_OTHER),
        **texts,
    )


def _date_of(text: str | None) -> Date | str | None:
    """A RIS date, `2021/10/05/free text`, of which any part may be missing; a date in the free text goes first."""
    if not text:
        return None
    parts = [part.strip() for part in text.split("/", 3)]
    if len(parts) == 4 and parts[3]:
        free = date_of(parts[3])
        if isinstance(free, Date) or not parts[0]:
            return free
    year, month, day = (*parts, "", "", "")[:3]
    written = "-".join([year, *(part.zfill(2) for part in (month, day) if part.strip("0"))])
    found = date_of(written)
    return found if isinstance(found, Date) else date_of(text.strip("/ "))

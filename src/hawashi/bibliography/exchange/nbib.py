"""NBIB files, as PubMed exports them: MEDLINE's tags, one a line (https://www.nlm.nih.gov/bsd/mms/medlineelements.html)."""

import re
from collections.abc import Iterator

from hawashi.bibliography.csl_items import read_pages
from hawashi.bibliography.exchange.plain import date_of, read_name
from hawashi.bibliography.exchange.tags import Tags
from hawashi.errors import ReadError
from hawashi.messages import phrase
from hawashi.model import Date, Name, Reference

_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}-(?: (.*))?")
_NUMBER = re.compile(r"(\S+)\s*(?:[\[(]([^\])]*)[\])])?.*")
_DATE = re.compile(r"(\d{4})(?: ([A-Z][a-z]{2})(?: (\d{1,2}))?)?")
_INITIALS = re.compile(r"(\S.*) ([A-Z]{1,3})(?: (Jr|Sr|2nd|3rd|4th))?")

_TYPES = {
    "Newspaper Article": "article-newspaper", "Preprint": "article", "Dataset": "dataset", "Book": "book",
    "Book Chapter": "chapter", "Academic Dissertation": "thesis", "Technical Report": "report",
    "Legislation": "legislation", "Legal Case": "legal_case", "Patent": "patent",
}  # fmt: skip
_LANGUAGES = {
    "ara": "ar", "eng": "en", "fre": "fr", "ger": "de", "ita": "it", "spa": "es", "per": "fa", "tur": "tr", "heb": "he",
    "rus": "ru", "por": "pt", "dut": "nl", "chi": "zh", "jpn": "ja", "pol": "pl", "urd": "ur", "kur": "ku",
}  # fmt: skip
"""MARC's codes of languages, and their BCP 47 tags."""

_OF_THE_DATABASE = frozenset(
    {
        "OWN", "STAT", "DCOM", "LR", "SB", "MHDA", "CRDT", "PHST", "EDAT", "JID", "SO", "CI", "DEP", "AD", "AUID", "GR",
        "PST", "CTDT", "CDAT", "DRDT", "RF", "PUBM", "NM", "CIN", "CON", "IRAD",
    }
)  # fmt: skip
"""What PubMed says of its record and of the people, and not of the work; a journal's `PL` is such, too."""


def from_nbib(text: str) -> Iterator[Reference]:
    """The works of an NBIB file. Tags that no variable takes are kept besides, but for those of the database.

    Raises ReadError where there is no record in it.
    """
    records = list(_records(text))
    if not records:
        raise ReadError(
            phrase("This is not an NBIB file: no line begins with `PMID- `."),
            phrase("Export the works from PubMed with Send to: Citation manager."),
        )
    return map(_work, records)


def _records(text: str) -> Iterator[list[tuple[str, str]]]:
    """The tags of each record and their texts; a line that begins with blanks continues the last one."""
    record: list[tuple[str, list[str]]] = []
    for line in [*text.removeprefix("\ufeff").splitlines(), ""]:
        found = _LINE.fullmatch(line.rstrip())
        if found:
            record.append((found[1], [(found[2] or "").strip()]))
        elif record and line.strip() and line[0].isspace():
            record[-1][1].append(line.strip())
        elif not line.strip():
            if any(tag in ("PMID", "PMC") for tag, _ in record):
                yield [(tag, " ".join(" ".join(texts).split())) for tag, texts in record]
            record = []


def _work(record: list[tuple[str, str]]) -> Reference:
    left = Tags(record)
    kinds, title, book, journal = left.all("PT"), left.first("TI"), left.first("BTI"), left.first("JT", "TA")
    kind = next((_TYPES[each] for each in kinds if each in _TYPES), None)
    if kind is None or book:
        kind = "chapter" if book and title else "book" if book else "article-journal" if journal else "document"
    place = left.first("PL")
    more = {"pmid": left.first("PMID"), "pmcid": left.first("PMC"), "abstract": left.first("AB")}
    more |= {"shortjournal": left.first("TA"), "origtitle": _without_stop(left.first("TT"))}
    more |= {"keywords": ", ".join(left.all("OT")), "mesh": "; ".join(word.replace("*", "") for word in left.all("MH"))}
    identifiers, issns = _labelled(left.all("LID", "AID")), _labelled(left.all("IS"))
    language = left.first("LA")
    left.all(*_OF_THE_DATABASE)
    return Reference(
        key="",
        type=kind,
        author=_names(left, "FAU", "AU"),
        editor=_names(left, "FED", "ED"),
        title=_without_stop(title or book),
        container_title=_without_stop(book if title else None) or journal,
        collection_title=_without_stop(left.first("CTI")),
        publisher=left.first("PB"),
        publisher_place=None if journal else place,
        issued=_date(left.first("DP")),
        volume=left.first("VI"),
        issue=left.first("IP"),
        page=read_pages(left.first("PG") or identifiers.get("pii")),
        edition=left.first("EN"),
        doi=identifiers.get("doi"),
        isbn=next(iter(_labelled(left.all("ISBN")).values()), None),
        issn=issns.get("Print") or next(iter(issns.values()), None),
        language=_LANGUAGES.get(language or "", language),
        more={name: value for name, value in more.items() if value} | left.rest("nbib-"),
    )


def _names(left: Tags, whole: str, short: str) -> tuple[Name, ...]:
    """The people in order, in full where that is given, and the groups among them."""
    wanted = whole if any(tag == whole for tag, _ in left.tags) else short
    groups = ("CN",) if whole == "FAU" else ()
    told = [(tag, text) for tag, text in left.tags if tag in (wanted, *groups)]
    left.all(whole, short, *groups)
    return tuple(_name(tag, text) for tag, text in told)


def _name(tag: str, text: str) -> Name:
    if tag == "CN":
        return Name(literal=text.rstrip("."))
    found = _INITIALS.fullmatch(text) if tag in ("AU", "ED") else None
    return Name(family=found[1], given=found[2], suffix=found[3] or "") if found else read_name(text)


def _labelled(texts: list[str]) -> dict[str, str]:
    """Numbers by what they are said to be: `10.1000/x [doi]`, `0020-7438 (Print)`; the first of each kind."""
    found = [match for text in reversed(texts) if (match := _NUMBER.fullmatch(text)) is not None]
    return {match[2] or "": match[1] for match in reversed(found)} if found else {}


def _without_stop(title: str | None) -> str | None:
    """A title without the full stop that MEDLINE sets behind each one."""
    return title.removesuffix(".") if title and not title.endswith("..") else title


def _date(text: str | None) -> Date | str | None:
    found = _DATE.fullmatch(text) if text else None
    return date_of(" ".join(part for part in reversed(found.groups()) if part)) if found else date_of(text or "")

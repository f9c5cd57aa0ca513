"""From the fields of an entry to CSL variables. Only this module and `writing` know the names of BibTeX's fields."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hawashi.bibliography.entry_types import csl_type, genre_of, implied_genre
from hawashi.bibliography.latex import decode
from hawashi.bibliography.persons import read_names
from hawashi.bibliography.rich_text import FIELDS, TITLES, decode_rich
from hawashi.dates import day_exists, read_date, read_edtf, read_month, read_year, with_hijri, write_hijri
from hawashi.locales import pairs
from hawashi.locales.tex import LANGUAGES
from hawashi.model import NAMES, Date, Name, Pages, Reference

BABEL_NAMES = {tag: name for name, tag in reversed(LANGUAGES.items())}
"""What babel calls a language, by its BCP 47 tag."""

VERBATIM = frozenset({"url", "doi", "file", "eprint", "pdf", "local-url", "verba", "verbb", "verbc", "bdsk-url-1"})
"""Fields that are no LaTeX: what stands in them is taken as it is."""

HIJRI_YEAR = "hijriyear"
"""The field for the year AH of a work whose year of the common era is known, too."""
_YEARS = re.compile(r"[1-9]\d{0,3}(?:-[1-9]\d{0,3})?")

# CSL variable: the fields that give it, the first that is there counts.
_TEXTS = {
    "collection_title": ("series",),
    "volume": ("volume",),
    "edition": ("edition",),
    "isbn": ("isbn",),
    "issn": ("issn",),
    "note": ("note",),
}
ISSUED_IN_NUMBERS = frozenset({"article-journal", "article-newspaper", "article-magazine", "periodical", "review"})
_PUBLISHERS = ("publisher", "institution", "school", "organization")
_GAZETTED = frozenset({"legislation", "legal_case", "treaty"})

_URL = re.compile(r"(?:\\(?:url|nolinkurl)\s*)?\{?(https?://[^\s{}]+)\}?")
_URL_ESCAPE = re.compile(r"\\([_%&#$~{}])(?:(?<=~)\{\})?|\{?\\textasciitilde\}?\s?|\\url\s*(?=\{)")
DOI_PREFIX = re.compile(r"^(?:https?://(?:(?:dx|www)\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
PAGE_RANGE = re.compile(r"([^\s,;–—‐-]+)\s*(?:-{1,3}|–|—|‐)\s*([^\s,;–—‐-]+)")
PAGE_LABEL = re.compile(r"^(?:pp?\b\.?|pages?\b|ص\s?\.?\s?ص\b\.?|ص\b\.?|الصفحات|صفحات)\s*(?=\S)", re.IGNORECASE)
_ARABIC_AND = re.compile("\\s+and\\s+(?=[\u0620-\u064a])", re.IGNORECASE)
_PAGE = re.compile(r"[^\s,;–—‐-]+")


def read_entry(key: str, entry_type: str, fields: Mapping[str, str], *, rich: bool = False) -> Reference:
    """The work that an entry describes. `fields` maps lowered names to values without their outer delimiters.

    What no CSL variable takes is kept in `more`, under the name of its field. With `rich`, titles and notes have the
    tags that CSL has for italics and the like (`hawashi.bibliography.rich_text`).
    """
    left = _Fields(fields, rich=rich)
    kind = csl_type(entry_type, decode(fields.get("entrysubtype", "")), in_book="booktitle" in fields)
    if kind not in {"document", csl_type(entry_type)} or entry_type in {"article", "misc"}:
        _drop_subtype(left, kind)
    language = _language(left)
    names: dict[str, Any] = {role: left.names(role) for role in NAMES}
    title = left.title("title", "subtitle")
    container = left.title("booktitle", "booksubtitle")
    if container is None or kind in _GAZETTED:
        container = container or left.title("journaltitle", "journalsubtitle") or left.text("journal")
    texts: dict[str, Any] = {variable: left.text(*fields) for variable, fields in _TEXTS.items()}
    issue, number = _numbers(left, kind)
    url = left.url("url") or _published_at(left)
    return Reference(
        key=key,
        type=kind,
        title=title,
        container_title=container,
        publisher=_in_one(left.text(*_PUBLISHERS)),
        issued=_issued(left),
        issue=issue,
        number=number,
        page=left.pages(),
        genre=genre_of(left.text("type") or "", language) or implied_genre(entry_type, language),
        url=url,
        accessed=left.date("urldate"),
        doi=_doi(left),
        language=language,
        entry_type=entry_type,
        publisher_place=_in_one(left.text("address", "location")),
        **names,
        **texts,
        more=left.rest(),  # the last to be read: what nothing above has taken
    )


class _Fields:
    """The fields not yet used: each reader takes out what it understands, what is left goes to `more`."""

    def __init__(self, fields: Mapping[str, str], *, rich: bool) -> None:
        self.left = dict(fields)
        self.rich = rich

    def text(self, *names: str) -> str | None:
        for name in names:
            if name in self.left and (text := self.decoded(name)):
                del self.left[name]
                return text
        return None

    def decoded(self, name: str) -> str:
        value = self.left[name]
        return decode_rich(value, title=name in TITLES) if self.rich and name in FIELDS else decode(value)

    def title(self, name: str, sub: str) -> str | None:
        title = self.text(name)
        if title is None:
            return None
        subtitle = self.text(sub)
        if subtitle is None:
            return title
        return f"{title} {subtitle}" if title[-1] in ":؟?!" else f"{title}: {subtitle}"

    def names(self, role: str) -> tuple[Name, ...]:
        return read_names(self.left.pop(role)) if self.left.get(role) else ()

    def url(self, name: str) -> str | None:
        return address(self.left.pop(name, "")) or None

    def date(self, name: str) -> Date | str | None:
        written = self.left.get(name, "").strip()
        text = self.text(name)
        if text is None:
            return None
        if name != "year" and "~" in written and (about := read_edtf(written)) is not None:
            return about  # `2004~` is about 2004: the sign is no blank here
        return (read_year if name == "year" else read_date)(text) or text

    def pages(self) -> Pages | str | None:
        text = self.left.pop("pages", "")
        text = PAGE_LABEL.sub("", decode(text.replace("--", "-")))
        pages = PAGE_RANGE.fullmatch(text)
        if pages:
            return Pages(pages[1], pages[2])
        return (Pages(text) if _PAGE.fullmatch(text) else text) if text else None

    def rest(self) -> dict[str, str]:
        texts = {name: value if name in VERBATIM else self.decoded(name) for name, value in self.left.items()}
        return {name: text for name, text in texts.items() if text}


def _in_one(text: str | None) -> str | None:
    """A list of Arabic names as it is written in a note: `and`, which parts it in a .bib file, is the joined و."""
    return _ARABIC_AND.sub(" و", text) if text else None


def _drop_subtype(left: _Fields, kind: str) -> None:
    """Takes out an `entrysubtype` that the type already tells."""
    subtype = decode(left.left.get("entrysubtype", "")).lower()
    if subtype and (subtype == kind or f"article-{subtype}" == kind):
        del left.left["entrysubtype"]


def _language(left: _Fields) -> str | None:
    """The BCP 47 tag of the language, where the field gives one that is known; else its text."""
    name = left.text("langid", "language", "hyphenation")
    if name is None:
        return None
    known = _tag(name)
    if known and _tag(decode(left.left.get("language", ""))) == known:
        del left.left["language"]  # JabRef writes both
    return known or name


def _tag(name: str) -> str | None:
    return LANGUAGES.get(name.lower()) or pairs("language-names").get(name) or (name if name in BABEL_NAMES else None)


def babel_name(name: str) -> str | None:
    """What babel calls the language that a field names: by that name, by its tag, or in Arabic. None where unknown."""
    return name.lower() if name.lower() in LANGUAGES else BABEL_NAMES.get(_tag(name) or "")


def address(value: str) -> str:
    r"""The address or identifier that a field's value gives, without LaTeX's escapes and a `\url{…}` around it."""
    value = value.strip()
    if "\\" in value or "{" in value:
        value = _URL_ESCAPE.sub(lambda found: found[1] or ("" if "url" in found[0] else "~"), value)
        value = value.strip("{}")
    return value


def _numbers(left: _Fields, kind: str) -> tuple[str | None, str | None]:
    """The `issue` of a periodical and the `number` of anything else; a law in a gazette has both."""
    if kind in ISSUED_IN_NUMBERS:
        return left.text("number", "issue"), None
    return left.text("issue"), left.text("number")


def _published_at(left: _Fields) -> str | None:
    """The address that classic BibTeX, which has no `url`, gives in `howpublished`."""
    found = _URL.fullmatch(left.left.get("howpublished", "").strip())
    if found is None:
        return None
    del left.left["howpublished"]
    return _URL_ESCAPE.sub(r"\1", found[1])


def _doi(left: _Fields) -> str | None:
    doi = left.url("doi")
    return DOI_PREFIX.sub("", doi) if doi else None


def _issued(left: _Fields) -> Date | str | None:
    """The date of issue, with the year AH; what says the same as the date is taken out, any other field stays."""
    issued = left.date("date")
    if isinstance(issued, Date):
        issued = _without_repeated(left, issued)
    elif issued is None:
        issued = _with_month(left, left.date("year"))
    hijri = decode(left.left.get(HIJRI_YEAR, ""))
    if isinstance(issued, str) or not _YEARS.fullmatch(hijri) or (issued and issued.hijri_year):
        return issued
    del left.left[HIJRI_YEAR]
    return with_hijri(issued, hijri) if issued else read_year(f"{hijri} AH")


def _with_month(left: _Fields, issued: Date | str | None) -> Date | str | None:
    month = read_month(decode(left.left.get("month", "")))
    if not isinstance(issued, Date) or month is None or issued.month or issued.end:
        return issued
    day, used = month[1], ["month"]
    if day is None and left.left.get("day", "").isdecimal():
        day, used = int(left.left["day"][:3]), ["month", "day"]
    if day is not None and not day_exists(day, month[0], issued.year):
        return issued
    for name in used:
        del left.left[name]
    return replace(issued, month=month[0], day=day)


def _without_repeated(left: _Fields, issued: Date) -> Date:
    """The date with the year AH that `year` gives; a `year` and a `month` that say the same are taken out."""
    said = decode(left.left.get("year", ""))
    year = read_year(said)
    if said == str(issued.year) or (year is not None and year.year == issued.year):
        del left.left["year"]
        issued = with_hijri(issued, write_hijri(year)) if year and year.hijri_year else issued
    month = read_month(decode(left.left.get("month", "")))
    if month is not None and month[0] == issued.month and month[1] in (None, issued.day):
        del left.left["month"]
    return issued

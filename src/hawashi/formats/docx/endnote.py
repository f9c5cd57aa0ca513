"""Cites that EndNote left in a paper: the records in its fields (`ADDIN EN.CITE <EndNote>…`), as CSL data."""

import json
import re

from lxml import etree

from hawashi.errors import ReadError
from hawashi.formats.xml import parse_xml

_TYPES = {
    "Book": "book",
    "Edited Book": "book",
    "Electronic Book": "book",
    "Book Section": "chapter",
    "Journal Article": "article-journal",
    "Electronic Article": "article-journal",
    "Magazine Article": "article-magazine",
    "Newspaper Article": "article-newspaper",
    "Conference Proceedings": "paper-conference",
    "Conference Paper": "paper-conference",
    "Thesis": "thesis",
    "Report": "report",
    "Web Page": "webpage",
    "Statute": "legislation",
    "Case": "legal_case",
    "Manuscript": "manuscript",
}
_VARIABLES = {
    "titles/title": "title",
    "titles/secondary-title": "container-title",
    "periodical/full-title": "container-title",
    "publisher": "publisher",
    "pub-location": "publisher-place",
    "volume": "volume",
    "number": "issue",
    "edition": "edition",
    "pages": "page",
    "isbn": "ISBN",
    "electronic-resource-num": "DOI",
    "urls/related-urls/url": "URL",
}
"""CSL's variables for the fields of a record; the first one that is there counts."""
_NAMES = {"authors": "author", "secondary-authors": "editor", "subsidiary-authors": "translator"}
_CONTAINERS = frozenset({"book", "thesis", "report", "webpage"})
_YEAR = re.compile(r"\d{4}")


def csl_of_endnote(code: str) -> str:
    """The code of EndNote's field as that of a field with CSL data; "" where its records are broken or elsewhere."""
    start, end = code.find("<EndNote>"), code.rfind("</EndNote>")
    if start < 0 or end < start:
        return ""
    try:
        root = parse_xml(code[start : end + len("</EndNote>")].encode(), "a field of EndNote")
    except (ReadError, UnicodeEncodeError):
        return ""
    cites = [_cite(cite) for cite in root.iterfind("Cite")]
    return f"CSL_CITATION {json.dumps({'citationItems': cites}, ensure_ascii=False)}" if cites else ""


def _cite(cite: etree._Element) -> dict[str, object]:
    record = cite.find("record")
    item: dict[str, object] = {} if record is None else _item(record)
    cited: dict[str, object] = {"id": _said(cite, "RecNum"), "locator": _said(cite, "Pages")}
    return cited | ({"itemData": item} if item else {})


def _item(record: etree._Element) -> dict[str, object]:
    kind = record.find("ref-type")
    csl_type = _TYPES.get("" if kind is None else kind.get("name", ""), "document")
    item: dict[str, object] = {"type": csl_type}
    for path, variable in _VARIABLES.items():
        if value := _said(record, path):
            item.setdefault(variable, value)
    if csl_type in _CONTAINERS and "container-title" in item:
        item["collection-title"] = item.pop("container-title")
    for group, variable in _NAMES.items():
        names = [_name(_text(one)) for one in record.iterfind(f"contributors/{group}/author")]
        if names:
            item[variable] = names
    if year := _YEAR.search(_said(record, "dates/year")):
        item["issued"] = {"date-parts": [[int(year.group())]]}
    return item


def _name(name: str) -> dict[str, str]:
    """A name as CSL has it; EndNote writes the family name first, before a comma, and nothing but it for a body."""
    family, comma, given = name.partition(",")
    return (
        {"family": family.strip(), "given": given.strip()} if comma and given.strip() else {"literal": family.strip()}
    )


def _said(parent: etree._Element, path: str) -> str:
    found = parent.find(path)
    return "" if found is None else _text(found)


def _text(element: etree._Element) -> str:
    """The words of an element; EndNote wraps them in elements that say how they are set."""
    return " ".join("".join(element.itertext()).split())

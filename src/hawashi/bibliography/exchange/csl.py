"""A file of CSL-JSON: a list of items, with what other programs put into it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from hawashi.bibliography.csl_items import csl_date, csl_name, from_csl_json, to_csl_json
from hawashi.bibliography.exchange.plain import date_text, name_text, read_name
from hawashi.bibliography.persons import read_names, write_names
from hawashi.dates import read_date, with_hijri, write_edtf, write_hijri
from hawashi.errors import ReadError
from hawashi.messages import phrase
from hawashi.model import Date, Reference
from hawashi.reasons import reason_of
from hawashi.surrogates import without_halves

_VARIABLES = {
    "abstract": "abstract",
    "keywords": "keyword",
    "shorttitle": "title-short",
    "shortjournal": "container-title-short",
    "eventtitle": "event-title",
    "venue": "event-place",
    "pagetotal": "number-of-pages",
    "volumes": "number-of-volumes",
    "chapter": "chapter-number",
    "version": "version",
    "pubstate": "status",
    "annote": "annote",
    "annotation": "annote",
    "library": "archive",
    "origtitle": "original-title",
    "origpublisher": "original-publisher",
    "origlocation": "original-publisher-place",
}
"""Fields that are kept by BibLaTeX's names, and the variables of CSL that say the same."""

_DATE_VARIABLES = {"origdate": "original-date", "eventdate": "event-date"}
_NAME_VARIABLES = {"bookauthor": "container-author"}
_FIELDS = {
    variable: field
    for variables in (_VARIABLES, _DATE_VARIABLES, _NAME_VARIABLES)
    for field, variable in variables.items()
}
_HIJRI = "hijri-year"
_IN_SERIES = frozenset({"book", "chapter", "entry-encyclopedia", "entry-dictionary", "paper-conference"})
"""Types of works whose number is that within their series."""
_EPRINTS = {
    "arxiv": "https://arxiv.org/abs/{}", "jstor": "https://www.jstor.org/stable/{}", "hdl": "https://hdl.handle.net/{}",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/{}/", "googlebooks": "https://books.google.com/books?id={}",
}  # fmt: skip
"""Where the archives are that BibLaTeX knows."""
_NAMES, _DATES = "names", "date"


def to_json(references: Iterable[Reference]) -> str:
    """The works as CSL-JSON 1.0. What CSL has no variable for stands under `custom`, the year AH as `hijri-year`.

    The title of a volume stands behind that of the whole, as styles have it, and an eprint has its address.
    """
    items = [_item(reference) for reference in references]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _item(reference: Reference) -> dict[str, object]:
    item = to_csl_json(replace(reference, more={}))
    variables, custom = _further(reference.more)
    item |= variables
    if reference.type in _IN_SERIES and "collection-title" in item and "number" in item:
        item["collection-number"] = item.pop("number")
    if "maintitle" in custom and "container-title" in item:
        item |= {"container-title": custom.pop("maintitle"), "volume-title": item["container-title"]}
    elif "maintitle" in custom and "title" in item:
        item |= {"title": custom.pop("maintitle"), "volume-title": item["title"]}
    elif "maintitle" in custom:
        item["title"] = custom["maintitle"]
    if "URL" not in item and (url := _eprint_address(custom)):
        item["URL"] = url
    issued = reference.issued
    if isinstance(issued, Date) and (issued.hijri_year or 1000 < issued.year < 1600):
        custom[_HIJRI] = write_hijri(issued) or "none"  # else so early a year of an Arabic work is taken for AH
    return item | ({"custom": custom} if custom else {})


def _further(more: Mapping[str, str]) -> tuple[dict[str, object], dict[str, str]]:
    """The variables for what a work has under names of other formats, and what CSL has no variable for."""
    item: dict[str, object] = {}
    custom: dict[str, str] = {}
    for name, text in more.items():
        variable = _VARIABLES.get(name, "")
        kind = name.partition(":")[2]
        if variable:
            item[variable] = text
        elif name in _DATE_VARIABLES or name in _NAME_VARIABLES:
            found, written = _typed(name, text)
            if found:
                item[_DATE_VARIABLES.get(name) or _NAME_VARIABLES[name]] = found
            if written != text:
                custom[name] = text  # as it was written, for the way back
        elif kind == _NAMES:
            item[name.partition(":")[0]] = [csl_name(read_name(each)) for each in text.split("; ")]
        elif kind == _DATES:
            item[name.partition(":")[0]] = csl_date(read_date(text) or text)
        else:
            custom[name] = text
    return item, custom


def _typed(name: str, text: str) -> tuple[object, str]:
    """The value of CSL that the field `name` gives, nothing where it gives none, and that value as a field again."""
    if name in _NAME_VARIABLES:
        names = read_names(text)
        return [csl_name(each) for each in names], write_names(names)
    date = read_date(text)
    return (csl_date(date), write_edtf(date)) if date else (None, "")


def _eprint_address(more: Mapping[str, Any]) -> str:
    kind = str(more.get("eprinttype") or more.get("archiveprefix") or "")
    return _EPRINTS.get(kind.lower(), "").format(more["eprint"]) if more.get("eprint") else ""


def from_json(text: str) -> Iterator[Reference]:
    """The works of a CSL-JSON file: a list of items, one item, or the `items` of an export.

    Raises ReadError where it is none.
    """
    hint = phrase("Export the works as CSL JSON; Zotero and JabRef can.")
    try:
        data = without_halves(json.loads(text.removeprefix("\ufeff")))
    except (ValueError, RecursionError) as error:
        raise ReadError(phrase("This is not valid JSON: {why}.", why=reason_of(error)), hint) from error
    if isinstance(data, dict):
        data = data.get("items", [data])
    if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
        raise ReadError(phrase("This is not CSL-JSON: it must be a list of items."), hint)
    return (_work(item) for item in data)


def _work(given: Mapping[str, Any]) -> Reference:
    custom = dict(given["custom"]) if isinstance(given.get("custom"), dict) else {}
    item = dict(given)
    if "number" not in item and "collection-number" in item:
        item["number"] = item.pop("collection-number")
    if "container-title" in item and isinstance(item.get("volume-title"), str):
        custom["maintitle"], item["container-title"] = item["container-title"], item.pop("volume-title")
    elif "title" in item and isinstance(item.get("volume-title"), str):
        custom["maintitle"], item["title"] = item["title"], item.pop("volume-title")
    elif "title" in item and item["title"] == custom.get("maintitle"):
        del item["title"]
    if item.get("URL") and item["URL"] == _eprint_address(custom):
        del item["URL"]
    reference = from_csl_json(item)
    issued, hijri = reference.issued, str(custom.pop(_HIJRI, ""))
    if hijri:
        issued = from_csl_json({"issued": item.get("issued")}).issued
    if isinstance(issued, Date) and re.fullmatch(r"\d{1,4}(?:-\d{1,4})?", hijri):
        issued = with_hijri(issued, hijri)
    understood = to_csl_json(replace(reference, key="x")).keys() | {"id", "custom", "type"}
    more = {str(name): _text(value) for name, value in custom.items()}
    for variable, value in item.items():
        if variable in understood or value in (None, "", [], {}):
            continue
        for name, text in _kept(variable, value).items():
            more.setdefault(name, text)
    key = item.get("id")
    return replace(reference, key=str(key) if isinstance(key, str | int) else "", issued=issued, more=more)


def _kept(variable: str, value: object) -> dict[str, str]:
    """A variable that a work has no place for, as text under a name that tells what it was."""
    field = _FIELDS.get(variable)
    if field in _VARIABLES:
        return {field: _text(value)}
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        names = from_csl_json({"author": value}).author
        if [csl_name(name) for name in names] == value:
            return {field: write_names(names)} if field else {f"{variable}:{_NAMES}": "; ".join(map(name_text, names))}
    if isinstance(value, dict) and "date-parts" in value:
        date = from_csl_json({"issued": value}).issued
        if date is not None and csl_date(date) == value:
            if field and isinstance(date, Date):
                return {field: write_edtf(date)}
            return {f"{variable}:{_DATES}": date_text(date)}
    return {variable: _text(value)}


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

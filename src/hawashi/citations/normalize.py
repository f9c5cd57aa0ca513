"""From the fields of one cite, as they stand in the note, to the values of a work."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from hawashi.citations.identifiers import SYMBOL, clean_doi, clean_isbn, clean_issn, clean_url
from hawashi.citations.numbers import number, pages
from hawashi.citations.types import classify
from hawashi.dates import parse_date
from hawashi.locales import any_of, forms, unify
from hawashi.model import NAMES, NOTE_NUMBER, Cite, Date, Field, Form, Name, Reference
from hawashi.model.once import once_a_cite
from hawashi.names import others, parse, split_names

_OTHERS = Name(literal="others")  # as the library writes `et al.`: the last of the names
_LEGAL = frozenset({"legislation", "legal_case", "treaty"})  # of these the number and the year are part of the name
_NOT_OF_THE_WORK = frozenset({"locator", "section", "note", NOTE_NUMBER, "nothing"})
_READ = frozenset(
    {*NAMES, "title", "container_title", "collection_title", "publisher", "publisher_place", "issued", "volume"}
    | {"issue", "page", "edition", "genre", "number", "url", "accessed", "doi", "isbn", "issn"}
)
_PAIRS = {"“": "”", "”": "“", "„": "“", "«": "»", "»": "«", "‹": "›", "‘": "’", '"': '"', "'": "'", "*": "*", "_": "_"}
_TRAILING = " \t\n.,،;؛:-–—/"
_ABBREVIATION = re.compile(r"(?:^|[\s(\-.])[^\W\d_]\.$")
_LAW_NUMBER = re.compile(r"(?:\bno\.?|\bnumber|رقم)\s*[(\[]?\s*(\d+)", re.IGNORECASE)
_COMMA = re.compile(r"\s*[.]?\s*[,،:؛;]")
_INNER_COMMA = re.compile(r"[,،](?=['’”\"]$)")  # American style puts it into a quotation (`The Town of ‘Glass,’`)
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3]")


def normalize(cite: Cite, key: str = "") -> Reference:
    """The work that a cite gives the particulars of, under the citation key `key`.

    The page cited is a locator of the cite and no field of the work. A value that cannot be what it should be (an ISBN
    with a wrong check digit) is kept as it stands in `more`. A year that stands inside the title is marked uncertain,
    for it may belong to the title; in the name of a law it is certain.
    """
    return replace(_work(cite), key=key) if key else _work(cite)


@once_a_cite
def _work(cite: Cite) -> Reference:
    kind = classify(cite.fields, cite.raw) if cite.form is Form.FULL else "document"
    authors, editors = _makers(cite)
    url, doi, isbn, issn, wrong = _identifiers(cite)
    is_law = kind in _LEGAL
    title = _clean(_law_name(cite) if is_law else _without_others(_text(cite, "title")))
    if title is None and kind == "article-newspaper":
        # An issue cited as a whole: the work is the newspaper of that day.
        title = _clean(_text(cite, "container_title"))
    return Reference(
        key="",
        type=kind,
        author=authors,
        editor=editors,
        translator=_names(cite, cite.fields.get("translator", ())),
        title=title,
        container_title=_clean(_text(cite, "container_title")),
        collection_title=_clean(_text(cite, "collection_title")),
        publisher=_clean(_text(cite, "publisher")),
        publisher_place=_clean(_text(cite, "publisher_place")),
        issued=_issued(cite, is_law=is_law),
        volume=_number(cite, "volume"),
        issue=_number(cite, "issue"),
        page=pages(cite.fields["page"][0].text) if cite.fields.get("page") else None,
        edition=_number(cite, "edition"),
        genre=_clean(_text(cite, "genre")),
        number=_whole_number(cite) or _number(cite, "number") or _law_number(title, is_law=is_law),
        url=url,
        accessed=parse_date(_text(cite, "accessed")),
        doi=doi,
        isbn=isbn,
        issn=issn,
        language=_language(cite),
        more={**_more(cite), **wrong},
    )


def _text(cite: Cite, variable: str) -> str:
    found = cite.first(variable)
    return found.text if found else ""


_DOCKET = re.compile(r"[CTF][-–‑]\d{1,4}/\d\d.{0,40}|(?:\d:)?\d{1,2}-[a-z]{2,4}-\d+.{0,20}|\d+\s[A-Z]{1,4}\s\d+")
"""The number of a case at a court (`C-310/17`, `16-cv-05314`, `15 CV 1736`)."""


def _whole_number(cite: Cite) -> str | None:
    """The number whose letters belong to it: the symbol of a document (`A/HRC/38/44`), or that of a case."""
    text = _text(cite, "number").strip()
    symbol = SYMBOL.search(text)
    if symbol is not None and "/" in symbol[0]:
        return symbol[0]
    return text if _DOCKET.fullmatch(text) else None


def _number(cite: Cite, variable: str) -> str | None:
    text = _text(cite, variable)
    return number(text) if text.strip() else None


def _law_name(cite: Cite) -> str:
    """The name of a law with the number and the year right behind it: laws of one name are told apart by these."""
    title = cite.first("title")
    if title is None:
        return ""
    end = title.span.end
    behind = [one.span for variable in ("number", "issued") for one in cite.fields.get(variable, ())]
    for span in sorted(behind):
        if 0 <= span.start - end <= _LAW_LABEL and not re.search(r"[,،;؛\n]", cite.between(end, span.start)):
            end = span.end
    return _closed(cite.between(title.span.start, end))


_LAW_LABEL = 12  # characters: so long may the label of a law's number or year be (` المرقم (`)


def _law_number(title: str | None, *, is_law: bool) -> str | None:
    found = _LAW_NUMBER.search(title) if title and is_law else None
    return str(int(found[1])) if found else None


def _makers(cite: Cite) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Authors and editors; who is called editor in the place of the author is no author."""
    fields = cite.fields.get("author", ())
    editing = [field for field in fields if _editing().search(unify(field.text[-_ROLE_WINDOW:]))]
    writing = [field for field in fields if field not in editing]
    authors = _names(cite, writing)
    title = _text(cite, "title")
    if authors and authors[-1] != _OTHERS and _without_others(title) != title:
        authors = (*authors, _OTHERS)
    return authors, _names(cite, [*editing, *cite.fields.get("editor", ())])


def _without_others(title: str) -> str:
    """The title without the `et al.` that a comma has parted from the author before it (`علي حسن، وآخ.، النهر`)."""
    found = others(title[:_ROLE_WINDOW])
    if found is None or _LETTER.search(title[: found[0]]):
        return title
    rest = title[found[1] :]
    return rest if _COMMA.match(rest) and _LETTER.search(rest) else title


_ROLE_WINDOW = 40  # characters: the word of a role closes the names


def _names(cite: Cite, fields: Iterable[Field]) -> tuple[Name, ...]:
    found: list[Name] = []
    for field in fields:
        text = _with_article(cite, field)
        found.extend(parse(_closed(text[start:end])) for start, end in split_names(text))
        if others(text) and found and found[-1] != _OTHERS:
            found.append(_OTHERS)
    return tuple(name for name in found if name != Name())


def _with_article(cite: Cite, field: Field) -> str:
    """The text of a name; one that stands behind the preposition li- has the alif of its article again (`للشافعي`)."""
    before = cite.before(field)[-1:]
    return f"ا{field.text}" if before == "ل" and field.text.startswith("ل") else field.text


def _closed(name: str) -> str:
    """The name with the bracket that the field's end has cut off: `Iraqi News Agency (INA`."""
    return f"{name})" if name.count("(") > name.count(")") else name


def _clean(text: str) -> str | None:
    """The text without quotation marks and emphasis around it and the mark that ends it; None where nothing is left.

    A full stop that belongs to an abbreviation (`in the U.S.`) stays.
    """
    text = _INNER_COMMA.sub("", " ".join(text.split()))
    before = None
    while text and text != before:
        before = text
        text = _without_quotes(_without_end(text))
    return text or None


def _without_end(text: str) -> str:
    bare = text.rstrip(_TRAILING).lstrip(" \t\n.,،;؛:")
    if text.endswith(".") and _ABBREVIATION.search(text[-4:]) and text.count(".") > 1:
        return f"{bare}." if not bare.endswith(".") else bare
    return bare


def _without_quotes(text: str) -> str:
    """`text` without the pair of marks around all of it, or without one at either end that has no partner."""
    first, last = text[:1], text[-1:]
    closing = _PAIRS.get(first)
    if closing and len(text) > 1 and last == closing:
        inner = text[1:-1]
        if closing not in inner and first not in inner:
            return inner.strip()
        return inner.strip() if first != closing and _is_balanced(inner, first, closing) else text
    if closing and first not in "'’*_" and closing not in text[1:]:
        return text[1:].lstrip()
    opening = next((mark for mark, end in _PAIRS.items() if end == last), None)
    if opening and last not in "'’*_" and all(mark not in text[:-1] for mark, end in _PAIRS.items() if end == last):
        return text[:-1].rstrip()
    return text


def _is_balanced(text: str, opening: str, closing: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == opening) - (char == closing)
        if depth < 0:
            return False
    return depth == 0


def _issued(cite: Cite, *, is_law: bool) -> Date | str | None:
    """The date of issue that is surest, with a day that stands apart from its year (`Dodge. 2013. … December 13`)."""
    fields = cite.fields.get("issued", ())
    if not fields:
        return None
    dates = {field: parse_date(field.text) for field in fields}
    field = max(fields, key=lambda candidate: (isinstance(dates[candidate], Date), candidate.confidence))
    date = dates[field]
    for day in (one for one in fields if not isinstance(dates[one], Date)):
        whole = parse_date(f"{field.text} {day.text}")
        if isinstance(date, Date) and isinstance(whole, Date) and whole.month and date == Date(whole.year):
            date = whole
    holders = [holder for name in ("title", "container_title") for holder in cite.fields.get(name, ())]
    if isinstance(date, Date) and not is_law and any(holder.span.covers(field.span) for holder in holders):
        return replace(date, uncertain=True)
    return None if _BARE.fullmatch(field.text) else date


_BARE = re.compile(r"\W*\d{1,2}\W*")
"""A number that is no year: that of a session, or a day without its month."""


def _identifiers(cite: Cite) -> tuple[str | None, str | None, str | None, str | None, dict[str, str]]:
    """URL, DOI, ISBN, ISSN, and those of them that are wrong, by name. A resolver's URL is a DOI."""
    texts = {name: _text(cite, name) for name in ("url", "doi", "isbn", "issn")}
    found = {
        "url": clean_url(texts["url"]),
        "doi": clean_doi(texts["doi"]),
        "isbn": clean_isbn(texts["isbn"]),
        "issn": clean_issn(texts["issn"]),
    }
    wrong = {name: texts[name].strip() for name, value in found.items() if texts[name].strip() and value is None}
    if not found["doi"] and found["url"] and "doi.org/" in found["url"]:
        found["doi"] = clean_doi(found["url"])
    return found["url"], found["doi"], found["isbn"], found["issn"], wrong


def _more(cite: Cite) -> dict[str, str]:
    """What the work has besides the variables of a reference."""
    return {
        name: "; ".join(field.text for field in fields)
        for name, fields in cite.fields.items()
        if fields and name not in _READ and name not in _NOT_OF_THE_WORK
    }


def _language(cite: Cite) -> str | None:
    """`ar` or `en` by the script of the title, or else of the whole cite; None where there is no letter of either."""
    text = _text(cite, "title") if _LETTER.search(_text(cite, "title")) else cite.raw
    if text.isascii():
        return "en" if _LETTER.search(text) else None
    arabic = len(_ARABIC.findall(text))
    latin = sum(map(str.isascii, _LETTER.findall(text)))
    if not arabic and not latin:
        return None
    return "ar" if arabic >= latin else "en"


@cache
def _editing() -> re.Pattern[str]:
    roles = any_of(form.strip("()") for form in forms("editor"))
    return re.compile(rf"[(\[,،]\s*{roles}[\s.)\]]*[\s.,،]*$", re.IGNORECASE)

"""Fields recognised by pattern that override the model: the number of another note, the words of a repeat, and more."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from hawashi.certainty import is_term
from hawashi.citations.forms import MISREAD_IBID
from hawashi.citations.identifiers import UN_SYMBOL, labelled
from hawashi.citations.token_view import TokenView
from hawashi.citations.vocabulary import word
from hawashi.dates.reading import died
from hawashi.locales import either, forms, is_arabic, term_finder, unify
from hawashi.model import Field, Note, Span
from hawashi.names import begins_with_given_name

_SURE = 0.99
_NUMBER = "first_reference_note_number"
_REPEATS = ("ibid", "loc-cit", "op-cit")
_OUTER = " \t\n\u00a0,،;؛:.([)]"

_MISREAD = re.compile(MISREAD_IBID, re.IGNORECASE)
_OPENING = 20  # characters of a cite in which its `Ibid.` stands
_NO_REPORTERS = frozenset({"month", "t-issue", "t-volume", "t-edition", "t-page"})
"""Classes of words that stand in no reporter's or journal's name."""

Values = dict[str, list[Field]]


def settle(note: Note, view: TokenView, found: Values) -> None:
    """Let the fields recognised by pattern in the cite of `view` override those in `found`, the model's."""
    signs = frozenset().union(*(segment.signs for segment in view.segments))
    text, start, end = view.text, view.tokens[0][0], view.tokens[-1][1]
    for lived in (one for one in died().finditer(text, start, end) if not _in_title(view, one.start())):
        _take(note, *lived.span(), found)
    _settle_names(note, text, start, end, found)
    if (helped := _HELPER.search(text, start, end)) is not None:
        _put(note, "translator" if helped["role"] == "Trans" else "editor", *helped.span("names"), found)
    if _NUMBER not in found and "t-note" in signs:
        _settle_number(note, view, found)
    if "edition" not in found and (edition := _EDITION.search(text, start, end)) is not None:
        _take(note, *edition.span(), found)
        _put(note, "edition", *edition.span("number"), found)
    _settle_reporter(note, view, found)
    _settle_issue(note, text, start, end, found)
    _settle_numbers(note, text, start, end, found)
    _settle_symbols(note, start, end, found)
    _settle_degree(note, text, start, end, found)
    if found.keys().isdisjoint(("volume", "archive_location")) and (roman := _ROMAN_VOLUME.search(text, start, end)):
        _put(note, "volume", *roman.span(roman.lastgroup or 0), found)
    if "t-in" in signs:
        _settle_container(note, text, start, end, found)
    _settle_journal(note, text, start, end, found)
    _settle_year_in_title(note, found)
    for named in (*found.get("author", ()), *found.get("title", ())):
        if "t-repeat" in signs and term_finder("idem").fullmatch(unify(named.text)):
            _put(note, "note", named.span.start, named.span.end, found)
    if "note" not in found and _NUMBER not in found and "t-repeat" in signs:
        match = term_finder(*_REPEATS).search(text, start, end)
        if match is not None and not _in_title(view, match.start()):
            _put(note, "note", *match.span(), found)
    _settle_titled_repeat(note, found)
    misread = _MISREAD.search(text, start, min(end, start + _OPENING))
    if misread is not None and not _in_title(view, misread.start()):
        _put(note, "note", *misread.span(), found)


def _settle_titled_repeat(note: Note, found: Values) -> None:
    """What stands before the words of a repeat, with no comma between, is a title (`Keel, *River Law* op. cit.`)."""
    if "title" in found:
        return
    for said in found.get("note", ()):
        match = term_finder("op-cit").search(unify(said.text))
        if match is None:
            continue
        words = said.text[: match.start()].split()
        if words and not any(map(is_term, words)) and (words[0][0].isupper() or len(words) > 1):
            start = said.span.start
            _put(note, "title", start, start + len(said.text[: match.start()].rstrip()), found)
            return


_NAME = r"[^\W\d_][^\W\d_'’. -]{1,40}"
_GIVEN = r"\((?P<{}>[^\W\d_][^\W\d_'’. -]{{0,40}})\)"
_BRACKETED = re.compile(
    rf"{_NAME}\s?{_GIVEN.format('given')}"
    rf"(?:(?:\s?[،,؛;/&]\s?(?:و\s?)?|\s(?:et|and|&)\s|\sو\s?){_NAME}\s?{_GIVEN.format('next')}){{0,9}}(?=\s?[:،,.])"
)
_BEFORE_TITLE = re.compile(r"(?P<given>[^\W\d_][^\W\d_'’.-]*)(?:\s[^\W\d_][^\W\d_'’.-]*){1,5}(?=\s?:\s?[«“\"])")


_EDITION = re.compile(
    r"(?<!\w)(?P<number>\d{1,2})(?:e|[èe]re|[èe]me|nde?)?\.?\s?(?:éd\.|[ée]dition\b|Aufl)", re.IGNORECASE
)
"""The edition in French and German: `5e éd.`, `3. Aufl.`."""
_HELPER = re.compile(r"\((?P<names>(?:[A-Z]\.[\s-]?){1,4}[^\W\d_][^()\d]{1,80}?),\s(?P<role>Eds?|Trans)\.\)")
"""Who edited or translated a book, as lists by APA have it: `(H. Overton, Ed.)`."""
_INTO_QUOTED = re.compile(r"\s?[,،.:]\s{0,3}[«“\"‘]")


def _settle_names(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Family names with given names behind them in brackets begin many cites of the Maghreb (`الجابري (محمد عابد):`);
    a name before a colon and a quoted title is that of its author, and so is what was taken for a title before one."""
    _settle_elided(note, text, start, end, found)
    match = _BRACKETED.match(text, start, end)
    if match is None and "author" not in found:
        match = _BEFORE_TITLE.match(text, start, end)
    if match is not None and begins_with_given_name(match["given"]):
        _put(note, "author", *match.span(), found)
    titles = found.get("title", ())
    if (
        len(titles) == 2
        and titles[0].span.start == start
        and _INTO_QUOTED.fullmatch(text, titles[0].span.end, titles[1].span.start)
    ):
        names = [titles[0].text, *re.split("[,،]", titles[0].text)[1:]]
        if any(begins_with_given_name(name.split()[0]) for name in names if name.strip()):
            _put(note, "author", start, titles[0].span.end, found)


_ELIDED = re.compile(
    r"[OD]['’][A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?"
    r"(?:(?P<inverted>,\s(?:[A-Z]\.[\s-]?){1,4}(?<!\s))(?=\s?[,(]|\s(?:and|&|et)\s)|(?=\s?,))"
)
_ONWARDS = 8
"""So many characters (`, and `) may stand between an author and the next."""


def _settle_elided(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """A family name with an apostrophe in it that opens a cite is its author's (`O’Hare, N. (2019)`), with those whose
    names follow."""
    match = _ELIDED.match(text, start, end)
    authors = found.get("author", [])
    if match is None or (authors and authors[0].span.start == start):
        return
    if not match["inverted"] and authors:
        return
    last = authors[-1].span.end if authors and authors[0].span.start <= match.end() + _ONWARDS else match.end()
    _put(note, "author", start, max(last, match.end()), found)


_REPORTER = re.compile(
    r"(?<![\w.§/-])(?<!\d,)(?P<volume>\d{1,4})\s"
    r"(?P<container_title>[A-Z][A-Za-z.&'’ ]{0,60}?(?:\.|[A-Za-z]|\.\s?\d[a-z]{1,2}))"
    r"\s(?:\(\d{1,3}\s[A-Z][a-z]+\.?\)\s)?(?:(?P<page>\d{1,5})(?:,\s(?P<locator>\d[\d–-]*(?:,\s\d[\d–-]*)*))?"
    r"(?:\s(?:n|nn)\.\s?\d+)?(?:\s(?=\((?:(?P<authority>[^()]{0,40})\s)?(?P<issued>(?:1[5-9]|20)\d\d)\))"
    r"|,?\s(?=\d{1,3}\s[A-Z][\w.' ]{0,30}\s\d))"
    r"|at\s(?P<at>\d[\d–-]*))"
)
"""Bluebook, rule 10.3.2 and 16: volume, reporter or law review, first page, page cited, and in brackets the court
(10.4) and the year."""


def names_reporter(text: str) -> bool:
    """Whether a citation gives volume, reporter or law review, page and year as lawyers do (Bluebook)."""
    return _REPORTER.search(text) is not None


def _settle_reporter(note: Note, view: TokenView, found: Values) -> None:
    """Where volume, reporter, pages and year stand in the lawyers' order, none of them is anything else.

    `112 Yale L.J. 1541, 1544 (2003)`, `5 U.S. (1 Cranch) 137 (1803)`; in a repeat `552 U.S. at 511`. One ruling may
    stand in several reporters, the year behind the last: `194 Pa. 379, 44 A. 1074 (1899)`.
    """
    matches = []
    for match in _REPORTER.finditer(view.text, view.tokens[0][0], view.tokens[-1][1]):
        if _in_title(view, match.start()):
            continue
        named = [word(one) for one in re.findall(r"\w+", match["container_title"])]
        if all(_NO_REPORTERS.isdisjoint(one.classes) for one in named):
            matches.append(match)
    for match in matches:
        _take(note, *match.span(), found)
    for variable in ("volume", "container_title", "page", "locator"):
        places = [match.span(variable) for match in matches if match[variable]]
        if variable == "locator":
            places += [match.span("at") for match in matches if match["at"]]
        if places:
            found[variable] = [Field(note.text[low:high], note.part(low, high), _SURE) for low, high in places]
    for match in matches:
        if match["issued"] and not any(_touches(field, *match.span("issued")) for field in found.get("issued", ())):
            found.pop("issued", None)
            _put(note, "issued", *match.span("issued"), found)
    for match in matches:
        court, stop, _ = (match["authority"] or "").partition(".")
        if "authority" not in found and court and stop and "month" not in word(court).classes:
            _put(note, "authority", *match.span("authority"), found)


_ROMAN_VOLUME = re.compile(
    r",\s(?P<alone>[IVXLC]{1,6}|[ivxlc]{1,6}),\s(?=pp?\.\s?\d)|\b[Vv]ol\.?(?P<glued>[IVXLC]{1,6}|[ivxlc]{1,6})(?=\s?[(,;])"
)
"""A volume in Roman numerals before the page, or glued to its label: `Hamdani, V, p. 12`, `Vol.II (7), p. 3`."""

_ISSUE = re.compile(
    r"\((?P<issued>(?:1[5-9]|20)\d\d)\)\s(?P<volume>\d{1,4})\s?\((?P<issue>\d{1,4}(?:[-–/]\d{1,4})?)\)"
    r"\s(?P<container_title>[A-Z][^\d,;:()\[\]\"“”‘]{1,80}?),?\s(?P<page>\d{1,5}(?:[-–]\d{1,5})?)"
    r"(?:,\s(?P<locator>\d{1,5}(?:[-–]\d{1,5})?))?(?=[\s.,;)]|$)"
)
"""OSCOLA 3.3: the year, the volume with the issue, the journal, its first page and the page cited."""


def _settle_issue(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Behind a year in brackets a number with another in brackets is volume and issue (`(2013) 10(4) Water 9, 12`)."""
    for match in _ISSUE.finditer(text, start, end):
        _take(note, *match.span(), found)
        for variable in ("issued", "volume", "issue", "container_title", "page", "locator"):
            if match[variable]:
                alone = variable == "page" and not match["locator"]
                _put(note, "locator" if alone else variable, *match.span(variable), found)


def _settle_numbers(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """DOIs, ISBNs and ISSNs behind their labels are nothing else."""
    places: dict[str, list[tuple[int, int]]] = {}
    for match in labelled().finditer(text, start, end):
        _take(note, *match.span(), found)
        variable = match.lastgroup or ""
        places.setdefault(variable, []).append(match.span(variable))
    for variable, spans in places.items():
        found[variable] = [Field(note.text[low:high], note.part(low, high), _SURE) for low, high in spans]


def _settle_symbols(note: Note, start: int, end: int, found: Values) -> None:
    """The symbol of a document is a number of its own, whole, whatever stands before it."""
    for match in UN_SYMBOL.finditer(note.text, start, end):
        numbers = [field.span for field in found.get("number", ()) if _touches(field, *match.span())]
        if any(match.start() < number.start or number.end < match.end() for number in numbers):
            _take(note, *match.span(), found)
            found.setdefault("number", []).append(Field(match[0], note.part(*match.span()), _SURE))


_DEGREE = re.compile(
    r"(?<!\w)(?:Univ\.|University|College|School|Institute)(?:\s(?:[^\W\d_]|['’&-])+){0,5}?,?\s"
    r"(?P<degree>(?:D\.?\s?Phil|Ph\.?\s?D|[MB]\.?\s?Phil|[MB]\.?\s?Litt|LL\.?\s?[MBD]|[MB]\.?\s?Sc|[MB]\.\s?A)\.?"
    r"(?:\s(?:thesis|dissertation|diss\b\.?))?)(?=\s?(?:[,;()\]]|$|\d{4}))"
)
"""A degree directly behind a university, with or without the word for a thesis."""


def _settle_degree(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """A degree behind the university that was read as the publisher is the kind of work, and no end of the name."""
    for match in _DEGREE.finditer(text, start, end):
        if any(_touches(field, *match.span()) for field in found.get("publisher", ())):
            _put(note, "genre", *match.span("degree"), found)
            return


def _settle_container(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """A quoted title behind `in` and another quoted title is that of the book which holds it; so is the second of two
    that were read, with no more than that word between them."""
    for match in _contained().finditer(text, start, end):
        titles = [field for field in found.get("title", ()) if _touches(field, *match.span("part"))]
        if titles and "editor" not in found:
            _put(note, "container_title", *match.span("container_title"), found)
            return
    titles = found.get("title", [])
    if len(titles) == 2 and "container_title" not in found:
        between = unify(text[titles[0].span.end : titles[1].span.start]).strip(_BETWEEN)
        if term_finder("in", "in-book").fullmatch(between):
            found["container_title"] = [titles.pop()]


_BETWEEN = " \t\n\u00a0,،.:«»“”\"'’)"


@cache
def _contained() -> re.Pattern[str]:
    quoted = r"[«“\"](?P<{}>[^«»“”\"]{{2,250}}[^«»“”\"\s.,]),?[»”\"]"
    leads = either(forms("in") + forms("in-book"))
    return re.compile(
        rf"{quoted.format('part')}\s?,?\s{{0,3}}(?:{leads}):?\s{{0,3}}{quoted.format('container_title')}", re.IGNORECASE
    )


def _settle_journal(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """What stands between a quoted title and the label of a volume or an issue, and was not read, names the journal."""
    for match in () if "container_title" in found else _named_before_volume().finditer(text, start, end):
        span = match.span("container_title")
        if not any(_touches(field, *span) for fields in found.values() for field in fields):
            _put(note, "container_title", *span, found)
            return


@cache
def _named_before_volume() -> re.Pattern[str]:
    labels = either(forms("volume") + forms("issue"))
    name = r"[^\W\d_](?:[^\W\d_]|[ &'’.-]){1,60}?"
    return re.compile(
        rf"[»”\"]\s?(?:[,،]\s{{0,3}}|\s{{1,3}})(?P<container_title>{name})\s?[,،]\s{{0,3}}(?:{labels})\s?\(?\d",
        re.IGNORECASE,
    )


def _settle_year_in_title(note: Note, found: Values) -> None:
    """A year behind a title and `لسنة` belongs to it (`الدستور العراقي لسنة 2005`), where the work has another year; so
    does the number of a law that an author writes about (`شرح قانون العقوبات رقم 111 لسنة 1969`)."""
    years = [*found.get("issued", ()), *found.get("original_date", ())]
    if len(years) < 2:
        return
    for variable in ("title", "container_title"):
        for title in found.get(variable, ()):
            for year in years:
                behind = _OF_YEAR.search(note.text, title.span.start, year.span.start)
                if behind is None or behind.start() > title.span.end or not year.text.isdecimal():
                    continue
                if "author" in found or not behind["number"]:
                    _put(note, variable, title.span.start, year.span.end, found)
                    return


_OF_YEAR = re.compile(r"\s(?:رقم\s?\(?(?P<number>\d{1,4})\)?\s)?لسن[ةه]\s\Z")


def _touches(field: Field, start: int, end: int) -> bool:
    return field.span.start < end and start < field.span.end


def _settle_number(note: Note, view: TokenView, found: Values) -> None:
    text, start, end = view.text, view.tokens[0][0], view.tokens[-1][1]
    match = _reference().search(text, start, end)
    if match is None:
        return
    name = next(name for name in ("number", "arabic", "plain") if match.group(name) is not None)
    if (
        name == "plain"
        and match["above"] is None
        and ("archive_location" in found or re.search(r"\d", text[max(start, match.start() - 80) : match.start()]))
    ):
        return  # behind a page, a year or a box of papers, `n. 5` is a note, or a number, of what is cited
    if _in_title(view, match.start()) or _OF_OTHER.match(text, match.end()) or _IN_YEAR.search(match[0]):
        return
    _take(note, *match.span(), found)
    _put(note, _NUMBER, *match.span(name), found)
    before = re.match(r"\W*(supra|infra|[^\W\d]+\s+المذكور\w*)", text[match.start() : match.start(name)], re.IGNORECASE)
    if before is not None:
        low, high = (match.start() + place for place in before.span(1))
        _put(note, "note", low, high, found)


_OF_OTHER = re.compile(r",?\s?(?:no\.|\((?:1[5-9]|20)\d\d\)|\sمن كتاب\s)")
"""Behind a number: it is the volume of a journal, whose name may end like the word for a note, or a note of a book."""


_IN_YEAR = re.compile(r"[(\[](?:1[5-9]|20)\d\d[)\]]\Z")
"""A year in brackets: what stands before it is an initial (`Tran, N. (2023)`)."""


def _in_title(view: TokenView, position: int) -> bool:
    """Whether the character at `position` stands in a quotation of the cite."""
    index = bisect_right(view.tokens, position, key=lambda token: token[0]) - 1
    return index >= 0 and view.states[index] == "q"


def _put(note: Note, variable: str, start: int, end: int, found: Values) -> None:
    _take(note, start, end, found)
    found[variable] = [Field(note.text[start:end], note.part(start, end), _SURE)]


def _take(note: Note, start: int, end: int, found: Values) -> None:
    """Take the characters `start` to `end` away from the values found so far."""
    for variable, fields in list(found.items()):
        kept = [_without(note, field, start, end) for field in fields]
        left = [field for field in kept if field is not None]
        if left:
            found[variable] = left
        else:
            del found[variable]


def _without(note: Note, field: Field, start: int, end: int) -> Field | None:
    low, high = field.span.start, field.span.end
    if high <= start or end <= low:
        return field
    low, high = (low, start) if low < start else (end, high)
    while low < high and note.text[low] in _OUTER:
        low += 1
    while low < high and note.text[high - 1] in _OUTER:
        high -= 1
    if low >= high or not any(char.isalnum() for char in note.text[low:high]):
        return None
    return Field(note.text[low:high], Span(note.id, low, high), field.confidence)


@cache
def _reference() -> re.Pattern[str]:
    """A reference to another note by its printed number (`supra note 5`, `note 5 above`, `n 12`, `انظر الهامش 5`)."""
    noun, above = either(forms("note-reference")), either(forms("above"))
    arabic = either(filter(is_arabic, forms("supra")))
    number, gap = r"[(\[]?(?P<{}>[0-9]+)[)\]]?", r"\s{0,3}"
    return re.compile(
        rf"(?<!\w)(?:supra|infra),?{gap}[(\[]?(?:(?:{noun}){gap})?(?:no\.{gap})?{number.format('number')}"
        rf"|(?<!\w)(?:{arabic}){gap}(?:رقم{gap})?{number.format('arabic')}"
        rf"|(?<!\w)(?:{noun}){gap}(?:no\.{gap}|رقم{gap})?{number.format('plain')}(?!\w)"
        rf"(?:{gap}(?P<above>{above})(?!\w))?",
        re.IGNORECASE,
    )

"""Fields recognised by pattern that override the model: the words of a repeat, law reports, and more."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, partial
from itertools import pairwise

from hawashi.certainty import is_term
from hawashi.citations.beside import settle_beside
from hawashi.citations.databases import settle_database
from hawashi.citations.european import settle_european
from hawashi.citations.forms import MISREAD_IBID, form_in_words
from hawashi.citations.found_values import SURE, Values, put, take, touches
from hawashi.citations.identifiers import SYMBOL, labelled
from hawashi.citations.locators import settle_pages
from hawashi.citations.named_makers import settle_names
from hawashi.citations.reporters import settle_article_again
from hawashi.citations.token_view import TokenView
from hawashi.citations.vocabulary import word
from hawashi.dates.reading import died
from hawashi.locales import either, forms, term_finder, unify, word_finder
from hawashi.model import NOTE_NUMBER, Field, Note

_REPEATS = ("ibid", "loc-cit", "op-cit")


_MISREAD = re.compile(MISREAD_IBID, re.IGNORECASE)
_OPENING = 20  # characters of a cite in which its `Ibid.` stands
_NO_REPORTERS = frozenset({"month", "t-issue", "t-volume", "t-edition", "t-page"})
"""Classes of words that stand in no reporter's or journal's name."""


def settle(note: Note, view: TokenView, found: Values) -> None:
    """Let the fields recognised by pattern in the cite of `view` override those in `found`, the model's."""
    signs = frozenset().union(*(segment.signs for segment in view.segments))
    text, start, end = view.text, view.tokens[0][0], view.tokens[-1][1]
    for lived in (one for one in died().finditer(text, start, end) if not _in_title(view, one.start())):
        take(note, *lived.span(), found)
    settle_names(note, text, start, end, found)
    if "edition" not in found and (edition := _EDITION.search(text, start, end)) is not None:
        take(note, *edition.span(), found)
        put(note, "edition", *edition.span("number"), found)
    _settle_reporter(note, view, found)
    settle_article_again(note, text, start, end, found)
    _settle_issue(note, text, start, end, found)
    _settle_saying(note, text, start, end, found)
    _settle_volumes(note, text, start, found)
    _settle_numbers(note, text, start, end, found)
    _settle_symbols(note, start, end, found)
    _settle_degree(note, text, start, end, found)
    if found.keys().isdisjoint(("volume", "archive_location")) and (roman := _ROMAN_VOLUME.search(text, start, end)):
        put(note, "volume", *roman.span(roman.lastgroup or 0), found)
    if "t-in" in signs:
        _settle_container(note, text, start, end, found)
    _settle_journal(note, text, start, end, found)
    _settle_year_in_title(note, found)
    settle_pages(note, text, start, end, found)
    _settle_parties(note, found)
    _settle_article_word(note, found)
    settle_database(note, text, start, end, found)
    settle_european(note, text, start, end, found)
    _settle_links(note, text, start, end, found)
    settle_beside(note, text, start, end, found)
    if "note" not in found and NOTE_NUMBER not in found and "t-repeat" in signs:
        match = term_finder(*_REPEATS).search(text, start, end)
        if match is not None and not _in_title(view, match.start()):
            put(note, "note", *match.span(), found)
    _settle_words_of_repeat(note, found)
    _settle_titled_repeat(note, found)
    misread = _MISREAD.search(text, start, min(end, start + _OPENING))
    if misread is not None and not _in_title(view, misread.start()):
        put(note, "note", *misread.span(), found)


def _settle_words_of_repeat(note: Note, found: Values) -> None:
    """A title that is nothing but words of a repeat is none (`المصادر المتقدمة`), or is with those right behind it
    (`المقالة السابقة`), unless the work has an imprint."""
    if not found.keys().isdisjoint(_IMPRINT):
        return
    said = found.get("note", (None,))[0]
    for title in found.get("title", ()):
        end = said.span.end if said and note.text[title.span.end : said.span.start] == " " else title.span.end
        if (said is None or end > title.span.end) and form_in_words(note.text[title.span.start : end]):
            put(note, "note", title.span.start, end, found)
            return


_IMPRINT = ("issued", "publisher", "publisher_place", "container_title")


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
            put(note, "title", start, start + len(said.text[: match.start()].rstrip()), found)
            return


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
        take(note, *match.span(), found)
    for variable in ("volume", "container_title", "page", "locator"):
        places = [match.span(variable) for match in matches if match[variable]]
        if variable == "locator":
            places += [match.span("at") for match in matches if match["at"]]
        if places:
            found[variable] = [Field(note.text[low:high], note.part(low, high), SURE) for low, high in places]
    _settle_court(note, matches, found)


def _settle_court(note: Note, matches: Sequence[re.Match[str]], found: Values) -> None:
    """What stands in brackets behind the pages is the court and the year."""
    for match in matches:
        read = [field for field in found.get("issued", ()) if match["issued"] and touches(field, *match.span("issued"))]
        is_counted = match["authority"] and any(_COUNTED_COURT.fullmatch(field.text) for field in read)
        if is_counted:
            put(note, "authority", *match.span("authority"), found)
        if match["issued"] and (is_counted or not read):
            found.pop("issued", None)
            put(note, "issued", *match.span("issued"), found)
    for match in matches:
        court, stop, _ = (match["authority"] or "").partition(".")
        if "authority" not in found and court and stop and "month" not in word(court).classes:
            put(note, "authority", *match.span("authority"), found)


_COUNTED_COURT = re.compile(r"\d{1,2} \d{4}")
"""The number of a court right before the year, which is no day (`CA11 2003`, `C.A. 9 1998`)."""
_ROMAN_VOLUME = re.compile(
    r",\s(?P<alone>[IVXLC]{1,6}|[ivxlc]{1,6}),\s(?=pp?\.\s?\d)|\b[Vv]ol\.?(?P<glued>[IVXLC]{1,6}|[ivxlc]{1,6})(?=\s?[(,;])"
)
"""A volume in Roman numerals before the page, or glued to its label: `Hamdani, V, p. 12`, `Vol.II (7), p. 3`."""

_EDITION = re.compile(
    r"(?<!\w)(?P<number>\d{1,2})(?:e|[èe]re|[èe]me|nde?)?\.?\s?(?:éd\.|[ée]dition\b|Aufl)", re.IGNORECASE
)
"""The edition in French and German: `5e éd.`, `3. Aufl.`."""

_ISSUE = re.compile(
    r"\((?P<issued>(?:1[5-9]|20)\d\d)\)\s(?P<volume>\d{1,4})\s?\((?P<issue>\d{1,4}(?:[-–/]\d{1,4})?)\)"
    r"\s(?P<container_title>[A-Z][^\d,;:()\[\]\"“”‘]{1,80}?),?\s(?P<page>\d{1,5}(?:[-–]\d{1,5})?)"
    r"(?:,\s(?P<locator>\d{1,5}(?:[-–]\d{1,5})?))?(?=[\s.,;)]|$)"
)
"""OSCOLA 3.3: the year, the volume with the issue, the journal, its first page and the page cited."""


def _settle_issue(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """Behind a year in brackets a number with another in brackets is volume and issue (`(2013) 10(4) Water 9, 12`)."""
    for match in _ISSUE.finditer(text, start, end):
        take(note, *match.span(), found)
        for variable in ("issued", "volume", "issue", "container_title", "page", "locator"):
            if match[variable]:
                alone = variable == "page" and not match["locator"]
                put(note, "locator" if alone else variable, *match.span(variable), found)


_saying = partial(
    word_finder,
    "hadith-collectors",
    behind=r"(?P<chapter>\s(?:في|in)(?:\s[\w-]+){1,5})?\s?\((?:no\.\s|رقم\s)?(?P<number>[0-9]{1,5})\)",
)
_EDITIONS = range(1950, 2031)
"""The years in which the editions came out that papers cite by them."""


def _settle_saying(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """A number in brackets behind a collector of sayings of the Prophet is that of one, no year (`الترمذي (1728)`) and,
    where his chapter is named, no page (`الترمذي في البر والصلة (1983)`)."""
    match = _saying().match(text, start, end)
    if match is None or (not match["chapter"] and int(match["number"]) in _EDITIONS):
        return
    taken = ("issued", "locator") if match["chapter"] else ("issued",)
    if any(touches(field, *match.span("number")) for variable in taken for field in found.get(variable, ())):
        put(note, "number", *match.span("number"), found)


def _settle_volumes(note: Note, text: str, start: int, found: Values) -> None:
    """A number behind the label that the volume has is one more volume (`ج 3 ص 9 وج 14 ص 38`)."""
    if "volume" not in found:
        return
    first = found["volume"][0].span
    label = _LABEL.search(text, start, first.start)
    for field in tuple(found.get("number", ())):
        other = _LABEL.search(text, first.end, field.span.start)
        if label and other and other[0].removeprefix("و") == label[0]:
            take(note, field.span.start, field.span.end, found)
            found["volume"] = sorted([*found["volume"], field], key=lambda one: one.span.start)


_LABEL = re.compile(r"(?<!\w)[^\W\d_]+\.?(?=\s?\Z)")


def _settle_numbers(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """DOIs, ISBNs and ISSNs behind their labels are nothing else."""
    places: dict[str, list[tuple[int, int]]] = {}
    for match in labelled().finditer(text, start, end):
        take(note, *match.span(), found)
        variable = match.lastgroup or ""
        places.setdefault(variable, []).append(match.span(variable))
    for variable, spans in places.items():
        found[variable] = [Field(note.text[low:high], note.part(low, high), SURE) for low, high in spans]


def _settle_symbols(note: Note, start: int, end: int, found: Values) -> None:
    """The symbol of a document is a number of its own, whole, whatever stands before it."""
    for match in SYMBOL.finditer(note.text, start, end):
        read = [one.span for name in _NUMBERS for one in found.get(name, ()) if touches(one, *match.span())]
        if any(match.start() < number.start or number.end < match.end() for number in read):
            take(note, *match.span(), found)
            found.setdefault("number", []).append(Field(match[0], note.part(*match.span()), SURE))


_NUMBERS = ("number", "locator", "issued", "volume", "issue", "page")
"""What a part of a symbol may be taken for."""


_DEGREE = re.compile(
    r"(?<!\w)(?:Univ\.|University|College|School|Institute)(?:\s(?:[^\W\d_]|['’&-])+){0,5}?,?\s"
    r"(?P<degree>(?:D\.?\s?Phil|Ph\.?\s?D|[MB]\.?\s?Phil|[MB]\.?\s?Litt|LL\.?\s?[MBD]|[MB]\.?\s?Sc|[MB]\.\s?A)\.?"
    r"(?:\s(?:thesis|dissertation|diss\b\.?))?)(?=\s?(?:[,;()\]]|$|\d{4}))"
)
"""A degree directly behind a university, with or without the word for a thesis."""


def _settle_degree(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """A degree behind the university that was read as the publisher is the kind of work, and no end of the name."""
    for match in _DEGREE.finditer(text, start, end):
        if any(touches(field, *match.span()) for field in found.get("publisher", ())):
            put(note, "genre", *match.span("degree"), found)
            return


def _settle_container(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """A quoted title behind `in` and another quoted title is that of the book which holds it; so is the second of two
    that were read, with no more than that word between them."""
    for match in _contained().finditer(text, start, end):
        titles = [field for field in found.get("title", ()) if touches(field, *match.span("part"))]
        if titles and "editor" not in found:
            put(note, "container_title", *match.span("container_title"), found)
            return
    first, *others = found.get("title") or (None,)
    if "container_title" in found:
        return
    for series in found.get("collection_title", ()):
        if _in_at_end().search(text, start, series.span.start):
            found["container_title"] = found.pop("collection_title")
            return
    if first and others and _leads_in(text, first.span.end, others[0].span.start, found):
        gaps = [text[one.span.end : behind.span.start] for one, behind in pairwise(others)]
        if all(not gap.strip(_BETWEEN) for gap in gaps):
            put(note, "container_title", others[0].span.start, others[-1].span.end, found)


def _leads_in(text: str, start: int, end: int, found: Values) -> bool:
    """Whether between two titles stands `in`, alone, or with editors behind it or pages before it."""
    between = unify(text[start:end]).strip(_BETWEEN)
    led = term_finder("in", "in-book").match(between) or _in_at_end().search(between)
    if led is None or led.end() - led.start() == len(between):
        return led is not None
    beside = ("editor",) if led.start() == 0 else ("page", "locator")
    return any(touches(field, start, end) for variable in beside for field in found.get(variable, ()))


_in_at_end = partial(term_finder, "in", "in-book", behind=r"[:\s]{0,3}\Z")


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
        if not any(touches(field, *span) for fields in found.values() for field in fields):
            put(note, "container_title", *span, found)
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
                    put(note, variable, title.span.start, year.span.end, found)
                    return


def _settle_parties(note: Note, found: Values) -> None:
    """A name right before `v.`, or initials before the parties, belong to the name of a case (`S P Gupta v Union`)."""
    titles, authors = found.get("title", ()), found.get("author", ())
    if any(_NOBLE.search(value.text) for value in (*titles, *authors)) and found.keys().isdisjoint(_OF_RULINGS):
        return
    if len(authors) == 1 and not titles and _VERSUS.search(authors[0].text, 1):
        found["title"] = found.pop("author")
    if len(titles) != 1 or len(authors) != 1:
        return
    author, title = authors[0], titles[0]
    if note.text[author.span.end : title.span.start].isspace() and (
        _VERSUS.match(title.text) or (_INITIALS.fullmatch(author.text) and _VERSUS.search(title.text))
    ):
        put(note, "title", author.span.start, title.span.end, found)


def _settle_article_word(note: Note, found: Values) -> None:
    """A small `the` behind `of` is no part of the title (`Article 9 of the Civil Code`)."""
    for title in found.get("title", ()):
        if title.text.startswith("the ") and note.text.endswith("of ", 0, title.span.start):
            put(note, "title", title.span.start + len("the "), title.span.end, found)
            return


def _settle_links(note: Note, text: str, start: int, end: int, found: Values) -> None:
    """What a publisher's page links to at the end of an entry (`Google Scholar`) is no value."""
    for link in _LINKS.finditer(text, min(end, start + _OPENING), end):
        take(note, *link.span(), found)


_VERSUS = re.compile(r"(?:^|\s)(?:(?:v|vs|versus)\.?\s+(?=[A-Z])|ضد\s)")
_NOBLE = re.compile(r"(?:^|\s)v\.\s[A-Z][\w'’-]+\s*\Z")
"""What stands for `von` in a name, too (`Georg Henrik v. Wright`)."""
_OF_RULINGS = ("container_title", "authority", "number")
_INITIALS = re.compile(r"(?:[A-Z]\.?\s?){1,4}")
_LINKS = re.compile(r"(?<=[\s.\[])(?:(?:Google Scholar|Cross[Rr]ef|PubMed)\W{0,3}){1,3}\Z")
"""What a publisher's page links to behind an entry, copied along with it."""


_OF_YEAR = re.compile(r"\s(?:رقم\s?\(?(?P<number>\d{1,4})\)?\s)?لسن[ةه]\s\Z")


def _in_title(view: TokenView, position: int) -> bool:
    """Whether the character at `position` stands in a quotation of the cite."""
    index = bisect_right(view.tokens, position, key=lambda token: token[0]) - 1
    return index >= 0 and view.states[index] == "q"

"""Cites by author and date, `(Dodge 2012, 45)`, `(الوردي، 1965)`, in the text and in notes, and the list of works."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, islice

from hawashi.bibliography.titles import folded_words, is_typo, joined_to
from hawashi.certainty import SURE, sureness
from hawashi.locales import LANGUAGES, any_of, forms, has_word, load, unify, words
from hawashi.model import BODY, Cite, Form, Listed, Paper, Span

_FEWEST = 5
"""Fewer cites in brackets may be years of lives and reigns."""
_LEAST_LISTED = 0.5
_MOST_IN_NOTES = 1 / 3
"""In a paper that cites in its text at least this share of the cites is listed, and at most that many are in notes."""
_LONGEST = 80  # characters of the names in a cite
_MOST_WORDS = 8

_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})(?:[a-h]|\s?[ابج]|\s?م|\s?ه\ue000?)?(?!\w)"
_BRACKET = re.compile(r"\(([^()\n]{4,400})\)")
_PAGES_BEHIND = re.compile(r"[,،]?\s(?:(?:pp?|vols?|nos?)\b\.?|[صج]\.?)\s?\d")
"""What stands behind the imprint of a title, `(Torino 1612), p. 5`: who cites by date has the page in the bracket."""
_ONE = re.compile(rf"\s*(?P<names>[^\W\d_][^\d;]{{1,{_LONGEST}}}?)[,:]?\s+{_YEAR}(?P<rest>.*)", re.DOTALL)
_MORE = re.compile(rf"[,&]?\s*(?:and\s|و)?\s*{_YEAR}")
_REST = re.compile(r"\s*(?:[,:/]|$|(?:pp?|ص)\b)")
_TOLD = re.compile(rf"(?P<names>[^\W\d_][\w'’-]*(?:\s(?:et\sal\.?|واخرون))?)\s\({_YEAR}(?:[,:][^()\n]{{1,60}})?\)")
_BY_PAGE = re.compile(
    r"\((?P<names>[^\W\d_][^\d();\n]{1,60}?)[,،:]?\s(?:(?:pp?\.|ص)\s?)?\d{1,4}(?:\s?[-–]\s?\d{1,4})?\)"
)
"""A cite by author and page, `(Dodge 45)`, `(الوردي، ص 45)`."""
_COUNTED = ("page", "pages", "volume", "part", "issue", "chapter", "paragraph", "section", "article-locator", "table")
_SMALL = frozenset(
    {"and", "et", "al", "others", "eds", "ed", "van", "von", "de", "der", "den", "du", "la", "le", "al-", "bin"}
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class TextCite:
    """One work cited by author and date: its span in the body or in a note, whom it names and the years it gives.

    One that is `told` has its names in the sentence, `Dodge (2012)`, or was not surely read in its note: these may be
    those of something else. `entries`
    are the numbers of the entries of the list that it may be; where there are none, `near` are those by the same author
    with another year, or of that year by somebody whose name is nearly the same.
    """

    span: Span
    names: tuple[str, ...]
    years: tuple[str, ...]
    told: bool = False
    entries: tuple[int, ...] = ()
    near: tuple[int, ...] = ()


def text_cites(paper: Paper) -> tuple[TextCite, ...]:
    """The cites in the text of a paper that cites by author and date there and lists its works; else none."""
    if not paper.listed:
        return ()
    return _where_usual(paper, _Shelf(paper).matched(_in_text(paper)))


def dated_cites(paper: Paper) -> tuple[TextCite, ...]:
    """The cites in the text and in the notes of a paper that cites by author and date in either and lists its works."""
    if not paper.listed:
        return ()
    shelf = _Shelf(paper)
    in_text = _where_usual(paper, shelf.matched(_in_text(paper)))
    return _where_usual(paper, (*in_text, *shelf.matched(_in_notes(paper)))) or in_text


def _where_usual(paper: Paper, found: tuple[TextCite, ...]) -> tuple[TextCite, ...]:
    """These cites, where they are many, most are listed, and few works are cited in full in notes; else none."""
    listed = sum(bool(cite.entries) for cite in found)
    certain = [cite for cite in found if not cite.told]
    if len(found) < _FEWEST or listed < _LEAST_LISTED * max(_FEWEST, len(certain)):
        return ()
    in_full = sum(cite.form is Form.FULL and not _is_dated(cite) for cite in paper.cites)
    return found if in_full <= _MOST_IN_NOTES * listed else ()


def cites_in_text(text: str) -> bool:
    """Whether a text seems to cite by author and date, or author and page, in its sentences; at least two works or
    pages."""
    body = unify(text)
    by_page = (one for one in _BY_PAGE.finditer(body) if _names(one["names"]) and not _counts(one["names"]))
    return next(islice(chain(_in_brackets(body), _in_sentences(body), by_page), 1, None), None) is not None


def _counts(text: str) -> bool:
    """Whether words are those before the number of a chapter, a table and so on."""
    return not _counted().isdisjoint(folded_words(text))


@cache
def _counted() -> frozenset[str]:
    named = [form for term in _COUNTED for form in forms(term)]
    return frozenset(word for form in (*named, *words("figure-labels")) for word in folded_words(form))


def _in_text(paper: Paper) -> Iterator[TextCite]:
    """The cites in the body, but for its list, in order."""
    first, last = paper.listed[0].entry.span.start, paper.listed[-1].entry.span.end
    body = unify(paper.document.body)
    found = [*_in_brackets(body), *_in_sentences(body)]
    yield from sorted((cite for cite in found if not first <= cite.span.start < last), key=lambda cite: cite.span)


def _in_brackets(body: str) -> Iterator[TextCite]:
    for bracket in _BRACKET.finditer(body):
        at, is_imprint = bracket.start(1), _PAGES_BEHIND.match(body, bracket.end()) is not None
        for part in bracket[1].split(";"):
            one = _ONE.match(_without_signal(part))
            lead = len(part) - len(_without_signal(part))
            if one and _REST.match(one["rest"]) and (names := _names(one["names"])):
                more = tuple(year["year"] for year in _MORE.finditer(one["rest"]))
                begins = at + lead + one.start("names")
                told = is_imprint or has_word(one["names"], "places")  # `(Rome, 1612)`
                yield TextCite(Span(BODY, begins, at + len(part.rstrip())), names, (one["year"], *more), told)
            at += len(part) + 1


def _in_sentences(body: str) -> Iterator[TextCite]:
    for one in _TOLD.finditer(body):
        if len(one["names"]) > 1 and (names := _names(one["names"])):
            yield TextCite(Span(BODY, one.start(), one.end()), names, (one["year"],), told=True)


def _in_notes(paper: Paper) -> Iterator[TextCite]:
    """The cites in the notes, in order: a year directly behind the names, and no more than places in the work."""
    for citation in paper.citations:
        for cite in citation.cites:
            if _is_dated(cite):
                yield from _pairs(citation.note.text, cite)


def _pairs(note: str, cite: Cite) -> Iterator[TextCite]:
    """The authors of a cite with the year directly behind each: it may be two, `Marr (2004). Dodge 2012`."""
    dates = {date.span.start: date for date in cite.fields["issued"]}
    for author in cite.fields["author"]:
        gap = _DIRECTLY.match(note, author.span.end)
        date = dates.get(gap.end()) if gap else None
        said, names = unify(date.text if date else ""), _folded_names(unify(author.text))
        years = () if _LIFE.search(said) else tuple(_years(said))
        if date is None or gap is None or not years or not names:
            continue
        goes_on = bool(gap[0].strip(" (")) and note[: author.span.start].rstrip().endswith((",", "،"))
        is_sure = sureness(replace(cite, fields={"author": (author,), "issued": (date,)})) >= SURE
        told = goes_on or not is_sure or has_word(unify(author.text), "places")
        span = cite.span if len(dates) == 1 else Span(cite.span.text, author.span.start, date.span.end)
        yield TextCite(span, names, years, told)


_DIRECTLY = re.compile(r"[,،]?\s?\(?")
_LIFE = re.compile(r"\d{4}\s?[-–]\s?\d{4}")


def _is_dated(cite: Cite) -> bool:
    """Whether a note names no more of a work than its author and its year."""
    is_read = cite.form in (Form.FULL, Form.SHORT) and not cite.is_stated
    return is_read and _DATED <= cite.fields.keys() <= _DATED | _IN_IT


_DATED = frozenset({"author", "issued"})
_IN_IT = frozenset({"locator", "page", "volume", "number", "note"})


def _without_signal(part: str) -> str:
    found = _signal().match(part)
    return part[found.end() :] if found else part


@cache
def _signal() -> re.Pattern[str]:
    terms = ("see", "see-also", "confer", "quoted-in")
    spoken = [*(form for term in terms for form in forms(term)), *words("text-cite-signals")]
    return re.compile(rf"\s*{any_of(spoken)}[\s,:]*", re.IGNORECASE)


def _names(text: str) -> tuple[str, ...]:
    """The folded words of names; none where a word is no name: a small one, or a month."""
    said = _WORD.findall(text)
    if not said or len(said) > _MOST_WORDS or not (said[0][0].isupper() or said[0][0] > "\u0600"):
        return ()
    if any(word.islower() and word.isascii() and word not in _SMALL for word in said):
        return ()
    return _folded_names(text)


def _folded_names(text: str) -> tuple[str, ...]:
    """The folded words of names; none where one is a month, or marks stand between them."""
    folded = tuple(word for word in folded_words(text) if word not in _SMALL)
    return () if _MARKED.search(text) or not _months().isdisjoint(folded) else folded


_MARKED = re.compile(r"[:;()\d]")


@cache
def _months() -> frozenset[str]:
    found = (month for language in LANGUAGES for month in (*load(language).months, *load(language).hijri_months))
    return frozenset(word for month in found for word in folded_words(month))


class _Shelf:
    """The entries of a list by the families of their makers and by their years."""

    def __init__(self, paper: Paper) -> None:
        self._families: dict[str, set[int]] = defaultdict(set)
        self._heads: dict[str, set[int]] = defaultdict(set)
        self._years: dict[str, set[int]] = defaultdict(set)
        self._own: list[tuple[str, ...]] = []
        for number, one in enumerate(paper.listed):
            families = families_of(one)
            self._own.append(families)
            _add(self._families, families, number)
            text = unify(one.entry.text)
            _add(self._years, _years(text), number)
            heads = [text[:_HEAD], *(text[max(at.start() - _BEFORE, 0) : at.start()] for at in _FROM_TO.finditer(text))]
            _add(self._heads, (*families, *folded_words(" ".join(heads))), number)
        self._elsewhere = {
            (word, year)
            for one in _ENTRY.finditer(unify(around_list(paper)))
            for word in folded_words(one[1])
            for year in _years(one[2])
        }

    def matched(self, cites: Iterable[TextCite]) -> tuple[TextCite, ...]:
        """The cites with the entries that each may be."""
        return tuple(map(self._matched, cites))

    def _matched(self, cite: TextCite) -> TextCite:
        dated = set().union(*(self._years.get(year, ()) for year in cite.years))
        entries = dated & _any(self._heads, cite.names)
        if entries:
            return replace(cite, entries=tuple(sorted(entries)))
        if any((name, year) in self._elsewhere for name in cite.names for year in cite.years):
            return replace(cite, told=True)
        alike = {
            number
            for number in dated
            if any(is_typo(word, family) for word in cite.names for family in self._own[number])
        }
        return replace(cite, near=tuple(sorted(self._by_same(cite.names) or alike)))

    def _by_same(self, names: Sequence[str]) -> set[int]:
        """The entries by one of these that name the most of them, if that is more than half."""
        named = Counter(number for name in names for number in _any(self._heads, [name]))
        own = {number: named[number] for number in _any(self._families, names)}
        most = max(own.values(), default=0)
        return {number for number, count in own.items() if count == most and 2 * count > len(names)}


_ENTRY = re.compile(r"^[\W_]{0,4}([^\W\d_][\w'’ -]{1,40}), ?+([^\n(][^\n]{4,100})", re.MULTILINE)
"""A line that begins as an entry does, outside the list that was found: of a second list, or a catalogue."""
_HEAD = 120  # characters in which an entry names its makers
_BEFORE = 60
"""Characters before a year that name makers, too: it may not be seen where an entry ends and the next one begins."""
_FROM_TO = re.compile(r"(?<!\d)(\d{4})(?:\s?[-–/]\s?(\d{1,4}))?(?!\d)")
_LONGEST_COURSE = 20  # years: a work that came out in parts; more are pages, or a life


def _years(text: str) -> Iterator[str]:
    """The numbers of a text that may be years, and those between two (`1922-24`, `2001/2`)."""
    for found in _FROM_TO.finditer(text):
        first, end = int(found[1]), found[2] or ""
        last = int(found[1][: 4 - len(end)] + end)
        yield from map(str, range(first, last + 1)) if first <= last <= first + _LONGEST_COURSE else [found[1]]


def around_list(paper: Paper) -> str:
    """The text of a paper without its list, which it must have."""
    body, listed = paper.document.body, paper.listed
    return f"{body[: listed[0].entry.span.start]}\n{body[listed[-1].entry.span.end :]}"


def families_of(listed: Listed) -> tuple[str, ...]:
    """The folded words of the family names of those who made what an entry lists."""
    makers = (*listed.work.author, *listed.work.editor)
    return tuple(word for name in makers for word in folded_words(name.family or name.literal))


def _add(index: Mapping[str, set[int]], words: Iterable[str], number: int) -> None:
    for word in words:
        index[word].add(number)


def _any(index: Mapping[str, Collection[int]], names: Sequence[str]) -> set[int]:
    """The numbers under one of the names, whatever Arabic writes together with it."""
    return {number for name in names for word in joined_to(name) for number in index.get(word, ())}

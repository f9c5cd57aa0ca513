"""Cites by author and date in the running text, `(Dodge 2012, 45)`, `(الوردي، 1965، ص 12)`, and the list of works."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice

from hawashi.bibliography.titles import folded_words, is_typo
from hawashi.locales import LANGUAGES, any_of, forms, load, unify, words
from hawashi.model import BODY, Form, Listed, Paper, Span

_FEWEST = 5
"""Fewer cites in brackets may be years of lives and reigns."""
_LEAST_LISTED = 0.5
_MOST_IN_NOTES = 1 / 3
"""In a paper that cites in its text at least this share of the cites is listed, and at most that many are in notes."""
_LONGEST = 80  # characters of the names in a cite
_MOST_WORDS = 8

_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})(?:[a-h]|\s?[ابج]|\s?م|\s?ه\ue000?)?(?!\w)"
_BRACKET = re.compile(r"\(([^()\n]{4,400})\)")
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
    """One work cited in the text: its span in the body, whom it names and the years it gives.

    One that is `told` has its names in the sentence, `Dodge (2012)`: these may be those of something else. `entries`
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
    shelf = _Shelf(paper.listed, is_of_pages=paper.document.format == "pdf")
    found = tuple(shelf.matched(cite) for cite in _found(paper))
    listed = sum(bool(cite.entries) for cite in found)
    certain = [cite for cite in found if not cite.told]
    in_notes = sum(cite.form is Form.FULL for citation in paper.citations for cite in citation.cites)
    if len(found) < _FEWEST or listed < _LEAST_LISTED * max(_FEWEST, len(certain)):
        return ()
    return found if in_notes <= _MOST_IN_NOTES * listed else ()


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


def _found(paper: Paper) -> Iterator[TextCite]:
    """The cites in the body, but for its list, in order."""
    entries = [listed.entry.span for listed in paper.listed]
    first, last = entries[0].start, entries[-1].end
    body = unify(paper.document.body)
    found = [*_in_brackets(body), *_in_sentences(body)]
    yield from sorted((cite for cite in found if not first <= cite.span.start < last), key=lambda cite: cite.span)


def _in_brackets(body: str) -> Iterator[TextCite]:
    for bracket in _BRACKET.finditer(body):
        at = bracket.start(1)
        for part in bracket[1].split(";"):
            one = _ONE.match(_without_signal(part))
            lead = len(part) - len(_without_signal(part))
            if one and _REST.match(one["rest"]) and (names := _names(one["names"])):
                more = tuple(year["year"] for year in _MORE.finditer(one["rest"]))
                begins = at + lead + one.start("names")
                yield TextCite(Span(BODY, begins, at + len(part.rstrip())), names, (one["year"], *more))
            at += len(part) + 1


def _in_sentences(body: str) -> Iterator[TextCite]:
    for one in _TOLD.finditer(body):
        if len(one["names"]) > 1 and (names := _names(one["names"])):
            yield TextCite(Span(BODY, one.start(), one.end()), names, (one["year"],), told=True)


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
    folded = [word for word in folded_words(text) if word not in _SMALL]
    return () if any(word in _months() for word in folded) else tuple(folded)


@cache
def _months() -> frozenset[str]:
    found = (month for language in LANGUAGES for month in (*load(language).months, *load(language).hijri_months))
    return frozenset(word for month in found for word in folded_words(month))


class _Shelf:
    """The entries of a list by the families of their makers and by their years."""

    def __init__(self, listed: Sequence[Listed], *, is_of_pages: bool) -> None:
        self._families: dict[str, set[int]] = defaultdict(set)
        self._heads: dict[str, set[int]] = defaultdict(set)
        self._years: dict[str, set[int]] = defaultdict(set)
        self._own: list[tuple[str, ...]] = []
        for number, one in enumerate(listed):
            families = _families(one)
            self._own.append(families)
            _add(self._families, families, number)
            text = unify(one.entry.text)
            years = list(_FOUR.finditer(text))
            _add(self._years, (year[0] for year in years), number)
            heads = [text[:_HEAD]]
            if is_of_pages:
                heads += (text[max(year.start() - _BEFORE, 0) : year.start()] for year in years)
            _add(self._heads, (*families, *folded_words(" ".join(heads))), number)

    def matched(self, cite: TextCite) -> TextCite:
        """The cite with the entries that it may be."""
        dated = set().union(*(self._years.get(year, ()) for year in cite.years))
        entries = dated & _any(self._heads, cite.names)
        if entries:
            return _with(cite, entries, ())
        same = _any(self._families, cite.names)
        alike = {
            number
            for number in dated
            if any(is_typo(word, family) for word in cite.names for family in self._own[number])
        }
        return _with(cite, (), same or alike)


_HEAD = 120  # characters in which an entry names its makers
_BEFORE = 60
"""Characters before a year that name makers in a PDF, too: its pages may not show where an entry ends and the next one
begins."""
_FOUR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def _families(listed: Listed) -> tuple[str, ...]:
    makers = (*listed.work.author, *listed.work.editor)
    return tuple(word for name in makers for word in folded_words(name.family or name.literal))


def _add(index: Mapping[str, set[int]], words: Iterable[str], number: int) -> None:
    for word in words:
        index[word].add(number)


def _any(index: Mapping[str, Collection[int]], names: Sequence[str]) -> set[int]:
    """The numbers under one of the names; in Arabic the second may have `و` before it, and its article behind that."""
    bare = [word.removeprefix("و").removeprefix("ال") for word in names if word.startswith("وال")]
    return {number for word in (*names, *bare) for number in index.get(word, ())}


def _with(cite: TextCite, entries: Iterable[int], near: Iterable[int]) -> TextCite:
    return TextCite(cite.span, cite.names, cite.years, cite.told, tuple(sorted(entries)), tuple(sorted(near)))

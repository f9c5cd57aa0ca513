"""What must be surely read of a cite before it is held against a style as a whole."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hawashi.departures.forms import is_place
from hawashi.departures.gaps import QUOTES, is_understood, leads_with, locator_label
from hawashi.departures.observed import REPEAT, Value
from hawashi.locales import fold, word_set
from hawashi.locales.leads import without_lead
from hawashi.model import Cite, Date, Emphasis, Note, Reference

_HELD = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})
"""The CSL types of what stands in a book: `in` says so."""
_MARKS = re.compile(r"[\s.,;:،؛()\[\]“”«»„\"‘’‹›<>'`´&–—-]*")
"""What stands between two values beside words. Other signs are left of a markup that was not understood."""
_WORDS = re.compile(r"[^\W\d_]+(?:[.'’][^\W\d_]+)*")
_MARKUP = re.compile(r"[*_]")
_MORE = re.compile(
    r"\s*[,،]?\s*(?:ff?\b\.?|et seq\.?|et passim|passim|and\b|&|و|n\.|nn\.|note\b|هامش|الهامش|\[?sic)", re.IGNORECASE
)
"""What may follow the last value: more pages, or a note on the page."""
_IN = ("in", "in-book")
_EDITOR, _TRANSLATED = ("editor",), ("translated-by",)


def is_wholly_read(cite: Cite, note: Note, observed: Sequence[Value]) -> bool:
    """Whether every word and number of the cite is a value that is there once, or a label that is known.

    Where words are left over, where a value comes twice or italics run through two of them, the cite says something
    that was not understood, and what is taken for one value may be another.
    """
    counted = Counter(value.variable for value in observed if value.variable != REPEAT)
    if any(count > 1 for count in counted.values()) or "archive_location" in counted:
        return False
    if any(_is_odd_value(value) for value in observed if value.variable not in ("url", "doi")):
        return False
    if any(value.variable == "author" and _is_partly_italic(note, value) for value in observed):
        return False  # a title was taken for one more author
    gaps = list(_gaps(cite, observed))
    if "container_title" not in counted and any(_holds_title(gap, after) for _, gap, after in gaps):
        return False
    lead = without_lead(cite.between(cite.span.start, observed[0].start), observed[0].variable)
    tail = cite.between(observed[-1].end, cite.span.end)
    if not all(map(_is_plain, [lead, *(without_lead(gap, after.variable) for _, gap, after in gaps)])):
        return False
    if not (_is_plain(tail) or _MORE.match(tail)):
        return False
    return not any(_is_odd(before, gap, after) or _is_one(note, before, after) for before, gap, after in gaps)


def _gaps(cite: Cite, observed: Sequence[Value]) -> Iterator[tuple[Value, str, Value]]:
    for before, after in pairwise(observed):
        yield before, cite.between(before.end, after.start), after


def _is_plain(gap: str) -> bool:
    words = [fold(word) for word in _WORDS.findall(gap)]
    is_known = is_understood(gap) or " ".join(words) in word_set("newspaper-labels")
    return is_known and _MARKS.fullmatch(_WORDS.sub("", gap)) is not None


def _is_odd_value(value: Value) -> bool:
    """Whether more than the value was taken for it: half a pair of brackets, markup, a place or date for an author."""
    halves = value.text.count("(") != value.text.count(")") or value.text.count("[") != value.text.count("]")
    is_no_author = value.variable == "author" and (is_place(value.text) or any(map(str.isdecimal, value.text)))
    return halves or is_no_author or _MARKUP.search(value.text) is not None


def _is_odd(before: Value, gap: str, after: Value) -> bool:
    """Whether the label between two values is that of others: `2 vols.`, an author with `eds.`, `in` before a title, an
    editor behind `trans.`."""
    return (
        (before.variable == "volume" and after.variable != "volume" and locator_label(gap) == "volume")
        or (before.variable == "author" and leads_with(gap, _EDITOR))
        or (after.variable == "title" and leads_with(gap, _IN))
        or (after.variable == "editor" and leads_with(gap, _TRANSLATED))
    )


def _holds_title(gap: str, after: Value) -> bool:
    """Whether what follows `in` was taken for an editor: the title of the book is within it."""
    return after.variable == "editor" and leads_with(gap, _IN)


def _is_partly_italic(note: Note, value: Value) -> bool:
    return any(run.emphasis is Emphasis.ITALIC and value.start < run.span.start < value.end for run in note.runs)


def _is_one(note: Note, before: Value, after: Value) -> bool:
    """Whether italics run from one value into the next: both are one title."""
    return any(
        run.emphasis is Emphasis.ITALIC and run.span.start < before.end and after.start < run.span.end
        for run in note.runs
        if before.variable in ("title", "container_title") or after.variable in ("title", "container_title")
    )


def is_proven(work: Reference, cite: Cite, observed: Sequence[Value], *, quotes_papers: bool) -> bool:
    """Whether the cite itself shows that the work is of its kind (the CSL type), and of no other.

    Of a part of a book `in` says so, of a book or a report who brought it out in which year, of what a newspaper
    printed the day, and of an article its volume or issue. What lies in an archive is of none of these kinds.
    `quotes_papers` is that the style sets such titles in italics and those of papers in quotation marks: a title in
    quotation marks is then that of a book only where a publisher brought it out.
    """
    kind = work.type
    values = {value.variable: value for value in observed}
    if kind != "article-journal" and _is_in_archive(values):
        return False
    if kind in _HELD:
        return bool(values.keys() & {"editor", "publisher", "publisher_place"}) and any(
            after.variable in ("container_title", "editor") and leads_with(gap, _IN)
            for _, gap, after in _gaps(cite, observed)
        )
    month = work.issued.month if isinstance(work.issued, Date) else None
    if kind in ("book", "report", "thesis"):
        has_imprint = "issued" in values and month is None and bool(values.keys() & {"publisher", "publisher_place"})
        return has_imprint and "issue" not in values and not (quotes_papers and _is_quoted_paper(cite, values))
    if kind == "article-journal":
        counted = values.keys() & {"volume", "issue"}
        return "container_title" in values and bool(counted) and not values.keys() & {"editor", "publisher_place"}
    if kind in ("article-newspaper", "article-magazine"):
        return "container_title" in values and isinstance(work.issued, Date) and work.issued.day is not None
    return kind != "webpage" or not values.keys() & {"publisher_place", "locator"}


def _is_quoted_paper(cite: Cite, values: dict[str, Value]) -> bool:
    """Whether the title stands in quotation marks and no publisher brought the work out: a paper, or a report."""
    title, publisher = values.get("title"), values.get("publisher")
    if title is None or not QUOTES.search(cite.between(max(cite.span.start, title.start - 2), title.start)):
        return False
    return publisher is None or not _holds(publisher.text, word_set("publisher-words"))


def _is_in_archive(values: dict[str, Value]) -> bool:
    """Whether the name of what holds the work, or of the work itself where nothing holds it, ends as an archive's."""
    names = ("container_title", "collection_title", "publisher")
    held = [values[name] for name in names if name in values] or [values[name] for name in ("title",) if name in values]
    return any(
        fold(value.text).split()[-1:] and fold(value.text).split()[-1] in word_set("archive-words") for value in held
    )


def _holds(text: str, words: frozenset[str]) -> bool:
    return not words.isdisjoint(fold(text).replace(",", " ").split())

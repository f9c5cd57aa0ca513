"""Which ruling a short form of American law means, and whether a place is an article of a law."""

import re

from hawashi.bibliography.titles import folded_words
from hawashi.citations.fitting import Work
from hawashi.citations.reporters import reporter
from hawashi.citations.works import Works
from hawashi.locales import term_finder, unify
from hawashi.model import Cite, Reference

_WORD = r"(?:[A-Z][\w.’']*|\d(?:d|th)|&)"
_SHORT = re.compile(rf"(?<![\w.])\d{{1,4}}\s{_WORD}(?:\s{_WORD}){{0,5}}\sat\s\d")
"""A ruling by its volume, its reporter and a page behind `at` (`Alder, 558 U.S. at 103`; Bluebook, rule 10.9)."""
_PAGE = re.compile(r"\d{1,6}")


def ruling_meant(cite: Cite, own: Reference, works: Works) -> Work | None:
    """The ruling cited before that stands in the volume of the reporter named, before the page named, and has the
    parties named, if any are; None where there is none, or the cite is no short form of a ruling."""
    place = reporter(own)
    if place is None or _SHORT.search(cite.raw) is None:
        return None
    told = {*folded_words(own.title or ""), *(word for name in own.author for word in folded_words(name.display()))}
    fit = (work for work in works.printed_in(place, _page_cited(cite)) if work.in_full)
    return next((work for work in fit if not told or not told.isdisjoint(work.words)), None)


def is_ruling_elsewhere(cite: Cite, own: Reference, work: Reference) -> bool:
    """Whether the short form of a ruling names another volume of the reporter that a work stands in: it is another."""
    ours, theirs = reporter(own), reporter(work)
    if ours is None or theirs is None or _SHORT.search(cite.raw) is None:
        return False
    return ours[1] == theirs[1] and ours[0] != theirs[0]


def _page_cited(cite: Cite) -> int:
    value = cite.first("locator")
    found = _PAGE.search(value.text) if value else None
    return int(found[0]) if found else 0


def is_article_of_law(cite: Cite, work: Reference) -> bool:
    """Whether a place is an article of a law (`Article 37: …`, `المادة 5`), and the work before is printed matter."""
    article = term_finder("article-locator").match(unify(cite.raw))
    return article is not None and len(article[0]) > _CUT_SHORT and work.type in _WITHOUT_ARTICLES


_CUT_SHORT = 4  # letters: `art. 5` may be one of Aquinas
_WITHOUT_ARTICLES = frozenset(
    {"book", "chapter", "thesis", "webpage", "article-journal", "article-magazine", "article-newspaper"}
)

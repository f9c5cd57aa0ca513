from collections.abc import Iterator
from functools import partial

from hawashi.checking import Bad, Good, rule
from hawashi.locales import term_finder, unify
from hawashi.messages import phrase
from hawashi.model import Cite, Finding, Pages, Paper
from hawashi.rules.wording import quoted

_DODGE = "[^1]: Toby Dodge, “Iraqi Transitions”, *Survival*, vol. 47, no. 3, 2005, p. 710.\n"
_WARDI = "[^1]: علي الوردي، «شخصية الفرد»، مجلة الثقافة، مج 4، ع 2، 1951، ص 25.\n"
_LIBRARY = (
    "@article{dodge, author = {Dodge, Toby}, title = {Iraqi Transitions}, journal = {Survival}, volume = {47},\n"
    "  number = {3}, year = {2005}, pages = {705--721}}\n"
    "@article{wardi, author = {الوردي, علي}, title = {شخصية الفرد}, journal = {مجلة الثقافة}, volume = {4},\n"
    "  number = {2}, year = {1951}, pages = {20--35}}\n"
)


_PARTS = frozenset({"article-journal", "article-magazine", "chapter", "paper-conference", "entry-encyclopedia"})


@rule(
    "C120",
    default=False,
    good=[
        Good(_DODGE + "[^2]: Ibid., p. 712.", _LIBRARY),
        Good(_WARDI + "[^2]: المصدر نفسه، ص 27.", _LIBRARY),
    ],
    bad=[
        Bad(_DODGE + "[^2]: Ibid., p. 810.", bibliography=_LIBRARY),
        Bad(_WARDI + "[^2]: المصدر نفسه، ص 52.", bibliography=_LIBRARY),
    ],
)
def locator_outside_pages(cite: Cite, paper: Paper) -> Iterator[Finding]:
    """A page outside the page range of the article or chapter.

    An article on pages 705 to 721 has no page 810. Either the page is wrong, or the repeat refers to a different work
    from the one the author had in mind.

    Off unless asked for: the numbers of a catalogue, the days of a conference and pages cited one by one are easily
    taken for the page range of a work, and on real papers most findings were about those.
    """
    locator, pages = cite.first("locator"), _pages(cite, paper)
    if locator is None or pages is None or pages.last is None:
        return
    if _note().search(unify(cite.before(locator))):
        return  # the number of a note on the page
    first, last = _number(pages.first), _number(pages.last)
    page = _number(locator.text)
    if first is None or last is None or page is None:
        return
    if last < first:  # `175-80`
        shared = len(str(first)) - len(str(last))
        last = int(str(first)[:shared] + str(last))
    if not first <= page <= last and first < last:
        message = phrase(
            "{page} is outside the page range of the work, {pages}", page=quoted(locator.text), pages=str(pages)
        )
        yield Finding(locator.span, message)


_note = partial(term_finder, "note-reference", behind=r"\s*$")


def _pages(cite: Cite, paper: Paper) -> Pages | None:
    """The pages of the article or chapter, as the bibliography or else the full citation gives them."""
    work = paper.reference_of(cite)
    entry = paper.bibliography.get(work.key) if work and paper.bibliography else None
    for each in (entry, work):
        if each is not None and isinstance(each.page, Pages) and each.type in _PARTS:
            return each.page
    return None


def _number(text: str) -> int | None:
    plain = unify(text).strip(" .")
    return int(plain) if plain.isdecimal() and len(plain) < 6 else None

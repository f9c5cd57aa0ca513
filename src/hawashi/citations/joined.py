"""Several works where one was read: a full stop, و, or the page of the first one stands between them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import partial

from hawashi.certainty import is_term
from hawashi.citations.cite_boundaries import is_joined
from hawashi.citations.token_view import TokenView
from hawashi.locales import term_finder
from hawashi.model import Cite, Field

_STOP = re.compile(r"(?:(?:\)|\d)\.|https?://\S{1,300}(?<=\.))\s+(?=[A-Z\u0621-\u064a])")
"""The end of a work: its imprint in brackets, its pages, or its address."""
_IMPRINT = re.compile(r"\([^()]{2,80}[:,،]\s?[^()]{0,60}\d{4}\)")
_behind_repeat = partial(term_finder, "op-cit", "loc-cit", behind=r"\.?\s+(?=[^\W\d_])")
_NEXT_RULING = re.compile(r"\),\s(?:with|and)\s(?=[A-Z][^();]{2,150}?\sv\.\s[^();]{2,100}?,\s\d)")
_TELLS_DATE = re.compile(r"(?<![\d.])(?:1[3-9]|20)\d\d(?!\d)|https?://")
_JOINTS = frozenset({*",.-–&’'", "and", "et", "al", "de", "van", "von", "der", "den", "la"})
_MARKS = (",", "،", ".", ":")
_NO_NAMES = frozenset({"place", "press", "body", "journal", "news", "report", "kind", "prose", "small"})
_LONGEST_NAMES = 40  # tokens
_FEWEST_NAMES = 2  # words: a given name and a family name


def works_in(view: TokenView, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The tokens `start` to `end` of one cite, parted where another work surely begins behind the first one's end, as
    does a ruling with which another is compared.

    Names of persons stand there, then a title that is set off, and a year or an address behind it; before stand a title
    and a year, or the words of a repeat.
    """
    low, high = view.tokens[start][0], view.tokens[end - 1][1]
    repeats = {stop.end() for stop in _behind_repeat().finditer(view.text, low, high)}
    rulings = {stop.end(): stop.start() + 1 for stop in _NEXT_RULING.finditer(view.text, low, high)}
    for stop in sorted({*repeats, *rulings, *(stop.end() for stop in _STOP.finditer(view.text, low, high))}):
        at = _token(view, stop)
        if not start < at < end:
            continue
        if stop in rulings or ((stop in repeats or _has_work(view, start, at)) and _begins_work(view, at, end)):
            yield start, _token(view, rulings.get(stop, stop))
            start = at
    yield start, end


def _token(view: TokenView, place: int) -> int:
    """The first token that does not begin before a character."""
    return bisect_left(view.tokens, place, key=lambda token: token[0])


def _has_work(view: TokenView, start: int, end: int) -> bool:
    is_titled = any(view.italic[at] or view.states[at] == "<" for at in range(start, end))
    return is_titled and _TELLS_DATE.search(view.text, view.tokens[start][0], view.tokens[end - 1][1]) is not None


def _begins_work(view: TokenView, start: int, end: int) -> bool:
    """Whether names stand from the token `start` on, then a title that is set off, and behind it a year or address; or
    an imprint, where none of the names is known."""
    names, is_known = 0, False
    for at in range(start, min(end, start + _LONGEST_NAMES)):
        one, written = view.words[at], view.text[slice(*view.tokens[at])]
        if view.italic[at] or view.states[at] == "<":
            telling = _TELLS_DATE if is_known else _IMPRINT
            is_led = names >= _FEWEST_NAMES and view.words[at - 1].seen in _MARKS
            return is_led and telling.search(view.text, view.tokens[at][0], view.tokens[end - 1][1]) is not None
        if written in _JOINTS or one.shape == "mark":
            continue
        is_name = not one.classes.isdisjoint(("name", "given")) or (len(written) == 1 and written.isupper())
        if any(name.startswith("t-") for name in one.classes) or not (is_name or written[:1].isupper()):
            return False
        if not is_name and not one.classes.isdisjoint(_NO_NAMES):
            return False
        names, is_known = names + 1, is_known or is_name
    return False


def next_work(view: TokenView, start: int, end: int, cite: Cite) -> int | None:
    """Where in a cite, the tokens `start` to `end`, another work begins, or None: behind a comma and و, or behind the
    page of the first one.

    So begins a title behind title and author (`المغني لابن قدامة، وبداية المجتهد لابن رشد`), even one who was not read,
    and an author behind author and title; and a title with its own page (`السنن ج 5 ص 26، المسند ج 4 ص 13`).
    """
    titles, authors = cite.fields.get("title", ()), cite.fields.get("author", ())
    if end - start > _MOST_PARTED:
        return None
    place = _between_places(cite) if len(titles) < _SEVERAL else _behind_place(cite, titles[0], titles[1])
    if place is not None:
        return next(at for at in range(start, end) if view.tokens[at][0] >= place)
    if len(titles) < _SEVERAL:
        return None
    begun = titles[1]
    if len(authors) >= _SEVERAL and authors[0].span < titles[0].span < authors[1].span < titles[1].span:
        begun = authors[1]
    elif not _MAKER.fullmatch(cite.between(titles[0].span.end, begun.span.start)):
        return None
    at = next((at for at in range(start, end) if view.tokens[at][1] > begun.span.start), start)
    return at if at > start and view.words[at - 1].seen == "," and is_joined(view, at) else None


def _between_places(cite: Cite) -> int | None:
    """Where words, and not those for places alone, begin another work between two volumes with their pages."""
    volumes, pages = cite.fields.get("volume", ()), cite.fields.get("locator", ())
    if len(volumes) != _SEVERAL or len(pages) != _SEVERAL or pages[0].span.end > volumes[1].span.start:
        return None
    words = _WORKED.fullmatch(cite.between(pages[0].span.end, volumes[1].span.start))
    if words is None or volumes[0].span > pages[0].span or all(map(is_term, words["words"].split())):
        return None
    return pages[0].span.end + words.end("mark")


_WORKED = re.compile(r"(?P<mark>[)\"”»]?\s?[،؛])\s(?P<words>(?:و?[\u0621-\u064a]{2,}[\s:(\"“]{1,2}){1,10})")


def _behind_place(cite: Cite, first: Field, begun: Field) -> int | None:
    """Where the second title of a cite begins another work, if the first one has its page, or its volume and a stroke,
    and the second one has a place of its own."""
    places = [(one.span, name) for name in _PLACES for one in cite.fields.get(name, ())]
    before = [(span, name) for span, name in places if first.span.end <= span.start < begun.span.start]
    if not before or all(span.start < begun.span.end for span, _ in places) or _IN_ONE & cite.fields.keys():
        return None
    last, name = max(before, key=lambda place: place[0].end)
    between = _PARTED.fullmatch(cite.between(last.end, begun.span.start))
    if between is None or (name == "volume" and "/" not in between["mark"]):
        return None
    return last.end + between.end("mark")


_PLACES = ("locator", "number", "volume")
_IN_ONE = frozenset({"container_title", "collection_title", "publisher", "issued"})
"""What a cite has whose second title may be that of a part of the work."""
_PARTED = re.compile(
    r"(?P<mark>[)\]\"”»]?\s?(?:\([^()]{1,20}\)\s?)?[،,؛;/–-]|\s?\([^()]{1,20}\))(?:\s{0,2}[^\W\d_]{2,12}){0,2}\s{0,2}[«\"“]?"
)
"""What stands between the page of one work and the title of the next one, perhaps with a word that was not read."""
_MAKER = re.compile(r"\s[^\W\d](?:[^\W\d]|[ .]){2,60}[,،]\s*")
"""Who made a work, between its title and the next one."""
_SEVERAL, _MOST_PARTED = 2, 100
"""So many titles are those of several works. A cite of more tokens is left whole: its rest is read anew each time."""

"""Two works that stand behind one another with a full stop between them, where one was read."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import partial

from hawashi.citations.token_view import TokenView
from hawashi.locales import term_finder

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

"""An entry of the list and a cite of the same work that have the same words in all places but one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hawashi.bibliography.titles import folded_words, slight
from hawashi.certainty import is_term
from hawashi.citations.numbers import number
from hawashi.model import Apart, Cite, Field, Span

_FEWEST_SHARED = 5
"""Words that both have: fewer may be shared by two works."""
_MOST_APART = 3
"""Words in the place in which they differ."""
_SURE = 0.8
"""From this confidence (0 to 1) on one of the two tells what stands there, whatever the other was read as."""
_ELSEWHERE = ("locator", "page", "url", "accessed", "DOI", "doi")
"""Values that a note and a list need not have both, or that differ rightly."""
_NAMED = ("author", "title", "container_title", "publisher", "publisher_place")
"""Values in which a term is a word like any other."""
_WORD = re.compile(r"[^\W\d_]+|\d+")


class _Word(NamedTuple):
    """A folded word, and where it stands in its text."""

    folded: str
    start: int
    end: int


def one_place(entry: Cite, cite: Cite) -> Apart | None:
    """Where the two differ, if they differ in one place alone and one of them tells surely what stands there.

    The order of the words, terms such as `ed.` and `ترجمة`, pages and addresses make no difference. What was doubtful
    in one of them does not matter: that all else agrees, word for word, tells that both are one work, and how it is
    read.
    """
    ours, theirs = list(_words(entry)), list(_words(cite))
    shared = Counter(one.folded for one in ours) & Counter(one.folded for one in theirs)
    if shared.total() < _FEWEST_SHARED:
        return None
    left, right = _apart(ours, shared), _apart(theirs, shared)
    if not (left and right) or _beside(ours, left).isdisjoint(_beside(theirs, right)):
        return None
    first, second = _field(entry, left), _field(cite, right)
    told = [one for one in (first, second) if one is not None]
    variable, sureness, _ = max(told, key=lambda one: one[1], default=("", 0.0, None))
    if sureness < _SURE and (len(told) < 2 or told[0][0] != told[1][0]):
        return None
    return Apart(variable, _value(entry, left, first, variable), _value(cite, right, second, variable))


def _words(cite: Cite) -> Iterator[_Word]:
    elsewhere, named = (
        [field.span for name in names for field in cite.fields.get(name, ())] for names in (_ELSEWHERE, _NAMED)
    )
    for found in _WORD.finditer(cite.raw):
        start, end = (place + cite.span.start for place in found.span())
        folded = "".join(folded_words(found[0]))
        if not folded or folded in slight():
            continue
        if (counted := number(found[0])).isdecimal():
            folded = counted
        elif is_term(found[0]) and not _is_within(start, end, named):
            continue
        if not _is_within(start, end, elsewhere):
            yield _Word(folded, start, end)


def _is_within(start: int, end: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)


def _apart(words: Sequence[_Word], shared: Counter[str]) -> list[_Word]:
    """The words that are not shared, if they are few and follow each other; else none."""
    left = Counter(shared)
    places = []
    for place, word in enumerate(words):
        if left[word.folded] > 0:
            left[word.folded] -= 1
        else:
            places.append(place)
    if not 0 < len(places) <= _MOST_APART or places[-1] - places[0] != len(places) - 1:
        return []
    return [words[place] for place in places]


def _beside(words: Sequence[_Word], some: Sequence[_Word]) -> set[str]:
    """The words before and behind some that follow each other."""
    first, last = words.index(some[0]), words.index(some[-1])
    return {word.folded for word in (*words[max(0, first - 1) : first], *words[last + 1 : last + 2])}


def _field(cite: Cite, words: Sequence[_Word]) -> tuple[str, float, Field] | None:
    """The value in which all these words stand: its variable, how surely it is read (0 to 1), and the value."""
    start, end = words[0].start, words[-1].end
    for variable, found in cite.fields.items():
        for field in found:
            if _is_within(start, end, (field.span,)):
                return variable, field.confidence, field
    return None


def _value(cite: Cite, words: Sequence[_Word], found: tuple[str, float, Field] | None, variable: str) -> Field:
    """The value of the variable where the cite was read so, else the words alone."""
    if found is not None and found[0] == variable:
        return found[2]
    span = Span(cite.span.text, words[0].start, words[-1].end)
    return Field(cite.raw[span.start - cite.span.start : span.end - cite.span.start], span, 1.0)

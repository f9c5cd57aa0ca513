"""What style a paper follows for which none was chosen, and what most of its own citations do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from hawashi import styles
from hawashi.certainty import is_surely_read
from hawashi.citations.normalize import normalize
from hawashi.departures.compare import departures, is_compared
from hawashi.departures.kinds import Departure, Kind
from hawashi.departures.observed import REPEAT, values
from hawashi.model import Cite, Form, Habit, Note, Paper, Style

_FEWEST = 8
"""So many full citations, surely read, must be there before a paper has a style."""
_MOST = 60
"""So many are looked at."""
_TRIED = 16
"""So many of them are compared with each of the other styles."""
_PLAIN = 0.7
"""The share of them that depart from the style that nobody chose, if the paper plainly follows another one."""
_FOLLOWS = 0.4
"""The share of them that may depart from a style which the paper follows with slips."""
_ALIKE = 0.4
"""The share of them that the nearest style has as they stand, at least."""
_NEAR = 0.5
"""The departures from the nearest style are no more than this share of those from the style that nobody chose."""
_RARE = 0.15
"""What the paper does in no more than this share of the places is a slip; what it does more often is its habit."""
_PLACES = 8
"""In so many places at least it must have had the choice."""
_CUSTOM = 4
"""What a paper does so often, and more often than not, is no slip of the pen."""
_FORM = (
    *("format-confidence", "free", "equal-labels", "date-forms"),
    *("closing-stop", "works-separator-en", "works-separator-ar", "self-citation-limit", "house-names", "house-sites"),
)
"""The settings of a style that are about the form of citations."""
_OWN = frozenset({Kind.ORDER, Kind.EXTRA, Kind.REPEAT, Kind.LABEL})
"""What every house has in its own way: nothing is said of it in a paper that does not follow the style."""
_BETWEEN = frozenset({Kind.DELIMITER, Kind.BRACKETS, Kind.SPACING, Kind.QUOTES, Kind.LABEL})
"""The kinds of departures that lie between two values."""


def followed(paper: Paper, style: Style) -> Style:
    """The style that a paper is compared with where nobody chose one: `style`, if the paper follows it.

    Else it is the nearest of those that hawashi brings, with the paper's `habit`. Where there are too few citations to
    tell, it is `style`, as one that is `assumed`.
    """
    full = list(islice(_full(paper, style), _MOST))
    found = _counts(full, style)
    departing = sum(count > 0 for count in found)
    if departing <= _FOLLOWS * len(full):
        return style if full else _of_form(replace(style, assumed=True))
    if len(full) < _FEWEST:
        return _of_form(replace(style, assumed=True))
    others = [styles.shipped(name) for name in styles.names() if name != style.name]
    some, own = full[:_TRIED], sum(found[:_TRIED])
    counted = [(_counts(some, other), other) for other in others if is_for(other, some)]
    counts, nearest = min(counted, key=lambda pair: sum(pair[0]), default=(found[:_TRIED], style))
    share = sum(count == 0 for count in counts) / len(some)
    if sum(counts) > _NEAR * own or share < _ALIKE:
        nearest = _of_form(style)
    habit = Habit(style.name, len(full), departing, share, plain=departing >= _PLAIN * len(full))
    return replace(nearest, assumed=True, habit=habit)


def _of_form(style: Style) -> Style:
    """The style without what the house asks besides the form of citations: that is not meant for this paper."""
    return replace(style, settings={name: style.settings[name] for name in _FORM if name in style.settings})


def is_for(style: Style, full: Sequence[tuple[Cite, Note]]) -> bool:
    """Whether the style says how most of the citations are written: some are for one language only."""
    return 2 * sum(is_compared(cite, note, style) for cite, note in full) > len(full)


def _full(paper: Paper, style: Style) -> Iterator[tuple[Cite, Note]]:
    """The full citations that are surely read and of kinds that the style says enough of."""
    for citation in paper.citations:
        for cite in citation.cites:
            if cite.form is Form.FULL and not cite.is_stated and is_compared(cite, citation.note, style):
                yield cite, citation.note


def _counts(full: Iterable[tuple[Cite, Note]], style: Style) -> list[int]:
    """The number of departures of each citation, but for italics: many files have none."""
    return [sum(one.kind is not Kind.ITALICS for one in departures(cite, note, style) or ()) for cite, note in full]


_Slot = tuple[str, str, str]
"""Where a departure may be: the CSL type of the work, and two values that stand side by side, or one alone."""


def slips(found: Iterable[tuple[Departure, str]], paper: Paper, style: Style) -> list[Departure]:
    """Those of the departures, each with the CSL type of its work, that are no habit of the paper.

    In a paper that is to follow the style all are, but what it does nearly everywhere is not mended unasked: some of
    its places are not surely read, and it would be left with two ways. In another they are those against a habit that
    it has: where too little is known of its own way, nothing is said.
    """
    if not style.assumed:
        return _customs_kept([one for one, _ in found], paper)
    slots = [(one, _slot(one, work)) for one, work in found if not _is_own(one)]
    places = _places(paper)
    done = Counter(slot for _, slot in slots)
    return [one for one, slot in slots if places[slot] >= _PLACES and done[slot] <= _RARE * places[slot]]


def _customs_kept(found: list[Departure], paper: Paper) -> list[Departure]:
    """The departures, of which those that are a custom of the paper are mended only where that is asked for."""
    places = Counter[tuple[str, str]]()
    for (_, before, variable), count in _places(paper).items():
        places[before, variable] += count
    done, slots = Counter[tuple[str, str]](), defaultdict[tuple[str, str], set[tuple[str, str]]](set)
    for one in found:
        done[one.found, one.wanted] += 1
        slots[one.found, one.wanted].add(_slot(one, "")[1:])
    customs = {
        change
        for change, count in done.items()
        if count >= _CUSTOM and 2 * count > sum(places[slot] for slot in slots[change])
    }
    return [replace(one, safe=False) if (one.found, one.wanted) in customs else one for one in found]


def _is_own(one: Departure) -> bool:
    """Whether every paper has its own way there: behind the words of a repeat, and in spaces before a mark, too."""
    return one.kind in _OWN or one.before == REPEAT or (one.kind is Kind.SPACING and one.found.isspace())


def _slot(one: Departure, work: str) -> _Slot:
    return work, one.before if one.kind in _BETWEEN else "", one.variable


def _places(paper: Paper) -> Counter[_Slot]:
    """How often each value, and each two values side by side, stand in the citations that are surely read."""
    counted: Counter[_Slot] = Counter()
    for citation in paper.citations:
        for cite in citation.cites:
            if is_surely_read(cite):
                work, names = normalize(cite).type, [value.variable for value in values(cite)]
                counted.update((work, before, name) for before, name in pairwise(names))
                counted.update((work, "", name) for name in names)
    return counted

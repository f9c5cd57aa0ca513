"""What style a paper follows for which none was chosen, and what most of its own citations do."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from hawashi import styles
from hawashi.certainty import is_surely_read
from hawashi.citations.normalize import normalize
from hawashi.departures.compare import departures, is_compared
from hawashi.departures.kinds import Departure, Kind
from hawashi.departures.observed import REPEAT, Value, values
from hawashi.locales import fold
from hawashi.model import Cite, Form, Habit, Note, Paper, Style

_FEWEST = 8
"""So many full citations, surely read, must be there before a paper has a style."""
_FEW = 3
"""So many must be there before it follows the style that nobody chose."""
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
_FIGURES = re.compile(r"\d+")
_RANGE = re.compile(r"\d(\s*[-‐‑‒–—−]\s*)\d")
_FORM = (
    *("format-confidence", "free", "equal-labels", "date-forms"),
    *("closing-stop", "works-separator-en", "works-separator-ar", "self-citation-limit", "house-names", "house-sites"),
)
"""The settings of a style that are about the form of citations."""
_OWN = frozenset({Kind.ORDER, Kind.EXTRA, Kind.REPEAT, Kind.LABEL, Kind.QUOTES, Kind.BRACKETS})
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
    if len(full) >= _FEW and departing <= _FOLLOWS * len(full):
        return replace(style, chosen=False)
    if len(full) < _FEWEST:
        return _of_form(replace(style, chosen=False, assumed=True))
    others = [styles.shipped(name) for name in styles.names() if name != style.name]
    some, own = full[:_TRIED], sum(found[:_TRIED])
    counted = [(_counts(some, other), other) for other in others if is_for(other, some)]
    counts, nearest = min(counted, key=lambda pair: sum(pair[0]), default=(found[:_TRIED], style))
    share = sum(count == 0 for count in counts) / len(some)
    if sum(counts) > _NEAR * own or share < _ALIKE:
        nearest = _of_form(style)
    habit = Habit(style.name, len(full), departing, share, plain=departing >= _PLAIN * len(full))
    return replace(nearest, chosen=False, assumed=True, habit=habit)


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

    In a paper that is to follow the style all are, but its customs are not mended unasked: some of their places are not
    surely read, and it would be left with two ways. Where nobody chose the style, they are not told either. In a paper
    that follows another style, slips are those against a habit that it has: where too little is known of its own way,
    nothing is said.
    """
    if not style.assumed:
        kept = _customs_kept([one for one, _ in found], paper)
        return kept if style.chosen else [one for one, custom in _with_customs(kept, paper) if not custom]
    slots = [(one, _slot(one, work)) for one, work in found if not _is_own(one)]
    places = _places(paper)
    done = Counter(slot for _, slot in slots)
    rare = [one for one, slot in slots if places[slot] >= _PLACES and done[slot] <= _RARE * places[slot]]
    return [one for one in rare if one.kind is not Kind.RANGE or _is_rare_range(one, paper)]


def _customs_kept(found: list[Departure], paper: Paper) -> list[Departure]:
    """The departures, of which those that are a custom of the paper are mended only where that is asked for."""
    return [replace(one, safe=False) if custom else one for one, custom in _with_customs(found, paper)]


def _with_customs(found: Sequence[Departure], paper: Paper) -> list[tuple[Departure, bool]]:
    """The departures, each with whether it is a custom of the paper: what it does often, and more often than not.

    Of ranges it is the dash with its spaces, of the words of a repeat these words beside those of the style.
    """
    places = Counter[tuple[str, str]]()
    for (_, before, variable), count in _places(paper).items():
        places[before, variable] += count
    done, slots = Counter[_Change](), defaultdict[_Change, set[tuple[str, str]]](set)
    for one in found:
        done[_change(one)] += 1
        slots[_change(one)].add(_slot(one, "")[1:])
    ranges, repeats = _ranges(paper), _repeats(paper)

    def is_custom(one: Departure) -> bool:
        count = done[_change(one)]
        if one.kind is Kind.RANGE:
            count, all_of_them = ranges[_joint(one.found)], ranges.total()
        elif one.kind is Kind.REPEAT:
            all_of_them = count + repeats[fold(one.wanted)]
        else:
            all_of_them = sum(places[slot] for slot in slots[_change(one)])
        return count >= _CUSTOM and 2 * count > all_of_them

    return [(one, is_custom(one)) for one in found]


_Change = tuple[str, str, str]


def _change(one: Departure) -> _Change:
    """What is done to one text as to others, whatever its numbers are."""
    return one.kind.value, _FIGURES.sub("1", one.found), _FIGURES.sub("1", one.wanted)


def _joint(text: str) -> str:
    """What stands between the two numbers of a range (`155 – 57`), empty where it is none."""
    found = _RANGE.search(text)
    return found[1] if found is not None else ""


def _ranges(paper: Paper) -> Counter[str]:
    """How often the paper's ranges of pages have each dash with its spaces, wherever they were surely read."""
    texts = (value.text for value in _values(paper) if value.variable in ("page", "locator"))
    return Counter(joint for joint in map(_joint, texts) if joint)


def _is_rare_range(one: Departure, paper: Paper) -> bool:
    """Whether nearly all ranges of the paper have the dash and the spaces that are wanted."""
    ranges = _ranges(paper)
    return ranges.total() >= _PLACES and ranges[_joint(one.wanted)] >= (1 - _RARE) * ranges.total()


def _repeats(paper: Paper) -> Counter[str]:
    return Counter(fold(value.text) for value in _values(paper) if value.variable == REPEAT)


def _values(paper: Paper) -> Iterator[Value]:
    for citation in paper.citations:
        for cite in citation.cites:
            if is_surely_read(cite):
                yield from values(cite)


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

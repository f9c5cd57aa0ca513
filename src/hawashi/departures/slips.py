"""Which departures from a style are slips, and which are what the paper does in most places."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from hawashi.certainty import COMMA, is_surely_read
from hawashi.citations.normalize import normalize
from hawashi.departures.kinds import Departure, Kind
from hawashi.departures.observed import REPEAT, Value, values
from hawashi.locales import fold
from hawashi.model import DATES, NAMES, Cite, Style
from hawashi.names import split_names

_RARE = 0.15
"""What the paper does in no more than this share of the places is a slip; what it does more often is its habit."""
_PLACES = 8
"""In so many places at least it must have had the choice."""
_CUSTOM = 4
"""What a paper does so often, and more often than not, is no slip of the pen."""
_RANGES, _MONTHS, _JOINED, _SERIES = "a range", "a month", "two names", "three names"
"""Where a departure within a value may be, if not in all values of its variable."""
_FIGURES = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)?")
_RANGE = re.compile(r"\d(\s*[-‐‑‒–—−]\s*)\d")
_OWN = frozenset({Kind.ORDER, Kind.EXTRA, Kind.REPEAT, Kind.LABEL, Kind.QUOTES, Kind.BRACKETS, Kind.ET_AL})
"""What every house has in its own way: nothing is said of it in a paper that does not follow the style."""
_IN_VALUES = frozenset({Kind.ORDER, Kind.ITALICS, Kind.NAME_ORDER, Kind.ET_AL, Kind.DATE, Kind.EDITION})
"""The kinds of departures of a value, which are alike whatever the value is."""
_BETWEEN = frozenset({Kind.DELIMITER, Kind.BRACKETS, Kind.SPACING, Kind.QUOTES, Kind.LABEL})
"""The kinds of departures that lie between two values."""

_Slot = tuple[str, str, str]
"""Where a departure may be: the CSL type of the work, and two values that stand side by side, or one alone."""


def slips(found: Iterable[tuple[Departure, str]], cites: Sequence[Cite], style: Style) -> list[Departure]:
    """Those of the departures, each with the CSL type of its work, that are no habit of the paper with these cites.

    In a paper that is to follow the style all are, but its customs are not mended unasked: some of their places are not
    surely read, and it would be left with two ways. Where nobody chose the style, they are not told either. In a paper
    that follows another style, slips are those against a habit that it has: where too little is known of its own way,
    nothing is said.
    """
    if not style.assumed:
        told = _with_customs([one for one, _ in found], cites)
        # A custom of the paper is mended only where that is asked for.
        return [replace(one, safe=False) if custom else one for one, custom in told if style.chosen or not custom]
    slots = [(one, _slot(one, work)) for one, work in found if not _is_own(one)]
    places = _places(cites)
    done = Counter(slot for _, slot in slots)
    rare = [one for one, slot in slots if places[slot] >= _PLACES and done[slot] <= _RARE * places[slot]]
    rare = [one for one in rare if one.kind is not Kind.RANGE or _is_rare_range(one, cites)]
    rare = [one for one in rare if one.kind is not Kind.NAME_ORDER or not _inverts(cites)]
    joints = _joints(cites)
    rare = [one for one in rare if one.kind is not Kind.DELIMITER or _seldom(one, joints)]
    rare = [one for one in rare if one.kind is not Kind.NAME_JOINT or _seldom_joins(one, cites)]
    rare = [one for one in rare if one.kind is not Kind.SCRIPT or _has_sign(one, cites)]
    return [one for one in rare if one.kind is not Kind.DATE or _is_rare_date(one, cites)]


def _seldom(one: Departure, joints: Mapping[tuple[str, str, str], int]) -> bool:
    """Whether what parts two values there parts them less often than what is wanted, which the paper surely has."""
    found, wanted = (joints.get((one.before, one.variable, _parting(sign)), 0) for sign in (one.found, one.wanted))
    return wanted >= max(found, _CUSTOM)


def _has_sign(one: Departure, cites: Sequence[Cite]) -> bool:
    """Whether the paper has the comma that is wanted behind letters of its script at least as often as the other."""
    wanted, found = one.wanted.strip(), one.found.strip()
    if wanted not in _BEHIND_LETTERS:
        return True
    signs = Counter(match[1] for cite in cites for match in _BEHIND_LETTERS[wanted].finditer(cite.raw))
    return signs[wanted] >= signs[found]


_BEHIND_LETTERS = {
    sign: re.compile(rf"[{letters}][\"”’»)]{{0,2}}([,،;؛])")
    for signs, letters in ((",;", "A-Za-zÀ-ɏ"), ("،؛", "ء-ي"))
    for sign in signs
}


def _seldom_joins(one: Departure, cites: Sequence[Cite]) -> bool:
    """Whether what joins two names there joins the authors of all cites less often than what is wanted."""
    words = Counter(word for cite in cites for field in cite.fields.get("author", ()) for word in field.text.split())
    found, wanted = (re.sub(r"[\s,،]", "", sign) for sign in (one.found, one.wanted))
    return words[found] <= words[wanted]


def _with_customs(found: Sequence[Departure], cites: Sequence[Cite]) -> list[tuple[Departure, bool]]:
    """The departures, each with whether it is a custom of the paper: what it does often, and more often than not.

    Of ranges it is the dash with its spaces, of what parts two values the sign there in all cites, of the words of a
    repeat these words beside those of the style, of the order of a name that of the authors of all cites, however they
    were read.
    """
    places = Counter[tuple[str, str]]()
    for (_, before, variable), count in _places(cites).items():
        places[before, variable] += count
    done, slots = Counter[_Change](), defaultdict[_Change, set[tuple[str, str]]](set)
    for one in found:
        done[_change(one)] += 1
        slots[_change(one)].add(_slot(one, "")[1:])
    ranges, repeats, joints = _ranges(cites), _repeats(cites), _joints(cites)
    inverts = _inverts(cites)

    def is_custom(one: Departure) -> bool:
        count = done[_change(one)]
        if one.kind is Kind.RANGE:
            count, all_of_them = ranges[_joint(one.found)], ranges.total()
        elif one.kind is Kind.NAME_ORDER:
            return inverts
        elif one.kind is Kind.DELIMITER:
            count, wanted = (joints[one.before, one.variable, _parting(sign)] for sign in (one.found, one.wanted))
            all_of_them = count + wanted
        elif one.kind is Kind.REPEAT:
            all_of_them = count + repeats[fold(one.wanted)]
        else:
            all_of_them = sum(places[slot] for slot in slots[_change(one)])
        return count >= _CUSTOM and 2 * count > all_of_them

    return [(one, is_custom(one)) for one in found]


def _inverts(cites: Sequence[Cite]) -> bool:
    """Whether family names often stand first, however their cites were read: of four authors' names one, since many of
    the others have no order (ابن رجب)."""
    names = [field.text for cite in cites for field in cite.fields.get("author", ()) if " " in field.text]
    inverted = sum(_INVERTED.match(name) is not None for name in names)
    return inverted >= _CUSTOM and 4 * inverted > len(names)


_INVERTED = re.compile(r"[^\s,،]+\s?[,،]")
"""A family name that stands before the others."""
_Change = tuple[str, str, str]


def _change(one: Departure) -> _Change:
    """What is done to one text as to others, whatever its numbers are."""
    if one.kind in _IN_VALUES:
        return one.kind.value, one.variable, one.before
    return one.kind.value, _FIGURES.sub("1", one.found), _FIGURES.sub("1", one.wanted)


def _joint(text: str) -> str:
    """What stands between the two numbers of a range (`155 – 57`), empty where it is none."""
    found = _RANGE.search(text)
    return found[1] if found is not None else ""


def _joints(cites: Sequence[Cite]) -> Counter[tuple[str, str, str]]:
    """How often each sign parts each two values, in short forms as well, and however the cites were read."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for cite in cites:
        for one, other in pairwise(values(cite)):
            counted[one.variable, other.variable, _parting(cite.between(one.end, other.start))] += 1
    return counted


def _parting(text: str) -> str:
    """The marks that part two values, of what stands between them."""
    return "".join(char for char in text if char in ",،;؛:.")


def _ranges(cites: Sequence[Cite]) -> Counter[str]:
    """How often the paper's ranges of pages have each dash with its spaces, wherever they were surely read."""
    texts = (value.text for value in _values(cites) if value.variable in ("page", "locator"))
    return Counter(joint for joint in map(_joint, texts) if joint)


def _is_rare_range(one: Departure, cites: Sequence[Cite]) -> bool:
    """Whether nearly all ranges of the paper have the dash and the spaces that are wanted."""
    ranges = _ranges(cites)
    return ranges.total() >= _PLACES and ranges[_joint(one.wanted)] >= (1 - _RARE) * ranges.total()


def _is_rare_date(one: Departure, cites: Sequence[Cite]) -> bool:
    """Whether nearly all days of the paper, of whatever kind of work, are written as the date that is wanted."""
    days = Counter(_shape(value.text) for value in _values(cites) if value.variable in DATES)
    days = Counter({shape: count for shape, count in days.items() if _LETTERS.search(shape)})
    return days.total() >= _PLACES and days[_shape(one.wanted)] >= (1 - _RARE) * days.total()


def _shape(date: str) -> str:
    """How a date is written, whatever day it is: `Aug. 2, 2018` is `a. 1, 1`."""
    return _LETTERS.sub("a", _FIGURES.sub("1", date))


def _repeats(cites: Sequence[Cite]) -> Counter[str]:
    return Counter(fold(value.text) for value in _values(cites) if value.variable == REPEAT)


def _values(cites: Sequence[Cite]) -> Iterator[Value]:
    for cite in cites:
        if is_surely_read(cite):
            yield from values(cite)


def _is_own(one: Departure) -> bool:
    """Whether every paper has its own way there: behind the words of a repeat, and in spaces before a mark, too."""
    return one.kind in _OWN or one.before == REPEAT or (one.kind is Kind.SPACING and one.found.isspace())


def _slot(one: Departure, work: str) -> _Slot:
    if one.kind in _BETWEEN:
        return work, one.before, one.variable
    if one.kind is Kind.NAME_JOINT:
        is_serial = COMMA.search(one.found) is not None or COMMA.search(one.wanted) is not None
        return work, _SERIES if is_serial else _JOINED, one.variable
    return work, {Kind.RANGE: _RANGES, Kind.DATE: _MONTHS}.get(one.kind, ""), one.variable


def _places(cites: Sequence[Cite]) -> Counter[_Slot]:
    """How often each value, and each two values side by side, stand in the citations that are surely read.

    Of ranges, of dates with a month, and of several names it is counted how often there was something to choose.
    """
    counted: Counter[_Slot] = Counter()
    for cite in cites:
        if is_surely_read(cite):
            work, own = normalize(cite).type, values(cite)
            counted.update((work, one.variable, other.variable) for one, other in pairwise(own))
            counted.update((work, sort, value.variable) for value in own for sort in ("", *_sorts(value)))
    return counted


def _sorts(value: Value) -> Iterator[str]:
    """What is to be chosen in a value."""
    if value.variable in ("page", "locator") and _joint(value.text):
        yield _RANGES
    elif value.variable in DATES and not value.text.isdecimal():
        yield _MONTHS
    elif value.variable in NAMES:
        count = len(split_names(value.text))
        yield from (_JOINED, _SERIES)[: max(0, count - 1)]

"""The order of entries. Strings, preambles, what was not understood and comments of their own part the file.

Entries move only between two of those, so that a heading (`% English works`) keeps its entries, and a `@string` still
stands before those that use it. A comment right above an entry, or behind it in its last line, goes with it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from hawashi.bibliography.bibtex import works
from hawashi.bibliography.blocks import BOM, RawBlock, stands_whole
from hawashi.bibliography.entries import literal
from hawashi.bibliography.entry_types import NOT_WORKS
from hawashi.locales import fold
from hawashi.model import BlockKind, Reference
from hawashi.names import romanize

Rank = tuple[object, ...]

_LINE_END = re.compile(rf"[ \t{BOM}]*\r?\n[\s{BOM}]*")
_BLANK = re.compile(rf"[ \t{BOM}]*\r?\n[ \t{BOM}]*\r?\n[\s{BOM}]*")
_DEPTH = 8  # of `crossref`: further than any library goes, an end for circles


def _by_key(key: str) -> Rank:
    return (key.lower(), key)


def _by_author(reference: Reference) -> Rank:
    makers = reference.author or reference.editor or reference.translator
    names = [romanize(name.family or name.literal).lower() for name in makers]
    return (names or [_in_latin(reference.title)], *_by_year(reference))


def _by_year(reference: Reference) -> Rank:
    return (reference.year if reference.year is not None else 9999, _in_latin(reference.title))


def _in_latin(text: str | None) -> str:
    return romanize(fold(text or "")).lower()


_RANKS: Mapping[str, Callable[[Reference], Rank]] = {
    "author": _by_author,
    "year": _by_year,
    "title": lambda reference: (_in_latin(reference.title),),
}

ORDERS = ("key", *_RANKS)
"""The orders that entries can be brought in. Arabic is sorted among the rest, as it is romanised."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """Text that stays together. `entry` is the place of the entry in it, None where it has its place in the file.

    `is_comment` marks a comment, which belongs to the entry right below it. `begins` and `ends` say whether it begins
    and ends with an entry that may move, and not with a comment.
    """

    gap: str
    text: str
    entry: int | None = None
    is_comment: bool = False
    begins: bool = False
    ends: bool = False

    @property
    def leaves_open(self) -> bool:
        """Whether it ends in a comment that reaches to the end of its line."""
        return not self.ends and "%" in self.text.rpartition("\n")[2]


def in_order(
    raws: Sequence[RawBlock],
    blocks: Sequence[tuple[str, str, bool]],
    end: str,
    order: str,
    newline: str,
    blank: bool,
    keys: Mapping[str, str],
) -> str:
    """The file's text with its entries in one of `ORDERS`.

    `blocks` are, for each block, what stands before it, its text, and whether it may move; `end` is what stands behind
    the last one. With `blank` a blank line parts entries that follow one another now. `keys` are the new keys, by the
    old ones.
    """
    ranks = _ranks(raws, order, keys)
    units = list(_units(raws, blocks))
    ordered: list[_Unit] = []
    for moves, stretch in groupby(units, key=lambda unit: unit.entry is not None):
        found = list(stretch)
        ordered += sorted(found, key=lambda unit: ranks[unit.entry or 0]) if moves else found
    gaps = [units[0].gap, *_gaps(units, ordered, newline, blank)] if units else []
    if blank and ordered and ordered[-1].ends:
        end = newline
    return "".join([*(piece for gap, unit in zip(gaps, ordered, strict=True) for piece in (gap, unit.text)), end])


def _gaps(units: Sequence[_Unit], ordered: Sequence[_Unit], newline: str, blank: bool) -> Iterator[str]:
    """What stands before each unit of a new order but the first: what stood there, as far as that still parts them."""
    for (old, was), (before, unit) in zip(pairwise(units), pairwise(ordered), strict=True):
        moved = (old, was) != (before, unit)
        if blank and before.ends and unit.begins:
            yield newline * 2
        elif moved and "\n" not in was.gap and (not unit.begins or before.leaves_open):
            # A comment would become one with another, or hide what follows; one that stays would go with an entry next.
            yield newline * (2 if before.is_comment else 1) + was.gap
        else:
            yield was.gap


def _units(raws: Sequence[RawBlock], blocks: Sequence[tuple[str, str, bool]]) -> Iterator[_Unit]:
    waiting: _Unit | None = None
    for unit in _pieces(raws, blocks):
        if waiting is None:
            waiting = unit
        elif unit.entry is not None and waiting.is_comment and unit.gap.count("\n") == 1:
            waiting = _Unit(waiting.gap, waiting.text + unit.gap + unit.text, unit.entry, ends=True)
        elif unit.is_comment and waiting.entry is not None and "\n" not in unit.gap:
            waiting = replace(waiting, text=waiting.text + unit.gap + unit.text, ends=False)
        else:
            yield waiting
            waiting = unit
    if waiting is not None:
        yield waiting


def _pieces(raws: Sequence[RawBlock], blocks: Sequence[tuple[str, str, bool]]) -> Iterator[_Unit]:
    """The blocks one by one. Comments are parted where a blank line parts them, and behind the line of an entry."""
    for place, (raw, (gap, text, moves)) in enumerate(zip(raws, blocks, strict=True)):
        if raw.block.kind is not BlockKind.COMMENT or stands_whole(text):
            yield _Unit(gap, text, place if moves else None, begins=moves, ends=moves)
            continue
        if place and "\n" not in gap and (end := _LINE_END.search(text)):
            yield _Unit(gap, text[: end.start()], is_comment=True)
            gap, text = end[0], text[end.end() :]
        position = 0
        for blank in _BLANK.finditer(text):
            yield _Unit(gap, text[position : blank.start()], is_comment=True)
            gap, position = blank[0], blank.end()
        yield _Unit(gap, text[position:], is_comment=True)


def _ranks(raws: Sequence[RawBlock], order: str, keys: Mapping[str, str]) -> dict[int, Rank]:
    """What entries are sorted by, by place. Of entries with one key the first speaks for all, so that it stays first.

    Shared data (`@xdata`) goes first. What others point to with `crossref` goes behind them, as BibTeX demands.
    """

    def new_key(raw: RawBlock) -> str:
        return keys.get(raw.block.key or "", raw.block.key or "")

    found: dict[int, Rank] = (
        {place: _RANKS[order](reference) for place, reference in works(raws)}
        if order in _RANKS
        else {place: _by_key(new_key(raw)) for place, raw in enumerate(raws) if raw.entry_type not in NOT_WORKS}
    )
    depths = _depths(raws)
    by_key: dict[str, Rank] = {}
    ranks: dict[int, Rank] = {}
    for place, raw in enumerate(raws):
        key = (raw.block.key or "").lower()
        own = (1, depths.get(key, 0), found[place]) if place in found else (0, 0, (place,))
        ranks[place] = by_key.setdefault(key, own)
    return ranks


def _depths(raws: Sequence[RawBlock]) -> dict[str, int]:
    """How many entries stand on one another over each that is pointed to by `crossref`, by its key in small letters."""
    parents = {
        raw.block.key.lower(): (literal(value) or value).strip().lower()
        for raw in raws
        if raw.block.key
        for name, value in raw.fields
        if name == "crossref"
    }
    depths: dict[str, int] = {}
    for child in parents:
        for depth in range(1, _DEPTH):
            if child not in parents:
                break
            child = parents[child]
            depths[child] = max(depths.get(child, 0), depth)
    return depths

"""The order of entries. Strings, preambles, what was not understood and comments of their own part the file.

Entries move only between two of those, so that a heading (`% English works`) keeps its entries, and a `@string` still
stands before those that use it. A comment right above an entry, or behind it in its last line, goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from hawashi.bibliography.blocks import RawBlock
from hawashi.bibliography.tidying.entries import literal
from hawashi.locales import fold
from hawashi.model import BlockKind, Reference
from hawashi.names import romanize

Rank = tuple[object, ...]

_DEPTH = 8  # of `crossref`: further than any library goes, an end for circles


def _by_author(reference: Reference) -> Rank:
    makers = reference.author or reference.editor or reference.translator
    names = [romanize(name.family or name.literal).lower() for name in makers]
    return (names or [_in_latin(reference.title)], *_by_year(reference))


def _by_year(reference: Reference) -> Rank:
    return (reference.year if reference.year is not None else 9999, _in_latin(reference.title))


def _in_latin(text: str | None) -> str:
    return romanize(fold(text or "")).lower()


ORDERS: Mapping[str, Callable[[Reference], Rank]] = {
    "key": lambda reference: (reference.key.lower(), reference.key),
    "author": _by_author,
    "year": _by_year,
    "title": lambda reference: (_in_latin(reference.title),),
}
"""The orders that entries can be brought in. Arabic is sorted among the rest, as it is romanised."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """Blocks that stay together, from `first` up to and without `end`; `entry` is the place of the entry among them."""

    first: int
    end: int
    entry: int | None = None


def in_order(
    raws: Sequence[RawBlock], texts: Sequence[str], gaps: Sequence[str], references: Mapping[int, Reference], order: str
) -> str:
    """The file's text with its entries in one of `ORDERS`.

    `texts` are those of the blocks, `gaps` what stands before each block and behind the last one; `references` are the
    works, by the places of their blocks.
    """
    ranks = _ranks(raws, references, ORDERS[order])
    units = _units(raws, gaps)
    ordered: list[_Unit] = []
    for moves, stretch in groupby(units, key=lambda unit: unit.entry is not None):
        found = list(stretch)
        ordered += sorted(found, key=lambda unit: ranks[unit.entry or 0]) if moves else found
    written = []
    for was, unit in zip(units, ordered, strict=True):
        inner = (gaps[place] + texts[place] for place in range(unit.first + 1, unit.end))
        written += [gaps[was.first], texts[unit.first], *inner]
    return "".join([*written, gaps[-1]])


def _units(raws: Sequence[RawBlock], gaps: Sequence[str]) -> list[_Unit]:
    units: list[_Unit] = []
    for place, raw in enumerate(raws):
        before = units[-1] if units else None
        if raw.block.kind is BlockKind.ENTRY:
            if before and _is_above(before, raws, gaps[place]):
                units[-1] = _Unit(before.first, place + 1, place)
            else:
                units.append(_Unit(place, place + 1, place))
        elif before and before.entry is not None and raw.block.kind is BlockKind.COMMENT and "\n" not in gaps[place]:
            units[-1] = _Unit(before.first, place + 1, before.entry)
        else:
            units.append(_Unit(place, place + 1))
    return units


def _is_above(unit: _Unit, raws: Sequence[RawBlock], gap: str) -> bool:
    """Whether the unit is a comment of its own, without a blank line between it and the entry behind it."""
    return unit.entry is None and raws[unit.first].block.kind is BlockKind.COMMENT and gap.count("\n") < 2


def _ranks(
    raws: Sequence[RawBlock], references: Mapping[int, Reference], rank: Callable[[Reference], Rank]
) -> dict[int, Rank]:
    """What entries are sorted by, by place. Of entries with one key the first speaks for all, so that it stays first.

    Shared data (`@xdata`) goes first. What others point to with `crossref` goes behind them, as BibTeX demands.
    """
    depths = _depths(raws)
    by_key: dict[str, Rank] = {}
    ranks: dict[int, Rank] = {}
    for place, raw in enumerate(raws):
        key = (raw.block.key or "").lower()
        own = (1, depths.get(key, 0), rank(references[place])) if place in references else (0, 0, (place,))
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

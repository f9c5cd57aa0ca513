"""Where each page's notes begin and which labels they bear: one choice for the whole paper.

It is the best way through all lines (Viterbi): each line is one of the text, one of the notes at the foot of its
column, or stands below them, and a label in the notes counts on from the label before it, wherever that stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import NamedTuple

from hawashi.formats.pdf.costs import Costs, Seen, first_costs, learnt
from hawashi.formats.pdf.families import family
from hawashi.formats.pdf.labels import Key, Label, is_sign
from hawashi.formats.pdf.lines import Line
from hawashi.formats.pdf.sheets import CLOSERS, ENDS, Block, Edge, Paper, Sheet, breaks_off, edge
from hawashi.formats.pdf.tops import from_tops

_BEAM, _MOST = 14.0, 24
"""Ways that fall so far behind the best are given up, and all but so many."""
_PASSES = 2
"""So often what was found tells the costs of the next choice."""
_SMALL = 0.88
"""Small print below notes is smaller than this part of the type of their labels' lines."""
_LIKE = 0.04
"""Sizes that differ by less than this part are one."""
_COLUMNS = 3
"""So many columns a page of a paper has at most."""
_OWING = 12
"""The notes of marks fall behind them by no more than so many pages, where long notes go on over these."""
_NOT, _WITHIN, _FULL = -9, 0, 1
"""How a note that may go on broke off: not at all, within a sentence, at the end of a full line."""


class Taken(NamedTuple):
    """A label of a note, what it counts as, its page, and what marks it: `raised`, `typed` or nothing."""

    label: Label
    key: Key
    page: int
    mark: str


class _Area(NamedTuple):
    """The lines of a column from the first to the last that stand among its notes."""

    first: int
    last: int


class _Trail(NamedTuple):
    """What was chosen on a way, from the end."""

    one: Taken | _Area
    before: _Trail | None


class _Way(NamedTuple):
    """A way through the paper so far.

    `last` is the label that the next one counts on from, and `page` its page. `broke` says how the last area ended, on
    page `until`. Within an area, `start` is its first line, and `labelled` says that a label with a mark stood in it;
    `owed` is what it costs if none does.
    """

    score: float
    last: Key | None
    page: int
    broke: int
    until: int
    start: int
    labelled: bool
    trail: _Trail | None
    owed: float = 0.0


_Types = tuple[AbstractSet[str], AbstractSet[float]]
_Ways = dict[tuple[Key | None, int, bool], _Way]


def _scored(way: _Way, more: float) -> _Way:
    """A way with so much more added to its score; made as a tuple is, for there are thousands on each page."""
    return tuple.__new__(_Way, (way[0] + more, *way[1:]))


class Choice(NamedTuple):
    """The lines of each page that stand among its notes, in the order of reading, and the labels of the notes."""

    areas: list[list[int]]
    labels: list[Taken]


def choose(paper: Paper, ended: frozenset[int] = frozenset(), *, smaller: bool = False) -> Choice:
    """The notes of a paper at the feet of its pages, `smaller` than its text; the lines `ended` are endnotes."""
    costs = first_costs(paper, smaller=smaller)
    choice = _best(paper, costs, ended)
    for _ in range(_PASSES):
        pages = {one.page for one in choice.labels}
        firsts = sum(one.key[1] == 1 for one in choice.labels)
        anew = len(pages) > 1 and 3 * firsts > len(pages)
        costs = learnt(costs, paper, _seen(paper, choice), anew=anew)
        again = _best(paper, costs, ended)
        if again == choice:
            break
        choice = again
    choice = choice._replace(areas=from_tops(paper, choice.areas))
    labelled = {one.label.line for one in choice.labels}
    blocks = {index: paper.lines[index].block for area in choice.areas for index in area}
    columns = [
        [list(own) for _, own in groupby(area, blocks.get)]
        for area in ([] if _is_chart(page, blocks, labelled) else page for page in choice.areas)
    ]
    known = _types(paper, [column for page in columns for column in page], labelled)
    areas = [[index for own in page for index in _notes_of(paper, own, labelled, known)] for page in columns]
    return choice._replace(areas=areas)


def _is_chart(area: Sequence[int], blocks: Mapping[int, int], labelled: AbstractSet[int]) -> bool:
    """Whether the notes of a page are the boxes of a chart: no note goes on through so many columns without a label."""
    return labelled.isdisjoint(area) and len({blocks[index] for index in area}) > _COLUMNS


def _notes_of(paper: Paper, column: list[int], labelled: AbstractSet[int], known: _Types) -> list[int]:
    """The lines of a column's notes without what stands below them in much smaller type or in another one: a licence,
    an address, a stamp, a listing."""
    end = len(column)
    size = _SMALL * min((paper.lines[index].size for index in column if index in labelled), default=0.0)
    while end and column[end - 1] not in labelled:
        line = paper.lines[column[end - 1]]
        if line.size >= size and not _is_foreign(paper, line, known):
            break
        end -= 1
    last = paper.lines[column[end - 1]].text if end else "."
    return column[:end] if last.rstrip(CLOSERS)[-1:] in ENDS else column


def _types(paper: Paper, columns: Iterable[Sequence[int]], labelled: AbstractSet[int]) -> _Types:
    """The families and the sizes of type of lines that surely are of notes: a label stands in them, or below them in
    their column."""
    families: set[str] = set()
    sizes: set[float] = set()
    for column in columns:
        last = max((place for place, index in enumerate(column) if index in labelled), default=-1)
        for index in column[: last + 1]:
            sizes.add(paper.lines[index].size)
            families.update(family(piece.style.font) for piece in paper.lines[index].pieces)
    return families, sizes


def _is_foreign(paper: Paper, line: Line, known: _Types) -> bool:
    """Whether a line is set in a family of type that no note has, and in a size that none has."""
    families, sizes = known
    longest = max(line.pieces, key=lambda piece: len(piece.text))
    own = family(longest.style.font)
    told = bool(sizes) and bool(own) and own not in families and not paper.sheets[line.page].recognised
    return told and all(abs(line.size - size) > _LIKE * size for size in sizes)


def _seen(paper: Paper, choice: Choice) -> Seen:
    area = frozenset(index for page in choice.areas for index in page)
    edges = []
    for sheet in paper.sheets:
        for block in sheet.blocks:
            firsts = [place for place, index in enumerate(block.lines) if index in area][:1]
            edges += [edge(paper, sheet, block, place) for place in firsts]
    taken = frozenset((one.page, one.key) for one in choice.labels if one.key in paper.sheets[one.page].marks)
    return Seen(area, edges, [(one.label, one.key, one.mark) for one in choice.labels], taken)


def _best(paper: Paper, costs: Costs, ended: frozenset[int]) -> Choice:
    ways: _Ways = {(None, _NOT, False): _Way(0.0, None, -1, _NOT, -9, -1, False, None)}
    for sheet in paper.sheets:
        for block in sheet.blocks:
            ways = _Column(paper, sheet, block, costs).passed(ways, ended)
    return _chosen(paper, max(ways.values(), key=lambda way: way.score))


def _chosen(paper: Paper, way: _Way) -> Choice:
    areas: list[list[int]] = [[] for _ in paper.sheets]
    labels: list[Taken] = []
    trail = way.trail
    while trail is not None:
        if isinstance(trail.one, Taken):
            labels.append(trail.one)
        else:
            first, last = trail.one
            areas[paper.lines[first].page][:0] = range(first, last + 1)
        trail = trail.before
    return Choice(areas, labels[::-1])


class _Column:
    """A column of a page, through which the ways go."""

    def __init__(self, paper: Paper, sheet: Sheet, block: Block, costs: Costs) -> None:
        self.paper, self.sheet, self.block, self.costs = paper, sheet, block, costs
        self.before = paper.sheets[sheet.number - 1] if sheet.number else None
        self.ended = False
        self.endnotes = min((one for one in block.lines if one in paper.endnotes), default=len(paper.lines))

    def passed(self, ways: _Ways, endnotes: frozenset[int]) -> _Ways:
        """The ways behind the column, in which the lines of `endnotes` are none of its notes."""
        self.ended = bool(endnotes)  # a paper whose notes stand at its end has none below a heading of references
        text = {key: self._entering(way) for key, way in ways.items()}
        notes: _Ways = {}
        done: _Ways = {}
        for place, index in enumerate(self.block.lines):
            if index in endnotes or index in self.paper.lists:
                _keep(done, self._ended(notes.values(), None, index - 1))
                notes = {}
                continue
            labels = self.paper.labels[index]
            above = (
                edge(self.paper, self.sheet, self.block, place) if notes or labels or self._may_part(place) else None
            )
            here: _Ways = {}
            if above is not None:
                if above.parted or above.long_rule:
                    _keep(done, self._ended(notes.values(), above, index - 1))
                _keep(here, self._going_on(notes.values(), above))
                _keep(here, self._begun(text.values(), above, index))
                first = [label for label in labels if not label.inner]
                starts = self._begun(text.values(), above, index, labelled=True) if first else ()
                going = [*self._going_on(notes.values(), above, labelled=True), *starts] if first else ()
                for label in first:
                    _keep(here, self._taking(going, label))
                for label in labels:
                    if label.inner:
                        _keep(here, self._taking(list(here.values()), label))
            weight = self.costs.size(self.paper.lines[index].size)
            notes = _pruned(_scored(way, weight if way.labelled or weight < 0 else weight / 4) for way in here.values())
        last = len(self.block.lines) - 1
        ended = self._ended(notes.values(), None, self.block.lines[last])
        return _pruned([*text.values(), *done.values(), *ended])

    def _may_part(self, place: int) -> bool:
        """Whether an area without a label may begin at a line."""
        if place == 0 or self.sheet.rules:
            return True
        line, above = (self.paper.lines[self.block.lines[one]] for one in (place, place - 1))
        return line.size < 0.95 * above.size or above.y - line.y > self.block.leading

    def _entering(self, way: _Way) -> _Way:
        """A way before the column: a note of a page that is no longer the one before does not go on."""
        return way if way.until >= self.sheet.number - 1 else way._replace(broke=_NOT)

    def _going_on(self, ways: Iterable[_Way], above: Edge, *, labelled: bool = False) -> Iterator[_Way]:
        """The ways within an area that go on to a line."""
        for way in ways:
            cost = 0.0
            if labelled:
                cost = -1.5 if above.parted and not way.labelled else 0.0
            elif above.far:
                cost = self.costs.far
            yield _scored(way, cost) if cost else way

    def _begun(self, ways: Iterable[_Way], above: Edge, index: int, *, labelled: bool = False) -> Iterator[_Way]:
        """The ways that begin an area with a line."""
        if (not labelled and not above.is_any) or (self.ended and index in self.paper.listed):
            return
        costs = self.costs
        cost = costs.area + costs.ruled(above)
        cost += costs.smaller * above.smaller + costs.parted * (above.parted or above.top)
        lists = self.paper.lists
        cost += costs.headed * (index - 1 in lists or index in lists or index > self.endnotes)
        cost += costs.listed * (index in self.paper.listed and not above.short_rule)
        carried = {_NOT: costs.uncarried, _WITHIN: costs.carried, _FULL: costs.filled}
        for way in ways:
            more = owed = 0.0
            if not labelled:
                more = carried[way.broke] + costs.bare * (not above.short_rule and not above.long_rule)
                if above.short_rule and way.until == self.sheet.number - 1 and more < costs.ruled_on:
                    more, owed = costs.ruled_on, more - costs.ruled_on
            yield way._replace(score=way.score + cost + more, start=index, labelled=False, owed=owed)

    def _ended(self, ways: Iterable[_Way], above: Edge | None, last: int) -> Iterator[_Way]:
        """The ways whose area ends with a line: at the foot of the column, or before what stands below."""
        within, full = breaks_off(self.paper.lines, self.block, last - self.block.lines[0], self.block.ragged)
        broke = _NOT if above else _WITHIN if within else _FULL if full else _NOT
        cost = 0.0 if above is None else self.costs.ends_far if above.far else self.costs.ends
        for way in ways:
            yield way._replace(
                score=way.score + cost + way.owed,
                owed=0.0,
                broke=broke,
                until=self.sheet.number,
                start=-1,
                labelled=False,
                trail=_Trail(_Area(way.start, last), way.trail),
            )

    def _taking(self, ways: Iterable[_Way], label: Label) -> Iterator[_Way]:
        """The ways that take a label, as what it says or, on a scan, as the next one."""
        costs = self.costs
        form = costs.forms.get(label.form, 0.0) + costs.inner * label.inner + costs.turned * label.turned
        if label.form != "raised" and not label.inner:
            form += costs.within * self._is_below_full_line(label.line)
        for way in ways:
            for key in label.keys:
                score, mark = self._marked(key, way)
                if mark and self._goes_back(way, key):
                    score, mark = costs.unmarked, ""
                step = self._step(way, key, mark)
                step += costs.follows_raised * (step == costs.follows and not mark and label.form == "raised")
                odd = 0.0 if mark or label.form in costs.marked_forms else costs.odd
                yield self._took(way, Taken(label, key, self.sheet.number, mark), form + score + step + odd)
            if self.sheet.recognised and way.last and label.form == "raised" and label.keys[0][0] == way.last[0]:
                key = (way.last[0], way.last[1] + 1)
                score, mark = self._marked(key, way)
                taken = Taken(label, key, self.sheet.number, mark)
                yield self._took(way, taken, form + score + costs.misread)

    def _is_below_full_line(self, index: int) -> bool:
        """Whether the line above a line of the column is a full one and ends within a sentence."""
        place = index - self.block.lines[0]
        return place > 0 and all(breaks_off(self.paper.lines, self.block, place - 1))

    def _goes_back(self, way: _Way, key: Key) -> bool:
        """Whether a label counts back on its page to a mark that stands there once: an earlier note has that mark."""
        if way.last is None or way.page != self.sheet.number or way.last[0] != key[0]:
            return False
        return 1 < key[1] <= way.last[1] and len(self.sheet.marks.get(key, ())) < 2

    def _took(self, way: _Way, taken: Taken, score: float) -> _Way:
        last = way.last if is_sign(taken.key) else taken.key
        page = way.page if is_sign(taken.key) else taken.page
        labelled = way.labelled or taken.mark != ""
        return way._replace(
            score=way.score + score,
            last=last,
            page=page,
            labelled=labelled,
            trail=_Trail(taken, way.trail),
            owed=0.0 if taken.mark else way.owed,
        )

    def _marked(self, key: Key, way: _Way) -> tuple[float, str]:
        """What the mark of a label says, and which it is: one on its page, outside the area, or on a page before."""
        end = self.block.lines[-1]
        own = [one for one in self.sheet.marks.get(key, ()) if not way.start <= one.line <= end]
        if any(one.raised for one in own):
            return self.costs.raised, "raised"
        late = self.before is not None and key in self.before.late
        if (late and (self.sheet.number - 1, key) not in self.costs.taken) or self._is_owed(key, way):
            return self.costs.before * self.costs.raised, "raised"
        if own and self.costs.typed:
            return self.costs.typed, "typed"
        return self.costs.unmarked_scan if self.sheet.recognised else self.costs.unmarked, ""

    def _is_owed(self, key: Key, way: _Way) -> bool:
        """Whether a label is the next one, and its mark stands on one of the last pages, whose notes had no room."""
        number = self.sheet.number
        if way.last is None or key != (way.last[0], way.last[1] + 1) or way.until < number - 1:
            return False
        return any(
            any(one.raised for one in sheet.marks.get(key, ())) and (sheet.number, key) not in self.costs.taken
            for sheet in self.paper.sheets[max(number - _OWING, 0) : number]
        )

    def _step(self, way: _Way, key: Key, mark: str) -> float:
        """What counting says of a label."""
        costs = self.costs
        if is_sign(key):
            return 0.0
        if way.last is None or way.last[0] != key[0]:
            return costs.begins(key[1], mark) + (costs.another_way if way.last else -1.0 if key[0] != "1" else 0.0)
        left_out = key[1] - way.last[1] - 1
        if left_out == 0:
            return costs.follows
        if left_out > 0:
            return costs.skips + costs.skipped * min(left_out, costs.most_skipped)
        if key[1] > 1:
            return costs.again + costs.skipped * min(-left_out, costs.most_skipped)
        if way.page == self.sheet.number:
            return costs.starts_within + (0.0 if mark else costs.starts_unmarked)
        return costs.starts_anew if mark else costs.starts_unmarked


def _keep(ways: _Ways, more: Iterable[_Way]) -> None:
    """Add ways, of those that end alike the better one."""
    for way in more:
        key = (way.last, way.broke, way.labelled)
        known = ways.get(key)
        if known is None or known.score < way.score:
            ways[key] = way


def _pruned(ways: Iterable[_Way]) -> _Ways:
    """The ways that may still become the best."""
    kept: _Ways = {}
    _keep(kept, ways)
    if len(kept) < 2:
        return kept
    least = max(way.score for way in kept.values()) - _BEAM
    best = sorted((item for item in kept.items() if item[1].score >= least), key=lambda item: -item[1].score)
    return dict(best[:_MOST])

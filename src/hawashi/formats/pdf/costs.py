"""What speaks for notes and against them, in one place: the costs of the choice over the whole paper.

They are natural logarithms of odds as far as they are counted in the paper itself, and tuned on made papers otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log

from hawashi.formats.pdf.labels import Key, Label
from hawashi.formats.pdf.sheets import Edge, Paper

_UPPER = 0.4
"""So much of a page, from its first line down, is text of the paper rather than notes."""
_LARGEST = 1.15
"""Notes are hardly larger than this part of the text: some programs set notes in their own usual size."""
_SMALLER = 0.93
"""Smaller than the text is what is no larger than this part of it."""
_RARE = 0.2
"""So much rarer than the commonest way of writing labels, brackets are those of lists in the text."""
_LEAST_UNRULED = -1.5
"""The least that it says of notes that no rule stands above them: that of a first page may be a picture."""
_YEARS = 1000
"""Numbers from here on are years where no label is before them."""
_BIN = 4
"""Sizes of type are counted in so many parts of a point."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What is added to the score of a choice. All but the fields at the end are the same for all papers."""

    area: float = -3.0
    """An area begins: most lines that begin with a number are the text's."""
    smaller: float = 1.0
    """Its type is smaller than that above."""
    parted: float = 0.7
    """It stands off from what is above."""
    carried: float = 1.8
    """It begins with no label, and the note before broke off within a sentence."""
    filled: float = -2.0
    """It begins with no label, and the note before ended a sentence at the end of a full line."""
    uncarried: float = -9.0
    """It begins with no label, and no note before it goes on: bibliographies and tables in small type."""
    bare: float = 0.0
    """It begins with neither a label nor a rule, where nearly all others begin below rules."""
    ruled_on: float = -3.0
    """It begins with no label, but below a short rule, the page before has notes, and a label with a mark follows."""
    ends: float = -4.0
    """It ends above the foot of its column, …"""
    ends_far: float = -1.0
    """… above a wide gap: a table, a licence."""
    far: float = -2.5
    """A note goes on below a wide gap."""
    unlike: float = -2.0
    """A line is set in a size that is none of notes; the best that its size can do is …"""
    large: float = -6.0
    """… it is set larger than notes are: a heading, …"""
    alike: float = 0.4
    """… this, lest many lines outweigh a missing label; without a marked label, a quarter of it."""
    headed: float = -8.0
    """It begins right below a heading of references, or behind one of endnotes."""
    listed: float = -40.0
    """It begins within a list below such a heading, and no short rule stands above it: entries count as notes do."""
    inner: float = -1.0
    """A label stands within a line."""
    within: float = -2.0
    """A label that is not raised stands below a full line that ends within a sentence: it may be a number of that."""
    turned: float = -2.0
    """A label stands on the right of Latin words: the line may end with a number."""
    follows: float = 1.0
    """A label is the next one, …"""
    follows_raised: float = 0.5
    """… and is raised, so that it may be one though no mark is seen."""
    skips: float = -1.5
    """Numbers are left out, …"""
    skipped: float = -0.5
    """… each of them, …"""
    most_skipped: int = 12
    """… up to so many."""
    again: float = -4.0
    """A number comes a second time, or an earlier one: misprints, letters misread in a scan."""
    starts_anew: float = -1.0
    """Numbers start anew on another page where a mark says so, …"""
    starts_unmarked: float = -4.0
    """… where no mark does, …"""
    starts_within: float = -4.0
    """… within a page."""
    year: float = -20.0
    """The first number is that of a year."""
    another_way: float = -5.0
    """Another way of counting begins."""
    misread: float = -3.0
    """A raised label of a scan was misread, and is the next one."""
    forms: Mapping[str, float] = field(default_factory=lambda: {"raised": 1.2, "(": 0.6, "[": 0.6, "stop": 0.3})
    """How labels are written."""
    odd: float = 0.0
    """No mark of a label is seen, and none that has one is written so: …"""
    marked_forms: frozenset[str] = frozenset()
    """… these are the ways in which those are written."""
    raised: float = 2.5
    """The raised mark of a label stands on its page, …"""
    typed: float = 1.0
    """… a typed one, …"""
    before: float = 0.6
    """… on the page before, where this part of it counts, …"""
    taken: frozenset[tuple[int, Key]] = frozenset()
    """… unless its note was found there: these are the pages and the keys of such marks."""
    unmarked: float = -2.5
    """No mark of a label is seen, …"""
    unmarked_scan: float = -0.5
    """… on a scan, where raised figures are often lost."""
    short_rule: float = 4.0
    long_rule: float = 1.5
    unruled: float = 0.0
    """The rule above an area."""
    sizes: Mapping[int, float] = field(default_factory=dict)
    """What the sizes of lines say, in parts of a point."""

    def size(self, size: float) -> float:
        """What the size of a line says for a note."""
        return self.sizes.get(round(size * _BIN), self.unlike / 2)

    def begins(self, number: int, mark: str) -> float:
        """What the first number of a paper says, or of a way of counting."""
        if number >= _YEARS:
            return self.year
        return 0.0 if number == 1 else -0.5 if mark else -min(2.0 + 0.1 * number, 6.0)

    def ruled(self, edge: Edge) -> float:
        """What the rule above a line says, or that there is none."""
        return self.short_rule if edge.short_rule else self.long_rule if edge.long_rule else self.unruled


def first_costs(paper: Paper, *, smaller: bool = False) -> Costs:
    """The costs before anything of a paper is known but the sizes of its lines; `smaller` notes are than the text."""
    every: Counter[int] = Counter()
    labelled: Counter[int] = Counter()
    for sheet in paper.sheets:
        for index in (index for block in sheet.blocks for index in block.lines):
            size = round(paper.lines[index].size * _BIN)
            every[size] += len(paper.lines[index].text)
            for label in paper.labels[index][:1]:
                candidates = [one for key in label.keys for one in sheet.marks.get(key, ()) if one.line < index]
                labelled[size] += not (label.inner or label.turned) and any(one.raised for one in candidates)
    text = _binned_text(paper)
    largest = (_SMALLER if smaller else _LARGEST) * text
    told = [(count, size) for size, count in labelled.items() if size <= largest and count > 1]
    small = [(count, size) for size, count in every.items() if 0.6 * text <= size <= _SMALLER * text]
    notes = max(told)[1] if told else max(small)[1] if small else 0.82 * text
    costs = Costs()
    return replace(costs, sizes={size: _by_middle(costs, size, text, notes) for size in every})


def size_of_text(paper: Paper) -> float:
    """The size of most of the text, as the upper parts of the pages are set."""
    return _binned_text(paper) / _BIN


def _binned_text(paper: Paper) -> int:
    upper: Counter[int] = Counter()
    for sheet in paper.sheets:
        lines = [paper.lines[index] for block in sheet.blocks for index in block.lines]
        if lines:
            low, high = min(line.y for line in lines), max(line.y for line in lines)
            for line in lines:
                upper[round(line.size * _BIN)] += len(line.text) * (line.y >= high - _UPPER * (high - low))
    return upper.most_common(1)[0][0] if upper else 10 * _BIN


def _by_middle(costs: Costs, size: float, text: float, notes: float) -> float:
    if notes >= 0.95 * text:
        return 0.0 if size <= 1.06 * max(text, notes) else costs.unlike
    if size > (text + notes) / 2:
        return costs.unlike if size >= 0.97 * text else costs.unlike / 2
    return costs.alike


@dataclass(frozen=True, slots=True)
class Seen:
    """What a choice found: the lines of its areas, what stands above the areas, its labels with what marks each.

    `taken` has the page and the key of each label whose mark stands on its page.
    """

    area: frozenset[int]
    edges: Sequence[Edge]
    labels: Sequence[tuple[Label, Key, str]]
    taken: frozenset[tuple[int, Key]]


def learnt(costs: Costs, paper: Paper, seen: Seen, *, anew: bool) -> Costs:
    """The costs after a choice: what its sizes, rules, labels and marks say; `anew` says that each page counts anew."""
    if len(seen.labels) < 3:
        return costs
    marks = Counter(mark for _, _, mark in seen.labels)
    unmarked = min(max(_odds(marks[""], len(seen.labels), 0.9), costs.unmarked), 0.0)
    forms = Counter(label.form for label, _, _ in seen.labels)
    marked = Counter(label.form for label, _, mark in seen.labels if mark)
    most = max(forms.values())
    ruled = (
        sum(edge.short_rule for edge in seen.edges),
        sum(edge.long_rule and not edge.short_rule for edge in seen.edges),
    )
    unruled = _odds(len(seen.edges) - sum(ruled), len(seen.edges), 0.95)
    return replace(
        costs,
        sizes=_sizes(costs, paper, seen.area),
        unmarked=unmarked,
        taken=seen.taken,
        typed=0.0 if marks["raised"] >= 0.6 * len(seen.labels) else costs.typed,
        odd=-4.0 if marked.total() > 2 else 0.0,
        marked_forms=frozenset(marked),
        forms={form: _form(form, forms[form] / most) for form in (*forms, "(", "[")},
        unruled=max(unruled, _LEAST_UNRULED),
        bare=min(max(unruled, 3 * _LEAST_UNRULED) - _LEAST_UNRULED, 0.0),
        long_rule=min(max(_odds(ruled[1], len(seen.edges), 0.1), 0.5), 4.0),
        starts_anew=0.8 if anew else costs.starts_anew,
        starts_unmarked=0.8 if anew else costs.starts_unmarked,
    )


def _form(form: str, share: float) -> float:
    """What a way of writing labels says, by its share of the commonest: few within brackets are a list of the text."""
    return -2.0 if form in ("(", "[") and share < _RARE else 1.2 * share


def _odds(count: int, of: int, usual: float) -> float:
    """The logarithm of how much more often something is than usual."""
    return log((count + 0.2) / (of + 0.4) / usual)


def _sizes(costs: Costs, paper: Paper, area: frozenset[int]) -> dict[int, float]:
    """What the sizes of lines say, counted over the paper; sizes beside one another blend, as scans have them."""
    notes = _blended(paper, lambda index: index in area)
    text = _blended(paper, lambda index: index not in area)
    sizes = notes.keys() | text.keys()
    total = max(sum(notes.values()), 1.0), max(sum(text.values()), 1.0)
    shares = {size: ((notes[size] + 1) / total[0], (text[size] + 1) / total[1]) for size in sizes}
    told = {size: min(max(log(one / other), costs.unlike), costs.alike) for size, (one, other) in shares.items()}
    large = {size for size in sizes if size > _LARGEST * _binned_text(paper)}
    if 2 * sum(notes[size] for size in large) > sum(notes.values()):
        return told
    return {size: costs.large if size in large else cost for size, cost in told.items()}


def _blended(paper: Paper, within: Callable[[int], bool]) -> Counter[int]:
    counted: Counter[int] = Counter()
    for index, line in enumerate(paper.lines):
        if within(index):
            size = round(line.size * _BIN)
            for off, part in ((0, 4), (-1, 1), (1, 1)):
                counted[size + off] += part * len(line.text)
    return counted

"""Notes of Markdown whose marks are links (`[[1]](#_ftn1)`), as converters of Word files leave them.

A note begins a paragraph with a link back to its mark (`[[1]](#_ftnref1) Tripp, …`), or is an item of a list that ends
with one (`1. Tripp, … [↑](#footnote-ref-1)`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from hawashi.formats.body import Mark
from hawashi.formats.markdown.assemble import RawNote
from hawashi.formats.markdown.blocks import Blocks, Leaf, LeafKind
from hawashi.formats.markdown.inline import plain
from hawashi.formats.printed import is_endnotes_heading
from hawashi.locales import unify
from hawashi.model import NotePlace

_LABEL = r"(?P<label>\d{1,4}|\*{1,3}|[ivxlc]{1,7})"
_GOAL = r"\(\\?#(?P<target>(?:[\w.:-]|\\[_.-]){1,80})"
"""Where a link leads; some converters put a backslash before its signs."""
_LINK = re.compile(
    r"(?:<sup>|\^)?\[(?:\\?\[|<sup>|\^|\\\^){0,2}" + _LABEL + r"(?:\\?\]|</sup>|\^|\\\^){0,2}\]"
    rf"{_GOAL}(?:\s\"[^\"\n]{{0,40}}\")?\)(?:\{{[^{{}}\n]{{0,80}}\}})?(?:</sup>|\^)?"
)
_BACK = re.compile(rf"\s?\[[↑↩↵⏎⤴←^\\\ufe0e\ufe0f]{{1,4}}\]{_GOAL}\)\s*\Z")
_ANCHORS = r"(?:\s|<a\s[^<>]{0,120}></a>|<a\s[^<>]{0,120}/>)*"
_LABELLED = re.compile(rf"{_ANCHORS}[\[(]?{_LABEL}(?:[\])]?[.:]|[\])])\s{_ANCHORS}")
"""The label at the beginning of a note, and anchors about it."""
_NUMBERED = re.compile(rf"(?:^|\s){_LABEL}[.)]\s{{0,4}}\Z")
_UNLABELLED = re.compile(_ANCHORS)
_END = re.compile(r"_?edn|endnote", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"(\d{1,4}|[ivxlc]+)$")


class LinkedNotes(NamedTuple):
    """The notes, their marks, and the stretches of the source in which the notes stand."""

    notes: list[RawNote]
    marks: list[Mark]
    held: list[tuple[int, int]]


class _Link(NamedTuple):
    """A link whose text is a label, and where it stands: a line, by its number, of a leaf, by its number."""

    found: re.Match[str]
    leaf: int
    line: int

    @property
    def label(self) -> str:
        return self.found["label"]

    @property
    def number(self) -> str:
        """The number with which the name of its goal ends: that of the mark and that of the note are one."""
        return _number(self.found["target"])

    @property
    def key(self) -> tuple[str, str]:
        """What a mark and its note have in common."""
        return unify(self.label), self.number


def _number(target: str) -> str:
    told = _LAST_NUMBER.search(target)
    return told[1] if told else ""


def find_linked(source: str, blocks: Blocks) -> LinkedNotes | None:
    """The notes that links tie to their marks; None where there are none, or links of another use begin paragraphs."""
    if "](#" not in source and "](\\#" not in source:
        return None
    heads: list[_Link] = []
    others: dict[tuple[str, str], list[_Link]] = defaultdict(list)
    for link, begins in _links(source, blocks):
        if begins:
            heads.append(link)
        else:
            others[link.key].append(link)
    pairs = []
    for head in heads:
        marks = [mark for mark in others[head.key] if _is_mark_of(mark, head)]
        if marks:
            pairs.append((head, marks))
            del others[head.key]
    return _built(source, blocks, pairs) if 2 * len(pairs) > len(heads) else _with_ways_back(source, blocks, others)


def _with_ways_back(source: str, blocks: Blocks, marks: Mapping[tuple[str, str], list[_Link]]) -> LinkedNotes | None:
    """The notes that end with an arrow back to their mark; None where there are none.

    A paragraph without a mark between two of them belongs to the second, where that begins above, with its number; else
    to the first.
    """
    by_number: dict[str, list[_Link]] = defaultdict(list)
    for (_, number), links in marks.items():
        by_number[number] += links
    marked = {link.leaf for links in marks.values() for link in links}
    plain_leaves = [
        leaf.kind is LeafKind.PARAGRAPH and bool(leaf.lines) and place not in marked
        for place, leaf in enumerate(blocks.leaves)
    ]
    built, after = LinkedNotes([], [], []), 0
    for place, leaf in enumerate(blocks.leaves):
        begin, end = leaf.lines[-1] if leaf.kind is LeafKind.PARAGRAPH and leaf.lines else (0, 0)
        back = _BACK.search(source, begin, end)
        links = by_number.pop(_number(back["target"]), []) if back else []
        links = [link for link in links if link.found.start() < leaf.lines[0][0]]
        if back is None or not links:
            continue
        lowest = place
        while built.notes and lowest > after and plain_leaves[lowest - 1]:
            lowest -= 1
        first = _first(source, blocks.leaves[lowest : place + 1], links[0].label) + lowest
        if built.notes and lowest == after < first:
            _lengthen(built, [each.lines for each in blocks.leaves[after:first]])
        own = [*(each.lines for each in blocks.leaves[first:place]), [*leaf.lines[:-1], (begin, back.start())]]
        _add(source, built, links, own)
        after = place + 1
    return built if built.notes else None


def _first(source: str, leaves: Sequence[Leaf], label: str) -> int:
    """Which of these paragraphs, of which the last is the end of a note, begins it: the last one with its number before
    it, or the end itself where none has."""
    for place in range(len(leaves) - 1, -1, -1):
        start, end = leaves[place].lines[0]
        line = source.rfind("\n", 0, start) + 1
        if any(
            found and found["label"] == label
            for found in (_LABELLED.match(source, start, end), _NUMBERED.search(source, line, start))
        ):
            return place
    return len(leaves) - 1


def _lengthen(built: LinkedNotes, paragraphs: Sequence[list[tuple[int, int]]]) -> None:
    """Give the last note more paragraphs."""
    note = built.notes[-1]
    built.notes[-1] = replace(note, paragraphs=[*note.paragraphs, *((False, lines) for lines in paragraphs if lines)])
    built.held[-1] = (built.held[-1][0], paragraphs[-1][-1][1])


def _add(source: str, built: LinkedNotes, links: Sequence[_Link], texts: Sequence[list[tuple[int, int]]]) -> None:
    """Add a note of these paragraphs, without the anchor and the label that it may begin with."""
    label, (start, end) = links[0].label, texts[0][0]
    begun = _LABELLED.match(source, start, end)
    if begun is None or begun["label"] != label:
        begun = _UNLABELLED.match(source, start, end)
    head = begun.end() if begun else start
    place = NotePlace.END if _END.search(links[0].found["target"]) else NotePlace.FOOT
    own = [Mark(*link.found.span(), label, f"#{len(built.notes)}") for link in links]
    paragraphs = [(False, [(head, end), *texts[0][1:]]), *((False, lines) for lines in texts[1:])]
    built.notes.append(RawNote(start, label, head, paragraphs, own, place))
    built.marks.extend(own)
    built.held.append((start, texts[-1][-1][1] + 1))


def _is_mark_of(mark: _Link, head: _Link) -> bool:
    """Whether a link in the text leads to a note further on, and that back."""
    goals = mark.found["target"], head.found["target"]
    return mark.found.start() < head.found.start() and goals[0] != goals[1] and bool(head.number)


def _links(source: str, blocks: Blocks) -> Iterator[tuple[_Link, bool]]:
    """The links with a label, and whether each begins a note: its paragraph, or a line of one that begins so."""
    for number, leaf in enumerate(blocks.leaves):
        headed, is_text = False, leaf.kind in (LeafKind.PARAGRAPH, LeafKind.HEADING)
        for place, (start, end) in enumerate(leaf.lines if is_text else ()):
            for found in _LINK.finditer(source, start, end):
                begins = (place == 0 or headed) and not source[start : found.start()].strip()
                begins = begins and leaf.kind is LeafKind.PARAGRAPH
                headed = headed or begins
                yield _Link(found, number, place), begins


def _built(source: str, blocks: Blocks, pairs: Sequence[tuple[_Link, list[_Link]]]) -> LinkedNotes:
    built = LinkedNotes([], [], [])
    drafts = []
    for number, (head, links) in enumerate(pairs):
        after = pairs[number + 1][0] if number + 1 < len(pairs) else None
        paragraphs = _paragraphs(blocks, head, after)
        drafts.append((head, links, paragraphs))
        built.held.append((blocks.leaves[head.leaf].lines[head.line][0], paragraphs[-1][-1][1]))
    above = list(_headings(source, blocks))
    for number, (head, links, paragraphs) in enumerate(drafts):
        own = [Mark(*link.found.span(), head.label, f"#{number}") for link in links]
        is_end = _END.search(head.found["target"]) or is_endnotes_heading(above[head.leaf])
        place = NotePlace.END if is_end else NotePlace.FOOT
        texts = [(False, lines) for lines in paragraphs]
        built.notes.append(RawNote(built.held[number][0], head.label, head.found.end(), texts, own, place))
        built.marks.extend(own)
    return built


def _paragraphs(blocks: Blocks, head: _Link, after: _Link | None) -> list[list[tuple[int, int]]]:
    """The lines of a note, paragraph by paragraph: those up to the next one, where nothing else stands between."""
    last = (after.leaf, after.line) if after is not None else (head.leaf + 1, 0)
    found: list[list[tuple[int, int]]] = []
    for number in range(head.leaf, min(last[0], len(blocks.leaves) - 1) + 1):
        leaf = blocks.leaves[number]
        lines = leaf.lines[head.line if number == head.leaf else 0 : last[1] if number == last[0] else None]
        if leaf.kind is not LeafKind.PARAGRAPH or not lines:
            break
        found.append(lines)
    found[0] = [(head.found.end(), found[0][0][1]), *found[0][1:]]
    return found


def _headings(source: str, blocks: Blocks) -> Iterator[str]:
    """For each leaf the heading that it stands under, or nothing."""
    above = ""
    for leaf in blocks.leaves:
        if leaf.kind is LeafKind.HEADING and leaf.lines:
            above = plain(source[slice(*leaf.lines[0])])
        yield above

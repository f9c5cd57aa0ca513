"""Notes of Markdown whose marks are links (`[[1]](#_ftn1)`), as converters of Word files leave them.

A note begins a paragraph with a link back to its mark (`[[1]](#_ftnref1) Tripp, …`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hawashi.formats.body import Mark
from hawashi.formats.markdown.assemble import RawNote
from hawashi.formats.markdown.blocks import Blocks, LeafKind
from hawashi.formats.markdown.inline import plain
from hawashi.formats.printed import is_endnotes_heading
from hawashi.locales import unify
from hawashi.model import NotePlace

_LINK = re.compile(
    r"(?:<sup>|\^)?\[(?:\\?\[|<sup>|\^|\\\^){0,2}(?P<label>\d{1,4}|\*{1,3}|[ivxlc]{1,7})(?:\\?\]|</sup>|\^|\\\^){0,2}\]"
    r"\(#(?P<target>[\w.:-]{1,80})(?:\s\"[^\"\n]{0,40}\")?\)(?:\{[^{}\n]{0,80}\})?(?:</sup>|\^)?"
)
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
        told = _LAST_NUMBER.search(self.found["target"])
        return told[1] if told else ""

    @property
    def key(self) -> tuple[str, str]:
        """What a mark and its note have in common."""
        return unify(self.label), self.number


def find_linked(source: str, blocks: Blocks) -> LinkedNotes | None:
    """The notes that links tie to their marks; None where there are none, or links of another use begin paragraphs."""
    if "](#" not in source:
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
    return _built(source, blocks, pairs) if 2 * len(pairs) > len(heads) else None


def _is_mark_of(mark: _Link, head: _Link) -> bool:
    """Whether a link in the text leads to a note further on, and that back."""
    goals = mark.found["target"], head.found["target"]
    return mark.found.start() < head.found.start() and goals[0] != goals[1] and bool(head.number)


def _links(source: str, blocks: Blocks) -> Iterator[tuple[_Link, bool]]:
    """The links with a label, and whether each begins a note: its paragraph, or a line of one that begins so."""
    for number, leaf in enumerate(blocks.leaves):
        headed = False
        for place, (start, end) in enumerate(leaf.lines if leaf.kind is LeafKind.PARAGRAPH else ()):
            for found in _LINK.finditer(source, start, end):
                begins = (place == 0 or headed) and not source[start : found.start()].strip()
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
    for number, (head, links, paragraphs) in enumerate(drafts):
        own = [
            Mark(*link.found.span(), head.label, f"#{number}")
            for link in links
            if not any(start <= link.found.start() < end for start, end in built.held)
        ]
        place = NotePlace.END if _is_endnote(source, blocks, head) else NotePlace.FOOT
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


def _is_endnote(source: str, blocks: Blocks, head: _Link) -> bool:
    """Whether the mark's goal is called an endnote, or the heading above says `Notes`."""
    if _END.search(head.found["target"]):
        return True
    above = (leaf for leaf in reversed(blocks.leaves[: head.leaf]) if leaf.kind is LeafKind.HEADING and leaf.lines)
    heading = next(above, None)
    return heading is not None and is_endnotes_heading(plain(source[slice(*heading.lines[0])]))

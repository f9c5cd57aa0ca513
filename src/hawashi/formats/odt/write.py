"""Edits written into an OpenDocument text: its character data change, and nothing else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from hawashi.formats.changes import Change, changes_by_text
from hawashi.formats.insertion_points import InsertionPlan, Lock, lay
from hawashi.formats.odt.names import FIELD, TEXT
from hawashi.formats.parts import PartPlaces
from hawashi.formats.patches import Patch, demand_utf8, patched, segments
from hawashi.formats.repack import repacked
from hawashi.messages import phrase
from hawashi.model import Document, Edit

_WORDS = frozenset(f"{TEXT}{name}" for name in ("p", "h", "span", "a", "meta", "ruby-base"))
"""The elements whose own characters are an author's; those in others (numbers, dates, references) are counted anew."""
_OPENERS = frozenset({f"{TEXT}reference-mark-start", f"{TEXT}bookmark-start", f"{FIELD}fieldmark-start"})
_CLOSERS = frozenset({f"{TEXT}reference-mark-end", f"{TEXT}bookmark-end", f"{FIELD}fieldmark-end"})
_MANAGED = re.compile(r"CSL_CITATION|CSL_BIBLIOGRAPHY|ZOTERO|Mendeley|EN\.CITE|JR_cite|\bBIB_", re.IGNORECASE)


@dataclass(slots=True)
class OdtStretch:
    """Characters `start` to `end` of the content, bytes `first` to `last`; as `placing.Stretch` says."""

    start: int
    first: int
    locks: tuple[Lock, ...]
    lock: Lock | None
    marks: int
    end: int = 0
    last: int = 0
    raised: bool = field(default=False)


def rewrite_file(document: Document, data: bytes, edits: Sequence[Edit]) -> bytes:
    """The OpenDocument text `data`, which `document` was read from, after `edits`.

    Raises WriteError where an edit has no place in the file, or one that a field writes itself.
    """
    places = PartPlaces.of(document)
    found = [change for own in changes_by_text(document, places.traces, edits).values() for change in own]
    if not found:
        return data
    ((name, content),) = places.data.items()
    new = _content(content, found)
    return repacked(data, {name: new}, document.path or phrase("The paper")) if data.startswith(b"PK") else new


def _content(data: bytes, found: Sequence[Change]) -> bytes:
    stretches = scan(data)
    plan: InsertionPlan[OdtStretch] = InsertionPlan()
    for change in found:
        lay(change, stretches, plan)
    patches = []
    for index, cuts in plan.cuts.items():
        one = stretches[index]
        kept = segments(data[one.first : one.last], one.start, one.end - one.start, cuts)
        patches.append(Patch(one.first, one.last, b"".join(each.raw for each in kept if each.kind != "del")))
    for lock, _, text in plan.behind:
        patches.append(Patch(lock.end, lock.end, text.replace("&", "&amp;").replace("<", "&lt;").encode()))
    return patched(data, patches)


@lru_cache(maxsize=4)
def scan(data: bytes) -> list[OdtStretch]:
    """The stretches of character data in a content that has been read before. Nobody changes what it gives.

    Raises WriteError where it is not written in UTF-8.
    """
    demand_utf8(data)
    return _Scanner(data).stretches


class _Scanner:
    """Follows the events of expat, which alone knows the bytes."""

    def __init__(self, data: bytes) -> None:
        self.stretches: list[OdtStretch] = []
        self._tags: list[str] = []
        self._open: dict[str, Lock] = {}
        self._sections: list[tuple[int, Lock]] = []
        self._ended: Lock | None = None
        self._text: OdtStretch | None = None
        self._length = 0
        self._marks = 0
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._said
        self._parser.StartCdataSectionHandler = lambda: self._said("")
        self._parser.Parse(data, True)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._close()
        tag = "{" + name
        self._tags.append(tag)
        named = attributes.get(f"{TEXT[1:]}name", "")
        if tag in _OPENERS:
            # A bookmark is anybody's; only those of reference managers, and fields, write what stands in them.
            managed = _MANAGED.search(named) is not None
            if managed or tag == f"{FIELD}fieldmark-start":
                kind = attributes.get(f"{FIELD[1:]}type", "")
                key = "" if tag.startswith(FIELD) else named
                self._open[key] = Lock(named or kind, managed=managed or _MANAGED.search(kind) is not None)
        elif tag in _CLOSERS:
            self._ended = self._open.pop("" if tag.startswith(FIELD) else named, None)
        elif tag == f"{TEXT}section" and _MANAGED.search(named):
            self._sections.append((len(self._tags), Lock(named, managed=True)))
        elif tag == f"{TEXT}note":
            self._marks += 1

    def _end(self, name: str) -> None:
        self._close()
        self._tags.pop()
        if self._ended is not None and "{" + name in _CLOSERS:
            # What ends is an empty element: expat stands behind it.
            self._ended.end = self._parser.CurrentByteIndex
            self._ended = None
        if self._sections and self._sections[-1][0] > len(self._tags):
            self._sections.pop()[1].end = self._parser.CurrentByteIndex

    def _said(self, said: str) -> None:
        if self._text is None:
            locks = (*self._open.values(), *(lock for _, lock in self._sections))
            own = None if self._tags[-1] in _WORDS else Lock("LOCKED")
            lock = locks[0] if locks else own
            self._text = OdtStretch(
                self._length,
                self._parser.CurrentByteIndex,
                locks if locks or own is None else (own,),
                lock,
                self._marks,
            )
        self._length += len(said)

    def _close(self) -> None:
        text, self._text = self._text, None
        if text is not None and self._length > text.start:
            text.end, text.last = self._length, self._parser.CurrentByteIndex
            self.stretches.append(text)

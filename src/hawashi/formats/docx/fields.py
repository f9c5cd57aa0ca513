"""Fields: their codes are not shown, their results are; those of reference managers say what they cite."""

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from hawashi.formats.csl_fields import CslField
from hawashi.formats.docx.endnote import csl_of_endnote
from hawashi.formats.docx.wordml import W

_MARK = f"{W}fldChar"
_KIND = f"{W}fldCharType"
_BOX = f"{W}txbxContent"
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_CONTROL = "MENDELEY_CITATION_v3_"
_CONTROLLED_LIST = "MENDELEY_BIBLIOGRAPHY"
_MANAGERS = ("CSL_CITATION", "ZOTERO_ITEM")
_LIST = re.compile(r"\s*(?:BIBLIOGRAPHY\b|ADDIN\s+(?:ZOTERO_BIBL|EN\.REFLIST|Citavi\w*Bibliography)\b)")
"""How the code of a field begins that puts the list of works there."""
_REPEAT = re.compile(r"\s*(?:NOTEREF|REF|HYPERLINK\s+\\l)\s+\"?([^\s\\\"]+)")


class RepeatedMark(NamedTuple):
    """A field, or a link, whose result are source characters `start` to `end`, and the bookmark that it leads to.

    What it shows may be the number of a note.
    """

    start: int
    end: int
    bookmark: str


@dataclass(slots=True)
class _Field:
    """An open field: its code so far, and, once that has ended, how many stretches of text were shown before."""

    code: list[str] = field(default_factory=list)
    first: int | None = None


class FieldStack:
    """The fields that are open where a story is being read, and the cites and lists of works of those that are read.

    A field that the story does not close is none: what stands in it is text.
    """

    def __init__(self, root: etree._Element) -> None:
        self._closed = _closed(root)
        self._stack: list[_Field] = []
        self._in_code = 0
        self._shown: list[tuple[int, int]] = []
        self.found: list[CslField] = []
        self.repeats: list[RepeatedMark] = []
        self.lists: list[tuple[int, int]] = []

    def in_code(self) -> bool:
        """Whether what comes next is code, or stands within code."""
        return self._in_code > 0

    def shown(self, start: int, end: int) -> None:
        """Source characters `start` to `end` are text that is shown."""
        self._shown.append((start, end))

    def code(self, text: str) -> None:
        """A part of the code of the innermost field."""
        if self._stack and self._stack[-1].first is None:
            self._stack[-1].code.append(text)

    def mark(self, element: etree._Element) -> None:
        """The beginning, the middle or the end of a field (`w:fldChar`)."""
        kind = element.get(_KIND)
        if kind == "begin" and element in self._closed:
            self._stack.append(_Field())
            self._in_code += 1
        elif kind == "separate" and self._stack:
            self._begin_result()
        elif kind == "end" and self._stack:
            self._begin_result()
            self._read(self._stack.pop())

    @contextmanager
    def simple(self, code: str) -> Iterator[None]:
        """A field that has its code apart, while its result is read."""
        depth = len(self._stack)
        own = _Field([code], len(self._shown))
        self._stack.append(own)
        yield
        # What ends in it, or does not, has no say beyond it.
        self._leave(self._stack[depth + 1 :])
        del self._stack[depth:]
        self._read(own)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """A text box is read, which has fields of its own."""
        aside, self._stack = self._stack, []
        yield
        self._leave(self._stack)
        self._stack = aside

    def _leave(self, fields: Sequence[_Field]) -> None:
        self._in_code -= sum(one.first is None for one in fields)

    def _read(self, ended: _Field) -> None:
        """Keep the cites of a field that has ended and shows something."""
        code = "".join(ended.code)
        if ended.first is None or ended.first == len(self._shown):
            return
        start, end = self._shown[ended.first][0], self._shown[-1][1]
        if repeat := _REPEAT.match(code):
            self.repeats.append(RepeatedMark(start, end, repeat.group(1)))
        if _LIST.match(code) or "CSL_BIBLIOGRAPHY" in code:
            self.lists.append((start, end))
        if "EN.CITE" in code:
            code = csl_of_endnote(code)
        if any(manager in code for manager in _MANAGERS):
            self.found.append(CslField(start, end, code))

    def _begin_result(self) -> None:
        if self._stack[-1].first is None:
            self._stack[-1].first = len(self._shown)
            self._in_code -= 1


def control_code(tag: str) -> str:
    """The code of a field for the tag of a content control in which Mendeley Cite keeps its data; "" for others."""
    if tag == _CONTROLLED_LIST:
        return "CSL_BIBLIOGRAPHY"
    if not tag.startswith(_CONTROL):
        return ""
    try:
        data = base64.b64decode(tag.removeprefix(_CONTROL)).decode()
    except (binascii.Error, ValueError):
        return ""
    return f"CSL_CITATION {data}"


def _closed(root: etree._Element) -> frozenset[etree._Element]:
    """The beginnings of fields that have an end, in the same text box or in none; what is deleted does not count."""
    closed = []
    waiting: dict[etree._Element | None, list[etree._Element]] = {}
    for element in root.iter(_MARK):
        box = None
        for above in element.iterancestors():
            if above.tag in _GONE:
                break
            if box is None and above.tag == _BOX:
                box = above
        else:
            opened = waiting.setdefault(box, [])
            if element.get(_KIND) == "begin":
                opened.append(element)
            elif element.get(_KIND) == "end" and opened:
                closed.append(opened.pop())
    return frozenset(closed)

"""The texts of an OpenDocument paper: its body and its notes, as a reader sees them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from lxml import etree

from hawashi.formats.assembly import Found
from hawashi.formats.csl_fields import CslField, embedded
from hawashi.formats.flow import Flow, Look
from hawashi.formats.odt.names import DRAW, FIELD, FORM, OFFICE, TABLE, TEXT
from hawashi.formats.odt.numbers import Counts
from hawashi.formats.odt.styles import Script, StyleSheet, Type
from hawashi.formats.printed.front import FrontLine
from hawashi.formats.xml import Characters
from hawashi.model import NotePlace

_PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
# What a reader of the page does not see, or what the program puts there: numbers of lists, templates of indexes.
_UNSEEN = frozenset(
    {
        f"{OFFICE}{name}"
        for name in ("annotation", "annotation-end", "forms", "scripts", "binary-data", "event-listeners")
    }
    | {f"{TEXT}{name}" for name in ("tracked-changes", "ruby-text", "number", "script", "hidden-text")}
    | {f"{TEXT}{name}-source" for name in ("table-of-content", "illustration-index", "table-index", "object-index")}
    | {f"{TEXT}{name}-source" for name in ("user-index", "alphabetical-index", "bibliography")}
    | {f"{TABLE}covered-table-cell", f"{DRAW}object", f"{FORM}form"}
)
_WIDE = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
# Letters of the kinds of script that OpenDocument tells apart; marks and digits of theirs among them.
_ASIAN = "\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffdc"
_COMPLEX = "\u0590-\u08ff\u0900-\u0fff\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc"
_LETTERS = re.compile(rf"(?P<asian>[{_ASIAN}]+)|(?P<complex>[{_COMPLEX}]+)|(?P<western>[^\W\d_{_ASIAN}{_COMPLEX}]+)")
_SCRIPTS = {"asian": Script.ASIAN, "complex": Script.COMPLEX, "western": Script.WESTERN}
_DRESS = re.compile(r"[\s()\[\]{}]+|[.:]\Z")
_SPACES = 1000
"""So many spaces one element may stand for at most."""
_LINES = 80
"""So many paragraphs may hold the title page."""


@dataclass(slots=True)
class _OdtText:
    """A text that is being put together.

    `spaced` says that white space has no place here: at the start of a paragraph, or after other white space. `script`
    is that of the letters before. `frames` wait for the end of their paragraph; `opened` are the fields that have begun
    by their names: where, and their data.
    """

    flow: Flow
    spaced: bool = True
    script: Script | None = None
    linked: bool = False
    frames: list[etree._Element] = field(default_factory=list)
    opened: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    fields: list[CslField] = field(default_factory=list)


class OdtReader:
    """Reads the paper in `root`, the content, whose character data are `characters`.

    `codes` are the data of bookmarks that are citations. What is found stands in the attributes.
    """

    def __init__(self, root: etree._Element, sheet: StyleSheet, counts: Counts, codes: Mapping[str, str]) -> None:
        self.characters = Characters(root)
        self._sheet = sheet
        self._counts = counts
        self._codes = codes
        self._looks: dict[Type, tuple[Look, Look, Look]] = {}
        self._pieces: dict[str, Callable[[etree._Element, _OdtText, Type], None]] = {
            f"{TEXT}note": self._note,
            f"{TEXT}note-ref": self._reference,
            f"{TEXT}span": self._span,
            f"{TEXT}a": self._link,
            f"{TEXT}s": self._spaces,
            f"{TEXT}tab": partial(self._put, "\t"),
            f"{TEXT}line-break": self._break,
            f"{TEXT}reference-mark-start": self._open_field,
            f"{TEXT}reference-mark-end": self._close_field,
            f"{TEXT}bookmark-start": self._open_field,
            f"{TEXT}bookmark-end": self._close_field,
            f"{FIELD}fieldmark-start": self._open_field,
            f"{FIELD}fieldmark-end": self._close_field,
        }
        self._ids = frozenset(note.get(f"{TEXT}id") for note in root.iter(f"{TEXT}note"))
        self._read: set[str] = set()
        self.notes: list[Found] = []
        """The notes in document order."""
        self.lines: list[FrontLine] = []
        """The first paragraphs of the body."""
        self.titles: list[str] = []
        """Those of them that have the style of a title."""
        self.lists: list[tuple[int, int]] = []
        """The stretches of the source that are lists of works: an index, or a section of a reference manager."""
        self.authors: list[str] = []
        """Those of them that have the style of an author."""
        self._main = _OdtText(Flow(self.characters.source))
        for body in root.iterfind(f"{OFFICE}body/{OFFICE}text"):
            self._blocks(body, self._main)

    @property
    def body(self) -> Flow:
        """The body's text, without its notes."""
        return self._main.flow

    @property
    def fields(self) -> list[CslField]:
        """The citations of a reference manager in the body."""
        return self._main.fields

    def _blocks(self, element: etree._Element, text: _OdtText) -> None:
        for child in element:
            self._block(child, text)

    def _block(self, element: etree._Element, text: _OdtText) -> None:
        if element.tag in _PARAGRAPHS:
            self._paragraph(element, text)
        elif element.tag not in _UNSEEN and not _is_hidden(element):
            self._blocks(element, text)
            if _is_list(element):
                self.lists.append((self.characters.text_of(element)[0], self.characters.tail_of(element)[0]))

    def _paragraph(self, element: etree._Element, text: _OdtText) -> None:
        style = element.get(f"{TEXT}style-name")
        text.spaced, text.script = True, None
        self._inline(element, text, self._sheet.apply(self._sheet.base, "paragraph", style))
        if text is self._main and len(self.lines) < _LINES:
            self._note_line(element, style)
        text.flow.end_paragraph()
        frames, text.frames = text.frames, []
        for frame in frames:
            self._block(frame, text)

    def _note_line(self, element: etree._Element, style: str | None) -> None:
        said = self._main.flow.words()
        level = element.get(f"{TEXT}outline-level", "1") if element.tag == f"{TEXT}h" else "0"
        if said:
            self.lines.append(FrontLine(said, int(level) if level.isdecimal() and len(level) < 3 else 1))
            if self._sheet.is_called(style, "title"):
                self.titles.append(said)
            elif self._sheet.is_called(style, "author"):
                self.authors.append(said)

    def _inline(self, element: etree._Element, text: _OdtText, how: Type) -> None:
        self._words(*self.characters.text_of(element), text, how)
        for child in element:
            if child.tag in self._pieces:
                self._pieces[child.tag](child, text, how)
            elif child.tag in _PARAGRAPHS or str(child.tag).startswith((DRAW, TABLE)):
                text.frames.append(child)
            elif child.tag not in _UNSEEN:
                self._inline(child, text, how)
            self._words(*self.characters.tail_of(child), text, how)

    def _words(self, start: int, end: int, text: _OdtText, how: Type) -> None:
        """Character data: every stretch of white space is one space, and none at the start of a paragraph."""
        if start == end or how.hidden:
            return
        source = self.characters.source
        at = start
        for found in _WIDE.finditer(source, start, end):
            self._copy(at, found.start(), text, how)
            if not text.spaced:
                look = self._looks_of(text, how)[text.script or Script.WESTERN]
                text.flow.put(" ", found.start(), found.end(), look)
                text.spaced = True
            at = found.end()
        self._copy(at, end, text, how)

    def _copy(self, start: int, end: int, text: _OdtText, how: Type) -> None:
        source = self.characters.source
        if text.spaced and source.startswith(" ", start, end):
            start += 1
        if start >= end:
            return
        western, asian, complex_ = self._looks_of(text, how)
        if western == asian == complex_:
            text.flow.copy(start, end, western)
        else:
            for stretch, stop, script in _by_script(source, start, end, text.script):
                text.flow.copy(stretch, stop, (western, asian, complex_)[script])
                text.script = script
        text.spaced = source[end - 1] == " "

    def _looks_of(self, text: _OdtText, how: Type) -> tuple[Look, Look, Look]:
        # Underlining is how a link is shown, no emphasis of the author's.
        shown = how._replace(underlined=False) if text.linked else how
        if shown not in self._looks:
            self._looks[shown] = shown.look(Script.WESTERN), shown.look(Script.ASIAN), shown.look(Script.COMPLEX)
        return self._looks[shown]

    # Each of these reads one kind of element within a paragraph.

    def _span(self, element: etree._Element, text: _OdtText, how: Type) -> None:
        self._inline(element, text, self._sheet.apply(how, "text", element.get(f"{TEXT}style-name")))

    def _link(self, element: etree._Element, text: _OdtText, how: Type) -> None:
        before, text.linked = text.linked, True
        self._inline(element, text, how)
        text.linked = before

    def _spaces(self, element: etree._Element, text: _OdtText, how: Type) -> None:
        count = element.get(f"{TEXT}c", "1")
        self._put(" " * min(int(count) if count.isdecimal() and len(count) < 9 else 1, _SPACES), element, text, how)

    def _break(self, element: etree._Element, text: _OdtText, how: Type) -> None:
        self._put("\n", element, text, how)
        text.spaced = True

    def _put(self, said: str, element: etree._Element, text: _OdtText, how: Type) -> None:
        if not how.hidden:
            at = self._place(element)
            text.flow.put(said, at, at, self._looks_of(text, how)[text.script or Script.WESTERN])
            text.spaced = False

    def _open_field(self, element: etree._Element, text: _OdtText, _how: Type) -> None:
        name = element.get(f"{TEXT}name", "")
        code = self._codes.get(name, name)
        for parameter in element.iterfind(f"{FIELD}param"):
            if str(parameter.get(f"{FIELD}name", "")).endswith("field.code"):
                code = parameter.get(f"{FIELD}value", "")
        # The end of a field mark has no name: it ends the last one that has begun.
        key = "" if element.tag == f"{FIELD}fieldmark-start" else name
        text.opened.setdefault(key, []).append((self._place(element), code))

    def _close_field(self, element: etree._Element, text: _OdtText, _how: Type) -> None:
        opened = text.opened.get(element.get(f"{TEXT}name", ""))
        if opened:
            start, code = opened.pop()
            text.fields.append(CslField(start, self._place(element), code))

    def _reference(self, element: etree._Element, text: _OdtText, how: Type) -> None:
        """The number of a note, printed again: where it is raised it is a second mark of that note."""
        start, end = self.characters.text_of(element)
        key = element.get(f"{TEXT}ref-name", "")
        if how.raised and start < end and key in self._ids:
            text.flow.mark(key, self.characters.source[start:end], start, end)
            text.spaced = False
        else:
            self._inline(element, text, how)

    def _note(self, element: etree._Element, text: _OdtText, how: Type) -> None:
        if how.hidden:
            return
        kind = element.get(f"{TEXT}note-class", "footnote")
        key = element.get(f"{TEXT}id", "")
        if key in self._read or not key:
            key = f"{kind} {len(self.notes)}"
        self._read.add(key)
        label = self._mark(element, kind, key, text)
        text.spaced = False
        note = _OdtText(Flow(self.characters.source))
        place = NotePlace.END if kind == "endnote" else NotePlace.FOOT
        self.notes.append(Found(key, label, place, note.flow, embed=partial(embedded, note.fields)))
        for body in element.iterfind(f"{TEXT}note-body"):
            self._blocks(body, note)

    def _mark(self, element: etree._Element, kind: str, key: str, text: _OdtText) -> str:
        """Put the mark of a note into the text; its label."""
        citation = element.find(f"{TEXT}note-citation")
        own = None if citation is None else citation.get(f"{TEXT}label")
        number = own or self._counts.following(kind)
        start, end = (0, 0) if citation is None else self.characters.text_of(citation)
        printed = self.characters.source[start:end].strip()
        label = _DRESS.sub("", printed or number) or printed or number
        if printed:
            start += self.characters.source[start:end].index(printed)
            text.flow.mark(key, label, start, start + len(printed))
        else:
            at = self._place(element)
            text.flow.mark(key, label, at, at, said=number)
        return label

    def _place(self, element: etree._Element) -> int:
        return self.characters.text_of(element)[0]


def _is_list(element: etree._Element) -> bool:
    """Whether an element is the index of works, or the section in which Zotero or Mendeley keeps its own."""
    is_section = element.tag == f"{TEXT}section" and "CSL_BIBLIOGRAPHY" in element.get(f"{TEXT}name", "")
    return is_section or element.tag == f"{TEXT}bibliography"


def _is_hidden(element: etree._Element) -> bool:
    """Whether a section is not shown."""
    display = element.get(f"{TEXT}display")
    return display == "none" or (display == "condition" and element.get(f"{TEXT}is-hidden") == "true")


def _by_script(source: str, start: int, end: int, script: Script | None) -> list[tuple[int, int, Script]]:
    """Stretches of one script each; what is no letter goes with the letters before, at the start with those behind."""
    parts = []
    for found in _LETTERS.finditer(source, start, end):
        own = _SCRIPTS[found.lastgroup or "western"]
        if script is not None and own != script and start < found.start():
            parts.append((start, found.start(), script))
            start = found.start()
        script = own
    parts.append((start, end, script or Script.WESTERN))
    return parts

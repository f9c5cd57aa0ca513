"""One story of a Word file, the body or a note: its paragraphs as a reader sees them, and its fields.

What is deleted, hidden or the code of a field is left out; what is inserted, linked or wrapped in whatever is read.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from hawashi.formats.csl_fields import CslField
from hawashi.formats.docx.fields import FieldStack, RepeatedMark, control_code
from hawashi.formats.docx.paragraph_pieces import NoteReference, OwnMark, Piece, WordParagraph, Words
from hawashi.formats.docx.styles import NO_FORM, WordStyles, level_of
from hawashi.formats.docx.texts import symbol
from hawashi.formats.docx.wordml import (
    ID,
    MATH,
    MC,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    SECTION,
    TEXT,
    TYPE,
    W,
    is_on,
    value_of,
    whole,
)
from hawashi.formats.language import language_of
from hawashi.formats.xml import Characters

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHITE = " \t\n\r"
REFERENCES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
"""The elements that stand where a note's mark does, and the kinds of their notes."""
_UNDERSTOOD = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")
"""How the namespaces begin of what Word writes beside an older form; other makers' additions nobody needs to know."""


@dataclass(frozen=True, slots=True)
class Story:
    """A story: its paragraphs, and the properties of the sections that end in it, in order.

    `fields` are the cites in its fields, `repeats` the fields that may print the number of a note again, `lists` the
    stretches of source characters that fields have put there as lists of works.
    """

    paragraphs: tuple[WordParagraph, ...]
    fields: tuple[CslField, ...]
    sections: tuple[etree._Element, ...]
    repeats: tuple[RepeatedMark, ...]
    lists: tuple[tuple[int, int], ...] = ()


def read_story(root: etree._Element, characters: Characters, styles: WordStyles) -> Story:
    """The story in the element `root`; `characters` are those of its part."""
    reader = _StoryReader(root, characters, styles)
    reader.walk(root)
    reader.flush()
    return Story(
        tuple(reader.paragraphs),
        tuple(reader.fields.found),
        tuple(reader.sections),
        tuple(reader.fields.repeats),
        tuple(reader.fields.lists),
    )


@dataclass(slots=True)
class _Open:
    """The paragraph that is being read, and the paragraphs of text boxes that are to follow it."""

    style: str | None
    level: int
    page: int
    anchors: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[WordParagraph] = field(default_factory=list)


class _StoryReader:
    """Walks the elements of a story; what stands in them is added to the open paragraph."""

    def __init__(self, root: etree._Element, characters: Characters, styles: WordStyles) -> None:
        self._characters = characters
        self._styles = styles
        self._keeps_space = root.getroottree().getroot().get(_SPACE, "default")
        texts = [one for one in root.iter(TEXT) if one.text]
        self._at = characters.text_of(texts[0])[0] if texts else 0
        self._arabic = language_of("".join(one.text or "" for one in texts)) == "ar"
        self.paragraphs: list[WordParagraph] = []
        self.sections: list[etree._Element] = []
        self.fields = FieldStack(root)
        self._open: _Open | None = None
        self._carried: _Open | None = None
        self._form = NO_FORM
        self._run_number = 0
        self._page = 0
        self._boxes = 0
        self._anchors: list[str] = []

    def walk(self, parent: etree._Element) -> None:
        """Read what stands in `parent`."""
        for child in parent:
            handler = _HANDLERS.get(str(child.tag), _StoryReader.walk)
            if handler is not None:
                handler(self, child)

    def flush(self) -> None:
        """End a paragraph whose own end is deleted, where no other follows that it could run into."""
        if self._carried is not None:
            carried, self._carried = self._carried, None
            self._end(carried)

    # Blocks.

    def paragraph(self, element: etree._Element) -> None:
        properties = element.find(PARAGRAPH_PROPERTIES)
        style = value_of(properties, f"{W}pStyle")
        outer = self._open
        if properties is not None and is_on(properties.find(f"{W}pageBreakBefore")):
            self._page += 1
        self._open = _Open(style, self._level(properties, style), self._page, self._anchors)
        self._anchors = []
        if self._carried is not None and outer is None:
            self._open.pieces, self._open.boxes = self._carried.pieces, self._carried.boxes
            self._open.anchors = [*self._carried.anchors, *self._open.anchors]
            self._open.page, self._carried = self._carried.page, None
        self._form = self._styles.form_of(None, style)
        self.walk(element)
        ended, self._open = self._open, outer
        section = None if properties is None else properties.find(SECTION)
        if section is None and outer is None and _runs_on(properties):
            self._carried = ended
            return
        self._end(ended)
        if section is not None:
            self.section(section)

    def _end(self, ended: _Open) -> None:
        number = len(self.sections)
        pieces = tuple(ended.pieces)
        self.paragraphs.append(
            WordParagraph(
                pieces, ended.style, ended.level, number, ended.page, self._page, self._boxes > 0, tuple(ended.anchors)
            )
        )
        self.paragraphs += ended.boxes

    def _level(self, properties: etree._Element | None, style: str | None) -> int:
        outline = whole(value_of(properties, f"{W}outlineLvl"))
        return self._styles.level_of(style) if outline is None else level_of(outline)

    def bookmark(self, element: etree._Element) -> None:
        """A place that links lead to; what stands between two paragraphs belongs to the second one."""
        anchors = self._anchors if self._open is None else self._open.anchors
        anchors.append(element.get(f"{W}name", ""))

    def section(self, element: etree._Element) -> None:
        self.sections.append(element)
        self._page += 1

    def table(self, element: etree._Element) -> None:
        self.flush()
        self._boxes += 1
        self.walk(element)
        self._boxes -= 1

    def row(self, element: etree._Element) -> None:
        if element.find(f"{W}trPr/{W}del") is None:
            self.walk(element)

    def cell(self, element: etree._Element) -> None:
        if element.find(f"{W}tcPr/{W}cellDel") is None:
            self.walk(element)
            self.flush()

    def box(self, element: etree._Element) -> None:
        """A text box: before the paragraph that it is anchored to, or behind it where words of that come first."""
        if self._silent():
            return
        outer, form, paragraphs = self._open, self._form, self.paragraphs
        carried, self._carried = self._carried, None
        if outer is not None and any(isinstance(piece, Words) for piece in outer.pieces):
            self.paragraphs = outer.boxes
        self._open = None
        self._boxes += 1
        with self.fields.apart():
            self.walk(element)
        self.flush()
        self._boxes -= 1
        self._open, self._form, self._carried, self.paragraphs = outer, form, carried, paragraphs

    def alternative(self, element: etree._Element) -> None:
        """The same thing in a new form and in an old one: the first form that is understood."""
        for child in element:
            if child.tag == f"{MC}Fallback" or (child.tag == f"{MC}Choice" and _is_understood(child)):
                self.walk(child)
                return

    def control(self, element: etree._Element) -> None:
        """A content control; what only asks for a text (`Click here`) is none."""
        properties = element.find(f"{W}sdtPr")
        if properties is not None and is_on(properties.find(f"{W}showingPlcHdr")):
            return
        code = control_code(value_of(properties, f"{W}tag") or "")
        if properties is not None and properties.find(f"{W}bibliography") is not None:
            code = "BIBLIOGRAPHY"
        with self.fields.simple(code):
            self.walk(element)

    # Runs and what stands in them.

    def run(self, element: etree._Element) -> None:
        outer = self._form
        style = self._open.style if self._open is not None else None
        self._form = self._styles.form_of(element.find(RUN_PROPERTIES), style)
        self._run_number += 1
        self.walk(element)
        self._form = outer

    def text(self, element: etree._Element) -> None:
        text = element.text
        if not text:
            return
        start, end = self._characters.text_of(element)
        self._at = end
        if element.get(_SPACE, self._keeps_space) != "preserve":
            start += len(text) - len(text.lstrip(_WHITE))
            end -= len(text) - len(text.rstrip(_WHITE))
        # A line end in a text is but a space.
        for number, line in enumerate(self._characters.source[start:end].split("\n") if start < end else ()):
            if number:
                self._add(start, start + 1, " ")
                start += 1
            self._add(start, start + len(line), None)
            start += len(line)

    def _add(self, start: int, end: int, said: str | None) -> None:
        if self._silent() or self._open is None or (said is None and start >= end):
            return
        spoken = language_of(self._characters.source[start:end] if said is None else said)
        # Spaces, digits and stops belong to the letters before them.
        self._arabic = self._arabic if spoken == "und" else spoken == "ar"
        look = self._form.look_of(arabic=self._arabic)
        self._open.pieces.append(Words(start, end, said, look, self._form.raised, self._run_number))
        if start < end:
            self.fields.shown(start, end)

    def _silent(self) -> bool:
        return self._form.hidden or self.fields.in_code()

    def say(self, said: str) -> None:
        """Add characters that no text of the file spells out."""
        self._add(self._at, self._at, said)

    def break_(self, element: etree._Element) -> None:
        if element.get(TYPE) == "page":
            self._page += 1
        self.say("\n")

    def spelt(self, element: etree._Element) -> None:
        self.say(_SAID[str(element.tag)])

    def rendered_break(self, _element: etree._Element) -> None:
        self._page += 1

    def sign(self, element: etree._Element) -> None:
        self.say(symbol(element.get(f"{W}font", ""), element.get(f"{W}char", "")))

    def formula(self, element: etree._Element) -> None:
        self.say("".join(part.text or "" for part in element.iter(f"{MATH}t")))

    def reference(self, element: etree._Element) -> None:
        if self._silent() or self._open is None:
            return
        custom = element.get(f"{W}customMarkFollows", "0") in ("1", "true", "on")
        self._open.pieces.append(NoteReference(key_of(element), custom, self._at, self._run_number))

    def own_mark(self, _element: etree._Element) -> None:
        if not self._silent() and self._open is not None:
            self._open.pieces.append(OwnMark(self._at))

    def link(self, element: etree._Element) -> None:
        """A link; within the file, it is as a field that shows what stands elsewhere."""
        anchor = element.get(f"{W}anchor")
        with self.fields.simple(f"REF {anchor}" if anchor else ""):
            self.walk(element)

    def simple_field(self, element: etree._Element) -> None:
        with self.fields.simple(element.get(f"{W}instr", "")):
            self.walk(element)


def key_of(reference: etree._Element) -> str:
    """The key of the note that a reference refers to."""
    return f"{REFERENCES[str(reference.tag)]} {reference.get(ID, '')}"


def _runs_on(properties: etree._Element | None) -> bool:
    """Whether the end of a paragraph is deleted or hidden, so that the next one goes on in its line."""
    own = None if properties is None else properties.find(RUN_PROPERTIES)
    if own is None:
        return False
    gone = own.find(f"{W}del") is not None or own.find(f"{W}moveFrom") is not None
    return gone or is_on(own.find(f"{W}vanish")) or is_on(own.find(f"{W}specVanish"))


def _is_understood(choice: etree._Element) -> bool:
    spaces = (choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split())
    return all(space.startswith(_UNDERSTOOD) for space in spaces)


_PASSED_OVER = (
    "rPr", "pPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr",
    "rubyPr", "rt", "fldData", "ffData", "del", "moveFrom", "delText", "delInstrText",
)  # fmt: skip
_SAID = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}
_HANDLERS: dict[str, Callable[[_StoryReader, etree._Element], None] | None] = {
    **dict.fromkeys((f"{W}{name}" for name in _PASSED_OVER), None),
    **dict.fromkeys(_SAID, _StoryReader.spelt),
    **dict.fromkeys(REFERENCES, _StoryReader.reference),
    PARAGRAPH: _StoryReader.paragraph,
    SECTION: _StoryReader.section,
    f"{W}tbl": _StoryReader.table,
    f"{W}tr": _StoryReader.row,
    f"{W}tc": _StoryReader.cell,
    f"{W}txbxContent": _StoryReader.box,
    f"{MC}AlternateContent": _StoryReader.alternative,
    f"{W}sdt": _StoryReader.control,
    f"{W}r": _StoryReader.run,
    TEXT: _StoryReader.text,
    f"{W}br": _StoryReader.break_,
    f"{W}lastRenderedPageBreak": _StoryReader.rendered_break,
    f"{W}sym": _StoryReader.sign,
    f"{MATH}oMath": _StoryReader.formula,
    f"{W}footnoteRef": _StoryReader.own_mark,
    f"{W}endnoteRef": _StoryReader.own_mark,
    f"{W}fldChar": lambda reader, element: reader.fields.mark(element),
    f"{W}instrText": lambda reader, element: reader.fields.code(element.text or ""),
    f"{W}fldSimple": _StoryReader.simple_field,
    f"{W}hyperlink": _StoryReader.link,
    f"{W}bookmarkStart": _StoryReader.bookmark,
}

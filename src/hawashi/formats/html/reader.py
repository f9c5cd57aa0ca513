"""The texts of a web page: its body and its notes, as a reader sees them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hawashi.entities import unescaped
from hawashi.formats.assembly import Found
from hawashi.formats.flow import Flow, Look, look_of
from hawashi.formats.html.markup import BLOCKS, HEADINGS, Element, PageStep, StepKind, WebPage
from hawashi.formats.html.note_decoration import Decoration
from hawashi.formats.html.pairs import MarkAt, NoteAt, Pairs
from hawashi.formats.html.styles import ElementLook, PageStyles
from hawashi.formats.printed.front import FrontLine

_TOKEN = re.compile(r"(?P<space>[ \t\r\n\f]{2,}|[\t\r\n\f])|(?P<reference>&#?\w{1,40};?)|(?P<line>\r\n?)")
_KEPT_TOKEN = re.compile(r"(?P<space>(?!))|(?P<reference>&#?\w{1,40};?)|(?P<line>\r\n?)")
_SPACE = re.compile(r"[ \t\r\n\f]*")
_SPACES = frozenset(" \t\r\n\f")
_LINES = 80
"""So many paragraphs may hold the title page."""
_TABS = 50
"""So many tabs one element may stand for at most."""


@dataclass(slots=True)
class _HtmlText:
    """A text that is being put together; it takes in steps up to `last`.

    `spaced` says that white space has no place here: at the start of a line, or after other white space. White space
    waits (`space`, with the tags behind it in `tags`) until something stands behind it in its line.
    """

    flow: Flow
    last: int
    begun: bool = False
    spaced: bool = True
    space: tuple[int, int, Look] | None = None
    tags: list[tuple[int, int, int, bool]] = field(default_factory=list)


class PageReader:
    """Reads a page whose notes and marks are known. What is found stands in the attributes."""

    def __init__(self, page: WebPage, styles: PageStyles, pairs: Pairs, decoration: Decoration) -> None:
        self._page = page
        self._styles = styles
        self._decoration = decoration
        self._marks = {mark.element.first: mark for mark in pairs.marks}
        self._settings = [ElementLook()]
        self._level = 0
        self._quotes = 0
        self.body = Flow(page.source)
        """The body's text, without its notes."""
        self.lines: list[FrontLine] = []
        """The first paragraphs of the body."""
        self._texts = [_HtmlText(self.body, len(page.steps))]
        flows = {note.key: Flow(page.source) for note in pairs.notes}
        self.notes = [
            Found(note.key, note.label, note.place, flows[note.key], typed=note.content >= 0) for note in pairs.notes
        ]
        """The notes in the order in which they stand in the page."""
        self._begins = _begins(pairs.notes)
        self._walk(flows)

    def _walk(self, flows: dict[str, Flow]) -> None:
        number = 0
        while number < len(self._page.steps):
            for last, note in self._begins.get(number, ()):
                self._begin_note(self._page.steps[number], _HtmlText(flows[note.key], last))
            number = self._take(number)
            while self._texts[-1].last <= number:
                self._end_paragraph()
                self._texts.pop()
            number += 1

    def _begin_note(self, step: PageStep, text: _HtmlText) -> None:
        if step.kind is StepKind.OPEN and step.element.tag in BLOCKS:
            self._end_paragraph()
        self._texts.append(text)

    def _take(self, number: int) -> int:
        """Take in a step, and all that belongs to it; the last of those."""
        step = self._page.steps[number]
        mark = self._marks.get(number)
        if mark is not None:
            self._mark(mark)
            return mark.element.last
        if number in self._decoration.steps:
            return self._pass_over(step.element)
        if step.kind is StepKind.OPEN:
            return self._open(step)
        if step.kind is StepKind.CLOSE:
            self._close(step)
        elif step.kind is StepKind.WORDS:
            self._kept_words(number, step)
        return number

    def _kept_words(self, number: int, step: PageStep) -> None:
        """Take in words without their decoration; what stands in the brackets of a mark is part of that."""
        begin, end = self._decoration.kept.get(number, (step.start, step.end))
        if step.start < begin and self._page.steps[number - 1].element.first not in self._decoration.bracketed:
            self._tag(step.start, begin, step.start, closing=self._is_before_note())
        self._words(begin, end)
        if end < step.end and number + 1 not in self._decoration.bracketed:
            self._tag(end, step.end, end)

    def _pass_over(self, element: Element) -> int:
        if element.tag in BLOCKS:
            self._end_paragraph()
        else:
            self._tag(element.start, element.closed, closing=self._is_before_note())
        return element.last

    def _open(self, step: PageStep) -> int:
        element = step.element
        said = self._stands_for(element)
        if said is not None:
            self._put(said, element.start, element.closed)
            return element.last
        self._settings.append(self._styles.setting(element, self._settings[-1]))
        if element.tag == "br":
            self._break(step)
        elif element.tag in BLOCKS:
            self._end_paragraph()
            if self._is_before_note():
                self._tag(step.start, step.end, closing=True)
            if element.tag in HEADINGS:
                self._level = int(element.tag[1])
        else:
            partner = element.closes if element.closes < element.closed else -1
            # What is put in at the ends of a note stands within the element that is the note.
            self._tag(step.start, step.end, partner, closing=element.first in self._begins)
            if element.tag == "q":
                self._put("‘" if self._quotes % 2 else "“", step.end, step.end)
                self._quotes += 1
        return element.first

    def _close(self, step: PageStep) -> None:
        element = step.element
        self._settings.pop()
        if element.tag in BLOCKS:
            if step.start < step.end and len(self._texts) > 1 and self._texts[-1].begun:
                # What is put in at the end of a note stands before this tag, not before a link back behind it.
                self._settle(at_end=True)
                self._tag(step.start, step.end)
            self._end_paragraph()
            if element.tag in HEADINGS:
                self._level = 0
            return
        if element.tag == "q":
            self._quotes -= 1
            self._put("’" if self._quotes % 2 else "”", step.start, step.start)
        if step.start < step.end:
            self._tag(step.start, step.end, element.start, closing=element.first not in self._begins)

    def _stands_for(self, element: Element) -> str | None:
        """The tabs or the spaces that Word writes an element for."""
        style = element.get("style")
        if "mso-" not in style:
            return None
        properties = self._styles.properties(element)
        tabs = properties.get("mso-tab-count", "")
        if tabs:
            return "\t" * min(int(tabs) if tabs.isdecimal() and len(tabs) < 5 else 1, _TABS)
        if properties.get("mso-spacerun") == "yes":
            return " " * len(self._page.said(element.first, element.last))
        return None

    def _look(self) -> Look:
        return look_of(self._settings[-1].emphasis)

    def _words(self, start: int, end: int) -> None:
        source, kept = self._page.source, self._settings[-1].kept
        look = self._look()
        stop = end
        if not kept and source.startswith(" ", start, end):
            self._space(start, start + 1, look)
            start += 1
        if not kept and start < end and source[end - 1] == " ":
            stop -= 1
        at = start
        for found in (_KEPT_TOKEN if kept else _TOKEN).finditer(source, start, stop):
            self._copy(at, found.start(), look)
            at = found.end()
            if found.lastgroup == "space":
                self._space(found.start(), at, look)
                continue
            said = unescaped(found.group()) if found.lastgroup == "reference" else "\n"
            if not kept and set(said) <= _SPACES:
                self._space(found.start(), at, look)
            else:
                self._put(said, found.start(), at)
        self._copy(at, stop, look)
        if stop < end:
            self._space(stop, end, look)

    def _copy(self, start: int, end: int, look: Look) -> None:
        if start < end:
            self._settle()
            self._texts[-1].flow.copy(start, end, look)

    def _is_before_note(self) -> bool:
        """Whether nothing of a note has been taken in: what is put in at its start stands behind its label."""
        return len(self._texts) > 1 and not self._texts[-1].begun

    def _put(self, said: str, start: int, end: int) -> None:
        if said:
            self._settle()
            self._texts[-1].flow.put(said, start, end, self._look())

    def _space(self, start: int, end: int, look: Look) -> None:
        text = self._texts[-1]
        if not text.spaced:
            text.space = start, end, look
            text.spaced = True
        elif self._is_before_note():
            self._tag(start, end, start, closing=True)

    def _tag(self, start: int, end: int, partner: int = -1, *, closing: bool = False) -> None:
        text = self._texts[-1]
        if text.space is None:
            text.flow.drop(start, end, partner, closing=closing)
        else:
            text.tags.append((start, end, partner, closing))

    def _settle(self, *, at_end: bool = False) -> None:
        """Put in the white space that waits, unless a line ends here."""
        text = self._texts[-1]
        text.spaced = at_end
        text.begun = text.begun or not at_end
        if text.space is None:
            return
        start, end, look = text.space
        if at_end:
            text.flow.drop(start, end, start)
        else:
            text.flow.put(" ", start, end, look)
        text.space = None
        for start, end, partner, closing in text.tags:
            text.flow.drop(start, end, partner, closing=closing)
        text.tags.clear()

    def _break(self, step: PageStep) -> None:
        self._settle(at_end=True)
        # With the white space behind it, which would be seen if the break alone were taken away.
        behind = None if self._settings[-1].kept else _SPACE.match(self._page.source, step.end)
        self._texts[-1].flow.put("\n", step.start, behind.end() if behind else step.end, self._look())

    def _end_paragraph(self) -> None:
        self._settle(at_end=True)
        flow = self._texts[-1].flow
        if flow is self.body and len(self.lines) < _LINES:
            said = flow.words()
            if said:
                self.lines.append(FrontLine(said, self._level))
        flow.end_paragraph()

    def _mark(self, mark: MarkAt) -> None:
        element, source = mark.element, self._page.source
        self._settle()
        flow = self._texts[-1].flow
        if element.first in self._decoration.bracketed:
            start = self._decoration.kept[element.first - 1][1]
            end = self._decoration.kept[element.last + 1][0]
            said = unescaped(source[start : element.start]) + self._page.said(element.first, element.last)
            flow.mark(mark.key, mark.label, start, end, said="".join((said + source[element.closed : end]).split()))
            return
        words = [
            step
            for step in self._page.steps[element.first : element.last + 1]
            if step.kind is StepKind.WORDS and not source[step.start : step.end].isspace()
        ]
        start, end = (words[0].start, words[0].end) if len(words) == 1 else (0, 0)
        said = source[start:end].strip()
        if not said or "&" in said:
            said = " ".join(self._page.said(element.first, element.last).split()) or mark.label
            flow.mark(mark.key, mark.label, element.start, element.closed, said=said)
            return
        start += source[start:end].index(said)
        flow.drop(element.start, start)
        flow.mark(mark.key, mark.label, start, start + len(said))
        flow.drop(start + len(said), element.closed)


def _begins(notes: Sequence[NoteAt]) -> dict[int, list[tuple[int, NoteAt]]]:
    """The notes that begin, or go on, at a step, and the last step that they then take in; the longest first."""
    found: dict[int, list[tuple[int, NoteAt]]] = {}
    for note in notes:
        for first, last in note.parts:
            found.setdefault(first, []).append((last, note))
    for several in found.values():
        several.sort(key=lambda one: -one[0])
    return found

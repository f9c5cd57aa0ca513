"""Papers laid out and written by ourselves: what typesetters do not do, and every place known."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.made_pdf import furniture, pdf_file
from benchmarks.made_pdf.faces import Face
from benchmarks.made_pdf.labels import label
from benchmarks.made_pdf.lines import Bit, Line, Setter, Style, raised
from benchmarks.made_pdf.paper import Block, Gold, Inline, Note, Paper, lists_of, notes_of, respelt
from benchmarks.made_pdf.sheets import Dealer, Placed, Sheet, column_width

_ITALICS = {
    "Liberation Serif": "Liberation Serif:Italic",
    "FreeSerif": "FreeSerif:Italic",
    "Liberation Sans": "Liberation Sans:Italic",
}
_TRIES = 4
"""So often a paper is laid out anew until the labels that pages restart are those of its pages."""
_MISREAD = {"1": "l", "0": "O", "5": "S", "8": "B", "2": "z", "6": "b", "3": "8"}


@dataclass(slots=True)
class _Work:
    """A paper under way: its notes by number with their labels, as they are printed."""

    paper: Paper
    setter: Setter
    chance: random.Random
    labels: dict[int, str]
    printed: dict[int, str]
    number: int = 0

    def bits(self, inlines: Iterable[Inline], size: float) -> Iterator[Bit]:
        """Words and marks as they are set; marks are counted."""
        layout = self.paper.layout
        for piece in inlines:
            if isinstance(piece, str):
                yield Bit(piece, Style(size))
                continue
            text = layout.mark.format(self.printed[self.number])
            yield raised(text, size, self.number) if layout.raised else Bit(text, Style(size), self.number)
            self.number += 1

    def note(self, number: int, note: Note, width: float) -> list[Line]:
        """The lines of a note with its label."""
        layout = self.paper.layout
        size = layout.note_size
        hanging = next((float(one.split()[1]) for one in layout.tricks if one.startswith("hanging ")), 0.0)
        text = layout.label.format(self.printed[number])
        style = Style(round(min(size * 0.72, 8), 2), 3.4) if layout.label_raised else Style(size)
        words = [Bit(text, Style(round(size * 0.65, 2), 3.4) if layout.label_raised and not hanging else style)]
        glued = "" if "glued labels" in layout.tricks else " "
        pieces = [Bit(text, Style(size, 0, italic)) for text, italic in note.pieces]
        leading = size * 1.2
        align = "start" if layout.align == "justify" and not hanging else layout.align
        if not hanging:
            lines = self.setter.paragraph([*words, Bit(glued, Style(size)), *pieces], width, leading, align)
        else:
            lines = self.setter.paragraph(pieces, width, leading, align, first=hanging, rest=hanging)
            mark = self.setter.line([words], width, leading, "start", 0.0, last=True)
            lines[0].runs = mark.runs + lines[0].runs
        if lines:
            lines[0].height += layout.note_gap
        return lines


def write(paper: Paper, path: Path, gold: Gold) -> None:
    """Write the paper as the PDF `path`, and into `gold` what is known of its pages and letters."""
    chance = random.Random(paper.name)
    notes = notes_of(paper)
    labels = {number: note.label or "1" for number, note in enumerate(notes)}
    setter = _setter(paper)
    for _ in range(_TRIES):
        printed = _misread(labels, chance) if "ocr" in paper.layout.tricks else labels
        sheets, pages = _laid(_Work(paper, setter, chance, labels, printed), notes)
        if paper.layout.restart != "page":
            break
        counted = _counted(pages, paper)
        if counted == labels:
            break
        labels = counted
    _lose(setter, paper, chance)
    furniture.add(sheets, paper, setter, chance, gold)
    path.write_bytes(pdf_file.written(sheets, setter.faces, paper.layout, paper.title, chance))
    _tell(gold, notes, labels, printed, pages, setter)


def _setter(paper: Paper) -> Setter:
    font = paper.layout.font
    tricks = paper.layout.tricks
    codes = "ascii" if "plain codes" in tricks else "cid"
    own = Face(font, codes)
    other = Face("Liberation Serif" if paper.rtl else "Amiri")
    italic = Face(_ITALICS.get(font, "Liberation Serif:Italic"), codes)
    for face in (own, other, italic):
        face.telling = "untold" not in tricks
        face.keeps_names = "names kept" in tricks
    return Setter(own, other, italic, paper.rtl)


def _misread(labels: Mapping[int, str], chance: random.Random) -> dict[int, str]:
    """The labels as text recognition gives them: some have a letter for a digit or another digit."""
    return {
        number: "".join(_MISREAD.get(one, one) for one in text) if chance.random() < 0.12 else text
        for number, text in labels.items()
    }


def _counted(pages: Mapping[int, int], paper: Paper) -> dict[int, str]:
    seen: Counter[int] = Counter()
    counted = {}
    for number in sorted(pages):
        seen[pages[number]] += 1
        counted[number] = label(seen[pages[number]], paper.layout.numbers)
    return counted


def _laid(work: _Work, notes: Sequence[Note]) -> tuple[list[Sheet], dict[int, int]]:
    """The pages, and the page of each note's mark."""
    layout, setter = work.paper.layout, work.setter
    width = column_width(layout)
    at_foot = layout.place == "foot"
    lines = {number: work.note(number, note, width) for number, note in enumerate(notes)} if at_foot else {}
    typed = [[Bit("__________", Style(layout.note_size))]] if layout.rule == "typed" else []
    rule = setter.line(typed, width, layout.note_size, "start", 0, last=True) if typed else None
    dealer = Dealer(layout, work.paper.rtl, lines, rule, reserved=12.0 * len(layout.licence))
    for line in _front(work, width):
        dealer.put(line)
    written = 0
    for block in work.paper.blocks:
        if block.kind == "break":
            dealer.new_page()
        elif block.kind == "notes":
            for number in range(written, work.number):
                for line in work.note(number, notes[number], width):
                    dealer.put(line)
            written = work.number
        for line in _block(block, work, width):
            dealer.put(line)
    sheets = dealer.finish()
    if layout.place == "margin":
        _beside(sheets, work, notes)
    return sheets, dealer.pages


def _front(work: _Work, width: float) -> list[Line]:
    size = work.paper.layout.size
    title = work.setter.paragraph([Bit(work.paper.title, Style(size * 1.6))], width, size * 2.2, "center")
    return title + work.setter.paragraph([Bit(work.paper.author, Style(size))], width, size * 2, "center")


def _block(block: Block, work: _Work, width: float) -> list[Line]:
    layout, setter = work.paper.layout, work.setter
    size = {"heading": layout.size * (1.3 if block.level == 1 else 1.1), "quote": layout.size - 1.5,
            "reference": layout.reference_size or layout.size}.get(block.kind, layout.size)  # fmt: skip
    if block.rows:
        return [*_paragraph(work, block.inlines, size, width, "center"), *_rows(block, work, width)]
    if not block.inlines:
        return []
    leading = size * layout.leading
    indent = 0.0 if block.kind in ("heading", "reference") else size
    rest = {"reference": size * 1.5, "quote": size * 2}.get(block.kind, 0.0)
    align = "start" if block.kind == "heading" and layout.align == "justify" else layout.align
    lines = setter.paragraph(
        list(work.bits(block.inlines, size)),
        width,
        leading,
        align,
        first=max(indent, rest if block.kind == "quote" else 0),
        rest=rest,
    )
    if lines and block.kind != "text":
        lines[0].height += size * (0.8 if block.kind == "heading" else 0.3)
    return lines


def _paragraph(work: _Work, inlines: Iterable[Inline], size: float, width: float, align: str) -> list[Line]:
    return work.setter.paragraph(list(work.bits(inlines, size)), width, size * work.paper.layout.leading, align)


def _rows(block: Block, work: _Work, width: float) -> Iterator[Line]:
    """The rows of a table, a contents page or a chart's axis, each a line of cells."""
    size = work.paper.layout.size if block.kind == "contents" else work.paper.layout.size - 2
    if block.kind == "figure":
        box = Line([], 64.0)
        box.rule = width
        yield box
    for row in block.rows:
        whole = Line([], size * 1.3)
        for place, cell in enumerate(row):
            wide = (
                [0.85, 0.15]
                if block.kind == "contents"
                else [0.5, 0.25, 0.25]
                if block.kind == "table"
                else [1 / len(row)] * len(row)
            )
            lines = _paragraph(work, cell, size, width * wide[place] if block.kind != "contents" else width, "start")
            left = width * sum(wide[:place])
            if work.paper.rtl:
                left = width - left - width * wide[place]
            for line in lines[:1]:
                offset = (
                    left
                    if block.kind != "contents"
                    else (0 if not place else (-1 if work.paper.rtl else 1) * width * 0.9)
                )
                whole.runs += [run._replace(x=run.x + offset) for run in line.runs]
                whole.notes += line.notes
        yield whole


def _beside(sheets: Sequence[Sheet], work: _Work, notes: Sequence[Note]) -> None:
    """Set the notes of each page into its margin, beside their marks and below each other."""
    layout = work.paper.layout
    width = layout.margin * 0.8
    x = layout.margin * 0.1 if work.paper.rtl else layout.width - layout.margin * 0.9
    for sheet in sheets:
        beside: list[Placed] = []
        free = layout.height
        for placed in sheet.lines:
            for number in placed.line.notes:
                y = min(placed.y, free)
                for line in work.note(number, notes[number], width):
                    beside.append(Placed(line, x, y, of_note=True))
                    y -= line.height
                free = y - 4
        below = max(layout.margin * 0.6 - free, 0.0)
        sheet.lines += [replace(one, y=one.y + below) for one in beside]


def _lose(setter: Setter, paper: Paper, chance: random.Random) -> None:
    """Leave out what some glyphs stand for, up to the share of letters that the layout asks for."""
    share = next((float(one.split()[1]) for one in paper.layout.tricks if one.startswith("lost ")), 0.0)
    ligatures = "unmapped ligatures" in paper.layout.tricks
    for face in setter.faces:
        if ligatures:
            face.lost = {number for number, text in face.used.items() if len(text) > 1}
    if share and not ligatures:
        letters = [number for number, text in setter.own.used.items() if text.isalpha()]
        chance.shuffle(letters)
        seen = Counter(
            glyph for block in paper.blocks for inlines in lists_of(block) for glyph in _numbers(inlines, setter)
        )
        total = sum(seen.values())
        for number in letters:
            if sum(seen[one] for one in setter.own.lost) < share * total and seen[number] < 2 * share * total:
                setter.own.lost.add(number)


def _numbers(inlines: Iterable[Inline], setter: Setter) -> Iterator[int]:
    for piece in inlines:
        for word in piece.split() if isinstance(piece, str) else ():
            yield from (glyph.number for glyph in setter.own.shaped(word, rtl=setter.rtl))


def _tell(
    gold: Gold,
    notes: Sequence[Note],
    labels: Mapping[int, str],
    printed: Mapping[int, str],
    pages: Mapping[int, int],
    setter: Setter,
) -> None:
    is_partial = any(face.lost for face in setter.faces)
    for number, (note, one) in enumerate(zip(gold.notes, notes, strict=True)):
        note.label = labels[number] if labels[number] == printed[number] else None
        note.page = pages.get(number)
        if is_partial:
            note.text = setter.as_read(one.pieces)
            note.before, note.after = (setter.as_read([(text, False)]) for text in (note.before, note.after))
    if is_partial:
        gold.body = [setter.as_read([(text, False)]) for text in gold.body]


def ascii_of(paper: Paper) -> Paper:
    """The paper in the letters that every keyboard has."""

    def plain(text: str) -> str:
        told = unicodedata.normalize("NFKD", text.translate(_SIGNS))
        return "".join(one for one in told if one.isascii())

    return respelt(paper, plain)


_SIGNS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "«": '"', "»": '"', "…": "..."})

"""A made paper before it is set: its blocks, the layout it is to have, and what is to be read of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

Half = Literal["development", "unseen"]
"""Those who write the reader look at papers of the first half; of the second, only figures are printed."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its pieces, and whether each of them is in italics; the label it is printed with (None: by its page)."""

    pieces: tuple[tuple[str, bool], ...]
    label: str | None = None

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


Inline = str | Note
Kind = Literal["heading", "text", "quote", "contents", "table", "figure", "reference", "credit", "break", "notes"]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a paper: a paragraph of a kind, the rows of a table, or the numbers along a chart's axis.

    `notes` is the place where the endnotes stand that came before it, `credit` a line such as a biography behind the
    paper, `break` the start of a new page.
    """

    kind: Kind
    inlines: tuple[Inline, ...] = ()
    rows: tuple[tuple[tuple[Inline, ...], ...], ...] = ()
    level: int = 1

    @property
    def text(self) -> str:
        """The block's words without its notes."""
        return plain(self.inlines) if not self.rows else " ".join(plain(cell) for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paper is set; lengths in points.

    `place` is where its notes stand, `numbers` what their labels are, `restart` where they start anew; `mark` and
    `label` dress the label in the text and before the note (`{}` is the label). `align` is `start`, `justify` or `left`
    (which is the wrong side for Arabic). `rule` stands above the notes: `line`, `none` or `typed`.

    `tricks` are what only one writer does. Word files: `unmarked letters` and `unmarked paragraphs` do not say that
    they run from right to left. Our own: `hanging` and a number of points, by which labels stand before their notes;
    `glued labels` without a space; `ocr`: a scan with text recognition; `turned letters`: a negative size; `column
    feet`: an address beside a licence; `plain codes`: letters by their codes; `untold`: no font tells which letters its
    glyphs are, but by their names with `names kept`; `lost` and a share, or `unmapped ligatures`: some are untold.
    """

    writer: str
    width: float
    height: float
    margin: float
    font: str
    size: float
    note_size: float
    leading: float
    columns: int = 1
    align: Literal["start", "justify", "left"] = "justify"
    place: Literal["foot", "end", "chapter", "margin"] = "foot"
    numbers: Literal["decimal", "indic", "alpha", "roman", "abjad", "symbol", "chicago"] = "decimal"
    restart: Literal["never", "page", "chapter"] = "never"
    mark: str = "{}"
    raised: bool = True
    label: str = "{}"
    label_raised: bool = True
    rule: Literal["line", "none", "typed"] = "line"
    note_gap: float = 2.0
    reference_size: float = 0.0
    head: str = ""
    page_number: Literal["none", "foot", "head"] = "foot"
    licence: tuple[str, ...] = ()
    stamp: str = ""
    line_numbers: bool = False
    tricks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to be set."""

    name: str
    pattern: str
    language: str
    half: Half
    title: str
    author: str
    blocks: tuple[Block, ...]
    layout: Layout

    @property
    def rtl(self) -> bool:
        return self.language == "ar"


@dataclass(slots=True)
class GoldNote:
    """What is to be read of a note: its label, its text, the page of its mark (from 1), the letters beside the mark."""

    label: str | None
    text: str
    page: int | None
    before: str
    after: str


@dataclass(slots=True)
class Gold:
    """What is to be read of a paper; `refused` says that it is to be refused with a sentence.

    `body`, `furniture` and `bibliography` are the texts of paragraphs, running heads and such, and entries.
    """

    pattern: str
    language: str
    writer: str
    notes: list[GoldNote] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    bibliography: list[str] = field(default_factory=list)
    refused: bool = False


def plain(inlines: tuple[Inline, ...]) -> str:
    """The words of `inlines` without notes."""
    return "".join(piece for piece in inlines if isinstance(piece, str))


def lists_of(block: Block) -> Iterator[tuple[Inline, ...]]:
    """The stretches of words and notes that a block consists of."""
    if block.rows:
        for row in block.rows:
            yield from row
    else:
        yield block.inlines


def respelt(paper: Paper, spell: Callable[[str], str]) -> Paper:
    """The paper with all words of its blocks in another spelling."""

    def piece(one: Inline) -> Inline:
        if isinstance(one, str):
            return spell(one)
        return replace(one, pieces=tuple((spell(text), slant) for text, slant in one.pieces))

    blocks = tuple(
        replace(
            block,
            inlines=tuple(map(piece, block.inlines)),
            rows=tuple(tuple(tuple(map(piece, cell)) for cell in row) for row in block.rows),
        )
        for block in paper.blocks
    )
    return replace(paper, blocks=blocks)


def notes_of(paper: Paper) -> list[Note]:
    """The notes of a paper, in the order of their marks."""
    return [one for block in paper.blocks for inlines in lists_of(block) for one in inlines if isinstance(one, Note)]

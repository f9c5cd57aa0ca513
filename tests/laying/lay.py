"""Lay a source onto pages.

What a converter does to a paper is known from papers that went through one. Paragraphs flow onto pages; where a page is
full, the sentence stops, the notes marked on the page follow as paragraphs, and the sentence goes on after them. Where
the page has no notes, only a blank line is left. Type is set with some care: a heading stays with the paragraph it
heads, and no paragraph begins in the last two lines of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.laying.source import CLOSED, Block, Kind, Source, unmarked

WESTERN, RAISED, INDIC = "0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", "٠١٢٣٤٥٦٧٨٩"

# How a number is dressed, `#` standing for it, and in which digits.
MARKS = {
    "raised": ("#", RAISED),
    "sup": ("<sup>#</sup>", WESTERN),
    "caret": ("^{#}", WESTERN),
    "sup-indic": ("<sup>#</sup>", INDIC),
    "caret-indic": ("^{#}", INDIC),
}
DEFINITIONS = {
    "caret-stop-tight": ("^{#.}", WESTERN),
    "caret-stop": ("^{#.} ", WESTERN),
    "caret": ("^{#} ", WESTERN),
    "sup": ("<sup>#</sup> ", WESTERN),
    "raised": ("# ", RAISED),
    "caret-stop-tight-indic": ("^{#.}", INDIC),
    "caret-stop-indic": ("^{#.} ", INDIC),
    "caret-indic": ("^{#} ", INDIC),
    "sup-indic": ("<sup>#</sup> ", INDIC),
}

LETTERHEAD = {"en": "House of the Two Shores", "ar": "دار الضفتين للنشر"}
ABOUT = {
    "en": (
        "About the House",
        "The House of the Two Shores prints papers on public affairs. It was founded in 2011 and takes no grants.",
    ),
    "ar": (
        "عن الدار",
        "دار الضفتين للنشر دار مستقلة تُعنى بأوراق الشأن العام، تأسست سنة 2011 ولا تقبل المنح من أحد.",
    ),
}

_TWO_LINES = 24
_MARK = re.compile(r"\[\^([^]]+)]")


@dataclass(frozen=True, slots=True)
class Layout:
    """How pages are set: `words` a page, a key of MARKS and of DEFINITIONS, numbers that restart on every page or not.

    `doubled` leaves a typed number after every mark (`³ (3)`). `published` prints letterhead, title and author, then a
    page about the publisher, then title and author again; otherwise a Markdown title and the author.
    """

    words: int
    mark: str
    definition: str
    restart: bool = False
    doubled: bool = False
    published: bool = True

    def __str__(self) -> str:
        numbers = "restart" if self.restart else "continue"
        return f"{self.words}-mark-{self.mark}-definition-{self.definition}-{numbers}"


@dataclass(frozen=True, slots=True)
class Laid:
    """What the converter gives back.

    `undecidable` are the places where nothing tells whether a paragraph ends (the page ended with a sentence or a
    colon, or an item of a list begins): the number of characters of the paper, white space and `#` aside, that stand
    before them.
    """

    text: str
    undecidable: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, or the part of one on a page: `opens` where the block begins, `cut` where it goes on overleaf."""

    kind: Kind
    words: tuple[str, ...]
    opens: bool
    cut: bool

    def opens_item_after(self, other: _Piece) -> bool:
        """Whether an item of a list begins here after another item."""
        return self.opens and self.kind is other.kind is Kind.ITEM


def lay(source: Source, layout: Layout) -> Laid:
    """The pages of `source` under `layout`, as one converter file."""
    pages = list(_pages(source.blocks, layout.words))
    lines = list(_front(source, layout.published))
    number = 0
    for count, page in enumerate(pages):
        number = 0 if layout.restart else number
        notes: list[str] = []
        for index, piece in enumerate(page):
            text, number = _print(piece, source, layout, number, notes)
            if index and piece.opens_item_after(page[index - 1]):
                lines[-1] += f"\n{text}"
            else:
                lines.append(text)
        lines += notes
        if not count:
            lines.append(f"^{{*}} {source.affiliation}")
    return Laid("\n\n".join(lines) + "\n", frozenset(_undecidable(pages)))


def solid(text: str) -> int:
    """How many characters of `text` are neither white space nor the sign of a heading."""
    return sum(len(word) for word in text.replace("#", "").split())


def _front(source: Source, published: bool) -> Iterator[str]:
    if published:
        yield from (LETTERHEAD["ar"], LETTERHEAD["en"], source.title, source.name, *ABOUT[source.language])
        yield source.title
    else:
        yield f"# {source.title}"
    yield source.name


def _pages(blocks: tuple[Block, ...], words: int) -> Iterator[list[_Piece]]:
    page: list[_Piece] = []
    room = words
    for block in blocks:
        rest = block.words
        while len(rest) > room:
            fitting = room if block.kind is not Kind.HEADING and room >= _TWO_LINES else 0
            held = [page.pop()] if not fitting and page and page[-1].kind is Kind.HEADING else []
            if fitting:
                page.append(_Piece(block.kind, rest[:fitting], opens=rest is block.words, cut=True))
            yield page
            page, rest = held, rest[fitting:]
            room = words - sum(len(piece.words) for piece in page)
        page.append(_Piece(block.kind, rest, opens=rest is block.words, cut=False))
        room -= len(rest)
    yield page


def _print(piece: _Piece, source: Source, layout: Layout, number: int, notes: list[str]) -> tuple[str, int]:
    """The piece with its marks printed, and the last number used; its notes are added to `notes`."""
    mark, digits = MARKS[layout.mark]
    sign, sign_digits = DEFINITIONS[layout.definition]

    def dress(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        first, *others = source.notes[match[1]]
        notes.extend((sign.replace("#", _spell(number, sign_digits)) + first, *others))
        leftover = f" ({_spell(number, INDIC if digits is INDIC else WESTERN)})" if layout.doubled else ""
        return mark.replace("#", _spell(number, digits)) + leftover

    return _MARK.sub(dress, " ".join(piece.words)), number


def _spell(number: int, digits: str) -> str:
    return str(number).translate(str.maketrans(WESTERN, digits))


def _undecidable(pages: list[list[_Piece]]) -> Iterator[int]:
    before = 0
    previous: _Piece | None = None
    for page in pages:
        for index, piece in enumerate(page):
            if previous and piece.opens_item_after(previous):
                yield before
            text = unmarked(" ".join(piece.words))
            before += solid(text)
            ends_page = index == len(page) - 1
            if ends_page and (CLOSED.search(text) if piece.cut else text.endswith(":")):
                yield before
            previous = piece

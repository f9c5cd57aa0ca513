"""What made papers say: sections of sentences with notes, and what stands around them."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import cycle
from pathlib import Path
from typing import Any

from benchmarks.made_pdf.labels import label
from benchmarks.made_pdf.paper import Block, Inline, Layout, Note
from benchmarks.samples import SampleNote, notes_of
from training.generator.facts import facts

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
"""By language: the words of papers that are no sentences, and fonts."""

_URLS = ("https://example.org/reports/water-and-law", "http://www.example.net/ar/archive/1958/register.html")
_MOST, _MOST_BESIDE = 2000, 110
"""A note from the training generator has at most so many letters, also where it stands beside the text."""
_UNSEEN = dict.fromkeys(map(ord, "\u200c\u200d\u200e\u200f\xad\ufeff"))
_STROKE = re.compile("ـ+(?=[\u0621-\u0652])")
_CROWDED = re.compile(r"(?<=[,;،؛])(?=[^\W\d]|[(\"“«])|(?<=:)(?=[^\W\d]|[(\"“«])")
_OTHER = {"en": "ar", "ar": "en"}


@dataclass(frozen=True, slots=True)
class Content:
    """What a paper has: how many notes and sections, and which `features`.

    Features: `contents`, `numbered` (headings), `capitals`, `distractions` (numbers in the text), `references` (a list
    behind), `numbered references`, `cited numbers` (as marks of that list), `table`, `table notes`, `figure`, `quotes`,
    `credits`, `foreign notes`, `years before links`, `long notes`, `huge note`, `chapters`.
    """

    notes: int
    sections: int
    features: frozenset[str]
    references: int = 24


@dataclass(slots=True)
class _Writer:
    """Draws a paper's words."""

    chance: random.Random
    language: str
    content: Content
    layout: Layout
    sentences: Iterator[str] = field(init=False)
    notes: Iterator[Note] = field(init=False)
    count: int = 0

    def __post_init__(self) -> None:
        prose = [text.rstrip(".") + "." for text in facts(self.language).prose if 40 < len(text) < 300]
        self.chance.shuffle(prose)
        self.sentences = cycle(prose)
        self.notes = self._notes()

    def has(self, feature: str) -> bool:
        return feature in self.content.features

    @property
    def words(self) -> dict[str, Any]:
        return dict(WORDS[self.language])

    def _notes(self) -> Iterator[Note]:
        seed = self.chance.randrange(10**6)
        count = 4 * self.content.notes + 20
        own: Iterator[SampleNote] = notes_of(self.language, count, seed)
        other: Iterator[SampleNote] = notes_of(_OTHER[self.language], count, seed)
        long = [f"{next(self.sentences)} {next(self.sentences)}" for _ in range(3)]
        most = _MOST_BESIDE if self.layout.place == "margin" else _MOST
        own, other = ((one for one in notes if len(one.text) <= most) for notes in (own, other))
        while True:
            note = next(other if self.has("foreign notes") and self.chance.random() < 0.35 else own)
            pieces = note.pieces
            if self.has("years before links") and self.chance.random() < 0.4:
                year = self.chance.randint(1990, 2024)
                pieces = ((f"{next(self.sentences)[:-1]}, {year}: {_URLS[self.count % 2]}.", False),)
            if self.has("long notes") and self.chance.random() < 0.4:
                more = " ".join(next(self.sentences) for _ in range(self.chance.randint(2, 6)))
                pieces = (*pieces, (f" {more}", False))
            if self.has("huge note") and self.count % 9 == 4:
                more = " ".join([next(self.sentences) for _ in range(self.chance.randint(60, 90))] + long)
                pieces = (*pieces, (f" {more}", False))
            yield Note(tuple(_cleaned(pieces)))

    def note(self) -> Note:
        """The next note with its label."""
        self.count += 1
        given = None if self.layout.restart == "page" else label(self.count, self.layout.numbers)
        return replace(next(self.notes), label=given)

    def paragraph(self, notes: int) -> Block:
        """A paragraph with so many notes: most marks stand behind sentences, some inside them."""
        inlines: list[Inline] = []
        marks = [True] * notes + [False] * self.chance.randint(max(1, notes // 2), notes + 2)
        self.chance.shuffle(marks)
        for marked in marks:
            sentence = next(self.sentences)
            if self.has("distractions") and self.chance.random() < 0.4:
                sentence = f"{sentence[:-1]}, {self.chance.choice(self.words['distractions'])}."
            if self.has("cited numbers") and self.chance.random() < 0.5:
                sentence = f"{sentence[:-1]} [{self.chance.randint(1, self.content.references)}]."
            if not marked:
                inlines.append(sentence + " ")
                continue
            words = sentence.split(" ")
            middle = len(" ".join(words[: len(words) // 2]))
            at = middle if self.chance.random() < 0.15 else len(sentence)
            inlines += [sentence[:at], self.note(), sentence[at:] + " "]
        inlines.append(next(self.sentences))
        return Block("text", tuple(inlines))

    def section(self, number: int, notes: int) -> Iterator[Block]:
        chapters = self.has("chapters")
        if chapters and number > 1:
            yield Block("break")
        yield Block("heading", (self.heading(number),))
        if self.layout.restart == "chapter":
            self.count = 0
        left = notes
        while left > 0:
            share = min(left, self.chance.randint(1, 4))
            left -= share
            yield self.paragraph(share)
            if self.has("numbered") and self.chance.random() < 0.15:
                yield Block(
                    "heading",
                    (f"{number}.{self.chance.randint(1, 3)} {self.chance.choice(self.words['headings'])}",),
                    level=2,
                )
            if self.has("quotes") and self.chance.random() < 0.5:
                yield Block("quote", (f"{next(self.sentences)} {next(self.sentences)}",))
            if self.has("table") and self.chance.random() < 0.3:
                yield self.table(number)
            if self.has("figure") and self.chance.random() < 0.4:
                yield self.figure()
        yield self.paragraph(0)
        if self.layout.place == "chapter":
            yield Block("heading", (self.words["notes"],), level=2)
            yield Block("notes")

    def heading(self, number: int) -> str:
        words = self.words["headings"]
        text = words[-1] if number == self.content.sections else words[(number - 1) % (len(words) - 1)]
        if self.has("chapters"):
            text = f"{self.words['chapter']} {number}: {text}"
        text = text.upper() if self.has("capitals") else text
        return f"{number}. {text}" if self.has("numbered") else text

    def table(self, number: int) -> Block:
        """Rows of a name and two numbers, which bear notes of their own where the paper has `table notes`."""
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        for _ in range(self.chance.randint(4, 8)):
            first: tuple[Inline, ...] = (" ".join(next(self.sentences).split()[:3]),)
            if self.has("table notes") and self.chance.random() < 0.4:
                first = (*first, self.note())
            rows.append((first, (str(self.chance.randint(10, 4000)),), (f"{self.chance.random() * 100:.1f}",)))
        return Block("table", (f"{self.words['table']} {number}",), tuple(rows))

    def figure(self) -> Block:
        """The numbers along the axis of a chart: they count up as labels do."""
        step = self.chance.choice((1, 1, 5, 10))
        axis = tuple((str(step * index),) for index in range(1, self.chance.randint(6, 10)))
        return Block("figure", (f"{self.words['figure']} {self.chance.randint(1, 9)}",), (axis,))

    def references(self) -> Iterator[Block]:
        yield Block("heading", (self.words["references"],))
        source = notes_of(self.language, 2 * self.content.references, self.chance.randrange(10**6))
        texts = sorted({_clean(next(source).text) for _ in range(self.content.references)})
        for number, text in enumerate(texts, 1):
            yield Block("reference", (f"{number}. {text}" if self.has("numbered references") else text,))

    def contents(self) -> Block:
        """The lines of a contents page, each a number, a heading and a page."""
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        page = 1
        for number in range(1, self.content.sections + 1):
            page += self.chance.randint(1, 3)
            rows.append(((self.heading(number),), (str(page),)))
            if self.has("numbered"):
                rows += [
                    ((f"{number}.{one} {self.chance.choice(self.words['headings'])}",), (str(page + one),))
                    for one in (1, 2)
                ]
        return Block("contents", (self.words["contents"],), tuple(rows))


def compose(
    chance: random.Random, language: str, content: Content, layout: Layout
) -> tuple[str, str, tuple[Block, ...]]:
    """Title, author and blocks of a paper."""
    writer = _Writer(chance, language, content, layout)
    blocks: list[Block] = [writer.contents()] if writer.has("contents") else []
    left = content.notes
    for number in range(1, content.sections + 1):
        share = left if number == content.sections else content.notes // content.sections
        left -= share
        blocks += writer.section(number, share)
    if layout.place == "end":
        blocks += [Block("heading", (writer.words["notes"],)), Block("notes")]
    if writer.has("references"):
        blocks += writer.references()
    author = chance.choice(writer.words["names"])
    if writer.has("credits"):
        blocks += [
            Block("credit", (writer.words["credit"].format(name, next(writer.sentences)),))
            for name in writer.words["names"][:2]
        ]
    return chance.choice(writer.words["titles"]), author, tuple(_merged(blocks))


def _merged(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each with its words next to each other joined."""
    for block in blocks:
        joined: list[Inline] = []
        for piece in block.inlines:
            if isinstance(piece, str) and joined and isinstance(joined[-1], str):
                joined[-1] += piece
            else:
                joined.append(piece)
        yield replace(block, inlines=tuple(joined))


def _cleaned(pieces: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The pieces of a note, each cleaned with an eye to what stands before it."""
    last = ""
    for text, italic in pieces:
        cleaned = _clean(last + text)[len(last) :]
        yield cleaned, italic
        last = cleaned[-1:]


def _clean(text: str) -> str:
    """Without characters that nothing is drawn for, without the strokes that typists lengthen words with, and with the
    spaces that they left out where a line may end: a page does not tell of them.
    """
    return _CROWDED.sub(" ", _STROKE.sub("", text.translate(_UNSEEN)))

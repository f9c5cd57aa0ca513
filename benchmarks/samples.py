"""Papers that nobody wrote, with every note and mark known: what `benchmarks/documents.py` is measured on."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from training.generator.facts import facts
from training.generator.notes import generate
from training.generator.row import Row

NUMBERINGS = ("continuous", "section", "page")
"""Where the numbers of notes start anew."""

_NAMES = {
    "en": ("Notes on Rivers, Ministries and Money", "Salma Haddad", "Part {}"),
    "ar": ("ملاحظات في الأنهار والوزارات والأموال", "سلمى الحداد", "القسم {}"),
}
_FEWEST = 12  # a shorter note may be nothing but its number again, which no reader can tell from the mark
_SEEN = 16  # so many letters beside a mark tell where it stands


class Turn(NamedTuple):
    """Words that run against the rest of a paper, the direction they run in, and a language of their letters."""

    words: re.Pattern[str]
    to: str
    language: str


TURNS = {
    "en": Turn(re.compile("[\u0600-\u06ff](?:[\u0600-\u06ff ]*[\u0600-\u06ff])?"), "rtl", "ar"),
    "ar": Turn(re.compile(r"[A-Za-z\u00c0-\u024f](?:[^\n\u0600-\u06ff]*[A-Za-z0-9\u00c0-\u024f])?"), "ltr", "en"),
}


@dataclass(frozen=True, slots=True)
class SampleNote:
    """A note: its pieces, and whether each of them is in italics."""

    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


Paragraph = list[str | SampleNote]


@dataclass(frozen=True, slots=True)
class Sample:
    """A paper: its sections are lists of paragraphs under a heading; a paragraph is text and notes by turns."""

    name: str
    language: str
    numbering: str
    sections: tuple[tuple[str, tuple[Paragraph, ...]], ...]

    @property
    def title(self) -> str:
        return _NAMES[self.language][0]

    @property
    def author(self) -> str:
        return _NAMES[self.language][1]


@dataclass(frozen=True, slots=True)
class Expected:
    """What is to be read of a note: its label (None: the layout decides), its text, and what is beside its mark."""

    label: str | None
    text: str
    before: str
    after: str


def sample(language: str, numbering: str, count: int, seed: int) -> Sample:
    """A paper with `count` notes; the same seed gives the same paper."""
    chance = random.Random(f"{language}:{numbering}:{seed}")
    notes = notes_of(language, count, seed)
    sections = []
    left = count
    for number in range(1, 4):
        share = left if number == 3 else count // 3
        left -= share
        paragraphs = tuple(_paragraphs(chance, language, [next(notes) for _ in range(share)]))
        sections.append((_NAMES[language][2].format(number), paragraphs))
    return Sample(f"{language}-{numbering}-{count}", language, numbering, tuple(sections))


def expected(paper: Sample, *, labelled: bool = True) -> list[Expected]:
    """Every note of the paper in order, with the letters around its mark."""
    found: list[Expected] = []
    for section, (_, paragraphs) in enumerate(paper.sections):
        first = len(found)
        texts = ["".join(piece for piece in paragraph if isinstance(piece, str)) for paragraph in paragraphs]
        for number, paragraph in enumerate(paragraphs):
            so_far = ""
            for piece in paragraph:
                if isinstance(piece, str):
                    so_far += piece
                    continue
                label = None if not labelled or paper.numbering == "page" else len(found) + 1
                if label is not None and paper.numbering == "section" and section:
                    label -= first
                rest = texts[number][len(so_far) :]
                label_text = None if label is None else str(label)
                found.append(Expected(label_text, piece.text, beside(so_far)[-_SEEN:], beside(rest)[:_SEEN]))
    return found


def beside(text: str) -> str:
    """`text` as it is compared around a mark: letters and signs without spaces."""
    return "".join(text.split())


def tree(paper: Sample, *, turned: bool = False) -> dict[str, Any]:
    """The paper as a document of pandoc (its JSON).

    `turned` marks words in letters of the other direction, for a program that does not see to them itself (XeLaTeX).
    """
    turn = TURNS[paper.language] if turned else None
    meta = {
        "title": {"t": "MetaInlines", "c": [_str(paper.title)]},
        "author": {"t": "MetaList", "c": [{"t": "MetaInlines", "c": [_str(paper.author)]}]},
        "lang": {"t": "MetaString", "c": paper.language},
    }
    if paper.language == "ar":
        meta["dir"] = {"t": "MetaString", "c": "rtl"}
    blocks: list[dict[str, Any]] = []
    for heading, paragraphs in paper.sections:
        blocks.append({"t": "Header", "c": [1, ["", [], []], list(_inlines(heading))]})
        blocks += [{"t": "Para", "c": list(_contents(paragraph, turn))} for paragraph in paragraphs]
    return {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": blocks}


def notes_of(language: str, count: int, seed: int) -> Iterator[SampleNote]:
    """Notes of the training generator that begin with a letter, as many as `count` and more."""
    for row in generate(4 * count + 20, seed, language):
        if len(row.text) >= _FEWEST and row.text[0].isalpha() and "\n" not in row.text:
            yield _note(row)


def _note(row: Row) -> SampleNote:
    text = " ".join(row.text.replace("\xa0", " ").split(" "))
    if text != " ".join(text.split()):
        return SampleNote(((" ".join(text.split()), False),))
    pieces, at = [], 0
    for start, end, emphasis in row.runs:
        if emphasis == "italic" and start >= at and text[start:end].strip() == text[start:end]:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    pieces.append((text[at:], False))
    return SampleNote(tuple(piece for piece in pieces if piece[0]))


def _paragraphs(chance: random.Random, language: str, notes: list[SampleNote]) -> Iterator[Paragraph]:
    """Paragraphs of several sentences; a mark stands after a full stop, before it, or in the middle of a sentence."""
    prose = [text for text in facts(language).prose if 40 < len(text) < 300]
    after = language == "ar" or chance.random() < 0.6
    while notes:
        paragraph: Paragraph = []
        for _ in range(chance.randint(2, 6)):
            sentence = chance.choice(prose).rstrip(".") + "."
            if not notes or chance.random() < 0.25:
                paragraph.append(sentence + " ")
                continue
            where = chance.random()
            words = sentence.split(" ")
            middle = len(" ".join(words[: len(words) // 2]))
            at = middle if where < 0.15 else len(sentence) if after else len(sentence) - 1
            paragraph += [sentence[:at], notes.pop(0), sentence[at:] + " "]
        paragraph.append(chance.choice(prose).rstrip(".") + ".")
        yield paragraph


def _contents(paragraph: Paragraph, turn: Turn | None) -> Iterator[dict[str, Any]]:
    for piece in paragraph:
        if isinstance(piece, str):
            yield from _inlines(piece, turn)
        else:
            inlines: list[dict[str, Any]] = []
            for text, italic in piece.pieces:
                words = list(_inlines(text, turn))
                inlines += [{"t": "Emph", "c": words}] if italic else words
            yield {"t": "Note", "c": [{"t": "Para", "c": inlines}]}


def _inlines(text: str, turn: Turn | None = None) -> Iterator[dict[str, Any]]:
    at = 0
    for found in turn.words.finditer(text) if turn else ():
        yield from _words(text[at : found.start()])
        yield (
            {"t": "Span", "c": [["", [], [["dir", turn.to], ["lang", turn.language]]], list(_words(found[0]))]}
            if turn
            else {}
        )
        at = found.end()
    yield from _words(text[at:])


def _words(text: str) -> Iterator[dict[str, Any]]:
    for index, word in enumerate(text.split(" ")):
        if index:
            yield {"t": "Space"}
        if word:
            yield _str(word)


def _str(text: str) -> dict[str, Any]:
    return {"t": "Str", "c": text}

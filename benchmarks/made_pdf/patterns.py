"""The kinds of papers there are in the corpus: what each has in it, how it is laid out, and who writes it."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

from benchmarks.made_pdf.compose import WORDS, Content, compose
from benchmarks.made_pdf.paper import Half, Layout, Paper

_SHEETS = ((595.3, 841.9), (612.0, 792.0), (498.9, 708.7), (432.0, 648.0))
_LETTERS_ONLY = ("Noto Naskh Arabic", "Noto Sans Arabic", "Noto Kufi Arabic")
"""These have no brackets and quotes, and XeLaTeX takes none from another font; of Amiri it tells wrong letters."""
_CFF = ("Linux Libertine O", "Linux Biolinum O")
"""These are no TrueType fonts, which alone are embedded glyph by glyph."""
_UNFIT = {"xelatex": (*_LETTERS_ONLY, "Amiri"), "direct": (*_CFF, *_LETTERS_ONLY)}
_RULES: tuple[Literal["line", "none"], ...] = ("line", "line", "none")
_LABELS = {"libreoffice": ("{}", "{}", "{}."), "direct": ("{}", "{}", "{}.", "({})")}
"""LibreOffice sets the label of a note itself, before everything that a Word file has there."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of paper: the features of its content, what is given in its layout, and the writers that can set it."""

    name: str
    writers: Sequence[str]
    features: Sequence[str] = ()
    layout: Mapping[str, Any] = field(default_factory=dict)
    notes: Sequence[int] = (18, 34)
    sections: Sequence[int] = (3, 5)
    languages: Sequence[str] = ("en", "ar")
    times: int = 1


def patterns() -> list[Pattern]:
    """The patterns of `patterns.toml`."""
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return [Pattern(name, **values) for name, values in told.items()]


class Order(NamedTuple):
    """A paper that is to be made: the writer that sets it, and which one of its pattern it is."""

    pattern: Pattern
    language: str
    half: Half
    writer: str
    time: int

    @property
    def name(self) -> str:
        return f"{self.pattern.name}-{self.language}-{self.time + 1}.{self.writer}"


def orders(half: Half, writers: frozenset[str]) -> Iterator[Order]:
    """Every paper of a half that these writers can set; the same papers for the same writers."""
    for pattern in patterns():
        for language in pattern.languages:
            for time in range(pattern.times * len(pattern.writers)):
                writer = pattern.writers[time % len(pattern.writers)]
                if writer in writers:
                    yield Order(pattern, language, half, writer, time)


def paper(order: Order) -> Paper:
    """The paper that was ordered."""
    pattern, language, half, writer, time = order
    chance = random.Random(f"{pattern.name}:{language}:{half}:{time}")
    layout = _layout(chance, pattern, language, half, writer)
    notes, sections, references = (chance.randint(*ends) for ends in (pattern.notes, pattern.sections, (24, 40)))
    content = Content(notes, sections, frozenset(pattern.features), references)
    title, author, blocks = compose(chance, language, content, layout)
    return Paper(order.name, pattern.name, language, half, title, author, blocks, layout)


def _layout(chance: random.Random, pattern: Pattern, language: str, half: Half, writer: str) -> Layout:
    """A layout drawn at random, then what the pattern says of it."""
    is_new = half == "unseen"
    fonts = [font for font in WORDS[language]["fonts"][half] if font not in _UNFIT.get(writer, ())]
    size = round(chance.uniform(9.8, 13), 1) if is_new else chance.choice((10, 10.5, 11, 12))
    smaller = round(chance.uniform(1.0, 2.6), 1) if is_new else chance.choice((1.5, 2))
    width, height = chance.choice(_SHEETS)
    layout = Layout(
        writer=writer, width=width, height=height,
        margin=round(chance.uniform(54, 80), 1) if is_new else chance.choice((56, 64, 72)),
        font=chance.choice(fonts),
        size=size, note_size=round(size - smaller, 1),
        leading=round(chance.uniform(1.15, 1.6), 2) if is_new else chance.choice((1.2, 1.35, 1.5)),
        align=chance.choice(("justify", "justify", "start")),
        label=chance.choice(_LABELS.get(writer, ("{}",))),
        mark=chance.choice(("{}", "{}", "{}", "({})") if writer in ("libreoffice", "typst", "direct") else ("{}",)),
        rule=chance.choice(_RULES if writer in ("typst", "direct") else ("line",)),
        note_gap=round(chance.uniform(0, 5), 1),
        head=chance.choice(("", WORDS[language]["head"])),
        page_number=chance.choice(("foot", "foot", "head", "none")),
    )  # fmt: skip
    for name, value in pattern.layout.items():
        drawn = chance.choice(value) if isinstance(value, list) else value
        layout = replace(layout, **{name: _given(name, drawn, layout, language)})
    if layout.size - layout.note_size > 4:
        layout = replace(layout, note_size=round(layout.size - 4, 1))
    return layout


def _given(name: str, drawn: Any, layout: Layout, language: str) -> Any:
    """What a pattern says of a layout, as the layout has it."""
    if name == "tricks":
        return frozenset(drawn.split("|"))
    if name == "licence":
        return tuple(WORDS[language]["licence"]) if drawn else ()
    if name == "restart" and drawn == "chapter" and layout.writer == "libreoffice":
        return "never"  # it knows no chapters in Word files
    if name == "numbers" and drawn == "symbol" and layout.writer == "libreoffice":
        return "chicago"
    return layout.size if drawn == "size" else drawn

"""The kinds of papers there are in the corpus: what each has in it, how it is laid out, and who writes it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from benchmarks.made_pdf.compose import Content, compose
from benchmarks.made_pdf.paper import Half, Layout, Paper

_SHEETS = ((595.3, 841.9), (612.0, 792.0), (498.9, 708.7), (432.0, 648.0))
_FONTS = {
    ("en", "development"): ("Liberation Serif", "DejaVu Serif", "Linux Libertine O", "FreeSerif", "Liberation Sans", "Noto Serif"),
    ("en", "unseen"): ("Linux Biolinum O", "DejaVu Sans", "Noto Sans", "Liberation Serif", "FreeSans", "Linux Libertine O"),
    ("ar", "development"): ("Amiri", "Noto Naskh Arabic", "DejaVu Sans", "FreeSerif", "Noto Sans Arabic", "Amiri"),
    ("ar", "unseen"): ("Scheherazade", "Noto Naskh Arabic", "Noto Kufi Arabic", "DejaVu Sans", "Amiri", "FreeSerif"),
}  # fmt: skip
_LETTERS_ONLY = ("Noto Naskh Arabic", "Noto Sans Arabic", "Noto Kufi Arabic")
"""These have no brackets and quotes, and XeLaTeX takes none from another font."""
_TYPES = ("typst", "libreoffice", "weasyprint", "xelatex")
_LICENCE = (
    "© The authors. This work is open to all readers under a licence that lets them share it.",
    "Correspondence: 12 River Street, Registry House. Received 3 March 2020; accepted 9 May 2021.",
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of paper: the features of its content, what is given in its layout, and the writers that can set it.

    A tuple in `layout` is a choice; what it does not name is drawn.
    """

    name: str
    writers: Sequence[str]
    features: str = ""
    layout: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[int, int] = (18, 34)
    sections: tuple[int, int] = (3, 5)
    languages: tuple[str, ...] = ("en", "ar")
    times: int = 2


PATTERNS: tuple[Pattern, ...] = (
    Pattern("plain", _TYPES, times=4),
    Pattern("office", ("libreoffice",), layout={"size": (12, 13, 14, 16), "note_size": (9, 10, 11, 12), "label": ("{}", "({})", "{}."), "columns": 1}, times=6),
    Pattern("left-aligned", ("typst", "libreoffice", "weasyprint"), layout={"align": "left"}, times=3),
    Pattern("per-page", ("typst", "libreoffice", "xelatex"), layout={"restart": "page"}, times=3),
    Pattern("two-columns", ("typst", "libreoffice"), layout={"columns": 2, "size": (9.5, 10)}, times=2),
    Pattern("headings", ("typst", "libreoffice", "xelatex"), "contents|numbered|capitals|distractions", notes=(28, 28), sections=(4, 4)),
    Pattern("bibliography", ("typst", "libreoffice", "xelatex"), "references|credits|table", {"size": 11, "reference_size": 9.35}, (28, 28)),
    Pattern("numbered-list", ("typst", "libreoffice", "chromium"), "references|numbered references|cited numbers", {"reference_size": (9, 9.35)}),
    Pattern("list-alone", ("typst", "libreoffice", "chromium"), "references|numbered references|cited numbers|numbered", notes=(0, 0)),
    Pattern("letters", ("typst", "libreoffice", "xelatex"), layout={"numbers": "alpha"}, notes=(20, 26), languages=("en",), times=4),
    Pattern("roman", ("typst", "libreoffice", "xelatex"), layout={"numbers": "roman"}, notes=(20, 28), languages=("en",), times=4),
    Pattern("abjad", ("typst", "libreoffice"), layout={"numbers": "abjad", "restart": ("never", "page")}, notes=(18, 24), languages=("ar",), times=6),
    Pattern("indic", ("typst", "libreoffice", "xelatex"), layout={"numbers": "indic"}, languages=("ar",), times=4),
    Pattern("symbols", ("typst", "libreoffice"), layout={"numbers": "symbol", "restart": "page"}, notes=(10, 18)),
    Pattern("endnotes", ("typst", "libreoffice", "chromium", "weasyprint"), layout={"place": "end"}, times=3),
    Pattern("bracket-endnotes", ("typst", "chromium"), "distractions", {"place": "end", "mark": "({})", "raised": False, "label": "({})", "label_raised": False, "note_size": "size"}),
    Pattern("chapter-endnotes", ("typst", "chromium", "weasyprint"), "chapters", {"place": "chapter", "restart": "chapter"}, (24, 40), times=3),
    Pattern("chapter-footnotes", ("typst", "libreoffice"), "chapters numbered", {"restart": "chapter"}, (24, 40)),
    Pattern("margin-notes", ("xelatex", "weasyprint"), layout={"place": "margin", "margin": (130, 150)}, notes=(10, 16), times=3),
    Pattern("table-notes", ("typst", "libreoffice", "weasyprint"), "table|table notes"),
    Pattern("huge-notes", ("typst", "libreoffice", "xelatex"), "huge note", notes=(18, 28)),
    Pattern("foreign-notes", ("typst", "libreoffice", "chromium", "xelatex"), "foreign notes|years before links", times=4),
    Pattern("figures", ("typst", "xelatex"), "figure|table"),
    Pattern("typed-rule", ("typst",), "quotes", {"rule": "typed"}),
    Pattern("loose", ("typst",), layout={"note_gap": (14, 18)}),
    Pattern("law-review", ("typst", "xelatex", "libreoffice"), "long notes|contents|numbered|capitals|distractions", {"size": (10.5, 11, 11.5), "note_size": (8.5, 9, 9.5), "head": "The Review of Registers, vol. 12"}, (40, 70), times=4),
    Pattern("journal", ("typst", "weasyprint"), "references|figure|table|numbered", {"licence": (_LICENCE,), "stamp": ("Downloaded from example.org on 3 May 2021",), "head": "Journal of Rivers and States 12 (2020)", "columns": (1, 2)}, times=3),
    Pattern("proof", ("typst", "xelatex"), layout={"line_numbers": True, "columns": 1}),
    Pattern("thesis", ("typst", "libreoffice", "xelatex"), "chapters|contents|numbered|references|long notes|table", {"restart": ("chapter", "never")}, (40, 70), (4, 6)),
)  # fmt: skip


def papers(half: Half, writers: frozenset[str], patterns: Sequence[Pattern] = PATTERNS) -> list[Paper]:
    """Every paper of a half that these writers can set."""
    made: list[Paper] = []
    for pattern in patterns:
        can = [one for one in pattern.writers if one in writers]
        for language in pattern.languages:
            made += [_paper(pattern, language, half, can[time % len(can)], time) for time in range(pattern.times) if can]
    return made


def _paper(pattern: Pattern, language: str, half: Half, writer: str, time: int) -> Paper:
    chance = random.Random(f"{pattern.name}:{language}:{half}:{time}")
    name = f"{pattern.name}-{language}-{time + 1}.{writer}"
    layout = _layout(chance, pattern, language, half, writer)
    features = pattern.features.split("|")
    content = Content(chance.randint(*pattern.notes), chance.randint(*pattern.sections), frozenset(features), chance.randint(24, 40))
    title, author, blocks = compose(chance, language, content, layout)
    return Paper(name, pattern.name, language, half, title, author, blocks, layout)


def _layout(chance: random.Random, pattern: Pattern, language: str, half: Half, writer: str) -> Layout:
    """A layout drawn at random, then what the pattern says of it."""
    is_new = half == "unseen"
    fonts = [font for font in _FONTS[language, half] if writer != "xelatex" or font not in _LETTERS_ONLY]
    size = round(chance.uniform(9.8, 13), 1) if is_new else chance.choice((10, 10.5, 11, 12))
    smaller = round(chance.uniform(1.0, 2.6), 1) if is_new else chance.choice((1.5, 2))
    width, height = chance.choice(_SHEETS)
    layout = Layout(
        writer=writer, width=width, height=height,
        margin=round(chance.uniform(54, 80), 1) if is_new else chance.choice((56, 64, 72)),
        font=chance.choice(fonts),
        size=size, note_size=size - smaller,
        leading=round(chance.uniform(1.15, 1.6), 2) if is_new else chance.choice((1.2, 1.35, 1.5)),
        align=chance.choice(("justify", "justify", "start")),
        label=chance.choice(("{}", "{}", "{}.", "({})") if writer == "libreoffice" else ("{}",)),
        mark=chance.choice(("{}", "{}", "{}", "({})") if writer in ("libreoffice", "typst") else ("{}",)),
        rule=chance.choice(("line", "line", "none") if writer == "typst" else ("line",)),
        note_gap=round(chance.uniform(0, 5), 1),
        head=chance.choice(("", _HEADS[language])),
        page_number=chance.choice(("foot", "foot", "head", "none")),
    )  # fmt: skip
    for name, value in pattern.layout.items():
        drawn = chance.choice(value) if isinstance(value, tuple) else value
        layout = replace(layout, **{name: layout.size if drawn == "size" else drawn})
    if layout.size - layout.note_size > 4:
        layout = replace(layout, note_size=layout.size - 4)
    return layout


_HEADS = {"en": "Rivers, Ministries and Money", "ar": "مجلة الأنهار والدولة"}

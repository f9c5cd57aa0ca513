"""How one author writes: what is drawn once for a note and holds for all of its cites."""

from __future__ import annotations

from dataclasses import dataclass

from training.generator.dice import Dice
from training.generator.style import Style
from training.generator.words import Words

_QUOTES_EN = (
    ("“", "”"),
    ("“", "”"),
    ("‘", "’"),
    ('"', '"'),
    ("'", "'"),
    ("«", "»"),
    ("“", "“"),
    ("„", "“"),
    ("``", "''"),
)
_QUOTES_AR = (
    ('"', '"'),
    ("«", "»"),
    ("“", "”"),
    ("”", "“"),
    ("(", ")"),
    ("'", "'"),
    ("<<", ">>"),
    ("((", "))"),
    ("”", "”"),
    ("‘", "’"),
)
_QUOTES_DE = (("„", "“"), ("»", "«"), ("„", "“"), ("‘", "’"), ('"', '"'), ("»", "«"), ("„", "”"), ("“", "”"))
_QUOTES = {"en": _QUOTES_EN, "ar": _QUOTES_AR, "de": _QUOTES_DE}
_SENTENCE_CASE = ("apa", "harvard", "vancouver", "french", "german")
_DASHES = ("–", "-", "-", "—", " - ", " – ", "−")


@dataclass(slots=True)
class Habits:
    """One author's habits in one language."""

    style: Style
    words: Words
    separator: str
    quotes: tuple[str, str]
    title_mark: str | None
    part_mark: str | None
    emphasis: bool
    dash: str
    page: str
    pages: str
    page_gap: str
    volume: str
    issue: str
    conjunction: str
    names: str
    et_al: str
    stop: bool
    comma_inside: bool
    swap: float
    honorific: float
    date: int
    year: int
    careless: float
    sentence_case: bool
    everyone: bool = False
    """Whether all authors are named, however many."""


def draw(dice: Dice, style: Style, words: Words) -> Habits:
    """The habits of one author who follows `style`, more or less."""
    arabic = words.language == "ar"
    emphasis = dice.chance(0.3 if arabic else 0.68)
    page, pages = dice.weigh(words.pages, words.pages_totals)
    quotes = _quotes(dice, style, words.language)
    return Habits(
        style=style,
        words=words,
        separator=style.separator if dice.chance(0.9) else dice.early(words.separators),
        quotes=quotes,
        title_mark=style.title if dice.chance(0.85) else dice.pick(("italic", "bold", None, "quote")),
        part_mark=style.part if dice.chance(0.8) else dice.pick(("quote", "quote", None, "italic")),
        emphasis=emphasis,
        dash=dice.early(_DASHES),
        page=page,
        pages=pages,
        page_gap=dice.early((" ", " ", "", " ", "", ": ", " :", ". "))
        if arabic
        else dice.early((" ", " ", " ", "", ": ")),
        volume=dice.early(words.volume),
        issue=dice.early(words.issue),
        conjunction=style.conjunction if dice.chance(0.75) else dice.early(words.conjunctions),
        names=style.names if dice.chance(0.85) else dice.pick(words.name_forms),
        et_al=dice.early(words.et_al),
        stop=dice.chance(0.86),
        comma_inside=style.comma_inside and dice.chance(0.9),
        swap=0.08,
        honorific=0.0 if dice.chance(0.8 if arabic else 0.94) else 0.8,
        date=dice.between(0, 99),
        year=dice.between(0, 99),
        careless=dice.random() ** 3,
        sentence_case=words.language == "en" and dice.chance(0.45 if style.name.startswith(_SENTENCE_CASE) else 0.07),
    )


def _quotes(dice: Dice, style: Style, language: str) -> tuple[str, str]:
    if style.quotes and dice.chance(0.75):
        return style.quotes
    return dice.early(_QUOTES[language])

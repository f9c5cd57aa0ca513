"""Single references of reference lists, of computer science, medicine and physics as of the humanities."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate
from pathlib import Path

from training.generator import habits as ways
from training.generator.dice import Dice
from training.generator.habits import Habits
from training.generator.invention import with_article
from training.generator.style import Style, styles
from training.generator.web import doi, url
from training.generator.words import words
from training.generator.work import Work
from training.generator.works import KINDS, Drawing

_LISTS = Path(__file__).parent / "lists" / "science.toml"
_SLOT = re.compile(r"\{(\w+)\}")
_SCIENCE = styles("references")
_HUMANE = tuple(
    style
    for style in styles("en")
    if style.name.startswith(("apa", "mla", "harvard", "chicago bibliography", "turabian bibliography", "vancouver"))
)
_SORTS = ("article", "conference", "book", "chapter", "report", "thesis", "preprint", "webpage")
_TOTALS = tuple(accumulate((36.0, 26.0, 12.0, 7.0, 9.0, 5.0, 3.0, 2.0)))
_NUMBERS = ("[{}] ", "[{}] ", "{}. ", "({}) ", "{} ", "[{}]")
_THESES = ("PhD thesis", "Ph.D. thesis", "Ph.D. dissertation", "Master's thesis", "Doctoral thesis", "M.Sc. thesis",
           "Ph. D. Thesis", "PhD dissertation", "Habilitation")  # fmt: skip
_LETTERS = "ABCDEFGILMNOPRSTUVX"

Field = Mapping[str, Sequence[str]]


@cache
def _fields() -> tuple[Field, ...]:
    return tuple(tomllib.loads(_LISTS.read_text(encoding="utf-8")).values())


class Bibliography:
    """Draws works and the habits in which reference lists give them."""

    def __init__(self, dice: Dice, drawing: Drawing) -> None:
        self.dice = dice
        self.drawing = drawing
        self.year = 2000

    def entry(self) -> tuple[Work, Habits, str]:
        """A work, the habits of a list, and the number that the list gives it (mostly none)."""
        dice = self.dice
        if dice.chance(0.35):
            work = self.drawing.work(dice.pick(("book", "book", "article", "article", "chapter", "thesis", "report")))
            drawn = self._habits(_HUMANE)
        else:
            work = self._work(dice.pick(_fields()))
            drawn = self._habits(_SCIENCE)
        work.at = work.to = 0
        if work.sort in ("article", "chapter", "conference") and not work.first and dice.chance(0.85):
            work.first = dice.between(1, 900)
            work.last = work.first + dice.between(3, 30)
        number = dice.early(_NUMBERS).format(dice.between(1, 140)) if dice.chance(0.12) else ""
        return work, drawn, number

    def _habits(self, among: Sequence[Style]) -> Habits:
        style = self.dice.weigh(among, tuple(accumulate(style.weight for style in among)))
        drawn = ways.draw(self.dice, style, words("en"))
        return replace(drawn, everyone=self.dice.chance(0.75), honorific=0.0, names=style.names)

    def _work(self, field: Field) -> Work:
        dice = self.dice
        sort = dice.weigh(_SORTS, _TOTALS)
        self.year = dice.between(1972, 2022)
        work = Work(KINDS.get(sort, "article"), sort, year=self.year)
        count = dice.early((1, 2, 1, 2, 3, 4, 5, 6))
        work.authors = [self.drawing.person() for _ in range(count)]
        work.title = self._title(field)
        work.date = (dice.between(1, 28), dice.between(1, 12), self.year)
        getattr(self, f"_{sort}")(work, field)
        return work

    def _title(self, field: Field) -> str:
        shape = self.dice.pick(field["shapes"])
        title = self._filled(field, shape)
        if self.dice.chance(0.3) and not re.search(r"[A-Z]{2}|\{place", title + shape):
            title = title.lower()
        return with_article(title[:1].upper() + title[1:])

    def _drawn(self, field: Field, name: str) -> str:
        return self._filled(field, self.dice.pick(field[name]))

    def _filled(self, field: Field, wording: str) -> str:
        return _SLOT.sub(lambda match: self._slot(field, match[1]), wording)

    def _slot(self, field: Field, name: str) -> str:
        dice = self.dice
        if name in field:
            return dice.pick(field[name])
        if name == "place":
            return self.drawing.inventor.place()
        if name == "year":
            return str(self.year)
        if name == "yy":
            return f"{self.year % 100:02}"
        if name == "ordinal":
            number = dice.between(1, 38)
            suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if not 10 < number < 14 else "th"
            return (
                dice.pick(("First", "Second", "Third", "Fifth", "Tenth")) if dice.chance(0.3) else f"{number}{suffix}"
            )
        if name == "acronym":
            return "".join(dice.pick(_LETTERS) for _ in range(dice.between(3, 6)))
        return str(dice.between(13, 90))

    def _house(self, work: Work, field: Field) -> None:
        work.publisher = self.drawing.inventor.press() if self.dice.chance(0.2) else self._drawn(field, "houses")
        work.place = self.drawing.inventor.place() if self.dice.chance(0.6) else ""

    def _article(self, work: Work, field: Field) -> None:
        dice = self.dice
        work.container = self._drawn(field, "journals")
        work.volume = dice.between(1, 320)
        work.issue = dice.between(1, 12) if dice.chance(0.65) else 0
        work.date = work.date if dice.chance(0.35) else None
        work.doi = doi(dice) if dice.chance(0.12) else ""

    def _conference(self, work: Work, field: Field) -> None:
        dice = self.dice
        work.container = self._drawn(field, "meetings")
        self._house(work, field)
        work.publisher = work.publisher if dice.chance(0.5) else ""
        work.editors = self.drawing.persons() if dice.chance(0.2) else []
        if dice.chance(0.25):
            work.series = dice.pick(field["series"])
            work.number = str(dice.between(1, 2900))

    def _book(self, work: Work, field: Field) -> None:
        self._house(work, field)
        work.edition = self.dice.between(2, 6) if self.dice.chance(0.3) else 0
        work.date = None

    def _chapter(self, work: Work, field: Field) -> None:
        self._house(work, field)
        work.container = self._title(field)
        work.editors = self.drawing.persons() if self.dice.chance(0.8) else []

    def _report(self, work: Work, field: Field) -> None:
        dice = self.dice
        work.genre = work.genre_name = dice.pick(field["kinds"])
        work.publisher = self._drawn(field, "labs")
        work.place = self.drawing.inventor.place() if dice.chance(0.4) else ""
        letters = "".join(dice.pick(_LETTERS) for _ in range(dice.between(2, 4)))
        number = dice.between(1, 1900)
        short = f"{self.year % 100:02}-{number % 90}"
        work.number = dice.pick((f"{letters}-{number}", short, str(number), f"{letters}-TR-{number}", ""))
        work.date = work.date if dice.chance(0.4) else None

    def _thesis(self, work: Work, field: Field) -> None:
        dice = self.dice
        work.authors = work.authors[:1]
        work.genre = "thesis"
        work.genre_name = dice.early(_THESES)
        work.publisher = self._drawn(field, "labs")
        work.date = work.date if dice.chance(0.4) else None

    def _preprint(self, work: Work, field: Field) -> None:
        work.year = self.dice.between(1996, 2023)
        work.date = None

    def _webpage(self, work: Work, field: Field) -> None:
        work.url = url(self.dice)
        work.date = None

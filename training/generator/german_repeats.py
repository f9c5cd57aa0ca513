"""Cites that do not name their work in full, in German: ebd., a.a.O. (Fn. 5), ders., oben Anm. 3, Weber (1922)."""

from __future__ import annotations

import re

from training.generator import german_dates, german_names
from training.generator.dice import Dice
from training.generator.german_slots import GermanSlots
from training.generator.habits import Habits
from training.generator.pieces import Piece
from training.generator.render import full
from training.generator.work import Work

Pieces = list[Piece]

_FORMS = ("ibid", "op_cit", "short", "supra", "idem", "loc_cit")
_TOTALS = (24.0, 41.0, 70.0, 85.0, 98.0, 100.0)
_WEAK = frozenset(("der", "die", "das", "des", "und", "zur", "zum", "im", "in", "von", "als", "the", "of", "and",
                   "den", "einer", "eines", "eine", "ein", "bei", "über", "für", "a", "la",
                   "le", "de", "et", "an", "dem"))  # fmt: skip
_SAID = re.compile(r"(?:a\. ?a\. ?O\.|aaO\.?|a\.a\.O|oben|supra|ebd\.)(?=[ ,(])")


def repeat(dice: Dice, habits: Habits, work: Work, form: str = "") -> tuple[Pieces, str]:
    """A repeat of `work` and its form."""
    form = form or dice.weigh(_FORMS, _TOTALS)
    if form == "short" and not (work.title or work.container or work.authors or work.body or work.editors):
        form = "ibid"
    if work.sort in ("gazette", "ruling", "case") and form not in ("ibid", "supra", "loc_cit"):
        return full(dice, habits, work), "full"
    made = _Repeat(dice, habits, work)
    pieces: Pieces = getattr(made, form)()
    return pieces, form


class _Repeat:
    def __init__(self, dice: Dice, habits: Habits, work: Work) -> None:
        self.dice = dice
        self.habits = habits
        self.work = work
        self.slots = GermanSlots(dice, habits, work)
        if not work.at and dice.chance(0.6):
            work.at = work.first + dice.between(1, 20) if work.first else dice.between(1, 480)

    def _words(self, form: str) -> str:
        words: tuple[str, ...] = getattr(self.habits.words, form)
        return self.dice.early(words)

    def _located(self, pieces: Pieces) -> Pieces:
        volume = self.slots.volume() if self.work.sort == "book" and self.dice.chance(0.6) else []
        places = self.slots.article() if self.work.sort in ("law", "statute") else self.slots.locator()
        for part in (volume, places):
            if part:
                glue = " " if self.dice.chance(0.12) else ": " if self.dice.chance(0.02) else ", "
                pieces = [*pieces, Piece(glue), *part]
        return pieces

    def _family(self) -> Pieces:
        work = self.work
        if work.body:
            return [Piece(work.body, "author")]
        people = work.authors or work.editors
        return [Piece(german_names.family(self.dice, self.habits, people), "author")] if people else []

    def ibid(self) -> Pieces:
        """`Ebd., S. 5`."""
        return self._located([Piece(self._words("ibid"), "note", self._mark())])

    def _mark(self) -> str | None:
        return "italic" if self.habits.emphasis and self.dice.chance(0.15) else None

    def loc_cit(self) -> Pieces:
        """`Larenz, l. c.`."""
        family = self._family() if self.dice.chance(0.5) else []
        words = Piece(self._words("loc_cit"), "note")
        return self._located([*family, Piece(", "), words] if family else [words])

    def op_cit(self) -> Pieces:
        """`Larenz, a.a.O., S. 212`, at times with a short title."""
        words = Piece(self._words("op_cit"), "note", self._mark())
        pieces = self._family() if self.dice.chance(0.85) else []
        if (self.work.title and self.dice.chance(0.2)) or (self.work.title and not pieces and self.dice.chance(0.3)):
            pieces += [*([Piece(", ")] if pieces else []), *self.title()]
        if not pieces:
            return self._located([words])
        if self.dice.chance(0.05):
            return self._located([*pieces, Piece(" ("), words, Piece(")")])
        return self._located([*pieces, Piece(" " if self.dice.chance(0.05) else ", "), words])

    def supra(self) -> Pieces:
        """`Larenz, a.a.O. (Fn. 5), S. 212`, `Larenz (Fn. 5), S. 212`, `oben Anm. 3`."""
        dice = self.dice
        number = Piece(str(dice.between(1, 190)), "first_reference_note_number")
        before, _, after = self._words("supra").partition("{}")
        pieces = self._family() if before[:1] == "(" or dice.chance(0.6) else []
        if pieces and self.work.title and dice.chance(0.22):
            pieces += [Piece(", "), *self.title()]
        if not pieces and before[:1] == "(":
            before, after = re.sub(r"^\((?:(?:s|vgl)\.|siehe|wie) ", "(", before)[1:], after[:-1]
        said: Pieces = []
        match = _SAID.search(before)
        if match:
            said = [Piece(before[: match.start()]), Piece(match.group(), "note")]
            before = before[match.end() :]
        glue = " " if (said[0].text if said else before).startswith("(") else ", "
        tail = [*said, Piece(before), number, Piece(after)]
        return self._located([*([*pieces, Piece(glue)] if pieces else []), *tail])

    def idem(self) -> Pieces:
        """`ders., Rechtssoziologie, Reinbek 1972, S. 5`, `ders. 1978, S. 5`, `dies., a.a.O., S. 3`."""
        dice, work = self.dice, self.work
        words = Piece(self._words("idem"), "note")
        work.authors, work.body, work.editors = [], "", work.editors if work.authors else []
        throw = dice.random()
        if throw < 0.12 and work.year:
            return self._by_year([words])
        glue = Piece(": " if throw > 0.92 else ", ")
        if throw < 0.75 or not work.title:
            return [words, glue, *full(dice, self.habits, work)]
        return self._located([words, glue, *self.title()])

    def short(self) -> Pieces:
        """Author and title, author and year, author and page, or a title alone."""
        work = self.work
        family = self._family()
        throw = self.dice.random()
        if family and throw < 0.5 and work.year:
            return self._by_year(family)
        if not work.title and work.container:
            return full(self.dice, self.habits, work)
        title = self.title() if work.title else []
        if family and (not title or (throw < 0.56 and work.at)):
            return self._located(family)
        if not family or throw > 0.95:
            return self._located(title)
        return self._located([*family, Piece(": " if self.dice.chance(0.08) else ", "), *title])

    def _by_year(self, family: Pieces) -> Pieces:
        dice = self.dice
        letter = dice.pick("abc") if dice.chance(0.09) else ""
        year = Piece(german_dates.year(dice, self.work.year) + letter, "issued")
        throw = dice.random()
        if throw < 0.3:
            return self._located([*family, Piece(" ("), year, Piece(")")])
        bare = self.slots.bare_locator()
        tail = [Piece(dice.early((": ", ", ", ":", ": "))), *bare] if bare else []
        if throw < 0.5:
            return [Piece("("), *family, Piece(dice.early((" ", ", ", " "))), year, *tail, Piece(")")]
        if throw < 0.58:
            return [*family, Piece(" ("), year, *tail, Piece(")")]
        if throw < 0.78:
            return [*family, Piece(" "), year, *tail]
        return self._located([*family, Piece(dice.early((" ", ", "))), year])

    def title(self) -> Pieces:
        """The first words of the title."""
        work = self.work
        text = re.split(r"[:?;]\s|\s[-–]\s|\.\s(?=[A-ZÄÖÜ])", work.title)[0].rstrip("?:;,. ")
        words = text.split()
        if len(words) > 3 and self.dice.chance(0.55):
            kept = self.dice.between(2, 4)
            while kept > 1 and words[kept - 1].lower() in _WEAK:
                kept -= 1
            while kept > 1 and len(words) > 1 and words[0].lower() in _WEAK:
                words, kept = words[1:], kept - 1
            text = " ".join(words[: max(kept, 1)])
        slots = GermanSlots(self.dice, self.habits, Work(work.kind, work.sort, title=text.rstrip(",")))
        return slots.part() if work.sort in ("article", "chapter", "newspaper", "lawarticle") else slots.title()

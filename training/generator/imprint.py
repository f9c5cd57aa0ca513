"""Who published a work, where and when."""

from __future__ import annotations

import re

from training.generator import dates
from training.generator.filler import Filler, Pieces
from training.generator.pieces import Piece


class Imprint(Filler):
    """Who published a work, where and when."""

    def publisher(self) -> Pieces:
        work = self.work
        if not work.publisher:
            return []
        if not work.second_publisher:
            return [Piece(work.publisher, "publisher")]
        glue = self.dice.pick((" و", "، ", " – ", "/") if self.arabic else (" and ", "/", " & ", "; "))
        return [Piece(work.publisher + glue + work.second_publisher, "publisher")]

    def university(self) -> Pieces:
        """The university of a thesis, often behind its faculty."""
        work, dice = self.work, self.dice
        if not work.publisher or dice.chance(0.35) or not re.match("جامعة|University|.* University", work.publisher):
            return self.publisher()
        faculty = dice.pick(self.words.faculties)
        glue = dice.early(("، ", "، ", " - ", " / ", "/", " – ", " ") if self.arabic else (", ", ", ", " - "))
        if dice.chance(0.15):
            return [Piece(work.publisher + glue + faculty, "publisher")]
        return [Piece(faculty + glue + work.publisher, "publisher")]

    def place(self) -> Pieces:
        work = self.work
        if not work.place:
            return []
        if not work.second_place:
            return [Piece(work.place, "publisher_place")]
        glue = self.dice.pick(
            (" - ", "، ", "/", " و", " – ") if self.arabic else (" and ", ", ", "; ", "/", " & ", " – ")
        )
        return [Piece(work.place + glue + work.second_place, "publisher_place")]

    def imprint(self) -> Pieces:
        """Place: publisher, year, without what is missing, in brackets."""
        inner = self._listed(": ", self.place(), self.publisher())
        inner = self._listed("، " if self.arabic and self.habits.separator[0] == "،" else ", ", inner, self.year())
        return [Piece("("), *inner, Piece(")")] if inner else []

    def imprint_year(self) -> Pieces:
        """Publisher and year in brackets, as lawyers write them."""
        inner = self._listed(" ", self.publisher(), self.year())
        inner = self._listed(", ", self.edition(), inner)
        return [Piece("("), *inner, Piece(")")] if inner else []

    def imprint_turned(self) -> Pieces:
        """Publisher, place, year in brackets."""
        comma = "، " if self.arabic and self.habits.separator[0] == "،" else ", "
        inner = self._listed(comma, self._listed(comma, self.publisher(), self.place()), self.year())
        return [Piece("("), *inner, Piece(")")] if inner else []

    def place_publisher(self) -> Pieces:
        return self._listed(": ", self.place(), self.publisher())

    def _listed(self, glue: str, left: Pieces, right: Pieces) -> Pieces:
        return [*left, Piece(glue), *right] if left and right else [*left, *right]

    def year(self) -> Pieces:
        work = self.work
        if work.year:
            return [Piece(dates.year(self.dice, self.habits, work.year), "issued")]
        if work.kind in ("book", "report", "thesis") and self.dice.chance(0.6):
            return [Piece(self.dice.early(self.words.no_date), "issued")]
        return []

    def date(self) -> Pieces:
        if not self.work.date:
            return self.year()
        text = dates.full(self.dice, self.habits, self.work.date, numeric=0.12)
        if self.habits.date % 20 == 3:
            text = dates.month_year(self.dice, self.habits, self.work.date)
        return [Piece(text, "issued")]

    def day(self) -> Pieces:
        return self.date() if self.work.date else []

    def month_year(self) -> Pieces:
        if not self.work.date:
            return self.year()
        return [Piece(dates.month_year(self.dice, self.habits, self.work.date), "issued")]

    def edition(self) -> Pieces:
        number, dice = self.work.edition, self.dice
        if not number:
            return []
        if self.arabic:
            if number <= 8 and dice.chance(0.25):
                extra = dice.pick((" منقحة", " مزيدة ومنقحة", " المنقحة")) if dice.chance(0.08) else ""
                return self._worded(
                    dice.pick(("الطبعة {}", "الطبعة {}", "ط {}", "الطبعة: {}", "ط. {}")),
                    self.words.ordinals[number - 1] + extra,
                    "edition",
                )
            return self._worded(dice.early(self.words.editions), str(number), "edition")
        if dice.chance(0.08):
            return self._worded(
                "{} ed.", dice.pick(("revised", "rev.", "new", "updated", "2nd rev.", "enlarged", "Rev.")), "edition"
            )
        value = self.words.digit_ordinals[number - 1] if dice.chance(0.85) else self.words.ordinals[number - 1]
        wording = dice.early(self.words.editions)
        return self._worded(wording, str(number) if wording.startswith("ed.") else value, "edition")

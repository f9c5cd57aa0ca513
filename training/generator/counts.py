"""The numbers of a work: volume, issue, pages, articles of a law."""

from __future__ import annotations

from training.generator.filler import Filler, Pieces
from training.generator.pieces import Piece


class Counts(Filler):
    """The numbers of a work: volume, issue, pages, articles of a law."""

    def volume(self) -> Pieces:
        """The volume of a book, with its label."""
        work, dice = self.work, self.dice
        if work.volumes and not self.arabic:
            return [Piece(f"{work.volumes} vols.")]
        if not work.volume:
            return []
        wording = self.habits.volume
        value = str(work.volume)
        if work.volume <= 6 and dice.chance(0.15):
            value = self.words.volume_ordinals[work.volume - 1] if self.arabic else _ROMAN[work.volume - 1]
            wording = dice.pick(("الجزء {}", "المجلد {}", "القسم {}", "الكتاب {}")) if self.arabic else wording
        pieces = self._worded(wording, value, "volume")
        if self.arabic and dice.chance(0.06):
            pieces += [Piece("، "), *self._worded("ق{}", str(dice.between(1, 2)), "volume")]
        return pieces

    def journal_volume(self) -> Pieces:
        if not self.work.volume:
            return []
        return self._worded(self.dice.early(self.words.journal_volume), str(self.work.volume), "volume")

    def bare_volume(self) -> Pieces:
        return [Piece(str(self.work.volume), "volume")] if self.work.volume else []

    def issue(self) -> Pieces:
        if not self.work.issue:
            return []
        value = str(self.work.issue)
        if self.dice.chance(0.04):
            value += self.dice.pick(("-", "–", "/")) + str(self.work.issue + 1)
        return self._worded(self.habits.issue, value, "issue")

    def bare_issue(self) -> Pieces:
        return [Piece(str(self.work.issue), "issue")] if self.work.issue else []

    def locator(self) -> Pieces:
        """The page cited, with its label where this author uses one."""
        value = self._locator()
        if not value:
            return []
        if self.habits.style.bare and self.habits.careless < 0.7:
            return [Piece(value, "locator")]
        return self._paged(value, "locator", several=bool(self.work.to))

    def bare_locator(self) -> Pieces:
        value = self._locator()
        return [Piece(value, "locator")] if value else []

    def _locator(self) -> str:
        work, dice = self.work, self.dice
        if not work.at:
            return ""
        if work.to:
            return self._range(work.at, work.to)
        throw = dice.random()
        if throw < 0.055:
            return f"{work.at}{dice.early(self.words.following).replace('3', str(dice.between(1, 90)))}"
        if throw < 0.085:
            glue = dice.pick(("، ", " و", "، ", "-")) if self.arabic else dice.pick((", ", " and ", ", ", " & "))
            return f"{work.at}{glue}{work.at + dice.between(2, 60)}"
        if throw < 0.095 and not self.arabic:
            return dice.pick(("xii", "iv", "xxi–xxiii", "viii", "ix"))
        return str(work.at)

    def _range(self, low: int, high: int) -> str:
        dash = self.habits.dash
        shown = str(high)
        if not self.arabic and self.habits.year % 4 == 0 and high > 100 and str(low)[:-2] == shown[:-2]:
            shown = shown[-2:]
        if self.arabic and self.habits.year % 12 == 1:
            low, shown = high, str(low)
        return f"{low}{dash}{shown}"

    def _paged(self, value: str, label: str, *, several: bool) -> Pieces:
        word = self.habits.pages if several else self.habits.page
        if not word:
            return [Piece(value, label)]
        gap = self.habits.page_gap if word[-1] != "." else " " if self.habits.page_gap else ""
        gap = gap if word not in ("at", "page", "pages", "at p.", "at pp.") else " "
        if self.dice.chance(0.015):
            return [Piece(word + gap + "("), Piece(value, label), Piece(")")]
        return [Piece(word + gap), Piece(value, label)]

    def pages(self) -> Pieces:
        """The pages of a part, with their label."""
        return (
            self._paged(self._range(self.work.first, self.work.last), "page", several=True) if self.work.first else []
        )

    def bare_pages(self) -> Pieces:
        return [Piece(self._range(self.work.first, self.work.last), "page")] if self.work.first else []

    def first_page(self) -> Pieces:
        work = self.work
        if not work.first:
            work.first = self.dice.between(1, 400)
            work.at = work.first + self.dice.between(1, 30) if work.at else 0
            work.to = 0
        return [Piece(str(work.first), "page")]

    def article(self) -> Pieces:
        """The article of a law."""
        if not self.work.at:
            return []
        value = self._range(self.work.at, self.work.to) if self.work.to else str(self.work.at)
        if self.dice.chance(0.06):
            value += (
                self.dice.pick(("/أولاً", "/ثانياً", "/أ")) if self.arabic else self.dice.pick(("(1)", "(2)(a)", "(a)"))
            )
        return self._worded(self.dice.early(self.words.articles), value, "locator")

    def law_number(self) -> Pieces:
        work = self.work
        if not work.number:
            return self._law_year()
        parts = self.dice.early(self.words.law_number).split("{}")
        if not work.year:
            return [Piece(parts[0]), Piece(work.number, "number"), Piece(")" if "(" in parts[0] else "")]
        values = [Piece(work.number, "number"), Piece(str(work.year), "issued")]
        return [Piece(parts[0]), values[0], Piece(parts[1]), values[1], Piece(parts[2])]

    def _law_year(self) -> Pieces:
        if not self.work.year:
            return []
        wording = (
            self.dice.pick(("لسنة {}", "لعام {}", "لسنة {}", "({})", "الصادر عام {}"))
            if self.arabic
            else self.dice.pick(("of {}", "({})", "of {}", "{}", "for {}"))
        )
        return self._worded(wording, str(self.work.year), "issued")

    def number(self) -> Pieces:
        if not self.work.number:
            return []
        wording = (
            self.dice.early(("رقم {}", "العدد {}", "رقم ({})", "{}", "جدول رقم ({})"))
            if self.arabic
            else self.dice.early(("no. {}", "No. {}", "{}", "number {}", "no. {}"))
        )
        return self._worded(wording, self.work.number, "number")

    def bare_number(self) -> Pieces:
        return [Piece(self.work.number, "number")] if self.work.number else []

    def ayat(self) -> Pieces:
        return [Piece(self._range(self.work.at, self.work.to) if self.work.to else str(self.work.at), "locator")]


_ROMAN = ("I", "II", "III", "IV", "V", "VI")

"""What only laws and rulings have: the numbers of cases, courts in brackets, reports, and the day of a gazette."""

from __future__ import annotations

from training.generator import dates
from training.generator.filler import Filler, Pieces
from training.generator.pieces import Piece


class Rulings(Filler):
    """What only laws and rulings have."""

    def gazette_day(self) -> Pieces:
        """The day of a gazette, or of a ruling that its number dates: no value, as the year of the law is the date."""
        if not self.work.date:
            return []
        return [Piece(dates.full(self.dice, self.habits, self.work.date, numeric=0.12))]

    def case_number(self) -> Pieces:
        """The number of a case as a court gives it, at times with its chamber and year."""
        work, dice = self.work, self.dice
        if work.law and work.law.number:
            return [Piece(work.number, "number")]
        number, year = dice.between(1, 4800), work.year or dice.between(1980, 2024)
        if self.arabic:
            chamber = dice.early(self.words.chambers)
            text = dice.early(
                (f"{number}/{chamber}/{year}", f"{number}/{chamber}/{year}", f"{number} / {chamber} / {year}",
                 f"{number}/{year}", f"{chamber}/{number}/{year}", f"{number}/{chamber}", f"{year}/{chamber}/{number}",
                 str(number))
            )  # fmt: skip
        else:
            text = dice.early(
                (f"{number}/{year % 100:02}", f"{number}/{year}", f"C-{number % 700}/{year % 100:02}", str(number),
                 f"IT-{year % 100:02}-{number % 90}-T", f"{year}/{number}", f"ICC-01/{number % 14:02}-{number}",
                 f"{year % 100:02}-{number}", f"No {number}", f"HC {number}/{year % 100:02}", f"UNYK-{number}")
            )  # fmt: skip
        return [Piece(text, "number")]

    def appeal(self) -> Pieces:
        """The number of an appeal by the year of its court: `5 لسنة 20 ق`."""
        dice = self.dice
        number = f"{dice.between(1, 9800)} لسنة {dice.between(1, 80)}"
        return [Piece(number + dice.early((" ق", " ق", " قضائية", "ق", " ق.", " القضائية")), "number")]

    def union_number(self) -> Pieces:
        """The number of a case before the Court of Justice of the European Union."""
        dice = self.dice
        letter = dice.pick(("C-", "C-", "", "T-", "C‑"))
        return [Piece(f"{letter}{dice.between(1, 620)}/{dice.between(61, 99)}", "number")]

    def union_reports(self) -> Pieces:
        """The reports of that court."""
        return [Piece(self.dice.early(("ECR", "ECR", "E.C.R.", "ECR I-", "ECR II-")).rstrip(), "container_title")]

    def letters_of_court(self) -> Pieces:
        """A court by its letters, as lawyers put it in brackets."""
        if self.work.authority:
            return []
        return [Piece(self.dice.early(self.words.court_letters), "authority")]

    def paragraph(self) -> Pieces:
        """The paragraph of a ruling that is cited."""
        work, dice = self.work, self.dice
        if not work.at:
            return []
        wording = dice.early(self.words.paragraphs)
        value = f"{work.at % 250 + 1}" + (f"{self.habits.dash}{work.at % 250 + 4}" if dice.chance(0.15) else "")
        return self._worded(wording, value, "locator")

"""The parts of a work as German lawyers, sociologists and historians write them."""

from __future__ import annotations

from collections.abc import Callable

from training.generator import german_dates
from training.generator.filler import Pieces
from training.generator.pieces import Piece
from training.generator.slots import Slots

_COURTS = {
    "BVerfGE": "BVerfG", "BGHZ": "BGH", "BGHSt": "BGH", "BVerwGE": "BVerwG", "RGZ": "RG", "RGSt": "RG", "BAGE": "BAG",
    "BSGE": "BSG", "BFHE": "BFH", "BayObLGZ": "BayObLG", "PrOVGE": "PrOVG", "OLGZ": "OLG Köln",
}  # fmt: skip
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNMARKED = frozenset(("ruling", "case", "gazette", "law", "lawarticle"))
_NARROW = ("insbesondere ", "insbes. ", "bes. ", "hier ", "hier: ", "vor allem ", "insb. ", "dort ")
_SECTIONS = (" Abs. 1", " Abs. 2", " Abs. 3", " Abs. 1 Satz 2", " Abs. 2 S. 1", " I", " II", " I 1", " Abs. 1 Nr. 3",
             " ff.", " f.", "a", "b", " Abs. 1 Ziff. 2", " Satz 2")  # fmt: skip


class GermanSlots(Slots):
    """Fills the slots of a template in German."""

    def fill(self, slot: str) -> Pieces:
        """The pieces of `slot`, among them the slots that only German templates have."""
        own = _OWN.get(slot)
        return own(self) if own else super().fill(slot)

    # Numbers

    def volume(self) -> Pieces:
        """The volume of a book, or how many there are (`2 Bde.`)."""
        work = self.work
        if work.volumes:
            return [Piece(f"{work.volumes} Bde." if self.habits.date % 4 else f"{work.volumes} Bände")]
        if not work.volume:
            return []
        value = _ROMAN[work.volume] if work.volume <= 6 and self.dice.chance(0.3) else str(work.volume)
        if self.dice.chance(0.04):
            value += self.dice.pick(("/1", "/2", ", 1", ", Teil 2", ", Halbbd. 1"))
        return self._worded(self.habits.volume, value, "volume")

    def bare_volume(self) -> Pieces:
        """The volume without a word; the parts of a gazette have Roman numbers."""
        volume = self.work.volume
        if self.work.sort in ("gazette", "law") and volume:
            return [Piece(_ROMAN[volume], "volume")]
        return super().bare_volume()

    def locator(self) -> Pieces:
        """The pages cited, at times behind a word such as `insbesondere`, or with a second place that it leads in."""
        pieces = super().locator()
        if not pieces or self.work.to:
            return pieces
        if self.dice.chance(0.035):
            return [Piece(self.dice.early(_NARROW)), *pieces]
        if self.dice.chance(0.025):
            other = str(self.work.at + self.dice.between(1, 9))
            return [*pieces, Piece(", " + self.dice.early(_NARROW)), *self._paged(other, "locator", several=False)]
        return pieces

    def _locator(self) -> str:
        work, dice = self.work, self.dice
        if not work.at:
            return ""
        if work.to and not dice.chance(0.3):
            return self._range(work.at, work.to)
        throw = dice.random()
        if throw < 0.33:
            return str(work.at) + self._onward()
        if throw < 0.36:
            return f"{work.at}{dice.pick((', ', ' und ', ', ', ' u. ', ', '))}{work.at + dice.between(2, 60)}"
        if throw < 0.38:
            later = work.at + dice.between(4, 30)
            return f"{work.at}{self._onward()}{dice.pick((', ', ', ', ' und '))}{later}{self._onward()}"
        if throw < 0.41:
            return f"{work.at}{dice.pick((' Fn. {}', ', Anm. {}', ' Anm. {}', ', Fn. {}')).format(dice.between(1, 90))}"
        return dice.pick(("XII", "IX", "XXI f.", "VII")) if throw < 0.415 else str(work.at)

    def _onward(self) -> str:
        return self.dice.early(self.words.following)

    def _range(self, low: int, high: int) -> str:
        if self.habits.year < 3:
            return f"{low} bis {high}"
        return f"{low}{self.habits.dash}{high}"

    def first_page(self) -> Pieces:
        """The page an article or a ruling begins on (`1577`, `1577 ff.`)."""
        super().first_page()
        return [Piece(str(self.work.first) + (self._onward() if self.habits.date % 3 == 0 else ""), "page")]

    def article(self) -> Pieces:
        """The section of a law, with its parts (`§ 823 Abs. 1`)."""
        work, dice = self.work, self.dice
        if not work.at:
            return []
        value = str(work.at)
        word = "Art. {}" if work.number == "Art." else "§ {}"
        if work.to and dice.chance(0.7):
            value, word = self._range(work.at, work.to), word.replace("§", "§§")
        elif dice.chance(0.5):
            value += dice.pick(_SECTIONS)
        if dice.chance(0.08):
            word = dice.pick((word.replace(" ", ""), word.replace("Art.", "Artikel")))
        return self._worded(word, value, "locator")

    def commented(self) -> Pieces:
        """A section of a commentary and the margin number in it (`§ 242 Rn. 12`)."""
        if not self.work.at:
            return []
        mark = self.dice.early(("Rn.", "Rdnr.", "Rz.", "Anm.", "Rdn.", "RdNr.", "Bem."))
        number = str(self.dice.between(1, 240))
        if mark == "Anm.":
            number = self.dice.pick(("", "", "", "A ", "II ")) + number
        onward = self._onward() if self.dice.chance(0.1) else ""
        glue = self.dice.pick((" ", " ", ", "))
        return [Piece("§ "), Piece(f"{self.work.at}{glue}{mark} {number}{onward}", "locator")]

    def law_number(self) -> Pieces:
        """German laws are known by their day, not by a number."""
        return self._worded(self.dice.pick(("von {}", "({})")), str(self.work.year), "issued") if self.work.year else []

    def number(self) -> Pieces:
        """The number of a report or a table."""
        if not self.work.number:
            return []
        return self._worded(self.dice.early(("Nr. {}", "{}", "No. {}")), self.work.number, "number")

    def edition(self) -> Pieces:
        """`4. Aufl.`: the number is the value, with words such as `überarb.` where they stand."""
        number, dice = self.work.edition, self.dice
        if not number:
            return []
        if dice.chance(0.12):
            manner = dice.pick(
                ("überarb.", "neubearb.", "erw.", "verb.", "durchges.", "völlig neu bearb.", "unveränd.")
            )
            return self._worded("{} Aufl.", f"{number}.{dice.pick((', ', ' '))}{manner}", "edition")
        if dice.chance(0.03):
            return [
                Piece(dice.pick(("Neuausgabe", "Studienausgabe", "Neudruck", "Nachdruck", "Sonderausgabe")), "edition")
            ]
        return self._worded(dice.early(self.words.editions), str(number), "edition")

    # Where and when

    def raised_year(self) -> Pieces:
        """The year behind the number of the edition in small raised digits (`⁴1979`)."""
        year, number = self.year(), self.work.edition
        if not number or not year or not year[0].text.isdigit():
            return year
        return [Piece(str(number).translate(_RAISED), "edition"), *year]

    def year(self) -> Pieces:
        work = self.work
        if work.year:
            return [Piece(german_dates.year(self.dice, work.year), "issued")]
        if work.kind in ("book", "report", "thesis") and work.sort != "commentary" and self.dice.chance(0.6):
            return [Piece(self.dice.early(self.words.no_date), "issued")]
        return []

    def date(self) -> Pieces:
        if not self.work.date:
            return self.year()
        return [Piece(german_dates.full(self.dice, self.habits, self.work.date), "issued")]

    def month_year(self) -> Pieces:
        if not self.work.date:
            return self.year()
        return [Piece(german_dates.month_year(self.dice, self.habits, self.work.date), "issued")]

    def accessed(self) -> Pieces:
        if not self.work.url or self.habits.date % 5 < 2:
            return []
        dice = self.dice
        value = german_dates.full(
            dice,
            self.habits,
            (dice.between(1, 28), dice.between(1, 12), max(self.work.year, 1999)),
        )
        return self._worded(dice.early(self.words.accessed), value, "accessed")

    def place(self) -> Pieces:
        """The places of a publisher (`Frankfurt a. M./New York`, `Berlin u. a.`), or `o. O.`"""
        work, dice = self.work, self.dice
        if not work.place:
            return [Piece("o. O.", "publisher_place")] if work.sort == "book" and dice.chance(0.16) else []
        if not work.second_place:
            more = dice.pick((" u. a.", " usw.", " etc.")) if dice.chance(0.02) else ""
            return [Piece(work.place + more, "publisher_place")]
        glue = dice.early(("/", "/", " / ", "-", ", ", " – ", " und ", " u. ", "; "))
        return [Piece(work.place + glue + work.second_place, "publisher_place")]

    def university(self) -> Pieces:
        return self.publisher()

    # What it is called and where it stands

    def container(self) -> Pieces:
        """The journal or book; names of reports and gazettes stand without emphasis."""
        if self.work.sort in _UNMARKED and self.work.container:
            return [Piece(self.work.container, "container_title")]
        return super().container()

    def newspaper(self) -> Pieces:
        if not self.work.container:
            return []
        mark = self.habits.title_mark if self.habits.emphasis else "quote" if self.dice.chance(0.2) else None
        return self._marked(self.work.container, "container_title", mark)

    def series(self) -> Pieces:
        """`(= Schriften zum Öffentlichen Recht, Bd. 123)`, `edition suhrkamp 123`."""
        work, dice = self.work, self.dice
        if not work.series:
            return []
        opening, closing = dice.early((("(= ", ")"), ("(", ")"), ("", ""), ("[= ", "]")))
        pieces = [Piece(opening), Piece(work.series, "collection_title")]
        if work.number and not work.genre:
            pieces += [
                Piece(dice.early((", Bd. ", " ", ", H. ", " Bd. ", ", ", ", Nr. "))),
                Piece(work.number, "number"),
            ]
        return [*pieces, Piece(closing)]

    def archive_place(self) -> Pieces:
        dice = self.dice
        number = dice.between(1, 9999)
        text = dice.pick(
            (
                f"R {dice.between(10, 999)}/{number}",
                f"Rep. {dice.between(10, 99)}, Nr. {number}",
                f"B {dice.between(10, 400)}/{number}",
                f"Nl. {self.dice.pick(self.words.subjects)[:1]}, Mappe {number % 90 + 1}",
                f"MInn {number}",
                f"I. HA, Rep. 77, Tit. {dice.between(100, 900)}, Nr. {number % 80 + 1}",
                f"Best. {dice.between(10, 500)}, Nr. {number}",
                f"Akte {number}",
            )
        )
        return [Piece(text, "archive_location")]

    def platform(self) -> Pieces:
        return [
            Piece(self.dice.pick(("", "", "Beitrag auf "))),
            Piece(self.dice.pick(("Twitter", "Facebook", "YouTube")), "container_title"),
        ]

    def court(self) -> Pieces:
        """The court; beside its own reports, the one that they belong to."""
        known = _COURTS.get(self.work.container)
        return [Piece(known, "authority")] if known else super().court()

    def spoken(self) -> Pieces:
        """What kind of talk or letter a statement was made in."""
        kinds = (
            "Gespräch",
            "Interview",
            "persönliches Gespräch",
            "Brief an den Verf.",
            "Telefongespräch",
            "Mitteilung",
        )
        return [Piece(self.dice.early(kinds), "genre")]

    def document_number(self) -> Pieces:
        """The number of a paper of the Bundestag (`BT-Drs. 7/3919`)."""
        lead = self.dice.early(
            ("BT-Drs. ", "BT-Drucks. ", "BT-Dr. ", "BR-Drs. ", "Bundestags-Drucksache ", "Drucksache ")
        )
        return [Piece(lead), Piece(f"{self.dice.between(1, 16)}/{self.dice.between(10, 9999)}", "number")]


_OWN: dict[str, Callable[[GermanSlots], Pieces]] = {
    "raised": GermanSlots.raised_year,
    "com": GermanSlots.commented,
    "spoken": GermanSlots.spoken,
}

"""Works that German lawyers, sociologists and historians cite; a fifth of them are English or French."""

from __future__ import annotations

from functools import cache

from training.generator.dice import Dice
from training.generator.facts import HERE, Facts, Law, Person
from training.generator.german_invention import GermanInventor
from training.generator.words import words
from training.generator.work import Work
from training.generator.works import KINDS, Drawing

_FOREIGN = frozenset(("book", "edited", "chapter", "article"))
_HONOURS = ("Festschrift für {}", "Festschrift für {}", "Festschrift für {} zum {}. Geburtstag", "FS {}",
            "Festschr. f. {}", "Festgabe für {}", "Gedächtnisschrift für {}", "Fs. f. {}",
            "Festschrift {}")  # fmt: skip
_REPORTS = (
    ("BVerfGE", 110), ("BVerfGE", 110), ("BGHZ", 160), ("BGHZ", 160), ("BVerwGE", 110), ("BGHSt", 50), ("RGZ", 170),
    ("BAGE", 90), ("RGSt", 77), ("BSGE", 90), ("BFHE", 190), ("OLGZ", 30), ("PrOVGE", 100), ("BayObLGZ", 80),
)  # fmt: skip
_GAZETTES = ("BGBl.", "BGBl.", "BGBl.", "RGBl.", "RGBl.", "Bundesgesetzblatt", "GBl. DDR", "GVBl.", "GS", "ABl. EG")
_WORKS_OF_LAW = ("BGB", "StGB", "HGB", "ZPO", "GG", "Grundgesetz", "Kommentar zum BGB", "AktG", "StPO", "VwVfG",
                 "Bürgerliches Gesetzbuch", "Kommentar zum Grundgesetz")  # fmt: skip
_PARTNERS = ("New York", "Wien", "Zürich", "New York", "Berlin", "Köln", "Basel", "Leipzig", "London", "Boston",
             "Stuttgart", "Neuwied", "München", "Opladen", "Heidelberg", "Tokio")  # fmt: skip


@cache
def foreign_persons() -> tuple[Person, ...]:
    """English, American and French authors, as given names and family names."""
    lines = (HERE / "foreign_persons_de.tsv").read_text(encoding="utf-8").splitlines()
    return tuple((given, family) for given, family in (line.split("\t") for line in lines))


class GermanDrawing(Drawing):
    """Draws works of German authors."""

    def __init__(self, dice: Dice, facts: Facts, language: str) -> None:
        super().__init__(dice, facts, language)
        self.foreign = False
        self.inventor = GermanInventor(dice, facts, words(language))

    def work(self, sort: str = "") -> Work:
        """A work of the given sort, or of any; most years lie between 1950 and 2005."""
        dice = self.dice
        sort = sort or dice.weigh(self._sorts, self._totals)
        self.foreign = sort in _FOREIGN and dice.chance(0.25)
        work = Work(KINDS[sort], sort)
        work.year = dice.between(1950, 2005) if dice.chance(0.88) else dice.between(1850, 1949)
        if dice.chance(0.72):
            work.at = dice.between(1, 480) if dice.chance(0.95) else dice.between(480, 1890)
            work.to = work.at + dice.between(1, 25) if dice.chance(0.2) else 0
        work.authors = self.persons()
        getattr(self, f"_{sort}")(work)
        self.foreign = False
        return work

    def person(self) -> Person:
        """One person, a foreign one for a foreign work."""
        return self.dice.pick(foreign_persons()) if self.foreign else self.inventor.person()

    def _titled(self, kind: str) -> str:
        if not self.foreign:
            return self.inventor.title(kind)
        title = self.dice.pick(self.facts.titles[f"{kind} foreign"])
        return title.split(": ")[0] if self.dice.chance(0.4) else title

    def _from(self, work: Work, *kinds: str) -> None:
        if self.foreign:
            work.publisher, work.place = self.dice.pick(self.facts.publishers["foreign"])
            return
        super()._from(work, *kinds)
        if self.dice.chance(0.1):
            work.second_place = self.dice.pick(_PARTNERS)
        if work.second_place == work.place:
            work.second_place = ""

    def _book(self, work: Work) -> None:
        super()._book(work)
        work.isbn = work.isbn if self.dice.chance(0.3) else ""
        work.medium = work.medium if self.dice.chance(0.2) else ""
        if self.dice.chance(0.05):
            work.volume, work.volumes = 1, self.dice.between(2, 7)
        work.edition += self.dice.between(4, 14) if work.edition and self.dice.chance(0.3) else 0
        if self.foreign:
            work.title, work.series, work.translators = self._titled("book"), "", []

    def _chapter(self, work: Work) -> None:
        super()._chapter(work)
        if self.foreign:
            work.title, work.container = self._titled("article"), self._titled("book")
        elif self.dice.chance(0.28):
            work.container, work.editors = self._honour(), []
            work.publisher = work.publisher if self.dice.chance(0.3) else ""

    def _honour(self) -> str:
        """A book in honour of somebody."""
        dice = self.dice
        wording = dice.early(_HONOURS)
        given, family = self.inventor.person()
        name = f"{given} {family}".strip() if dice.chance(0.6) and "FS" not in wording else family
        return wording.format(name, 5 * dice.between(12, 18))

    def _article(self, work: Work) -> None:
        super()._article(work)
        dice = self.dice
        work.place, work.publisher = "", ""
        work.doi = work.doi if dice.chance(0.3) else ""
        work.issue = dice.between(1, 6) if dice.chance(0.45) else 0
        work.volume = work.volume or (dice.between(1, 95) if dice.chance(0.8) else 0)
        if self.foreign:
            work.title, work.container = self._titled("article"), dice.pick(self.facts.containers["journal foreign"])

    def _lawarticle(self, work: Work) -> None:
        """An article in a journal of lawyers, which is cited by its year and its first page."""
        dice = self.dice
        work.title = self.inventor.title("law article", "article") if dice.chance(0.5) else ""
        work.container = self._held("law journal") if work.year > 1945 else dice.pick(("JW", "DJZ", "AcP", "ZZP", "JW"))
        work.authors = work.authors[:2]
        work.volume = dice.between(90, 205) if dice.chance(0.25) else 0
        work.first = dice.between(1, 2400)
        work.at = work.first + dice.between(1, 12) if work.at else 0
        work.to = 0

    def _statute(self, work: Work) -> None:
        """A section of a code, known by its letters."""
        law = self.dice.pick(self._laws("code"))
        work.law, work.title, work.authors, work.year = law, law.name, [], 0
        work.number = law.number
        work.at = work.at or self.dice.between(1, 146)

    def _laws(self, *kinds: str) -> list[Law]:
        return [law for law in self.facts.laws if law.kind in kinds]

    def _law(self, work: Work) -> None:
        dice = self.dice
        work.law = dice.pick(self._laws("law", "order", "constitution", "treaty"))
        work.kind = "treaty" if work.law.kind == "treaty" else "legislation"
        work.title, work.authors, work.number = work.law.name, [], work.law.number
        work.year = int(work.law.year) if work.law.year.isdigit() else work.year
        work.date = self.day(work.year)
        work.at = dice.between(1, 99) if dice.chance(0.5) else 0
        work.to = 0
        work.container = dice.early(_GAZETTES) if work.law.kind in ("law", "order") else ""
        work.volume = dice.between(1, 2) if dice.chance(0.7) else 0
        work.first = dice.between(1, 3900) if work.container else 0

    def _gazette(self, work: Work) -> None:
        """A page of a gazette without the name of the law."""
        work.authors, work.container = [], self.dice.early(_GAZETTES)
        work.volume = self.dice.between(1, 2)
        work.first = work.to = 0
        work.at = self.dice.between(1, 3900)

    def _ruling(self, work: Work) -> None:
        """A page of the reports of a court: `BVerfGE 7, 198 (205)`."""
        dice = self.dice
        work.container, volumes = dice.pick(_REPORTS)
        work.volume = dice.between(1, volumes)
        work.authors, work.year = [], work.year if dice.chance(0.1) else 0
        work.first = dice.between(1, 420)
        work.at = work.first + dice.between(1, 30) if dice.chance(0.65) else 0
        work.to = 0
        names = self._laws("ruling")
        work.title = dice.pick(names).name if names and dice.chance(0.12) else ""

    def _case(self, work: Work) -> None:
        """A ruling by its court, its day and docket, or by the journal that printed it."""
        dice = self.dice
        work.authors = []
        work.date = self.day(work.year)
        work.number = dice.pick(
            ("{} ZR {}/{}", "{} BvR {}/{}", "{} C {}.{}", "{} StR {}/{}", "{} U {}/{}", "{} AZR {}/{}")
        )
        roman = dice.pick(("I", "II", "VI", "VIII", "1", "2", "4"))
        work.number = work.number.format(roman, dice.between(1, 900), f"{work.year % 100:02}")
        work.container = self._held("law journal")
        work.first = dice.between(1, 2400)
        work.at = work.first + dice.between(1, 4) if dice.chance(0.5) else 0
        work.to = 0

    def _commentary(self, work: Work) -> None:
        """A commentary of a code by its founder and the author of the part: `Palandt/Heinrichs`."""
        dice = self.dice
        names = [("", self.inventor.person()[1]) for _ in range(2)]
        if dice.chance(0.8):
            names[0] = ("", dice.pick(self.facts.containers["commentary"]))
        work.authors = names if dice.chance(0.75) else names[:1]
        work.title = dice.pick(_WORKS_OF_LAW) if dice.chance(0.75) else ""
        work.edition = dice.between(1, 60) if dice.chance(0.65) else 0
        work.place = dice.pick(("München", "Berlin", "Köln", "Stuttgart")) if dice.chance(0.3) else ""
        work.year = work.year if dice.chance(0.6) else 0
        work.at = dice.between(1, 1300)

    def _thesis(self, work: Work) -> None:
        super()._thesis(work)
        work.place = work.place or self.inventor.place()
        work.publisher = work.publisher if self.dice.chance(0.2) else ""

    def _report(self, work: Work) -> None:
        super()._report(work)
        if self.dice.chance(0.5):
            work.genre = "report"
        work.url = work.url if self.dice.chance(0.3) else ""

    def _conference(self, work: Work) -> None:
        super()._conference(work)
        work.title = self.inventor.title("article")
        work.event = self.dice.pick(self.facts.titles["paper-conference"])

    def _webpage(self, work: Work) -> None:
        work.year = self.dice.between(1996, 2020)
        super()._webpage(work)

    def _paper(self, work: Work) -> None:
        super()._paper(work)
        work.issue = self.dice.between(1, 52) if self.dice.chance(0.3) else 0

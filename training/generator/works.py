"""Works to cite: plausible ones, put together by chance from the facts."""

from __future__ import annotations

import re
from itertools import accumulate

from training.generator.dice import Dice
from training.generator.facts import Facts, Law, Person
from training.generator.invention import Inventor
from training.generator.web import doi, url
from training.generator.words import words
from training.generator.work import Date, Work

_SORTS: dict[str, dict[str, float]] = {
    "en": {
        "book": 31, "edited": 3, "chapter": 13, "article": 20, "newspaper": 7, "report": 11, "thesis": 5, "webpage": 6,
        "law": 5, "case": 4, "interview": 2.5, "conference": 3, "archive": 4, "encyclopedia": 2, "post": 1.2,
        "data": 1, "scripture": 0.6, "paper": 1.5,
    },
    "ar": {
        "book": 33, "edited": 3, "chapter": 8, "article": 17, "newspaper": 6, "report": 9, "thesis": 8, "webpage": 6,
        "law": 7, "case": 3.5, "interview": 2.5, "conference": 3, "archive": 3, "encyclopedia": 2, "post": 1,
        "data": 1, "scripture": 3, "classic": 8, "paper": 1,
    },
    "de": {
        "book": 30, "edited": 3, "chapter": 15, "article": 15, "lawarticle": 7, "newspaper": 2.5, "report": 4,
        "thesis": 4, "webpage": 1.2, "law": 2.5, "statute": 2.5, "gazette": 1.2, "case": 2.5, "ruling": 5,
        "commentary": 3, "interview": 0.8, "conference": 1.5, "archive": 2, "encyclopedia": 2, "post": 0.2,
        "data": 0.8, "scripture": 0.2, "paper": 1,
    },
}  # fmt: skip
KINDS = {
    "book": "book", "edited": "book", "chapter": "chapter", "article": "article-journal",
    "newspaper": "article-newspaper", "report": "report", "thesis": "thesis", "webpage": "webpage",
    "law": "legislation", "case": "legal_case", "interview": "interview", "conference": "paper-conference",
    "archive": "manuscript", "encyclopedia": "entry-encyclopedia", "post": "post", "data": "dataset",
    "scripture": "classic", "classic": "book", "paper": "article-newspaper",
    "lawarticle": "article-journal", "statute": "legislation", "gazette": "legislation", "ruling": "legal_case",
    "commentary": "book",
}  # fmt: skip
_DRAWN = {language: (tuple(shares), tuple(accumulate(shares.values()))) for language, shares in _SORTS.items()}


class Drawing:
    """Draws works of one language."""

    def __init__(self, dice: Dice, facts: Facts, language: str) -> None:
        self.dice = dice
        self.facts = facts
        self.language = language
        self.inventor = Inventor(dice, facts, words(language))
        self._sorts, self._totals = _DRAWN[language]

    def work(self, sort: str = "") -> Work:
        """A work of the given sort, or of any."""
        dice = self.dice
        sort = sort or dice.weigh(self._sorts, self._totals)
        work = Work(KINDS[sort], sort)
        work.year = dice.between(1985, 2025) if dice.chance(0.75) else dice.between(1880, 1984)
        if dice.chance(0.78):
            work.at = _page(dice)
            if dice.chance(0.3):
                work.to = work.at + dice.between(1, 15)
        if sort in ("newspaper", "webpage", "paper") and work.year < 1995 and dice.chance(0.7):
            work.year = dice.between(1995, 2025)
        work.authors = self.persons()
        getattr(self, f"_{sort}")(work)
        return work

    def person(self) -> Person:
        """One person."""
        return self.inventor.person()

    def persons(self) -> list[Person]:
        """The makers of one work."""
        throw = self.dice.random()
        count = 1 if throw < 0.76 else 2 if throw < 0.92 else 3 if throw < 0.97 else self.dice.between(4, 5)
        return [self.person() for _ in range(count)]

    def day(self, year: int) -> Date:
        """A day of `year`."""
        return self.dice.between(1, 28), self.dice.between(1, 12), year

    def _from(self, work: Work, *kinds: str) -> None:
        houses = [self.facts.publishers[kind] for kind in kinds if kind in self.facts.publishers]
        group = self.dice.pick(houses) if houses else self.dice.pick(list(self.facts.publishers.values()))
        work.publisher, work.place = self.dice.pick(group)
        if kinds == ("university",) and self.dice.chance(0.3):
            work.publisher, work.place = self.inventor.university(), self.inventor.place()
        elif "university" not in kinds[:1] and self.dice.chance(0.35 if "press" in kinds else 0.15):
            work.publisher, work.place = self.inventor.press(), self.inventor.place()
        if not work.place or self.dice.chance(0.12):
            work.place = self.inventor.place()
        if self.dice.chance(0.04):
            work.second_place = self.inventor.place()
        if self.dice.chance(0.02):
            work.second_publisher = self.dice.pick(group)[0]

    def _held(self, *kinds: str) -> str:
        names = [self.facts.containers[kind] for kind in kinds if kind in self.facts.containers]
        return self.dice.pick(self.dice.pick(names)) if names else ""

    def _book(self, work: Work) -> None:
        dice = self.dice
        work.title = self.inventor.title("book")
        self._from(work, "press", "press", "press", "institute", "university")
        if dice.chance(0.13 if self.language == "en" else 0.28):
            work.translators = [self.person()] if dice.chance(0.85) else [self.person(), self.person()]
        if dice.chance(0.07):
            work.editors = [self.person()]
        if dice.chance(0.25 if self.language == "en" else 0.4):
            work.edition = dice.between(1, 5)
        if dice.chance(0.12):
            work.volume = dice.between(1, 8)
            work.volumes = dice.between(2, 12) if dice.chance(0.1) else 0
        if dice.chance(0.2):
            self._in_series(work)
        if dice.chance(0.09):
            self._by_body(work)
        if dice.chance(0.05):
            work.isbn = (
                f"978-{dice.between(0, 9)}-{dice.between(100, 999)}-{dice.between(10000, 99999)}-{dice.between(0, 9)}"
            )
        if dice.chance(0.02):
            work.url = url(self.dice)
        if dice.chance(0.03):
            work.medium = dice.pick(("Kindle", "e-book", "PDF", "CD-ROM"))

    def _by_body(self, work: Work) -> None:
        """An institution is the author, and at times its own publisher."""
        work.authors, work.body = [], self.inventor.body()
        throw = self.dice.random()
        if throw < 0.35:
            work.publisher = work.second_publisher = ""
        elif throw < 0.6:
            work.publisher, work.second_publisher = work.body, ""

    def _in_series(self, work: Work) -> None:
        made = self.inventor.serial() if self.dice.chance(0.35) else ""
        work.series = made or self._held("series")
        if self.dice.chance(0.5):
            work.number = str(self.dice.between(1, 480))

    def _edited(self, work: Work) -> None:
        self._book(work)
        work.editors, work.authors, work.body = self.persons(), [], ""

    def _classic(self, work: Work) -> None:
        work.title = self.inventor.title("classic", "book")
        self._from(work, "press")
        work.volume = self.dice.between(1, 20) if self.dice.chance(0.7) else 0
        work.edition = self.dice.between(1, 4) if self.dice.chance(0.4) else 0
        work.editors = [self.person()] if self.dice.chance(0.7) else []
        work.authors = [self.dice.pick(self.facts.persons)]

    def _chapter(self, work: Work) -> None:
        dice = self.dice
        work.title = self.inventor.title("chapter", "article")
        work.container = self._held("book") if dice.chance(0.15) else ""
        work.container = work.container or self.inventor.title("book")
        work.editors = self.persons() if dice.chance(0.75) else []
        self._from(work, "press", "press", "institute")
        self._paged(work, 0.3)
        work.edition = dice.between(2, 4) if dice.chance(0.08) else 0
        work.volume = dice.between(1, 4) if dice.chance(0.05) else 0
        work.translators = [self.person()] if dice.chance(0.06) else []

    def _paged(self, work: Work, share: float) -> None:
        if self.dice.chance(share):
            work.first = self.dice.between(1, 400)
            work.last = work.first + self.dice.between(4, 40)
            if work.at:
                work.at = self.dice.between(work.first, work.last)
                work.to = 0

    def _article(self, work: Work) -> None:
        dice = self.dice
        work.title = self.inventor.title("article")
        work.container = self._held("journal", "journal", "proceedings") if dice.chance(0.97) else self._held("series")
        if dice.chance(0.36):
            work.container = self.inventor.journal()
        work.volume = dice.between(1, 60) if dice.chance(0.72) else 0
        work.issue = dice.between(1, 12) if work.volume or dice.chance(0.3) else dice.between(1, 250)
        if dice.chance(0.1):
            work.issue = 0
        if dice.chance(0.3):
            work.date = self.day(work.year)
        if dice.chance(0.22):
            self._from(work, "university", "institute")
            work.place = work.place if dice.chance(0.6) else ""
        self._paged(work, 0.4)
        if dice.chance(0.13 if self.language == "en" else 0.05):
            work.doi = doi(self.dice)
        if dice.chance(0.05):
            work.url = url(self.dice)

    def _newspaper(self, work: Work) -> None:
        dice = self.dice
        work.title = self.inventor.title("newspaper", "article")
        work.container = (self.inventor.paper() if dice.chance(0.3) else "") or self._held("newspaper")
        work.date = self.day(work.year)
        work.authors = work.authors[:2] if dice.chance(0.75) else []
        work.issue = dice.between(10, 9999) if dice.chance(0.3 if self.language == "en" else 0.55) else 0
        work.place = self.inventor.place() if dice.chance(0.2) else ""
        work.at, work.to = (dice.between(1, 24), 0) if dice.chance(0.4) else (0, 0)
        if not work.at and dice.chance(0.35):
            work.url = url(self.dice)

    def _paper(self, work: Work) -> None:
        self._newspaper(work)
        work.title, work.authors, work.url = "", [], ""

    def _report(self, work: Work) -> None:
        dice = self.dice
        work.title = self.inventor.title("report", "book")
        self._from(work, "institute", "institute", "ministry", "un", "bank")
        if dice.chance(0.62):
            self._by_body(work)
        if dice.chance(0.3):
            self._in_series(work)
        if dice.chance(0.25):
            work.genre = "report"
            work.number = work.number or (str(dice.between(1, 300)) if dice.chance(0.6) else "")
        work.date = self.day(work.year) if dice.chance(0.4) else None
        work.url = url(self.dice) if dice.chance(0.25) else ""

    def _thesis(self, work: Work) -> None:
        dice = self.dice
        work.title = self.inventor.title("thesis", "book")
        self._from(work, "university")
        work.place = work.place if dice.chance(0.45) else ""
        work.second_place = work.second_publisher = ""
        work.authors = work.authors[:1]
        work.genre = "thesis"

    def _webpage(self, work: Work) -> None:
        dice = self.dice
        work.title = self.inventor.title("webpage", "newspaper")
        made = self.inventor.paper() if dice.chance(0.3) else ""
        work.container = made or (self._held("website", "website", "newspaper") if dice.chance(0.6) else "")
        work.date = self.day(work.year) if dice.chance(0.6) else None
        if work.date is None and dice.chance(0.4):
            work.year = 0
        if dice.chance(0.35):
            work.authors, work.body = [], self.inventor.body() if dice.chance(0.6) else ""
        work.url = url(self.dice)
        work.at = work.to = 0

    def _law(self, work: Work) -> None:
        dice = self.dice
        laws = [law for law in self.facts.laws if law.kind not in _RULINGS] or self.facts.laws
        work.law = dice.pick(laws)
        work.kind = "treaty" if work.law.kind == "treaty" else "legislation"
        work.title, work.authors = work.law.name, []
        work.number = work.law.number
        work.year = int(work.law.year) if work.law.year.isdigit() else work.year
        work.title = _YEAR_OF_NAME.sub("", work.title) if str(work.year) in work.title[-6:] else work.title
        if work.law.gazette.isdigit() or dice.chance(0.2):
            work.container = self._held("gazette")
            work.issue = int(work.law.gazette) if work.law.gazette.isdigit() else dice.between(100, 4800)
            work.date = self.day(work.year)
        work.at = dice.between(1, 144) if dice.chance(0.55) else 0
        work.to = work.at + dice.between(1, 6) if work.at and dice.chance(0.12) else 0

    def _case(self, work: Work) -> None:
        dice = self.dice
        rulings = [law for law in self.facts.laws if law.kind in _RULINGS and self._is_named(law)]
        work.authors = []
        work.number = f"{dice.between(1, 190)}"
        work.date = self.day(work.year)
        work.law = dice.pick(rulings) if rulings else None
        work.title = work.law.name if work.law else ""
        if work.law and work.law.year.isdigit():
            work.year = int(work.law.year)
            work.date = self.day(work.year)
        if work.law and work.law.number:
            work.number = work.law.number
        if dice.chance(0.45):
            work.title = self.inventor.suit()
            work.law = None
            work.year = dice.between(1930, 2024)
            work.date = self.day(work.year)
        if _COURTS.search(work.title):
            work.authority = work.title
        work.volume = dice.between(1, 600)
        work.at = dice.between(1, 900) if dice.chance(0.5) else 0

    def _is_named(self, law: Law) -> bool:
        """Whether a ruling is called by more than its court: `patterns` writes the others, the court as authority."""
        return self.language == "de" or not _COURTS.search(law.name) or " v" in law.name

    def _interview(self, work: Work) -> None:
        work.authors = [self.person()]
        work.place = self.inventor.place()
        work.date = self.day(work.year)
        work.at = work.to = 0

    def _conference(self, work: Work) -> None:
        work.title = self.inventor.title("paper-conference", "article")
        known = self.dice.chance(0.3 if self.language == "de" else 0.1)
        work.event = self.inventor.title("event", "paper-conference") if known else self.inventor.event()
        self._from(work, "university", "institute")
        work.publisher = work.publisher if self.dice.chance(0.7) else ""
        work.date = self.day(work.year) if self.dice.chance(0.7) else None
        self._paged(work, 0.1)

    def _archive(self, work: Work) -> None:
        dice = self.dice
        work.authors = [self.person(), self.person()]
        work.title = self.inventor.title("archive", "report", "book") if dice.chance(0.3) else ""
        work.date = self.day(dice.between(1900, 1975))
        work.year = work.date[2]
        work.at = dice.between(1, 60) if dice.chance(0.3) else 0
        work.to = 0

    def _encyclopedia(self, work: Work) -> None:
        work.title = self.inventor.title("entry", "article")
        work.container = self._held("encyclopedia")
        work.volume = self.dice.between(1, 12) if self.dice.chance(0.6) else 0
        work.edition = self.dice.between(2, 3) if self.dice.chance(0.3) else 0
        work.authors = work.authors[:1] if self.dice.chance(0.6) else []
        self._from(work, "press")

    def _post(self, work: Work) -> None:
        work.title = self.inventor.title("newspaper", "article")
        work.authors = work.authors[:1]
        work.date = self.day(self.dice.between(2010, 2025))
        work.url = url(self.dice) if self.dice.chance(0.7) else ""
        work.at = work.to = 0

    def _data(self, work: Work) -> None:
        work.title = self.inventor.title("data", "report")
        work.authors, work.body = [], self.inventor.body()
        work.number = str(self.dice.between(1, 90)) if self.dice.chance(0.6) else ""
        self._from(work, "ministry", "institute")
        work.url = url(self.dice) if self.dice.chance(0.3) else ""

    def _scripture(self, work: Work) -> None:
        work.authors = []
        work.at = self.dice.between(1, 286)
        work.to = work.at + self.dice.between(1, 4) if self.dice.chance(0.15) else 0


_YEAR_OF_NAME = re.compile(r",?\s*(?:لسنة|لعام|عام|سنة|of|for)?\s*\(?\d{4}\)?$")
_COURTS = re.compile(r"[Cc]ourt|Tribunal|Council|Conseil|محكم|مجلس|المحكمة")
_RULINGS = frozenset(("ruling", "case", "court", "court ruling", "judgment"))


def _page(dice: Dice) -> int:
    return dice.between(1, 480) if dice.chance(0.95) else dice.between(480, 1450)

"""Where a work is kept, said or posted, and what leads to it on the web."""

from __future__ import annotations

from training.generator import dates, names
from training.generator.filler import Pieces
from training.generator.makers import Makers
from training.generator.pieces import Piece

_ARXIV = ("hep-th", "cs", "astro-ph", "cond-mat", "quant-ph", "math", "cs.CL")


class Sources(Makers):
    """Where a work is kept, said or posted, and what leads to it on the web."""

    def genre(self) -> Pieces:
        if not self.work.genre:
            return []
        if self.work.genre_name:
            return [Piece(self.work.genre_name, "genre")]
        return [
            Piece(self.dice.early(self.words.theses if self.work.genre == "thesis" else self.words.reports), "genre")
        ]

    def event(self) -> Pieces:
        return [Piece(self.work.event, "event_title")] if self.work.event else []

    def proceedings(self) -> Pieces:
        """The volume in which the papers of a meeting are printed."""
        work = self.work
        name = work.container
        if not name and work.event:
            name = self.dice.early(self.words.proceedings).format(work.event)
        return self._marked(name, "container_title", self.habits.title_mark if self.dice.chance(0.8) else None)

    def arxiv(self) -> Pieces:
        """Where a preprint is kept."""
        dice = self.dice
        lead = dice.early(("", "", "arXiv preprint ", "preprint, ", "e-print "))
        month = f"{dice.between(1, 12):02}"
        name = f"{dice.between(7, 23):02}{month}.{dice.between(1, 99999):05}"
        if dice.chance(0.4):
            name = f"{dice.pick(_ARXIV)}/{dice.between(96, 106) % 100:02}{month}{dice.between(1, 999):03}"
        glue = dice.early((":", ":", " ", ": "))
        return [Piece(lead), Piece("arXiv", "archive"), Piece(glue), Piece(name, "archive_location")]

    def archive(self) -> Pieces:
        return [Piece(self.dice.early(self.words.archives), "archive")]

    def archive_place(self) -> Pieces:
        """The call number of a document."""
        dice = self.dice
        text = f"{dice.between(10, 999)}/{dice.between(10, 39999)}"
        if self.arabic:
            text = dice.pick(
                (
                    f"ملفات البلاط الملكي، {text}",
                    f"الملفة {text}",
                    f"ملفة رقم {text}",
                    f"رقم الملفة {text}، وثيقة {dice.between(1, 90)}",
                    f"ملفات وزارة الداخلية، رقم الملفة {text}",
                )
            )
        else:
            text = dice.pick(
                (
                    f"FO {text}",
                    f"CO {text}",
                    f"AIR {text}",
                    f"CAB {text}",
                    f"WO {text}",
                    f"FO {text}/E{dice.between(100, 9999)}",
                    f"IOR/L/PS/10/{dice.between(1, 999)}",
                    f"RG 59, box {dice.between(1, 900)}",
                    f"FO {text}, file {dice.between(1, 40)}",
                    f"F.O. {text}",
                )
            )
        return [Piece(text, "archive_location")]

    def court(self) -> Pieces:
        """The court, where the name of the ruling does not say it."""
        return [] if self.work.authority else [Piece(self.dice.early(self.words.courts), "authority")]

    def platform(self) -> Pieces:
        """Where a post was made."""
        if self.arabic:
            lead = self.dice.pick(("", "", "منشور على ", "موقع ", "صفحته في "))
            name = self.dice.pick(("فيسبوك", "تويتر", "منصة إكس", "تلغرام", "يوتيوب", "إنستغرام"))
        else:
            lead = self.dice.pick(("", "", "post on ", "tweet on "))
            name = self.dice.pick(("Twitter", "X", "Facebook", "Telegram", "YouTube", "Instagram", "LinkedIn"))
        return [Piece(lead), Piece(name, "container_title")]

    def letter(self) -> Pieces:
        """The title of a document in an archive."""
        work, dice = self.work, self.dice
        if work.title and not self.arabic:
            return self.part()
        people = work.authors * 2 or [("", "السفير" if self.arabic else "Ambassador")] * 2
        here, there = (names.write(dice, self.habits, [person], inverted=False) for person in people[:2])
        wording = dice.pick(self.words.letters)
        return [Piece(wording.format(here, there), "title")]

    def talk(self) -> Pieces:
        """An interview: what kind of talk it was, and with whom."""
        if not self.work.authors:
            return []
        name = names.write(self.dice, self.habits, self.work.authors, inverted=False)
        before, _, after = self.dice.early(self.words.talks).partition("{}")
        return [*_kind_of_talk(before), Piece(name, "author"), Piece(after)]

    def talked(self) -> Pieces:
        """What kind of talk it was, without the name."""
        return _kind_of_talk(self.dice.early(self.words.talked))

    def role(self) -> Pieces:
        """Who the person spoken to is: a value of no variable."""
        return [Piece(self.dice.pick(self.words.roles))]

    def hadith(self) -> Pieces:
        return [Piece(self.dice.pick(self.words.hadith), "title")]

    def document_number(self) -> Pieces:
        """The number of a document of the United Nations."""
        dice = self.dice
        body = dice.pick(("A/RES", "S/RES", "A/HRC", "E/ESCWA", "S", "A", "E/CN.4", "A/CONF.202", "S/PRST"))
        middle = dice.between(1, 80) if dice.chance(0.6) else dice.between(1950, 2024)
        number = f"{body}/{middle}/{dice.between(1, 400)}"
        return [Piece(dice.pick(("UN Doc. ", "UN Doc ", "U.N. Doc. ", "", "doc. "))), Piece(number, "number")]

    def reporter(self) -> Pieces:
        """The reports in which a judgment is printed."""
        return [Piece(self.dice.pick(self.words.reporters), "container_title")]

    def code(self) -> Pieces:
        """A section of a collection of laws: `42 U.S.C. § 1983 (2000)`."""
        dice = self.dice
        section = str(dice.between(1, 2000)) + dice.pick(("", "", "(a)", "(b)(1)", "-2", ".104"))
        pieces = [
            Piece(str(dice.between(1, 500)), "volume"),
            Piece(" "),
            Piece(dice.pick(self.words.codes), "container_title"),
        ]
        pieces += [Piece(dice.pick((" § ", " ", " §", " §§ "))), Piece(section, "locator")]
        return (
            [*pieces, Piece(" ("), Piece(str(self.work.year), "issued"), Piece(")")]
            if self.work.year and dice.chance(0.7)
            else pieces
        )

    def sura(self) -> Pieces:
        name = self.dice.pick(self.words.suras)
        wording = self.dice.pick(("سورة {}", "سورة {}", "{}") if self.arabic else ("{}", "Surat {}", "Sura {}"))
        return self._worded(wording, name, "title")

    def url(self) -> Pieces:
        if not self.work.url:
            return []
        lead = self.dice.early(self.words.available)
        url = Piece(self.work.url, "url")
        if self.dice.chance(0.04):
            return [Piece(lead + "<"), url, Piece(">")]
        return [Piece(lead), url] if lead else [url]

    def accessed(self) -> Pieces:
        if not self.work.url or self.habits.date % 5 < 2:
            return []
        dice = self.dice
        value = dates.full(
            dice, self.habits, (dice.between(1, 28), dice.between(1, 12), dice.between(2008, 2025)), numeric=0.3
        )
        return self._worded(dice.early(self.words.accessed), value, "accessed")

    def doi(self) -> Pieces:
        if not self.work.doi:
            return []
        return [
            Piece(self.dice.pick(("https://doi.org/", "doi: ", "DOI: ", "doi:", "http://dx.doi.org/", "DOI ", ""))),
            Piece(self.work.doi, "doi"),
        ]

    def isbn(self) -> Pieces:
        return (
            self._worded(
                self.dice.pick(("ISBN {}", "ISBN: {}", "ردمك {}" if self.arabic else "ISBN {}")), self.work.isbn, "isbn"
            )
            if self.work.isbn
            else []
        )

    def medium(self) -> Pieces:
        return [Piece(self.work.medium, "medium")] if self.work.medium else []


def _kind_of_talk(wording: str) -> Pieces:
    """The wording as pieces: what stands between its marks is the kind of talk (without marks, all but a last word)."""
    parts = wording.split("|")
    if len(parts) == 1:
        kind, _, rest = wording.rstrip().rpartition(" ")
        parts = [kind or wording, f" {rest} " if kind else ""] if wording.endswith(" ") else [wording]
    if len(parts) < 3:
        parts.insert(0, "")
    labels = (None, "genre", None)
    return [Piece(part, label) for part, label in zip(parts, labels, strict=False) if part]

"""The parts of a work, each as the pieces that an author with these habits would write."""

from __future__ import annotations

import re
from collections.abc import Callable

from training.generator import dates, names
from training.generator.dice import Dice
from training.generator.habits import Habits
from training.generator.pieces import Piece
from training.generator.works import Work

Pieces = list[Piece]


class Slots:
    """Fills the slots of a template from one work. A part that the work does not have is an empty list."""

    def __init__(self, dice: Dice, habits: Habits, work: Work) -> None:
        self.dice = dice
        self.habits = habits
        self.work = work
        self.words = habits.words
        self.arabic = self.words.language == "ar"

    def fill(self, slot: str) -> Pieces:
        """The pieces of `slot`."""
        return _SLOTS[slot](self)

    # Persons

    def author(self) -> Pieces:
        work = self.work
        if work.body:
            return [Piece(work.body, "author")]
        if work.authors:
            return [Piece(names.write(self.dice, self.habits, work.authors), "author"), *self._life()]
        if work.editors and work.sort != "chapter":
            return self._editors_first(inverted=True)
        return []

    def _life(self) -> Pieces:
        if self.work.sort != "classic" or not self.dice.chance(0.2):
            return []
        died = self.dice.between(150, 1200)
        return [
            Piece(
                self.dice.pick(
                    (
                        f" (ت {died}هـ)",
                        f" (ت: {died} هـ)",
                        f" (ت{died}هـ/{int(died * 0.97 + 622)}م)",
                        f" (المتوفى سنة {died}هـ)",
                    )
                )
            )
        ]

    def _editors_first(self, *, inverted: bool) -> Pieces:
        editors = self.work.editors
        wording = self.dice.early(self.words.editors if len(editors) > 1 else self.words.editor)
        glue = " " if wording[:1] in "([" or self.dice.chance(0.2) else ("، " if self.arabic else ", ")
        return [Piece(names.write(self.dice, self.habits, editors, inverted=inverted), "editor"), Piece(glue + wording)]

    def editor(self) -> Pieces:
        work = self.work
        if not work.editors or not (work.authors or work.body or work.sort == "chapter"):
            return []
        name = names.write(self.dice, self.habits, work.editors, inverted=False)
        listed = self.words.collected if self.dice.chance(0.07) else self.words.edited
        return self._worded(self.dice.early(listed), name, "editor")

    def editors_of(self) -> Pieces:
        return self._editors_first(inverted=self.dice.chance(0.15)) if self.work.editors else []

    def editors_bare(self) -> Pieces:
        if not self.work.editors:
            return []
        return [Piece(names.write(self.dice, self.habits, self.work.editors, inverted=False), "editor")]

    def translator(self) -> Pieces:
        people = self.work.translators
        if not people:
            return []
        name = names.write(self.dice, self.habits, people, inverted=False)
        return self._worded(self.dice.early(self.words.translated), name, "translator")

    # Titles

    def title(self) -> Pieces:
        return self._marked(self.work.title, "title", self.habits.title_mark)

    def part(self) -> Pieces:
        return self._marked(self.work.title, "title", self.habits.part_mark)

    def plain(self) -> Pieces:
        return [Piece(self.work.title, "title")] if self.work.title else []

    def container(self) -> Pieces:
        work = self.work
        if not work.container:
            return []
        mark = self.habits.title_mark
        if mark == "quote" and (work.sort != "chapter" or self.dice.chance(0.5)):
            mark = None
        return self._marked(work.container, "container_title", mark)

    def newspaper(self) -> Pieces:
        if not self.work.container:
            return []
        pieces = self._marked(
            self.work.container,
            "container_title",
            self.habits.title_mark if self.habits.emphasis else "quote" if self.dice.chance(0.25) else None,
        )
        if self.arabic:
            lead = self.dice.early(("جريدة ", "صحيفة ", "صحيفة ", "جريدة ", "", "جريدة: ", "مجلة ", "يومية "))
            return [Piece(lead), *pieces] if lead else pieces
        if self.dice.chance(0.08):
            return [*pieces, Piece(self.dice.pick((" newspaper", " (newspaper)", " daily newspaper")))]
        return pieces

    def site(self) -> Pieces:
        if not self.work.container:
            return []
        pieces = self.container()
        if self.arabic and not self.work.container.startswith("موقع") and self.dice.chance(0.3):
            return [Piece(self.dice.pick(("موقع ", "موقع: "))), *pieces]
        return pieces

    def _marked(self, text: str, label: str, mark: str | None) -> Pieces:
        if not text:
            return []
        emphasis = self.habits.emphasis
        if mark == "quote":
            opening, closing = self.habits.quotes
            if opening in text or closing in text:
                return [Piece(text, label)]
            return [Piece(opening), Piece(text, label), Piece(closing, is_close=True)]
        return [Piece(text, label, mark if emphasis else None)]

    def inside(self) -> Pieces:
        return [Piece(self.dice.early(self.words.inside))] if self.work.container else []

    def series(self) -> Pieces:
        work = self.work
        if not work.series:
            return []
        name = Piece(work.series, "collection_title")
        opening, closing = "", ""
        wording = self.dice.early(self.words.series)
        if "سلسلة" in work.series or "series" in work.series.lower():
            wording = "{}"
        before, _, after = wording.partition("{}")
        if self.dice.chance(0.15):
            opening, closing = "(", ")"
        pieces = [Piece(opening + before), name, Piece(after)]
        if work.number and not work.genre:
            glue = (
                self.dice.pick(("، ", "، العدد ", " ", "، رقم ", " ("))
                if self.arabic
                else self.dice.pick((", no. ", " ", ", ", ", No. ", " no. ", " ("))
            )
            pieces += [Piece(glue), Piece(work.number, "number"), Piece(")" if glue == " (" else "")]
        return [*pieces, Piece(closing)]

    # Who, where, when

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
        faculty = dice.pick(_FACULTIES_AR if self.arabic else _FACULTIES_EN)
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

    # Numbers

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
            return f"{work.at}{dice.early(self.words.following)}"
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

    # The rest

    def genre(self) -> Pieces:
        if not self.work.genre:
            return []
        return [
            Piece(self.dice.early(self.words.theses if self.work.genre == "thesis" else self.words.reports), "genre")
        ]

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

    def archive(self) -> Pieces:
        return [Piece(self.dice.early(_ARCHIVES_AR if self.arabic else _ARCHIVES_EN), "archive")]

    def court(self) -> Pieces:
        return [Piece(self.dice.early(_COURTS_AR if self.arabic else _COURTS_EN), "authority")]

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
        wording = dice.pick(_LETTERS_AR if self.arabic else _LETTERS_EN)
        return [Piece(wording.format(here, there), "title")]

    def sura(self) -> Pieces:
        name = self.dice.pick(_SURAS_AR if self.arabic else _SURAS_EN)
        wording = self.dice.pick(("سورة {}", "سورة {}", "{}") if self.arabic else ("{}", "Surat {}", "Sura {}"))
        return [Piece(wording.format(name), "title")]

    def ayat(self) -> Pieces:
        return [Piece(self._range(self.work.at, self.work.to) if self.work.to else str(self.work.at), "locator")]

    def event(self) -> Pieces:
        return [Piece(self.work.event, "event_title")] if self.work.event else []

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

    def _worded(self, wording: str, value: str, label: str) -> Pieces:
        before, _, after = wording.partition("{}")
        pieces = [Piece(before)] if before else []
        pieces.append(Piece(value, label))
        if after:
            pieces.append(Piece(after))
        return pieces


_LETTERS_EN = (
    "{0} to {1}",
    "Letter from {0} to {1}",
    "Despatch from {0} to Foreign Office",
    "Memorandum by {0}",
    "Note by {0}",
    "Minute by {0}",
    "Telegram {0} to Secretary of State",
    "High Commissioner to {0}",
    "Report by {0}",
    "Intelligence Report",
    "{0} to Colonial Office",
)
_LETTERS_AR = (
    "كتاب وزارة الداخلية إلى رئاسة الديوان الملكي",
    "تقرير متصرف لواء الحلة",
    "مذكرة من {0} إلى {1}",
    "رسالة {0} إلى {1}",
    "برقية من {0} إلى وزارة الداخلية",
    "كتاب {0} إلى {1}",
    "محضر جلسة مجلس الوزراء",
    "كتاب متصرفية لواء الموصل إلى وزارة الداخلية",
)
_FACULTIES_AR = (
    "كلية الآداب",
    "كلية القانون",
    "كلية العلوم السياسية",
    "كلية التربية",
    "كلية الإدارة والاقتصاد",
    "كلية التربية ابن رشد",
    "كلية الحقوق",
    "المعهد العالي للدراسات السياسية والدولية",
    "قسم التاريخ، كلية الآداب",
    "كلية التربية للبنات",
    "كلية الشريعة",
    "معهد التاريخ العربي والتراث العلمي للدراسات العليا",
    "كلية الإعلام",
    "مجلس كلية الآداب",
)
_FACULTIES_EN = (
    "Faculty of Law",
    "Department of History",
    "College of Arts",
    "School of Oriental and African Studies",
    "College of Political Science",
    "Department of Politics",
    "Faculty of Economics",
)
_ARCHIVES_EN = (
    "The National Archives",
    "TNA",
    "National Archives",
    "UKNA",
    "NARA",
    "India Office Records",
    "IOR",
    "Public Record Office",
    "PRO",
    "British Library",
    "U.S. National Archives",
    "Middle East Centre Archive, Oxford",
    "Iraqi National Library and Archives",
    "Hoover Institution Archives",
    "Archives du Ministère des Affaires Étrangères",
)
_ARCHIVES_AR = (
    "دار الكتب والوثائق",
    "د.ك.و.",
    "دار الكتب والوثائق ببغداد",
    "د. ك. و",
    "دار الوثائق القومية",
    "د.ك.و",
    "مركز الوثائق والدراسات",
    "الأرشيف العثماني",
    "الأرشيف الوطني البريطاني",
    "المركز الوطني للوثائق",
    "أرشيف مجلس النواب",
)
_COURTS_EN = (
    "Federal Supreme Court of Iraq",
    "Federal Supreme Court",
    "International Court of Justice",
    "European Court of Human Rights",
    "Court of Cassation",
    "Supreme Constitutional Court of Egypt",
    "Court of Justice of the European Union",
    "International Criminal Court",
    "House of Lords",
    "Supreme Court of the United States",
    "Administrative Court, Baghdad",
    "Constitutional Court of Jordan",
)
_COURTS_AR = (
    "المحكمة الاتحادية العليا",
    "محكمة التمييز الاتحادية",
    "المحكمة الدستورية العليا",
    "محكمة التمييز",
    "محكمة القضاء الإداري",
    "محكمة العدل الدولية",
    "المحكمة الإدارية العليا",
    "المحكمة الجنائية الدولية",
    "محكمة النقض",
    "مجلس شورى الدولة",
    "محكمة جنايات الكرخ",
    "محكمة استئناف بغداد",
)
_SURAS_AR = (
    "البقرة",
    "آل عمران",
    "النساء",
    "المائدة",
    "الأنعام",
    "الأعراف",
    "التوبة",
    "يونس",
    "هود",
    "يوسف",
    "النحل",
    "الإسراء",
    "الكهف",
    "طه",
    "الحج",
    "النور",
    "القصص",
    "الحجرات",
    "الشورى",
    "الحديد",
)
_SURAS_EN = (
    "al-Baqara",
    "Al 'Imran",
    "al-Nisa'",
    "al-Ma'ida",
    "al-Tawba",
    "Yusuf",
    "al-Nahl",
    "al-Kahf",
    "Maryam",
    "al-Nur",
    "al-Shura",
    "al-Hujurat",
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI")
_SLOTS: dict[str, Callable[[Slots], Pieces]] = {
    "author": Slots.author, "ed": Slots.editor, "eds": Slots.editors_of, "editors": Slots.editors_bare,
    "tr": Slots.translator, "T": Slots.title, "A": Slots.part, "t": Slots.plain, "C": Slots.container,
    "news": Slots.newspaper, "site": Slots.site, "in": Slots.inside, "series": Slots.series, "pub": Slots.publisher, "univ": Slots.university,
    "place": Slots.place, "imp": Slots.imprint, "impy": Slots.imprint_year, "impt": Slots.imprint_turned,
    "pp_": Slots.place_publisher, "year": Slots.year, "date": Slots.date, "day": Slots.day, "my": Slots.month_year,
    "vol": Slots.volume, "jvol": Slots.journal_volume, "V": Slots.bare_volume, "issue": Slots.issue,
    "I": Slots.bare_issue, "edn": Slots.edition, "loc": Slots.locator, "L": Slots.bare_locator, "pages": Slots.pages,
    "P": Slots.bare_pages, "first": Slots.first_page, "art": Slots.article, "lawno": Slots.law_number,
    "number": Slots.number, "N": Slots.bare_number, "genre": Slots.genre, "event": Slots.event, "url": Slots.url,
    "acc": Slots.accessed, "doi": Slots.doi, "isbn": Slots.isbn, "medium": Slots.medium,
    "archloc": Slots.archive_place, "arch": Slots.archive, "court": Slots.court, "platform": Slots.platform, "letter": Slots.letter, "sura": Slots.sura, "ayat": Slots.ayat,
}  # fmt: skip

"""The parts of a work by the names that templates give them."""

from __future__ import annotations

from collections.abc import Callable

from training.generator.counts import Counts
from training.generator.filler import Pieces
from training.generator.imprint import Imprint
from training.generator.rulings import Rulings
from training.generator.sources import Sources


class Slots(Sources, Imprint, Counts, Rulings):
    """Fills the slots of a template from one work. A part that the work does not have is an empty list."""

    def fill(self, slot: str) -> Pieces:
        """The pieces of `slot`."""
        maker: Callable[[], Pieces] = getattr(self, _SLOTS[slot].__name__)
        return maker()


_SLOTS: dict[str, Callable[[Slots], Pieces]] = {
    "author": Slots.author,
    "ed": Slots.editor,
    "eds": Slots.editors_of,
    "editors": Slots.editors_bare,
    "tr": Slots.translator,
    "T": Slots.title,
    "A": Slots.part,
    "t": Slots.plain,
    "C": Slots.container,
    "news": Slots.newspaper,
    "site": Slots.site,
    "in": Slots.inside,
    "series": Slots.series,
    "pub": Slots.publisher,
    "univ": Slots.university,
    "place": Slots.place,
    "imp": Slots.imprint,
    "impy": Slots.imprint_year,
    "impt": Slots.imprint_turned,
    "pp_": Slots.place_publisher,
    "year": Slots.year,
    "date": Slots.date,
    "day": Slots.day,
    "my": Slots.month_year,
    "vol": Slots.volume,
    "jvol": Slots.journal_volume,
    "V": Slots.bare_volume,
    "issue": Slots.issue,
    "I": Slots.bare_issue,
    "edn": Slots.edition,
    "loc": Slots.locator,
    "L": Slots.bare_locator,
    "pages": Slots.pages,
    "P": Slots.bare_pages,
    "first": Slots.first_page,
    "art": Slots.article,
    "lawno": Slots.law_number,
    "number": Slots.number,
    "N": Slots.bare_number,
    "genre": Slots.genre,
    "event": Slots.event,
    "url": Slots.url,
    "acc": Slots.accessed,
    "doi": Slots.doi,
    "isbn": Slots.isbn,
    "medium": Slots.medium,
    "archloc": Slots.archive_place,
    "arch": Slots.archive,
    "court": Slots.court,
    "platform": Slots.platform,
    "letter": Slots.letter,
    "reporter": Slots.reporter,
    "code": Slots.code,
    "talk": Slots.talk,
    "talked": Slots.talked,
    "house": Slots.house,
    "gday": Slots.gazette_day,
    "caseno": Slots.case_number,
    "appeal": Slots.appeal,
    "euno": Slots.union_number,
    "ecr": Slots.union_reports,
    "proc": Slots.proceedings,
    "arxiv": Slots.arxiv,
    "crt": Slots.letters_of_court,
    "para": Slots.paragraph,
    "role": Slots.role,
    "hadith": Slots.hadith,
    "undoc": Slots.document_number,
    "sura": Slots.sura,
    "ayat": Slots.ayat,
}

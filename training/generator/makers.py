"""Who made a work and what it is called."""

from __future__ import annotations

import re

from training.generator import names
from training.generator.facts import small_words
from training.generator.filler import Filler, Pieces
from training.generator.pieces import Piece

_PAPER = re.compile(r"^(?:جريدة|صحيفة)\s+")


class Makers(Filler):
    """Who made a work and what it is called."""

    def author(self) -> Pieces:
        work = self.work
        if work.body:
            return [Piece(work.body, "author")]
        if work.authors:
            return [Piece(names.write(self.dice, self.habits, work.authors), "author"), *self._life()]
        if work.editors and work.sort != "chapter":
            return self._editors_first(inverted=True)
        return []

    def house(self) -> Pieces:
        """The institution that a cite begins with, be it only named as publisher: it is the author."""
        work = self.work
        name = work.body or (work.publisher if work.signed else "")
        return [Piece(name, "author")] if name else self.author()

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
        wording = self.dice.early(listed)
        if wording.startswith("eds") and len(work.editors) == 1:
            wording = listed[0]
        return self._worded(wording, name, "editor")

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

    def title(self) -> Pieces:
        return self._marked(self._cased(self.work.title), "title", self.habits.title_mark)

    def part(self) -> Pieces:
        return self._marked(self._cased(self.work.title), "title", self.habits.part_mark)

    def _cased(self, title: str) -> str:
        """The title in sentence case, where this author writes so: only words known in small letters change.

        Some begin it with a small letter, as translated titles often are (`the prospects of the elections 2018`).
        """
        if self.words.language == "en" and self.dice.chance(0.02):
            title = title[:1].lower() + title[1:]
        if not self.habits.sentence_case or not title:
            return title
        known = small_words(self.words.language)
        first, *rest = title.split(" ")
        return " ".join([first, *(word.lower() if word.lower().strip(",.:;?!") in known else word for word in rest)])

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
        name = _PAPER.sub("", self.work.container)
        if not name:
            return []
        pieces = self._marked(
            name,
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

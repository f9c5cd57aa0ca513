"""Cites that do not name their work in full: ibid., op. cit., supra, short titles, and their Arabic kin."""

from __future__ import annotations

from training.generator import dates, german_repeats, names
from training.generator.dice import Dice
from training.generator.habits import Habits
from training.generator.pieces import Piece
from training.generator.render import full
from training.generator.tongues import slots_of
from training.generator.work import Work

Pieces = list[Piece]

_FORMS = ("ibid", "op_cit", "short", "supra", "idem", "loc_cit")
_TOTALS = (34.0, 62.0, 88.0, 93.0, 97.0, 100.0)


def repeat(dice: Dice, habits: Habits, work: Work, form: str = "") -> tuple[Pieces, str]:
    """A repeat of `work` and its form."""
    if habits.words.language == "de":
        return german_repeats.repeat(dice, habits, work, form)
    form = form or dice.weigh(_FORMS, _TOTALS)
    found = _Repeat(dice, habits, work)
    maker = {
        "ibid": found.ibid,
        "loc_cit": found.loc_cit,
        "op_cit": found.op_cit,
        "idem": found.idem,
        "supra": found.supra,
    }
    if form == "short" and not (work.title or work.container or work.authors or work.body or work.editors):
        form = "ibid"
    return (maker[form](), form) if form in maker else (short(dice, habits, work), "short")


class _Repeat:
    def __init__(self, dice: Dice, habits: Habits, work: Work) -> None:
        self.dice = dice
        self.habits = habits
        self.work = work
        self.slots = slots_of(dice, habits, work)
        self.arabic = habits.words.language == "ar"
        self.comma = ("، " if habits.separator.strip()[:1] != "," else ", ") if self.arabic else ", "
        if work.to == 0 and not work.at and dice.chance(0.6):
            work.at = dice.between(1, 480)

    def _words(self, form: str) -> str:
        words: tuple[str, ...] = getattr(self.habits.words, form)
        return self.dice.early(words)

    def _located(self, pieces: Pieces) -> Pieces:
        places = self.slots.article() if self.work.sort == "law" else []
        if self.work.volume and self.work.sort in ("book", "classic") and self.dice.chance(0.6):
            pieces = [*pieces, Piece(self.comma), *self.slots.volume()]
        places = places or self.slots.locator()
        if not places:
            return pieces
        glue = self.comma
        if self.dice.chance(0.12):
            glue = " "
        elif self.dice.chance(0.03):
            glue = ": "
        return [*pieces, Piece(glue), *places]

    def _family(self) -> Pieces:
        work = self.work
        if work.body:
            return [Piece(work.body, "author")]
        people = work.authors or work.editors
        return [Piece(names.family(self.dice, self.habits, people), "author")] if people else []

    def ibid(self) -> Pieces:
        words = self._words("ibid")
        mark = "italic" if self.habits.emphasis and not self.arabic and self.dice.chance(0.5) else None
        return self._located([Piece(words, "note", mark)])

    def loc_cit(self) -> Pieces:
        words = Piece(self._words("loc_cit"), "note")
        if self.dice.chance(0.6):
            family = self._family()
            if family:
                return [*family, Piece(self.comma), words]
        return [words]

    def op_cit(self) -> Pieces:
        words = Piece(
            self._words("op_cit"),
            "note",
            "italic" if self.habits.emphasis and not self.arabic and self.dice.chance(0.4) else None,
        )
        pieces = self._family()
        if self.work.title and (not pieces or self.dice.chance(0.22)):
            pieces += [*([Piece(self.comma)] if pieces else []), *_short_title(self.dice, self.habits, self.work)]
        if not pieces:
            return self._located([words])
        glue = ": " if self.arabic and self.dice.chance(0.06) else " " if self.dice.chance(0.05) else self.comma
        if self.dice.chance(0.05):
            return self._located([*pieces, Piece(" ("), words, Piece(")")])
        return self._located([*pieces, Piece(glue), words])

    def idem(self) -> Pieces:
        words = Piece(self._words("idem"), "note")
        work = self.work
        if words.text == "Id." and self.dice.chance(0.6):
            return [words, Piece(" at "), *self.slots.bare_locator()] if work.at else [words]
        glue = Piece(
            self.dice.pick((self.comma, self.comma, ": ", "، ") if self.arabic else (self.comma, self.comma, ": "))
        )
        if self.dice.chance(0.55):
            work.authors, work.body, work.editors, work.signed = [], "", [], False
            return [words, glue, *full(self.dice, self.habits, work)]
        return self._located([words, glue, *_short_title(self.dice, self.habits, work)])

    def supra(self) -> Pieces:
        dice = self.dice
        number = Piece(str(dice.between(1, 140)), "first_reference_note_number")
        before, _, after = self._words("supra").partition("{}")
        if "notes" in before:
            number.text += f"{dice.pick(('–', '-', ' and ', ', '))}{int(number.text) + dice.between(1, 4)}"
        pieces = (
            []
            if ("أعلاه" in after and dice.chance(0.7)) or (after.endswith("above") and dice.chance(0.6))
            else self._family()
        )
        lead = before
        said: Pieces = []
        for word in (
            "supra",
            "infra",
            "المصدر المذكور",
            "المشار إليه",
            "المصدر المشار إليه",
            "المذكور",
            "above",
            "ante",
            "cited in",
        ):
            if before.startswith(word):
                capital = not pieces and word in ("supra", "infra")
                lead = before[len(word) :]
                said = [Piece(word.capitalize() if capital else word, "note" if word != "cited in" else None)]
                break
        glue = " " if before.startswith("(") else self.comma
        tail = [*([Piece(glue)] if pieces else []), *said, Piece(lead), number, *_behind(after)]
        if self.arabic or not dice.chance(0.8 if before.startswith("(") else 0.4):
            return self._located([*pieces, *tail])
        located = self.slots.bare_locator()
        glues = (" ", " ", ", ", " at ") if before.startswith("(") else (", at ", " at ", ", ", " ")
        return [*pieces, *tail, *([Piece(dice.pick(glues)), *located] if located else [])]


def _behind(text: str) -> Pieces:
    """What stands behind the number of a note: `above` is a word of the repeat."""
    for word in ("above", "أعلاه"):
        before, found, after = text.partition(word)
        if found:
            return [Piece(before), Piece(word, "note"), Piece(after)]
    return [Piece(text)] if text else []


def _short_title(dice: Dice, habits: Habits, work: Work) -> Pieces:
    """The first words of the title."""
    title = work.title or work.container
    for mark in (":", "؟", "?", ";", "؛", " - ", " – "):
        if mark in title[4:]:
            title = title.split(mark)[0].strip()
            break
    words = title.split()
    if len(words) > 4 and dice.chance(0.5):
        kept = dice.between(3, 4)
        while kept > 1 and words[kept - 1].lower() in _WEAK:
            kept -= 1
        words = words[:kept]
        if words and words[0] in ("The", "A", "An") and len(words) > 2:
            words = words[1:]
        title = " ".join(words).rstrip(",،")
    shown = Work(work.kind, work.sort, title=title)
    slots = slots_of(dice, habits, shown)
    return slots.part() if work.sort in ("article", "chapter", "newspaper", "webpage", "thesis") else slots.title()


_WEAK = frozenset(
    (
        "of",
        "the",
        "in",
        "and",
        "a",
        "an",
        "to",
        "for",
        "on",
        "from",
        "with",
        "at",
        "by",
        "في",
        "من",
        "على",
        "إلى",
        "عن",
        "بين",
        "و",
        "or",
        "as",
        "its",
        "into",
    )
)


def short(dice: Dice, habits: Habits, work: Work) -> Pieces:
    """A short form: author and title, author and year, author and page, or a title alone."""
    making = _Repeat(dice, habits, work)
    family = making._family()
    throw = dice.random()
    if family and throw < 0.34 and work.year:
        return _author_year(dice, habits, making, family)
    if family and throw < 0.48:
        work.at = work.at or dice.between(1, 480)
        return making._located(family)
    title = _short_title(dice, habits, work) if work.title or work.container else []
    if not title:
        return making._located(family or [Piece(making._words("ibid"), "note")])
    if not family or throw > 0.88:
        return making._located(title)
    glue = ": " if dice.chance(0.07) else making.comma
    pieces = [*family, Piece(glue), *title]
    if dice.chance(0.12) and work.year:
        pieces += [Piece(" ("), Piece(str(work.year), "issued"), Piece(")")]
    if habits.style.bare:
        located = making.slots.bare_locator()
        return [*pieces, Piece(dice.early((making.comma, making.comma, " "))), *located] if located else pieces
    return making._located(pieces)


def _author_year(dice: Dice, habits: Habits, making: _Repeat, family: Pieces) -> Pieces:
    """Author and year in every shape: `Smith 1998: 12`, `(Smith, 1998, p. 12)`, `Smith (1998: 12)`."""
    letter = dice.pick("abc") if dice.chance(0.06) else ""
    if making.arabic and letter:
        letter = dice.pick(("أ", "ب", " أ"))
    year = Piece(dates.year(dice, habits, making.work.year) + letter, "issued")
    place = making.slots.bare_locator()
    at = [Piece(dice.pick((": ", making.comma, ":", making.comma))), *place] if place else []
    throw = dice.random()
    if throw < 0.27:
        return making._located([*family, Piece(" ("), year, Piece(")")])
    if throw < 0.42:
        return [*family, Piece(" ("), year, *at, Piece(")")]
    if throw < 0.56:
        between = dice.early((making.comma, making.comma, " ", " - ", ": "))
        return [
            Piece("("),
            *family,
            Piece(between),
            year,
            *(at if dice.chance(0.7) else _paged(making, at)),
            Piece(")"),
        ]
    if throw < 0.74:
        return [*family, Piece(" "), year, *at]
    if throw < 0.78:
        return [
            *family,
            Piece(" ["),
            year,
            Piece("]"),
            *([Piece(dice.pick((" ", ": ", ", "))), *place] if place else []),
        ]
    if throw < 0.84:
        return [*family, Piece(making.comma), year, *at]
    return making._located([*family, Piece(making.comma), year])


def author_year(dice: Dice, habits: Habits, work: Work, *, inside: bool) -> Pieces:
    """Author and year as a sentence names them (`Bourdieu (1984: 12)`), or `inside` of brackets."""
    making = _Repeat(dice, habits, work)
    family = making._family()
    year = Piece(dates.year(dice, habits, work.year), "issued")
    place = making.slots.bare_locator()
    at = [Piece(dice.early((": ", making.comma, ":"))), *place] if place and dice.chance(0.6) else []
    if place and dice.chance(0.3):
        at = [Piece(making.comma), *making.slots.locator()]
    if not inside:
        return [*family, Piece(" ("), year, *at, Piece(")")]
    return [*family, Piece(dice.early((" ", making.comma, " "))), year, *at]


def _paged(making: _Repeat, at: Pieces) -> Pieces:
    places = making.slots.locator() if at else []
    return [Piece(making.comma), *places] if places else []

"""Whole notes: one work or several, repeats, comments around them, and what a note's author leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from training.generator import habits as ways
from training.generator.bibliography import Bibliography
from training.generator.dice import Dice
from training.generator.discourse import Discourse
from training.generator.facts import Facts, facts
from training.generator.finish import form_of, located, lose, said, say_between, trimmed
from training.generator.habits import Habits
from training.generator.noise import spoil
from training.generator.patterns import Found, Patterns
from training.generator.pieces import Draft, Piece
from training.generator.prose import Prose
from training.generator.render import full
from training.generator.repeats import repeat
from training.generator.row import Row
from training.generator.signals import joint, quoted, signal
from training.generator.style import Style, styles
from training.generator.tongues import drawing_of, leftover
from training.generator.words import words
from training.generator.work import Work
from training.generator.works import Drawing

_STYLES: dict[str, tuple[Style, ...]] = {code: styles(code) for code in ("en", "ar", "de")}
_BESIDE = {"en": "ar", "ar": "en", "de": "en"}
"""The other language in which papers of a language cite."""
_TOTALS = {language: tuple(accumulate(style.weight for style in styles)) for language, styles in _STYLES.items()}
_ENUMERATIONS = tuple(
    tuple(wording.format(number) for number in range(1, 7)) for wording in ("{}. ", "({}) ", "- ", "{}- ", "{}) ")
)
_CHAINED = ("، ", "، ", "، و", " و", " و", ". و", "؛ ", ". ", " ، ", " , ", " - ")
_COMMENT = 3
"""How many words beside its cites make a note a mixed one."""
_PATTERNED = {"en": 0.45, "ar": 0.55, "de": 0.28}
"""How often a cite is of a kind that has a pattern of its own and no style, by language."""
_NAMING = frozenset(
    ("title", "author", "editor", "container_title", "note", "first_reference_note_number", "authority")
)
_ALWAYS_FULL = frozenset(("law", "interview", "archive", "scripture", "case", "post", "ruling", "statute", "gazette"))


@dataclass(slots=True)
class _Pen:
    """One author in one language."""

    dice: Dice
    language: str
    drawing: Drawing
    habits: Habits


def generate(count: int, seed: int, language: str, *, patterned: bool = True) -> Iterator[Row]:
    """`count` notes of papers in `language` (en, ar or de); the same seed gives the same notes.

    Where they are not `patterned`, every work is written in a citation style: none after a pattern of its own kind.
    """
    writer = _Writer(Dice(f"{language}:{seed}"), language, _PATTERNED[language] if patterned else 0)
    for _ in range(count):
        yield writer.note()


class _Writer:
    def __init__(self, dice: Dice, language: str, patterned: float) -> None:
        self.dice = dice
        self.language = language
        self.patterned = patterned
        self.facts: Facts = facts(language)
        self.drawings = {code: drawing_of(dice, facts(code), code) for code in (language, _BESIDE[language])}
        self.prose = Prose(dice, self.facts, language, self.drawings[language])
        self.pens: dict[str, _Pen] = {}
        self.discourse = Discourse(
            dice, language, self.prose, lambda sort: self._work(self._pen(language), sort), self._put
        )
        self.patterns = {code: Patterns(dice, drawn) for code, drawn in self.drawings.items()}
        self.bibliography = Bibliography(dice, self.drawings["en"]) if language == "en" else None
        shares: dict[Callable[[Draft], None], float] = {
            self._one: 36, self._repeat: 13, self._several: 13, self._quoted: 3, self._in_prose: 8,
            self._with_comment: 9, self._comment: 10, self._affiliation: 2.5,
            self._running: 3.5 if words(language).running else 0, self._string: 3.5 if words(language).running else 0,
            self._chain: 8 if self.patterns[language].has("chain") else 0,
            self._argued: 3, self._reference: 15.5 if self.bibliography else 0,
        }  # fmt: skip
        self.makers = tuple(shares)
        self.totals = tuple(accumulate(shares.values()))

    def note(self) -> Row:
        dice = self.dice
        self.pens = {}
        pen = self._pen(self.language)
        draft = Draft(style=pen.habits.style.name)
        draft.say(leftover(dice, self.language))
        dice.weigh(self.makers, self.totals)(draft)
        spoil(dice, draft, pen.habits, self.language)
        if draft.kind == "mixed" and said(draft) < _COMMENT:
            draft.kind = "citation"
        return draft.row()

    def _pen(self, language: str) -> _Pen:
        if language not in self.pens:
            style = self.dice.weigh(_STYLES[language], _TOTALS[language])
            drawn = ways.draw(self.dice, style, words(language))
            self.pens[language] = _Pen(self.dice, language, self.drawings[language], drawn)
        return self.pens[language]

    def _any_pen(self) -> _Pen:
        foreign = 0.14 if self.language == "ar" else 0.025
        other = _BESIDE[self.language]
        return self._pen(other if self.dice.chance(foreign) else self.language)

    # One cite

    def _cite(self, draft: Draft, *, stop: str = "", repeats: float = 0.0, sort: str = "", form: str = "") -> None:
        pen = self._any_pen()
        repeated = self.dice.chance(repeats)
        patterns = self.patterns[pen.language]
        name = "repeat" if repeated else "full"
        if not sort and not form and patterns.has(name) and self.dice.chance(self.patterned):
            self._put_found(draft, patterns.cite(pen.habits, name), pen, stop)
            return
        work = self._work(pen, sort)
        if repeated:
            pieces, form = repeat(self.dice, pen.habits, work, form)
        else:
            pieces, form = full(self.dice, pen.habits, work), "full"
        if not any(piece.label in _NAMING for piece in pieces):
            self._cite(draft, stop=stop, repeats=repeats, sort="book")
            return
        if pen.language != self.language:
            draft.foreign.add(len(draft.cites))
        if self.dice.chance(0.02):
            pieces.append(Piece(" " + self.dice.early(pen.habits.words.remarks)))
        self._put(draft, pieces, form, work, stop)

    def _put_found(self, draft: Draft, found: Found, pen: _Pen, stop: str) -> None:
        """A cite written after a pattern; its own signal stands where none does yet."""
        if found.signal and not (draft.pieces and any(piece.is_signal for piece in draft.pieces[-2:])):
            draft.signal(found.signal)
        if pen.language != self.language:
            draft.foreign.add(len(draft.cites))
        numbered = any(piece.label == "first_reference_note_number" for piece in found.pieces)
        self._put(draft, found.pieces, "supra" if numbered else found.form, found.work, stop)

    def _put(self, draft: Draft, pieces: list[Piece], form: str, work: Work, stop: str) -> None:
        pieces = located(trimmed(pieces))
        if form in ("full", "short") and work.sort not in _ALWAYS_FULL:
            form = form_of(pieces)
        if stop and not (pieces and pieces[-1].text.endswith((stop, "…", "..."))):
            pieces.append(Piece(stop))
        draft.cite(pieces, form, work.kind)

    def _work(self, pen: _Pen, sort: str = "") -> Work:
        work = pen.drawing.work(sort)
        dice = self.dice
        if dice.chance(0.3):
            lost = dice.pick(
                (
                    "publisher",
                    "place",
                    "place",
                    "publisher",
                    "year",
                    "locator",
                    "volume",
                    "edition",
                    "editors",
                    "date",
                    "author",
                    "issue",
                    "both",
                )
            )
            lose(work, lost)
        return work

    def _stop(self) -> str:
        return "." if self._pen(self.language).habits.stop else ""

    def _signal(self, draft: Draft, share: float, kind: str = "") -> None:
        if self.dice.chance(share):
            draft.signal(signal(self.dice, self.language, kind))

    # Notes

    def _one(self, draft: Draft) -> None:
        self._signal(draft, 0.2)
        self._cite(draft, stop=self._stop())

    def _repeat(self, draft: Draft) -> None:
        self._signal(draft, 0.13)
        self._cite(draft, stop=self._stop(), repeats=1.0)

    def _several(self, draft: Draft) -> None:
        dice = self.dice
        german = self.language == "de"
        count = 2 if dice.chance(0.55 if german else 0.72) else dice.between(3, 6 if german else 4)
        repeats = dice.pick((0.1, 0.3, 0.6))
        form = dice.pick(("short", "short", "op_cit")) if dice.chance(0.12) else ""
        repeats = 1.0 if form else repeats
        marks = dice.pick(_ENUMERATIONS) if dice.chance(0.04) else ()
        if dice.chance(0.06):
            draft.signal(dice.pick(words(self.language).both))
        else:
            self._signal(draft, 0.35)
        for left in range(count, 0, -1):
            draft.say(marks[count - left] if marks else "")
            self._cite(draft, stop=self._stop() if left == 1 else "", repeats=repeats, form=form)
            if left > 1:
                self._join(draft)

    def _chain(self, draft: Draft) -> None:
        """Works known by their titles one behind the other, with no more than a comma or `and` between them."""
        dice = self.dice
        self._signal(draft, 0.3)
        pen, patterns = self._pen(self.language), self.patterns[self.language]
        joint = dice.pick(_CHAINED)
        count = dice.between(2, 6)
        for left in range(count, 0, -1):
            found = patterns.cite(pen.habits, "repeat" if left == count and dice.chance(0.15) else "chain")
            self._put_found(draft, found, pen, self._stop() if left == 1 else "")
            if left > 1:
                say_between(draft, joint if dice.chance(0.75) else dice.pick(_CHAINED))
                if dice.chance(0.08):
                    draft.signal(dice.pick(("وانظر", "وعنه في", "نقلا عن", "بواسطة", "عن", "ونحوه في", "وراجع")))

    def _join(self, draft: Draft) -> None:
        between, words = joint(self.dice, self.language)
        say_between(draft, between)
        if words:
            draft.signal(words)

    def _quoted(self, draft: Draft) -> None:
        dice = self.dice
        self._signal(draft, 0.08)
        self._cite(draft, repeats=0.25)
        between, words = quoted(dice, self.language)
        closing = ")" if between.endswith("(") else ""
        say_between(draft, between)
        draft.signal(words)
        self._cite(draft, stop="" if closing else self._stop(), repeats=0.35)
        draft.say(closing)
        if dice.chance(0.12):
            self._join(draft)
            self._cite(draft, stop=self._stop(), repeats=0.4)

    def _in_prose(self, draft: Draft) -> None:
        draft.kind = "mixed"
        if self.dice.chance(0.2):
            draft.say(self.prose.sentence() + " ")
        pen = self._pen(self.language)
        self.prose.around(draft, pen.habits, lambda sort: self._work(pen, sort), self._put)
        if self.dice.chance(0.2):
            draft.say(" " + self.prose.sentence())

    def _running(self, draft: Draft) -> None:
        """Works by author and year in what the author of the note says."""
        draft.kind = "mixed"
        if self.dice.chance(0.3):
            draft.say(self._passage() + " ")
        self.discourse.sentences(draft, self._pen(self.language).habits)

    def _string(self, draft: Draft) -> None:
        """Works one behind the other, each with its signal, and with what it says in brackets."""
        dice = self.dice
        if dice.chance(0.25):
            draft.kind = "mixed"
            draft.say(self._passage() + " ")
        count = dice.between(2, 5)
        for left in range(count, 0, -1):
            if dice.chance(0.75):
                led = dice.early(words(self.language).string_signals)
                starts = left == count or draft.pieces[-1].text.rstrip().endswith(".")
                draft.signal(led[:1].upper() + led[1:] if starts else led)
            self._cite(draft, repeats=0.35)
            if dice.chance(0.35):
                draft.kind = "mixed"
                draft.say(" " + self.prose.parenthetical())
            if left > 1:
                say_between(draft, dice.early(("؛ ", "؛ ", ". ") if self.language == "ar" else ("; ", "; ", ". ")))
        draft.say(self._stop())

    def _argued(self, draft: Draft) -> None:
        """A long remark with works between its sentences."""
        draft.kind = "mixed"
        for _ in range(self.dice.between(1, 3)):
            draft.say(self._passage() + " ")
            self._signal(draft, 0.7)
            self._cites(draft, stop=".", repeats=0.4)
            draft.say(" ")
        if self.dice.chance(0.7):
            draft.say(self._passage())

    def _reference(self, draft: Draft) -> None:
        """A single reference of a list."""
        if not self.bibliography:
            return
        work, drawn, number = self.bibliography.entry()
        draft.pieces.clear()
        draft.style = drawn.style.name
        draft.say(number)
        self._put(draft, full(self.dice, drawn, work), "full", work, "." if drawn.stop else "")

    def _passage(self) -> str:
        return self.prose.passage(self._pen(self.language).habits)

    def _with_comment(self, draft: Draft) -> None:
        dice = self.dice
        draft.kind = "mixed"
        throw = dice.random()
        if throw < 0.17:
            self._with_clause(draft)
        elif throw < 0.32:
            self._in_brackets(draft)
        elif throw < 0.56:
            draft.say(self._passage() + dice.early((" ", " ", " ", "\n\n", "\n", "  ")))
            self._signal(draft, 0.75)
            self._cites(draft)
        elif throw < 0.85:
            self._signal(draft, 0.2)
            self._cites(draft, stop=".")
            draft.say(dice.early((" ", " ", "\n\n", "  ")) + self._passage())
        else:
            draft.say(self._passage() + " ")
            self._signal(draft, 0.6)
            self._cites(draft, stop=".")
            draft.say(" " + self._passage())

    def _with_clause(self, draft: Draft) -> None:
        dice = self.dice
        self._signal(draft, 0.15)
        self._cites(draft, stop="")
        if dice.chance(0.45):
            draft.say(("، " if self.language == "ar" else " ") + self.prose.parenthetical())
            if dice.chance(0.35):
                self._join(draft)
                self._cites(draft)
            else:
                draft.say(self._stop())
            return
        draft.say(dice.early(("، ", "، ", " - ", "؛ ") if self.language == "ar" else (", ", ", ", " – ", "; ")))
        draft.say(dice.pick(words(self.language).clauses) + self._stop())

    def _in_brackets(self, draft: Draft) -> None:
        draft.say(self._passage().rstrip(".") + " (")
        self._signal(draft, 0.5, "see")
        self._cites(draft, stop="", repeats=0.75)
        draft.say(")" + self._stop())

    def _cites(self, draft: Draft, stop: str | None = None, repeats: float = 0.3) -> None:
        stop = self._stop() if stop is None else stop
        if self.dice.chance(0.2):
            self._cite(draft, repeats=repeats)
            self._join(draft)
        self._cite(draft, stop=stop, repeats=repeats)

    def _comment(self, draft: Draft) -> None:
        draft.kind = "comment"
        habits = self._pen(self.language).habits
        patterns = self.patterns[self.language]
        if patterns.has("comment") and self.dice.chance(0.25):
            draft.say(patterns.comment(habits))
            return
        self.prose.remark(draft, habits)

    def _affiliation(self, draft: Draft) -> None:
        draft.kind = "affiliation"
        draft.say(self.prose.affiliation())

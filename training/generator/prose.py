"""Sentences of comment notes, works named inside sentences, and the posts of authors."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from training.generator import dates, names
from training.generator.dice import Dice
from training.generator.facts import Facts, Person
from training.generator.habits import Habits
from training.generator.pieces import Draft, Piece
from training.generator.render import full
from training.generator.repeats import repeat
from training.generator.signals import lead_of
from training.generator.words import words
from training.generator.work import Work
from training.generator.works import Drawing

Put = Callable[[Draft, list[Piece], str, Work, str], None]
_SLOT = re.compile(r"\{(author|title|cite)\}")
_NEAR = 45
"""Within how many characters before its work an author's name belongs to the cite."""
_PARTED = re.compile(r"[.:;؛]|\b(?:see|that|siehe|vgl|daß|dass)\b|ينظر|انظر|راجع")
_TENET = re.compile(
    r"(?:The|A|An|In|No|It|There|Most|Many|Few|Such|This|What|Nothing|Only|Every|Between|For|Der|Die|Das|Ein|Eine|Es|Im|"
    r"ال\w+|هذا|هذه|كل|بعض|أكثر|معظم|أغلب) "
)
_OWN_SLOT = re.compile(r"\{(title|day|body|small|number)\}")
_QUOTED = re.compile(r"[\"“”«»:;]|\.\s")
_NAMES = ("I ", "Iraq")
_ENDS = (".", "!", "?", "؟", ":", "”", "»", '"', ")")
_SORTS = ("book", "book", "book", "article", "chapter", "report", "thesis", "newspaper", "law", "")


@dataclass(slots=True)
class _Sentence:
    """A sentence about to be filled: its text and slots by turns, and what has been drawn for it."""

    parts: list[str]
    work: Work
    person: str
    held: list[Piece]


class Prose:
    """The sentences of one language."""

    def __init__(self, dice: Dice, facts: Facts, language: str, drawing: Drawing) -> None:
        self.dice = dice
        self.facts = facts
        self.language = language
        self.drawing = drawing
        self._tenets = [text.rstrip(".") for text in facts.prose if _TENET.match(text) and not _QUOTED.search(text)]
        self._tenets = self._tenets or facts.prose

    def sentence(self) -> str:
        """One sentence that cites nothing."""
        text = self.dice.pick(self.facts.prose)
        return text if text.endswith(_ENDS) else f"{text}."

    def said(self) -> str:
        """A sentence that somebody may be said to hold, without its full stop."""
        said = self.dice.pick(self._tenets)
        return said[:1].lower() + said[1:] if self.language == "en" and not said.startswith(_NAMES) else said

    def passage(self, habits: Habits) -> str:
        """One sentence or a few that cite nothing, some of them with names, years and titles in passing."""
        count = self.dice.early((1, 1, 2, 1, 3, 4))
        return " ".join(self.aside(habits) if self.dice.chance(0.3) else self.sentence() for _ in range(count))

    def aside(self, habits: Habits) -> str:
        """A remark that names persons, years, places and books, and cites none of them."""
        asides = words(self.language).asides
        return self._filled(habits, self.dice.pick(asides)) if asides else self.sentence()

    def _filled(self, habits: Habits, wording: str) -> str:
        text = self.drawing.inventor.filled(_OWN_SLOT.sub(lambda match: self._drawn(habits, match[1]), wording))
        text = f"{text[:-2]}." if text.endswith("..") else text
        return text[:1].upper() + text[1:] if self.language == "en" else text

    def _drawn(self, habits: Habits, slot: str) -> str:
        dice = self.dice
        if slot == "title":
            opening, closing = habits.quotes if dice.chance(0.4) else ("", "")
            return f"{opening}{self.drawing.inventor.title('book')}{closing}"
        if slot == "day":
            return dates.full(dice, habits, self.drawing.day(dice.between(1900, 2020)))
        if slot == "body":
            return self.drawing.inventor.body()
        if slot == "small":
            return str(dice.between(3, 90))
        return str(dice.between(100, 9800)) if dice.chance(0.4) else f"{dice.between(1, 900)},{dice.between(100, 999)}"

    def parenthetical(self) -> str:
        """What a work says, in brackets or quotes behind it."""
        said = self.said()
        wording = self.dice.early(words(self.language).parentheticals)
        return self.drawing.inventor.filled(wording).replace("{}", said)

    def _elsewhere(self) -> str:
        """A reference to another place of the same work, to pages of chance: a page that never changed would be learnt
        as one that no citation has."""
        said = self.dice.pick(words(self.language).crossrefs)
        return re.sub(r"\d{2,}", lambda _: str(self.dice.between(5, 480)), said)

    def remark(self, draft: Draft, habits: Habits) -> None:
        """A comment note: one sentence or a few; at times they name a person or a book in passing, and cite neither."""
        throw = self.dice.random()
        count = 1 if throw < 0.55 else 2 if throw < 0.8 else 3 if throw < 0.92 else self.dice.between(4, 6)
        for index in range(count):
            if index:
                draft.say(" " if self.dice.chance(0.88) else "\n\n")
            if self.dice.chance(0.07):
                draft.say(self._elsewhere())
            elif self.facts.passing and self.dice.chance(0.22):
                self._passing(draft, habits)
            elif self.dice.chance(0.45):
                draft.say(self.aside(habits))
            else:
                draft.say(self.sentence())
        last = draft.pieces[-1]
        if last.text.endswith(".") and self.dice.chance(0.1):
            last.text = last.text[:-1]

    def _passing(self, draft: Draft, habits: Habits) -> None:
        for index, text in enumerate(_SLOT.split(self.dice.pick(self.facts.passing))):
            if index % 2 == 0:
                draft.say(text)
            elif text == "author":
                person = [self.drawing.person()]
                whole = self.dice.chance(0.5)
                draft.say(names.write(self.dice, habits, person, inverted=False) if whole else person[0][1])
            else:
                mark = "italic" if habits.emphasis and habits.title_mark == "italic" else None
                opening, closing = habits.quotes if self.dice.chance(0.3) else ("", "")
                draft.say(opening)
                draft.pieces.append(Piece(self.drawing.inventor.title("book"), mark=mark))
                draft.say(closing)

    def affiliation(self) -> str:
        """The post an author holds."""
        dice = self.dice
        text = dice.pick(self.facts.affiliations)
        if dice.chance(0.3):
            text = text[:-1] if text.endswith(".") else f"{text}."
        if dice.chance(0.15):
            given, family = self.drawing.person()
            glue = dice.pick(
                ("، ", ": ", " - ")
                if self.language == "ar"
                else (", ", ": ", " is ")[: 3 if self.language == "en" else 2]
            )
            text = f"{given} {family}{glue}{text}".strip()
        if dice.chance(0.12):
            leads = (" البريد الإلكتروني: ", "، ", " بريد: ") if self.language == "ar" else (" E-mail: ", ", ")
            text += dice.pick(leads) + dice.pick(("name@example.org", "first.last@example.edu.iq", "a.b@example.com"))
        return text

    def around(self, draft: Draft, habits: Habits, draw: Callable[[str], Work], put: Put) -> None:
        """A sentence that names a work or two; an author's name that leads up to the work is part of the cite."""
        parts = _SLOT.split(self.dice.pick(self.facts.templates))
        slots = parts[1::2]
        work = draw(self.dice.pick(_SORTS[:-2] if "author" in slots else _SORTS))
        if "author" in slots and not (work.authors or work.body):
            work.authors = [self.drawing.person()]
        sentence = _Sentence(parts, work, self._person(habits, work), [])
        cites = 0
        for index, text in enumerate(parts):
            if index % 2 == 0:
                self._text(draft, sentence, index)
            elif text == "author":
                self._author(draft, sentence, index, habits)
            elif text == "title":
                draft.say(work.title or work.container)
            else:
                cited = work if not cites else draw("")
                pieces, form = self._named(habits, cited, bare="author" in slots and not cites, titled="title" in slots)
                put(draft, sentence.held + pieces, form, cited, "")
                sentence.held = []
                cites += 1

    def _text(self, draft: Draft, sentence: _Sentence, index: int) -> None:
        text = sentence.parts[index]
        if sentence.held:
            sentence.held.append(Piece(text))
            return
        if text.startswith(".") and draft.pieces and draft.pieces[-1].text.endswith("."):
            text = text[1:]
        is_led = sentence.parts[index + 1 : index + 2] == ["cite"]
        start = lead_of(text, self.language) if is_led else len(text)
        draft.say(text[:start])
        if start < len(text):
            draft.signal(text[start:].strip())

    def _author(self, draft: Draft, sentence: _Sentence, index: int, habits: Habits) -> None:
        """The name as part of the cite where the work follows soon and nothing ends before it."""
        between = sentence.parts[index + 1]
        follows = sentence.parts[index + 2 : index + 3] == ["cite"]
        if follows and len(between) <= _NEAR and not _PARTED.search(between):
            sentence.held = [Piece(sentence.person, "author")]
            return
        earlier = "author" in sentence.parts[1:index:2]
        other = self._person(habits, Work("book", "book", authors=[self.drawing.person()]))
        draft.say(other if earlier else sentence.person)

    def _person(self, habits: Habits, work: Work) -> str:
        people: list[Person] = work.authors or work.editors
        if work.body or not people:
            return work.body or self.drawing.inventor.body()
        if self.dice.chance(0.35):
            return names.family(self.dice, habits, people)
        return names.write(self.dice, habits, people, inverted=False)

    def _named(self, habits: Habits, work: Work, *, bare: bool, titled: bool) -> tuple[list[Piece], str]:
        """The work; `bare` without its author, whom the sentence names, and `titled` without its title likewise."""
        if not bare and self.dice.chance(0.45 if self.language == "de" else 0.24):
            return repeat(self.dice, habits, work, self.dice.pick(("op_cit", "short", "short", "supra", "short")))
        shown = replace(work, authors=[], body="", signed=False) if bare else work
        if titled and (work.publisher or work.container):
            shown = replace(shown, title="")
        if bare and shown.title and self.dice.chance(0.25):
            return repeat(self.dice, habits, replace(shown, year=0), "short")
        pieces = full(self.dice, habits, shown)
        if not any(piece.label in ("title", "author", "editor", "container_title") for piece in pieces):
            return [Piece(work.title or work.container or self.drawing.inventor.title("book"), "title")], "short"
        return pieces, "full"

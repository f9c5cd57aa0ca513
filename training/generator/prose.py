"""Sentences of comment notes, works named inside sentences, and the posts of authors."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from training.generator import names
from training.generator.dice import Dice
from training.generator.facts import Facts
from training.generator.habits import Habits
from training.generator.pieces import Draft, Piece
from training.generator.render import full
from training.generator.repeats import repeat
from training.generator.signals import lead_of
from training.generator.works import Work

Put = Callable[[Draft, list[Piece], str, Work, str], None]
_SLOT = re.compile(r"\{(author|title|cite)\}")
_NEAR = 60
"""Within how many characters before its work an author's name belongs to the cite."""


class Prose:
    """The sentences of one language."""

    def __init__(self, dice: Dice, facts: Facts, language: str) -> None:
        self.dice = dice
        self.facts = facts
        self.language = language

    def sentence(self) -> str:
        """One sentence that cites nothing."""
        dice = self.dice
        text = dice.pick(self.facts.prose)
        if not text.endswith((".", "!", "?", "؟", ":", "”", "»")):
            text += "."
        return text

    def remark(self) -> str:
        """A comment note: one sentence or a few."""
        throw = self.dice.random()
        count = 1 if throw < 0.62 else 2 if throw < 0.9 else 3
        parts = [self.sentence() for _ in range(count)]
        text = (" " if self.dice.chance(0.9) else "\n\n").join(parts)
        return text[:-1] if text.endswith(".") and self.dice.chance(0.1) else text

    def affiliation(self) -> str:
        """The post an author holds."""
        dice = self.dice
        text = dice.pick(self.facts.affiliations)
        if dice.chance(0.3):
            text = text[:-1] if text.endswith(".") else f"{text}."
        if dice.chance(0.12):
            given, family = dice.pick(self.facts.persons)
            text = f"{given} {family}{'، ' if self.language == 'ar' else ', '}{text}".strip()
        if dice.chance(0.1):
            text += dice.pick(
                (
                    " E-mail: name@example.org",
                    " name@example.edu.iq",
                    "، البريد الإلكتروني: name@example.org" if self.language == "ar" else ", email: name@example.org",
                )
            )
        return text

    def around(self, draft: Draft, habits: Habits, work: Work, put: Put) -> None:
        """A sentence that names `work`; the author's name in it is part of the cite when it leads up to the work."""
        template = self.dice.pick(self.facts.templates)
        parts = _SLOT.split(template)
        slots = parts[1::2]
        named = "author" in slots and slots.index("author") < slots.index("cite") and bool(work.authors or work.body)
        near = named and len(parts[2 * slots.index("author") + 2]) <= _NEAR and "{title}" not in template
        cited = replace(work, authors=[], body="") if "author" in slots and work.authors + [work.body] != [""] else work
        if "title" in slots:
            cited = replace(cited, title="") if cited.container or cited.publisher else cited
        person = self._person(habits, work)
        held: list[Piece] = []
        for index, text in enumerate(parts):
            if index % 2 == 0:
                if held:
                    held.append(Piece(text))
                else:
                    self._plain(draft, text, led=parts[index + 1 : index + 2] == ["cite"])
            elif text == "author":
                if near and not held and "cite" in parts[index + 1 :: 1]:
                    held = [Piece(person, "author")]
                else:
                    self._plain(draft, person)
            elif text == "title":
                self._plain(draft, work.title or work.container)
            else:
                pieces, form = self._named(habits, cited, alone=not held and "author" not in slots)
                put(draft, held + pieces, form, work, "")
                held = []
        for piece in held:
            draft.say(piece.text)

    def _plain(self, draft: Draft, text: str, *, led: bool = False) -> None:
        start = lead_of(text, self.language) if led else len(text)
        draft.say(text[:start])
        if start < len(text):
            draft.signal(text[start:].strip())

    def _person(self, habits: Habits, work: Work) -> str:
        if work.body:
            return work.body
        people = work.authors or work.editors
        if not people:
            return self.dice.pick(self.facts.institutions)
        if self.dice.chance(0.35):
            return names.family(self.dice, habits, people)
        return names.write(self.dice, habits, people, inverted=False)

    def _named(self, habits: Habits, work: Work, *, alone: bool) -> tuple[list[Piece], str]:
        if alone and self.dice.chance(0.22):
            return repeat(self.dice, habits, work, self.dice.pick(("op_cit", "short", "short", "supra")))
        return full(self.dice, habits, work), "full"

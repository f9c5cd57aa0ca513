"""What journals of law and sociology write in their notes: works named by author and year in running prose."""

from __future__ import annotations

import re
from collections.abc import Callable

from training.generator.dice import Dice
from training.generator.habits import Habits
from training.generator.pieces import Draft, Piece
from training.generator.prose import Prose
from training.generator.repeats import author_year
from training.generator.signals import lead_of
from training.generator.words import words
from training.generator.work import Work

Put = Callable[[Draft, list[Piece], str, Work, str], None]
_SLOT = re.compile(r"\{(refs?|said_?)\}")
_SORTS = ("book", "book", "article", "chapter")


class Discourse:
    """Sentences of one language that cite by author and year."""

    def __init__(self, dice: Dice, language: str, prose: Prose, draw: Callable[[str], Work], put: Put) -> None:
        self.dice = dice
        self.language = language
        self.prose = prose
        self.draw = draw
        self.put = put

    def sentences(self, draft: Draft, habits: Habits) -> None:
        """One sentence or a few, each with a cite or more."""
        count = self.dice.early((1, 1, 2, 3))
        for index in range(count):
            draft.say(" " if index else "")
            self._sentence(draft, habits)
            if self.dice.chance(0.2):
                draft.say(" " + self.prose.passage(habits))

    def _sentence(self, draft: Draft, habits: Habits) -> None:
        wording = self.dice.pick(words(self.language).running)
        wording = self.prose.drawing.inventor.filled(wording)
        parts = _SLOT.split(wording[:1].upper() + wording[1:])
        for index, text in enumerate(parts):
            if index % 2 == 0:
                is_led = parts[index + 1 : index + 2] in (["ref"], ["refs"])
                start = lead_of(text, self.language) if is_led else len(text)
                draft.say(text[:start])
                if start < len(text):
                    draft.signal(text[start:].strip())
            elif text.startswith("said"):
                self._said(
                    draft, text, ends=index == len(parts) - 2 and not parts[-1], begins=not "".join(parts[:index])
                )
            else:
                self._refs(draft, habits, inside=text == "refs")

    def _said(self, draft: Draft, slot: str, *, ends: bool, begins: bool) -> None:
        said = self.prose.said()
        draft.say((said[:1].upper() + said[1:] if begins else said) + ("." if ends and slot == "said" else ""))

    def _refs(self, draft: Draft, habits: Habits, *, inside: bool) -> None:
        """A cite; in brackets several of them at times."""
        count = self.dice.early((1, 1, 2, 3)) if inside else 1
        for index in range(count):
            work = self.draw(self.dice.pick(_SORTS))
            work.year = work.year or self.dice.between(1900, 2020)
            if not (work.authors or work.editors or work.body):
                work.authors = [self.prose.drawing.person()]
            if index:
                draft.say("؛ " if self.language == "ar" else "; ")
            self.put(draft, author_year(self.dice, habits, work, inside=inside), "short", work, "")

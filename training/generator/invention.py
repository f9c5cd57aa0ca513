"""Titles and names made up from the facts, so that no list of them can be learnt by heart."""

from __future__ import annotations

import re

from training.generator.dice import Dice
from training.generator.facts import Facts, Person
from training.generator.words import Words

_SLOT = re.compile(r"\{(\w+)\}")
_SUBTITLE = re.compile(r"(?<=\w{3}): (?=\w)")


class Inventor:
    """Makes up names in one language."""

    def __init__(self, dice: Dice, facts: Facts, words: Words) -> None:
        self.dice = dice
        self.facts = facts
        self.words = words
        self.heads: dict[str, list[str]] = {}
        self.subtitles: dict[str, list[str]] = {}
        for kind, titles in facts.titles.items():
            parted = [_SUBTITLE.split(title, maxsplit=1) for title in titles]
            self.heads[kind] = [parts[0] for parts in parted]
            self.subtitles[kind] = [parts[1] for parts in parted if len(parts) == 2]

    def title(self, *kinds: str) -> str:
        """A title of the first kind that has any: as it stands, cut, joined anew, or with another tail."""
        kind = next((name for name in kinds if self.facts.titles.get(name)), "")
        if not kind:
            return self.dice.pick(self.facts.everything)
        if self.words.romanised and self.dice.chance(0.09):
            return self.dice.pick(self.words.romanised if self.dice.chance(0.6) else self.words.foreign)
        throw = self.dice.random()
        if throw < 0.5:
            return self.dice.pick(self.facts.titles[kind])
        head = self.dice.pick(self.heads[kind])
        if throw < 0.6 or head.endswith(("?", "؟", "!")):
            return head
        if throw < 0.8 and self.subtitles[kind] and ":" not in head:
            return f"{head}: {self.dice.pick(self.subtitles[kind])}"
        if head[-1:].isdigit():
            return head
        return head + self._filled(self.dice.pick(self.words.tails))

    def person(self) -> Person:
        """A person of the facts, or one with another's family name."""
        given, family = self.dice.pick(self.facts.persons)
        if given and self.dice.chance(0.45):
            other = self.dice.pick(self.facts.persons)
            if other[0]:
                return given, other[1]
        return given, family

    def press(self) -> str:
        """A publisher nobody knows."""
        return self._filled(self.dice.early(self.words.presses))

    def journal(self) -> str:
        """A journal nobody knows."""
        return self._filled(self.dice.pick(self.words.journals))

    def suit(self) -> str:
        """The name of a case in court."""
        return self._filled(self.dice.pick(self.words.suits))

    def body(self) -> str:
        """An institution, known or not."""
        if self.dice.chance(0.65):
            return self.dice.pick(self.facts.institutions)
        return self._filled(self.dice.pick(self.words.bodies))

    def place(self) -> str:
        """A place, known or of the facts."""
        return self.dice.pick(self.facts.places)

    def _filled(self, wording: str) -> str:
        year = self.dice.between(1880, 2015)
        return _SLOT.sub(lambda match: self._drawn(match[1], year), wording)

    def _drawn(self, slot: str, year: int) -> str:
        if slot == "year":
            return str(year)
        if slot == "later":
            return str(year + self.dice.between(2, 40))
        if slot == "place":
            return self.dice.pick(self.facts.places)
        if slot == "family":
            return self.dice.pick(self.facts.persons)[1]
        return self.dice.pick(self.words.subjects)

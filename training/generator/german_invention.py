"""German titles and families that stand in no list."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from training.generator.facts import Person
from training.generator.invention import Inventor

_FILE = Path(__file__).parent / "lists" / "de_inventions.toml"
_SLOT = re.compile(r"\{(\w+)\}")
_TOWN = re.compile(r"[/,(]| - | und | a\. ?[A-Zd]| i\. ?[A-Z]| am | im |-(?=[A-Z])")
_COMPOSED = frozenset(("book", "article", "chapter", "thesis", "law article", "report", "paper-conference"))


@cache
def _parts() -> Mapping[str, tuple[str, ...]]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: tuple(words) for name, words in data.items()}


class GermanInventor(Inventor):
    """Makes up names in German."""

    def title(self, *kinds: str) -> str:
        """A title of the facts, or one made up of nouns and genitives, at times with a subtitle."""
        if kinds[0] not in _COMPOSED or not self.dice.chance(0.42):
            return super().title(*kinds)
        title = self._composed(self.dice.pick(_parts()["shapes"]))
        if title[-1:] not in "?«" and self.dice.chance(0.2):
            title += self._composed(self.dice.pick(self.words.tails))
        return title

    def _composed(self, shape: str) -> str:
        year = self.dice.between(1500, 1960)
        return _SLOT.sub(lambda match: self._part(match[1], year), shape)

    def _part(self, slot: str, year: int) -> str:
        parts, dice = _parts(), self.dice
        lists: dict[str, Sequence[str]] = {"n": parts["nouns"], "g": parts["genitives"], "court": parts["courts"]}
        if slot in lists:
            return dice.pick(lists[slot])
        if slot == "century":
            return str(dice.between(12, 20))
        return self._drawn(slot, year)

    def person(self) -> Person:
        """A person of the facts, one with another's family name, one nobody knows, or a double name."""
        dice = self.dice
        given, family = dice.pick(self.facts.persons)
        throw = dice.random()
        if throw < 0.3:
            family = dice.pick(self.facts.persons)[1]
        elif throw < 0.62:
            family = dice.pick(_parts()["starts"]) + dice.pick(_parts()["ends"])
        elif throw < 0.67:
            return super().person()
        if dice.chance(0.04) and "-" not in family and " " not in family:
            family += f"-{dice.pick(self.facts.persons)[1].rpartition(' ')[2].partition('-')[0]}"
        return given, family

    def _drawn(self, slot: str, year: int) -> str:
        if slot == "place":
            return _TOWN.split(self.dice.pick(self.facts.places))[0].rstrip(".")
        return super()._drawn(slot, year)

"""Titles and names made up from the facts, so that no list of them can be learnt by heart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from training.generator.compose import phrases
from training.generator.dice import Dice
from training.generator.facts import Facts, Person
from training.generator.romanised import romanised
from training.generator.strangers import stranger
from training.generator.words import Words

_SLOT = re.compile(r"\{(\w+)\}")
_SUBTITLE = re.compile(r"(?<=\w{3}): (?=\w)")
_ARTICLE = re.compile(r"\b([Aa]) (?=[AEIO])")
_ESSAYS = frozenset(("article", "chapter", "thesis", "paper-conference"))
_MARKS = "\"“”‘’'«»"
_ACRONYM = re.compile(r"\b[A-ZÉ]")


def with_article(title: str) -> str:
    """An English title with `An` where a vowel follows."""
    return _ARTICLE.sub(r"\1n ", title)


class Inventor:
    """Makes up names in one language."""

    def __init__(self, dice: Dice, facts: Facts, words: Words) -> None:
        self.dice = dice
        self.facts = facts
        self.words = words
        self.phrases = phrases(facts.everything)
        self.lists: Mapping[str, Sequence[str]] = {
            "x": self.phrases,
            "place": facts.places,
            "noun": words.nouns,
            "adjective": words.adjectives,
            "subject": words.subjects,
            "word": words.foreign_words,
        }
        self.heads: dict[str, list[str]] = {}
        self.subtitles: dict[str, list[str]] = {}
        for kind, titles in facts.titles.items():
            parted = [_SUBTITLE.split(title, maxsplit=1) for title in titles]
            self.heads[kind] = [parts[0].strip(_MARKS) for parts in parted]
            self.subtitles[kind] = [parts[1] for parts in parted if len(parts) == 2]

    def title(self, *kinds: str) -> str:
        """A title of the first kind that has any: as it stands, cut, joined anew, with another tail, or made up."""
        kind = next((name for name in kinds if self.facts.titles.get(name)), "")
        if not kind:
            return self.dice.pick(self.facts.everything)
        if self.words.romanised and self.dice.chance(0.1):
            if self.dice.chance(0.5):
                return romanised(self.dice, lambda: self.dice.pick(self.facts.titles[kind]))
            return self.dice.pick(self.words.romanised if self.dice.chance(0.6) else self.words.foreign)
        throw = self.dice.random()
        if throw < 0.34 and self.words.title_shapes:
            return self.made(*kinds)
        if throw < 0.66:
            return self.dice.pick(self.facts.titles[kind])
        head = self.dice.pick(self.heads[kind])
        if throw < 0.76 or head.endswith(("?", "؟", "!")):
            return head
        if throw < 0.88 and self.subtitles[kind] and ":" not in head:
            return f"{head}: {self.dice.pick(self.subtitles[kind])}"
        if head[-1:].isdigit():
            return head
        return head + self.filled(self.dice.pick(self.words.tails))

    def made(self, *kinds: str) -> str:
        """A title made up of phrases, names and places."""
        essay = kinds[0] in _ESSAYS and self.dice.chance(0.75)
        title = self.filled(self.dice.pick(self.words.article_shapes if essay else self.words.title_shapes))
        return with_article(title[:1].upper() + title[1:])

    def event(self) -> str:
        """A conference, by what it was about or who held it."""
        return self.filled(self.dice.early(self.words.events)) if self.words.events else self.title("paper-conference")

    def person(self) -> Person:
        """A person of the facts, one with another's family name, or one that nobody knows; at times a single name."""
        throw = self.dice.random()
        if throw < 0.5:
            given, family = stranger(self.dice, self.facts, self.words.language)
        else:
            given, family = self.dice.pick(self.facts.persons)
            if given and throw < 0.78:
                family = self.dice.pick(self.facts.persons)[1] or family
        return ("", family) if self.dice.chance(0.03) else (given, family)

    def press(self) -> str:
        """A publisher nobody knows."""
        return self.filled(self.dice.early(self.words.presses))

    def university(self) -> str:
        """A university of some place."""
        return self.filled(self.dice.early(self.words.universities)) if self.words.universities else self.press()

    def journal(self) -> str:
        """A journal nobody knows."""
        return self.filled(self.dice.pick(self.words.journals))

    def paper(self) -> str:
        """A newspaper or site nobody knows; nothing where the language has no patterns for it."""
        return self.filled(self.dice.early(self.words.papers)) if self.words.papers else ""

    def serial(self) -> str:
        """A series nobody knows; nothing where the language has no patterns for it."""
        return self.filled(self.dice.early(self.words.serials)) if self.words.serials else ""

    def suit(self) -> str:
        """The name of a case in court."""
        return self.filled(self.dice.pick(self.words.suits))

    def body(self) -> str:
        """An institution, known or not, at times with its letters in brackets."""
        known = self.dice.chance(0.5)
        name = self.dice.pick(self.facts.institutions) if known else self.filled(self.dice.pick(self.words.bodies))
        if self.words.acronyms and self.dice.chance(0.07) and "(" not in name:
            return self.dice.pick(self.words.acronyms).format(name, self._letters(name))
        return name

    def _letters(self, name: str) -> str:
        """The first letters of a name; an Arabic one has them in Latin."""
        letters = "".join(_ACRONYM.findall(name))
        return letters if len(letters) > 1 else "".join(self.dice.pick("ABCDEFIMNOPRSUW") for _ in range(4))

    def place(self) -> str:
        """A place, known or of the facts."""
        return self.dice.pick(self.facts.places)

    def filled(self, wording: str) -> str:
        """The wording with its slots filled; a slot that is not known here stays."""
        year = self.dice.between(1880, 2015)
        return (
            _SLOT.sub(lambda match: self._drawn(match[1], year), wording).replace("لـالل", "لل").replace("لـال", "لل")
        )

    def _drawn(self, slot: str, year: int) -> str:
        if slot == "year":
            return str(year)
        if slot == "later":
            return str(min(year + self.dice.between(2, 40), 2024))
        if slot == "person":
            return " ".join(self.person()).strip()
        if slot == "family":
            return self.person()[1]
        if slot == "given":
            return self.dice.pick(self.facts.persons)[0].partition(" ")[0] or self.dice.pick(self.facts.places)
        return self.dice.pick(self.lists[slot]) if slot in self.lists else f"{{{slot}}}"

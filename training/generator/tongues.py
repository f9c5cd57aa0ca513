"""What each language has of its own: its ways with the parts of a work, its works, and the numbers notes begin with."""

from __future__ import annotations

from training.generator.dice import Dice
from training.generator.facts import Facts
from training.generator.german_slots import GermanSlots
from training.generator.german_works import GermanDrawing
from training.generator.habits import Habits
from training.generator.slots import Slots
from training.generator.words import words
from training.generator.work import Work
from training.generator.works import Drawing


def slots_of(dice: Dice, habits: Habits, work: Work) -> Slots:
    """The filler of slots in the language of `habits`."""
    return (GermanSlots if habits.words.language == "de" else Slots)(dice, habits, work)


def drawing_of(dice: Dice, facts: Facts, language: str) -> Drawing:
    """What draws the works of `language`."""
    return (GermanDrawing if language == "de" else Drawing)(dice, facts, language)


def leftover(dice: Dice, language: str) -> str:
    """What is left at the head of a note, or nothing; German journals print the note's own number there."""
    if language == "de" and dice.chance(0.3):
        number = str(dice.between(1, 190))
        return dice.early(("{} ", "{} ", "{}) ", "{}. ", "({}) ", "{}  ")).format(number)
    return dice.pick(words(language).leftovers) if dice.chance(0.025) else ""

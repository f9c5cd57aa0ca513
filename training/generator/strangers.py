"""Persons whom no list knows: given names beside families made of the syllables of many cultures."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.generator.dice import Dice
from training.generator.facts import Facts, Person

_LISTS = Path(__file__).parent / "lists" / "cultures.toml"
_ROOT = "بتثجحخدرزسشصطعغفقكلمنهـ"[:-1]
_NISBAS = (
    "ال{}{}ا{}ي", "ال{}{}ي{}ي", "ال{}{}{}اوي", "ال{}{}{}ي", "ال{}ا{}{}ي", "ال{}{}و{}ي", "ال{}{}ا{}", "ال{}{}ي{}",
    "{}{}ا{}", "{}{}ي{}", "ال{}ا{}{}", "{}{}و{}", "ال{}{}ي{}اوي", "ال{}و{}{}ي", "م{}{}و{}", "الم{}{}{}",
)  # fmt: skip
_HOUSES = ("البو {}", "آل {}", "أبو {}", "ابن {}", "بن {}", "بو{}", "آل {}", "أبو ال{}")


@dataclass(frozen=True, slots=True)
class _Culture:
    given: tuple[str, ...]
    starts: tuple[str, ...]
    middles: tuple[str, ...]
    ends: tuple[str, ...]
    particles: tuple[str, ...] = ()


@cache
def _cultures(language: str) -> tuple[_Culture, ...]:
    data = tomllib.loads(_LISTS.read_text(encoding="utf-8"))
    given = data["ar" if language == "ar" else "en"]
    return tuple(_Culture(**{name: tuple(forms) for name, forms in culture.items()}) for culture in given.values())


def stranger(dice: Dice, facts: Facts, language: str) -> Person:
    """A person nobody knows, as given names and family name."""
    if language == "ar" and dice.chance(0.8):
        return _given(dice, facts), _arab(dice, facts)
    culture = dice.pick(_cultures(language))
    given = _given(dice, facts) if dice.chance(0.25) else dice.pick(culture.given)
    return given, _family(dice, culture)


def _given(dice: Dice, facts: Facts) -> str:
    given = dice.pick(facts.persons)[0]
    if dice.chance(0.15):
        given = f"{given} {dice.pick(facts.persons)[0].partition(' ')[0]}"
    return given.strip()


def _family(dice: Dice, culture: _Culture) -> str:
    name = dice.pick(culture.starts)
    if culture.middles and dice.chance(0.45):
        name += dice.pick(culture.middles)
    end = dice.pick(culture.ends)
    if name[-1:] == end[:1]:
        end = end[1:]
    name += end
    if culture.particles and dice.chance(0.6 if culture.particles[0][-1] in "- '" else 0.15):
        particle = dice.pick(culture.particles)
        return particle + name if particle[-1] in "- '" else f"{particle} {name}"
    return name


def _arab(dice: Dice, facts: Facts) -> str:
    """A family name of an Arab: after a place, a root, a house or a father."""
    throw = dice.random()
    if throw < 0.25:
        place = dice.pick(facts.places)
        if " " not in place and "-" not in place:
            return ("" if place.startswith("ال") else "ال") + place.rstrip("ةاءى") + "ي"
    if throw < 0.4:
        return dice.pick(_HOUSES).format(dice.pick(facts.persons)[0].split(" ")[0] or "خلف")
    if throw < 0.5:
        return f"{dice.pick(facts.persons)[0].split(' ')[0]} {dice.pick(facts.persons)[1]}".strip()
    letters = [dice.pick(_ROOT) for _ in range(3)]
    return dice.pick(_NISBAS).format(*letters)

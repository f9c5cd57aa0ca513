"""Names of persons as authors write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from training.generator import german_names
from training.generator.dice import Dice
from training.generator.facts import Person
from training.generator.habits import Habits

_PARTICLE = re.compile(r"\b(?:al|el|ul|ad|ar|as|ash|an|at|az)-", re.IGNORECASE)
_LETTERS = "ABCDEFGHJKLMNPRSTW"


def write(dice: Dice, habits: Habits, people: Sequence[Person], *, inverted: bool = True) -> str:
    """The names of `people` as one string. Unless `inverted`, given names stand first whatever the style."""
    if habits.words.language == "de":
        return german_names.write(dice, habits, people, inverted=inverted)
    if habits.words.language == "ar":
        return _arabic(dice, habits, people, inverted)
    form = habits.names if inverted else ("initials" if habits.names in ("tight", "family_initials") else "given")
    shown, et_al = _cut(dice, habits, people)
    names = []
    for index, person in enumerate(shown):
        turned = form if index == 0 or form in ("tight", "family_initials", "caps", "initials") else "given"
        if form == "family_initials" and index and dice.chance(0.15):
            turned = "initials"
        name = _one(dice, person, turned)
        if habits.honorific and (index == 0 or dice.chance(0.5)) and turned in ("given", "initials"):
            name = f"{dice.early(habits.words.honorifics)} {name}"
        names.append(name)
    return _joined(names, habits, et_al)


def _cut(dice: Dice, habits: Habits, people: Sequence[Person]) -> tuple[Sequence[Person], str]:
    if habits.everyone:
        return people, ""
    if len(people) > 3 or (len(people) == 3 and dice.chance(0.5)) or (len(people) == 2 and dice.chance(0.05)):
        return people[:1] if dice.chance(0.9) else people[:2], habits.et_al
    if len(people) == 1 and dice.chance(0.025):
        return people, habits.et_al
    return people, ""


def _joined(names: Sequence[str], habits: Habits, et_al: str) -> str:
    if et_al:
        comma = "," if len(names) > 1 or habits.date % 3 == 0 else ""
        return f"{', '.join(names)}{comma} {et_al}"
    if len(names) == 1:
        return names[0]
    last = habits.conjunction
    if last in ("; ", ", ", " – ", " / ", "/"):
        return last.join(names)
    if habits.names == "tight":
        return ", ".join(names)
    comma = "," if len(names) > 2 and habits.year % 2 else ""
    return f"{', '.join(names[:-1])}{comma if not last.startswith(',') else ''}{last}{names[-1]}"


def _one(dice: Dice, person: Person, form: str) -> str:
    given, family = person
    if not given or (not given.isascii() and any("\u0600" < letter < "\u06ff" for letter in given)):
        return f"{given} {family}".strip()
    if dice.chance(0.14) and " " not in given and "." not in given:
        given = f"{given} {dice.pick(_LETTERS)}."
    if form == "initials":
        return f"{_initials(given, dice.chance(0.4))} {family}"
    if form == "family":
        return f"{family}, {given}"
    if form == "family_initials":
        return f"{family}, {_initials(given, dice.chance(0.3))}"
    if form == "tight":
        return f"{family} {_initials(given, True).replace('.', '')}"
    if form == "caps":
        return f"{given} {family.upper()}" if dice.chance(0.7) else f"{family.upper()} {given}"
    return f"{given} {family}"


def _initials(given: str, tight: bool) -> str:
    gap = "" if tight else " "
    words = [word for word in _PARTICLE.sub("", given).replace("-", " -").split() if word.strip("-.")]
    words = [word.lstrip("'’‘ʿʾ") or word for word in words]
    return gap.join(f"{word[:2] if word.startswith('-') else word[0]}." for word in words).replace(" -", "-")


def _arabic(dice: Dice, habits: Habits, people: Sequence[Person], inverted: bool) -> str:
    form = habits.names if inverted else "given"
    shown, et_al = _cut(dice, habits, people)
    names = []
    for index, (given, family) in enumerate(shown):
        comma = "," if habits.separator.startswith(",") and habits.date % 2 else "،"
        name = f"{family}{comma} {given}" if form == "family" and given and index == 0 else f"{given} {family}".strip()
        if habits.honorific and form == "given" and (index == 0 or dice.chance(0.6)):
            title = dice.early(habits.words.honorifics)
            name = f"{title}{'' if title.endswith('.') and dice.chance(0.3) else ' '}{name}"
        names.append(name)
    if et_al:
        return f"{names[0]}{'،' if dice.chance(0.1) else ''} {et_al}"
    joint = " - " if form == "dashes" else habits.conjunction
    if joint == "، " or len(names) == 1:
        return joint.join(names)
    if joint == "، و" or (len(names) > 2 and joint == " و" and dice.chance(0.4)):
        return "، و".join(names) if dice.chance(0.5) else f"{'، '.join(names[:-1])} و{names[-1]}"
    return joint.join(names)


def family(dice: Dice, habits: Habits, people: Sequence[Person]) -> str:
    """The names as a short form gives them: family names, or sometimes the whole name."""
    if habits.words.language == "de":
        return german_names.family(dice, habits, people)
    whole = 0.5 if habits.words.language == "ar" else 0.15
    names = [f"{given} {last}".strip() if dice.chance(whole) else last for given, last in people]
    if habits.words.language == "ar":
        if len(names) > 2:
            return f"{names[0]} {habits.et_al}"
        return " و".join(names)
    if len(names) > 2 and dice.chance(0.75):
        return f"{names[0]} {habits.et_al}"
    return _joined(names, habits, "")

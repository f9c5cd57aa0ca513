"""Names of persons as German authors write them: family names alone, slashes, capitals, `Th.` and `K.-H.`."""

from __future__ import annotations

from collections.abc import Sequence

from training.generator.dice import Dice
from training.generator.facts import Person
from training.generator.habits import Habits

_LETTERS = "ABEFGHJKLMRTW"
_CLUSTERS = ("Sch", "Ch", "Th", "Ph", "St")


def write(dice: Dice, habits: Habits, people: Sequence[Person], *, inverted: bool = True) -> str:
    """The names of `people` as one string. Unless `inverted`, given names stand first, or family names alone."""
    form = habits.names
    if not inverted and form in ("family", "family_initials", "tight"):
        form = "initials" if form != "family" else "given"
    shown, others = _cut(dice, habits, people)
    names = [one(dice, person, form) for person in shown]
    if habits.honorific and form in ("given", "initials") and dice.chance(0.5):
        names[0] = f"{dice.early(habits.words.honorifics)} {names[0]}"
    return joined(names, habits, others)


def family(dice: Dice, habits: Habits, people: Sequence[Person]) -> str:
    """The names as a short form gives them: family names, at times with given names or an initial before them."""
    whole = dice.random()
    shown, others = _cut(dice, habits, people)
    form = "given" if whole < 0.08 else "initials" if whole < 0.15 else "caps alone" if habits.names == "caps" else ""
    return joined([one(dice, person, form) for person in shown], habits, others)


def _cut(dice: Dice, habits: Habits, people: Sequence[Person]) -> tuple[Sequence[Person], str]:
    if len(people) > 3 or (len(people) == 3 and dice.chance(0.35)) or (len(people) == 2 and dice.chance(0.03)):
        return people[:1], habits.et_al
    return people, ""


def joined(names: Sequence[str], habits: Habits, others: str = "") -> str:
    """Names with what stands between them; family names alone are parted by a slash more often."""
    if others:
        return f"{', '.join(names)} {others}"
    glue = habits.conjunction
    if glue not in (" und ", " u. ", " & "):
        return glue.join(names)
    return f"{', '.join(names[:-1])}{glue}{names[-1]}" if len(names) > 1 else names[0]


def one(dice: Dice, person: Person, form: str) -> str:
    """One name in one of the forms of a style; family names alone where the form is none of them."""
    given, name = person
    if not given:
        return name.upper() if form.startswith("caps") else name
    if dice.chance(0.05) and " " not in given and "." not in given:
        given = f"{given} {dice.pick(_LETTERS)}."
    short = initials(given, dice.chance(0.4))
    written = {
        "given": f"{given} {name}",
        "initials": f"{short} {name}",
        "family": f"{name}, {given}",
        "family_initials": f"{name}, {short}",
        "tight": f"{name} {short}",
        "caps": dice.pick((f"{given} {name.upper()}", f"{name.upper()}, {given}", name.upper())),
        "caps alone": name.upper(),
    }
    return written.get(form, name)


def initials(given: str, tight: bool) -> str:
    """`Karl-Heinz` as `K.-H.`, `Theodor` as `Th.` or `T.`."""
    gap = "" if tight else " "
    return gap.join("-".join(_initial(part, tight) for part in word.split("-") if part) for word in given.split())


def _initial(word: str, tight: bool) -> str:
    if word.endswith("."):
        return word
    if word[:1].islower():
        return word
    start = next((cluster for cluster in _CLUSTERS if word.startswith(cluster)), "") if not tight else ""
    return f"{start or word[0]}."

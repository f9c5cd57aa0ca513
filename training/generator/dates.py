"""Years and dates as authors write them, in both calendars."""

from __future__ import annotations

from training.generator.dice import Dice
from training.generator.habits import Habits
from training.generator.work import Date


def year(dice: Dice, habits: Habits, value: int) -> str:
    """A year, at times of two calendars or with its era."""
    arabic = habits.words.language == "ar"
    throw = habits.year
    hijri = round((value - 621.58) / 0.970224)
    if not arabic:
        if throw < 96 or habits.words.language == "de":
            return str(value)
        return dice.pick(
            (
                f"{hijri}/{value}",
                f"{hijri} AH/{value}",
                f"[{value}]",
                f"c. {value}",
                f"{value}-{(value + 1) % 100:02}",
                f"{value}/{(value + 1) % 100:02}",
            )
        )
    if throw < 70:
        return str(value)
    if throw < 84:
        return f"{value}م" if throw < 80 else f"{value} م"
    if throw < 90:
        return dice.pick(
            (
                f"{hijri}هـ/{value}م",
                f"{hijri}هـ - {value}م",
                f"{value}م/{hijri}هـ",
                f"{hijri}ه/{value}م",
                f"{hijri}هـ-{value}م",
                f"{hijri} هـ / {value} م",
                f"{hijri}/{value}",
            )
        )
    if throw < 93:
        return dice.pick((f"{hijri}هـ", f"{hijri} هـ", f"{hijri}ه", f"{hijri} هجرية"))
    if throw < 95:
        return dice.pick((f"{value}-{value + 1}", f"{value}/{value + 1}", f"حوالي {value}", f"{value} ميلادية"))
    return str(value)


def month(dice: Dice, habits: Habits, number: int) -> str:
    """The name of a month; in Arabic at times both names of it."""
    names = habits.words.months[number - 1]
    throw = habits.date
    if habits.words.language == "en":
        return names[0] if throw < 72 else names[throw % 2 + 1]
    if throw < 50:
        return names[0]
    if throw < 76:
        return names[1]
    if throw < 86:
        return (
            f"{names[0]}/{names[1]}"
            if throw < 83
            else dice.pick((f"{names[0]} / {names[1]}", f"{names[0]} ({names[1]})", f"{names[1]}/{names[0]}"))
        )
    return names[throw % 3 + 2]


def month_year(dice: Dice, habits: Habits, value: Date) -> str:
    """A month and a year, or a season and a year."""
    _, number, full = value
    if habits.date < 12:
        return f"{dice.pick(habits.words.seasons)} {year(dice, habits, full)}"
    if habits.words.language == "en" and habits.date < 20:
        return f"{month(dice, habits, number)}–{habits.words.months[number % 12][0]} {full}"
    comma = ("," if habits.words.language == "en" else "، ").strip() if habits.date in (30, 31, 80) else ""
    return f"{month(dice, habits, number)}{comma} {year(dice, habits, full)}"


def full(dice: Dice, habits: Habits, value: Date, *, numeric: float = 0.0) -> str:
    """A day; `numeric` is how likely it is written in digits alone."""
    day, number, whole = value
    throw = habits.date
    if dice.chance(numeric) or throw % 10 == 9:
        return dice.pick(
            (
                f"{day}/{number}/{whole}",
                f"{day}-{number}-{whole}",
                f"{whole}/{number}/{day}",
                f"{day}.{number}.{whole}",
                f"{whole}-{number:02}-{day:02}",
                f"{day:02}/{number:02}/{whole}",
            )
        )
    name = month(dice, habits, number)
    if habits.words.language == "en":
        return _english(dice, habits, value, name)
    if throw < 4:
        return f"{dice.pick(habits.words.weekdays)}{'،' if throw % 2 else ''} {day} {name} {whole}"
    if throw in (5, 6):
        hijri = f"{dice.between(1, 29)} {dice.pick(habits.words.hijri)} {round((whole - 621.58) / 0.970224)}"
        return dice.pick((f"{hijri}هـ/{day} {name} {whole}م", f"{hijri}هـ", f"{hijri} هـ الموافق {day} {name} {whole}"))
    comma = "،" if throw % 8 == 7 else ""
    era = "م" if 70 <= habits.year < 80 else ""
    return f"{day} {name}{comma} {whole}{era}"


def _english(dice: Dice, habits: Habits, value: Date, name: str) -> str:
    day, _, whole = value
    throw = habits.date
    if throw < 3:
        return f"{dice.pick(habits.words.weekdays)}, {day} {name} {whole}"
    if throw % 10 in (1, 4, 6):
        return f"{name} {day}, {whole}"
    if throw % 25 == 7:
        return f"{day}{'th' if 3 < day < 21 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')} {name} {whole}"
    if throw % 25 == 8:
        return f"{whole}, {name} {day}"
    return f"{day} {name}{',' if throw == 50 else ''} {whole}"

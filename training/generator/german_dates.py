"""Dates as German authors write them: `12. 3. 1978`, `12.3.78`, `12. März 1978`, `v. 12. 3. 1978`."""

from __future__ import annotations

from training.generator.dice import Dice
from training.generator.habits import Habits
from training.generator.work import Date


def full(dice: Dice, habits: Habits, value: Date) -> str:
    """A day; one author writes all days alike but for slips."""
    day, month, year = value
    throw = habits.date
    if throw < 40:
        return f"{day}. {month}. {year}" if throw < 24 else f"{day}.{month}.{year}"
    if throw < 52:
        return f"{day:02}.{month:02}.{year}"
    if throw < 56:
        return f"{day}.{month}.{year % 100:02}"
    if throw < 60:
        return f"{dice.pick(habits.words.weekdays)}, {day}. {_named(habits, month)} {year}"
    return f"{day}. {_named(habits, month)} {year}"


def month_year(dice: Dice, habits: Habits, value: Date) -> str:
    """A month and a year, or a season and a year."""
    _, month, year = value
    if habits.date < 12:
        return f"{dice.pick(habits.words.seasons)} {year}"
    return f"{_named(habits, month)} {year}"


def year(dice: Dice, value: int) -> str:
    """A year; seldom two of them, or one that is guessed."""
    throw = dice.random()
    if throw > 0.02:
        return str(value)
    return dice.pick((f"{value}/{(value + 1) % 100:02}", f"{value}/{value + 1}", f"[{value}]", f"ca. {value}"))


def _named(habits: Habits, month: int) -> str:
    names = habits.words.months[month - 1]
    return names[0] if habits.date < 90 else names[-1]

"""The words that lead a work in in German notes, and what stands between two works."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from training.generator.dice import Dice
from training.generator.words import words

_FILE = Path(__file__).parent / "lists" / "de_signals.toml"


@cache
def terms() -> dict[str, tuple[str, ...]]:
    """The signals by their kind (`see`, `confer`, `quoted-in` …)."""
    return {kind: tuple(forms) for kind, forms in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()}


def signal(dice: Dice, kind: str = "") -> str:
    """A signal, seldom with a colon. Most German notes begin with `Vgl.`"""
    if kind == "see":
        said = dice.early(terms()[dice.pick(("see", "confer", "see-also"))])
        return said[:1].lower() + said[1:]
    if not kind and dice.chance(0.25):
        return dice.pick(words("de").more_signals)
    kind = kind or dice.weigh(("confer", "see", "see-also", "for-more"), (52.0, 72.0, 88.0, 100.0))
    said = dice.early(terms()[kind])
    return f"{said}:" if dice.chance(0.06) and said[-1] not in ":," else said


def joint(dice: Dice) -> tuple[str, str]:
    """What parts two works, and the signal of the second one (or nothing)."""
    throw = dice.random()
    if throw < 0.5:
        return dice.early(("; ", "; ", "; ", ";", " ; ", ";\n", ", ", " - ")), ""
    if throw < 0.6:
        return dice.early((" und ", "; und ", ", und ", " u. ", " / ")), ""
    if throw < 0.66:
        return dice.pick((". ", ". - ", ". – ", ".\n", ".\n\n", " — ")), ""
    if throw < 0.84:
        return dice.early(("; ", "; ", ", ", " ")), dice.early(terms()["further"])
    said = signal(dice)
    if dice.chance(0.7):
        return dice.early(("; ", "; ", ", ", " – ")), said[:1].lower() + said[1:]
    return ". ", said[:1].upper() + said[1:]

"""The words that lead a work in, and what stands between two works."""

from __future__ import annotations

import re
from functools import cache

from hawashi.locales import load
from training.generator import german_signals
from training.generator.dice import Dice
from training.generator.words import words

_KINDS = ("see", "for-more", "confer", "see-also")
_TOTALS = (60.0, 80.0, 90.0, 100.0)


@cache
def _listed(language: str, kind: str) -> tuple[str, ...]:
    if language == "de":
        return german_signals.terms()[kind]
    return load(language).terms[kind]


def signal(dice: Dice, language: str, kind: str = "") -> str:
    """A signal, with or without its colon. `kind` is a locale term such as `see` or `quoted-in`."""
    if language == "de":
        return german_signals.signal(dice, kind)
    if not kind and dice.chance(0.3):
        return dice.pick(words(language).more_signals)
    kind = kind or dice.weigh(_KINDS, _TOTALS)
    said = dice.early(_listed(language, kind))
    if said.endswith((":", ",")):
        return said
    colon = 0.75 if language == "ar" else 0.2
    if dice.chance(colon):
        return f"{said}:" if dice.chance(0.93) else f"{said} :"
    return f"{said}،" if language == "ar" and dice.chance(0.03) else said


def joint(dice: Dice, language: str) -> tuple[str, str]:
    """What parts two works, and the signal of the second one (or nothing)."""
    if language == "de":
        return german_signals.joint(dice)
    throw = dice.random()
    if language == "ar":
        if throw < 0.42:
            return dice.early(("؛ ", "؛ ", "؛", " ؛ ", "; ", "؛  ", ";")), ""
        if throw < 0.54:
            return dice.early(("؛ و", "، و", "؛ و", " و", "؛ و ", "; و")), ""
        if throw < 0.66:
            return dice.pick((". ", ".\n", "؛\n", " - ", "، ", " / ", "\n\n", " – ")), ""
        return dice.early(("؛ ", ". ", "، ", "؛ ", ".\n", ".\n\n")), signal(
            dice, language, dice.early(("see-also", "see-also", "see", "confer", "for-more"))
        )
    if throw < 0.5:
        return dice.early(("; ", "; ", ";", " ; ", ";\n", ";  ")), ""
    if throw < 0.64:
        return dice.early((" and ", ", and ", "; and ", " & ", "; & ")), ""
    if throw < 0.66:
        return dice.pick((", ", " ", "; ")), "as well as"
    if throw < 0.73:
        return dice.pick((". ", ".\n", ", ", " / ", ".\n\n", " – ")), ""
    said = signal(dice, language, dice.early(("see-also", "see-also", "confer", "see", "for-more")))
    if dice.chance(0.7):
        return dice.early(("; ", "; ", ", ", "; and ")), said[:1].lower() + said[1:]
    return ". ", said[:1].upper() + said[1:]


def quoted(dice: Dice, language: str) -> tuple[str, str]:
    """What parts an original from its carrier, and the carrier's signal."""
    said = signal(dice, language, "quoted-in")
    if language == "ar":
        return dice.early(("، ", "؛ ", " ", ". ", " (", "، ")), said
    return dice.early((", ", "; ", " ", ". ", " (")), said


@cache
def _leading(language: str) -> re.Pattern[str]:
    known = {form for kind in (*_KINDS, "quoted-in", "adapted-from", "source-is") for form in _listed(language, kind)}
    known.update(form.rstrip(" :") for form in words(language).more_signals)
    forms = "|".join(
        re.escape(form)
        for form in sorted(known - {"after", "also", "As in", "Also", "أيضاً", "كذلك"}, key=len, reverse=True)
    )
    return re.compile(rf"(?:^|(?<=[\s(،,؛;]))(?:{forms})\s?[:،,]?\s*$", re.IGNORECASE)


@cache
def lead_of(text: str, language: str) -> int:
    """Where the signal begins that `text` ends with; the length of `text` if it ends with none."""
    match = _leading(language).search(text)
    return match.start() if match else len(text)

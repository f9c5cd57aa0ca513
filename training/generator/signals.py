"""The words that lead a work in, and what stands between two works."""

from __future__ import annotations

import re
from functools import cache

from hawashi.locales import load
from training.generator.dice import Dice

_KINDS = ("see", "for-more", "confer", "see-also")
_TOTALS = (60.0, 80.0, 90.0, 100.0)
_MORE = {
    "en": (
        "See:", "see", "See, for example,", "See for example:", "e.g.", "On this see:", "See especially", "See esp.", "See further", "But see",
        "See discussion in", "See also:", "For a critique, see", "On this issue, see,", "See among others", "Cf.:", "cf.", "contra",
        "For the text, see", "Compare:", "For an early account see", "For more details, refer to", "Accord", "See, inter alia,",
        "This is taken from", "Source:", "See the discussion in", "On the tribes, see", "For details:", "See generally", "For a review see",
        "Based on", "Also", "More in", "As in", "On the oil concessions see", "For the opposite view, see",
    ),
    "ar": (
        "انظر:", "ينظر:", "يُنظر:", "أنظر:", "راجع:", "للمزيد:", "حول هذا الموضوع ينظر:", "في هذا المعنى:", "ينظر في تفصيل ذلك:", "ينظر بالتفصيل:",
        "وللتفاصيل انظر:", "لمزيد من التفصيل ينظر:", "للمزيد من المعلومات راجع:", "عن ذلك ينظر:", "بخصوص ذلك يراجع:", "يراجع:", "قارن:", "المصدر:",
        "وحول هذا الرأي انظر:", "للوقوف على ذلك ينظر:", "ينظر على سبيل المثال لا الحصر:", "من ذلك مثلاً:", "انظر بهذا الصدد:", "يقارن:", "ينظر :", "انظر :",
        "للمزيد عن حياته ينظر:", "عن سيرته ينظر:", "للمزيد حول ثورة العشرين ينظر:", "حول المعاهدة راجع:", "لمعرفة المزيد:", "نظر:", "راجع في تفصيل ذلك:",
        "للمزيد من التفاصيل عن هذه الحركة ينظر:", "استناداً إلى", "ينظر نص القانون في:",
    ),
}  # fmt: skip


@cache
def _listed(language: str, kind: str) -> tuple[str, ...]:
    return load(language).terms[kind]


def signal(dice: Dice, language: str, kind: str = "") -> str:
    """A signal, with or without its colon. `kind` is a locale term such as `see` or `quoted-in`."""
    if not kind and dice.chance(0.3):
        return dice.pick(_MORE[language])
    kind = kind or dice.weigh(_KINDS, _TOTALS)
    words = dice.early(_listed(language, kind))
    if words.endswith((":", ",")):
        return words
    colon = 0.75 if language == "ar" else 0.2
    if dice.chance(colon):
        return f"{words}:" if dice.chance(0.93) else f"{words} :"
    return f"{words}،" if language == "ar" and dice.chance(0.03) else words


def joint(dice: Dice, language: str) -> tuple[str, str]:
    """What parts two works, and the signal of the second one (or nothing)."""
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
        return dice.early((" and ", ", and ", "; and ", " & ", "; & ", ", as well as ")), ""
    if throw < 0.72:
        return dice.pick((". ", ".\n", ", ", " / ", ".\n\n", " – ")), ""
    words = signal(dice, language, dice.early(("see-also", "see-also", "confer", "see", "for-more")))
    if dice.chance(0.7):
        return dice.early(("; ", "; ", ", ", "; and ")), words[:1].lower() + words[1:]
    return ". ", words[:1].upper() + words[1:]


def quoted(dice: Dice, language: str) -> tuple[str, str]:
    """What parts an original from its carrier, and the carrier's signal."""
    words = signal(dice, language, "quoted-in")
    if language == "ar":
        return dice.early(("، ", "؛ ", " ", ". ", " (", "، ")), words
    return dice.early((", ", "; ", " ", ". ")), words


@cache
def _leading(language: str) -> re.Pattern[str]:
    known = {form for kind in (*_KINDS, "quoted-in", "adapted-from", "source-is") for form in _listed(language, kind)}
    known.update(form.rstrip(" :") for form in _MORE[language])
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

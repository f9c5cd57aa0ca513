"""Titles of Arabic and Persian works in Latin letters, as people write them: with all marks, some, or none."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

from training.generator.dice import Dice

_LISTS = Path(__file__).with_name("lists") / "romanised.toml"
_SLOT = re.compile(r"\{(\w+)\}")
_SUN = {"t", "ṭ", "d", "ḍ", "r", "z", "ẓ", "s", "ṣ", "n", "l", "S", "T", "D", "R", "Z", "N"}


def romanised(dice: Dice, translated: Callable[[], str]) -> str:
    """A made-up title; one in four has what it means behind it in brackets, which `translated` gives."""
    words = _words()["persian" if dice.chance(0.2) else "arabic"]
    title = _SLOT.sub(lambda slot: dice.pick(words[slot[1]]), dice.pick(words["shapes"]))
    if dice.chance(0.25):
        title = " ".join(_lowered(word) if place else word for place, word in enumerate(title.split(" ")))
    title = _joined(dice, title)
    if dice.chance(0.2):
        title = _assimilated(title)
    title = _written(dice, title)
    title = title[:1].upper() + title[1:] if dice.chance(0.5) else title
    if dice.chance(0.25):
        opening, closing = dice.pick((("(", ")"), ("(", ")"), ("[", "]")))
        title = f"{title} {opening}{translated()}{closing}"
    return title


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_LISTS.read_text(encoding="utf-8"))


def _lowered(word: str) -> str:
    article, dash, rest = word.rpartition("-")
    return article + dash + rest[:1].lower() + rest[1:]


def _joined(dice: Dice, title: str) -> str:
    """How `and the` and `in the` are written."""
    ways = (("wa-al-", "fī al-"), ("wa-l-", "fī l-"), ("wa’l-", "fī’l-"), ("wal-", "fil-"), ("wa al-", "fi al-"))
    both, within = dice.pick(ways)
    return title.replace("wa-al-", both).replace("fī al-", within)


def _assimilated(title: str) -> str:
    """`ash-Shīʿa` for `al-Shīʿa`."""
    words = []
    for word in title.split(" "):
        rest = word[3:]
        if word[:3] in ("al-", "Al-") and rest[:1] in _SUN:
            sound = rest[:2] if rest[:2].lower() in ("sh", "th", "dh") else rest[:1]
            word = f"{word[0]}{sound.lower()}-{rest}"
        words.append(word)
    return " ".join(words)


def _written(dice: Dice, title: str) -> str:
    """With all marks, without those of length and emphasis, or without any."""
    ayn, hamza = dice.pick((("ʿ", "ʾ"), ("‘", "’"), ("'", "'"), ("`", "'"), ("", "")))
    if dice.chance(0.6):
        title = "".join(one for one in unicodedata.normalize("NFD", title) if not unicodedata.combining(one))
        title = unicodedata.normalize("NFC", title)
    return title.replace("ʿ", ayn).replace("ʾ", hamza)

"""The names that a full name is made of, each with the ways in which it may be read."""

import re
from functools import lru_cache
from typing import NamedTuple

from hawashi.locales import fold, is_arabic
from hawashi.model import Name
from hawashi.names.compounds import groups, key, listed
from hawashi.names.letters import bare
from hawashi.names.lexicon import arabic_names, is_known

_SERVANT = re.compile(r"abd[aeiou]{0,2}+(?P<name>[a-z]{2,})")
_ALLAH = re.compile(r"l{1,2}ah?")
_ARABIC_SERVANT = re.compile(r"عبد(?:ال)?(?P<name>\w{2,})")
_FATHER = re.compile(r"ab(?:u|ou|o|i)l?(?P<name>[a-z]{3,})")
_ENDINGS = {"الدين": "din", "الاسلام": "islam", "الحق": "haq"}
_ISLAM = re.compile(r"(?P<name>[a-z]{2,}?)(?:[aeu]l)(?P<ending>islam|haq)q?")
_FAITH = re.compile(r"(?P<name>[a-z]{2,})(?:[aeiou]{1,2}[ld]?)d(?:in|een|ine)")
_ARTICLE = re.compile(r"(?:al|el|ul|il)[-\s'](?=\w{2})|(?:a|e|u)(?P<sun>[strdnz]|sh|th|dh)[-\s](?=(?P=sun))")
_JOINED_ARTICLE = re.compile(r"(?:al|el)(?=[a-z]{3})")
_AYN = re.compile(r"(?P<vowel>[aiu])[ʿʾʻʼ'’‘`](?=[bcdfghjklmnpqrstvwxz])", re.IGNORECASE)
_SON = re.compile(r"ben(?P<name>[a-z]{4,})")
_INITIAL = re.compile(r"[^\W\d_]\.?|(?:[^\W\d_]\.-?)+[^\W\d_]?|[A-Z]{2}")


class NameReading(NamedTuple):
    """One way to read a name: `kind` is the compound it is, `word` the rest.

    Kinds are `abd`, `abu`, `din`, `islam` and `haq`; empty where it is no compound.

    `word` is folded where Arabic, else bare Latin letters.
    """

    kind: str
    word: str


class Unit(NamedTuple):
    """One name of a full name. `initial` is the letter where no more is given, else empty."""

    readings: tuple[NameReading, ...]
    initial: str = ""


class Units(NamedTuple):
    """The names of a full name, own name first.

    `arabic` says whether anything shows that they are Arabic names, `arabic_script` whether they are in Arabic script.
    """

    names: tuple[Unit, ...]
    arabic: bool
    arabic_script: bool


@lru_cache(maxsize=50_000)
def units(name: Name) -> Units:
    """The names that a person's name is made of, in the order in which they are spoken."""
    parts, found = _parts(name), units_of(name)
    arabic = any(reading.kind or arabic_names(reading.word) for unit in found for reading in unit.readings)
    arabic = arabic or any(_ARTICLE.match(part.casefold()) for part in parts)
    return Units(tuple(found), arabic, any(is_arabic(part) for part in parts))


def units_of(name: Name) -> list[Unit]:
    """The names alone that a person's name is made of, in the order in which they are spoken."""
    return [unit for bound in bound_words(name) for unit in units_in(bound)]


def bound_words(name: Name) -> list[tuple[str, ...]]:
    """The words of a person's name, those that make one name of it together: `Abd al-Rahman`."""
    parts = _parts(name)
    return [tuple(parts[start:end]) for start, end in groups(parts)]


def _parts(name: Name) -> list[str]:
    return f"{name.given} {name.particle} {name.family}".split()


@lru_cache(maxsize=50_000)
def units_in(parts: tuple[str, ...]) -> tuple[Unit, ...]:
    """The unit of words bound together; several where the words are initials written together."""
    kept = list(parts)
    while len(kept) > 1 and key(kept[0]) in listed("silent-name-words"):
        kept.pop(0)
    if len(kept) == 1 and _INITIAL.fullmatch(kept[0]):
        letters = [letter for letter in key(kept[0]) if letter.isalpha()]
        return tuple(Unit((), letter) for letter in letters)
    word = "".join(kept)
    if not is_arabic(word):
        found = _latin_readings(" ".join(kept))
    elif len(kept) > 1 and key(kept[0]) in listed("father-words"):  # `لأبي عبيدة` is by Abu Ubayda
        found = _father_of(_letters(fold("".join(kept[1:]))))
    else:
        found = _arabic_readings(_letters(fold(word)))
    return (Unit(tuple(dict.fromkeys(found))),) if found else ()


def _letters(word: str) -> str:
    return "".join(char for char in word if char.isalnum()).replace("اللاه", "الله")


def _father_of(name: str) -> list[NameReading]:
    return [NameReading("abu", name), *([NameReading("abu", name[2:])] if name.startswith("ال") else [])]


def _arabic_readings(word: str) -> list[NameReading]:
    if servant := _ARABIC_SERVANT.fullmatch(word):
        served = NameReading("abd", "allah" if servant["name"] == "له" else servant["name"])
        return [served, *([NameReading("", word)] if is_known(word) else [])]
    if word.startswith("ابو") and len(word) > 5:
        return _father_of(word.removeprefix("ابو"))
    for ending, kind in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return [NameReading(kind, word.removesuffix(ending))]
    if word.startswith("ال") and len(word) > 4:
        return [NameReading("", word[2:]), *([NameReading("", word)] if is_known(word) else [])]
    return [NameReading("", word)] if word else []


def _latin_readings(text: str) -> list[NameReading]:
    """The readings of one Latin name, which may be several words (`Abd al-Rahman`)."""
    word = bare(text)
    if not word:
        return [NameReading("", fold(text))] if any(char.isalpha() for char in text) else []
    if word.startswith("ab") and (servant := _SERVANT.fullmatch(word)):
        known = [_arabic_readings(name.replace(" ", ""))[0] for name in sorted(arabic_names(word))]
        return [*_servant(servant["name"]), *known]
    article = _ARTICLE.match(key(text))
    stem = bare(key(text)[article.end() :]) if article else ""
    found = [NameReading("", stem)] if stem else [NameReading("", word)]
    # A library has thousands of names, and few begin or end so that a pattern need look at them.
    if not stem and word.startswith(("al", "el")) and (joined := _JOINED_ARTICLE.match(word)):
        found.append(NameReading("", word[joined.end() :]))
    if word.startswith("ab") and (father := _FATHER.fullmatch(word)):
        found.append(NameReading("abu", father["name"]))
        if joined := _JOINED_ARTICLE.match(father["name"]):
            found.append(NameReading("abu", father["name"][joined.end() :]))
    if word.endswith(("in", "een", "ine")) and (faith := _FAITH.fullmatch(word)):
        found.append(NameReading("din", faith["name"]))
    if word.endswith(("m", "q")) and (faith := _ISLAM.fullmatch(word)):
        found.append(NameReading(faith["ending"], faith["name"]))
    if word.startswith("ben") and (son := _SON.fullmatch(word)) and arabic_names(son["name"]):
        found.append(NameReading("", son["name"]))
    if not (text.isascii() and text.isalpha()) and _AYN.search(text):
        # Ra'd is Raad: what stands between vowel and consonant is heard as a longer vowel.
        found.append(NameReading("", bare(_AYN.sub(r"\g<vowel>\g<vowel>", text))))
    return found


def _servant(name: str) -> list[NameReading]:
    """The readings of what follows `Abdu`: its l may be the article (`Abdulatif`), a doubled letter is one."""
    if _ALLAH.fullmatch(name):
        return [NameReading("abd", "allah")]
    if len(name) > 3 and name[0] == name[1]:
        return [NameReading("abd", name[1:])]
    return [*([NameReading("abd", name[1:])] if name[0] == "l" and len(name) > 3 else []), NameReading("abd", name)]

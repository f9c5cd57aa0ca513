"""Keys under which the spellings of one name meet, in either script."""

import re
from functools import lru_cache

from hawashi.locales import fold
from hawashi.model import Name
from hawashi.names.institution_matching import telling_words
from hawashi.names.lexicon import arabic_names, is_known, likeliest_name
from hawashi.names.parsing import parse
from hawashi.names.units import NameReading, Unit, bound_words, units, units_in

# One letter for all those that romanisations mix up.
_ARABIC = dict(zip("بپتطٹثسصجژچحهھخدڈذزضظرڕڑشغعفڤقكلڵمنں", "bbtttsssjjjhhhkddzzzzrrrSg'ffkkllmnn", strict=True)) | {
    "ا": "A",
    "و": "U",
    "ي": "I",
}
_LATIN_SOUNDS = {
    "sch": "S", "sh": "S", "ch": "S",
    "th": "s",
    "dh": "z", "zh": "z",
    "kh": "k", "ck": "k", "q": "k", "c": "k",
    "gh": "G",
    "dj": "j", "g": "j",
    "ph": "f", "v": "f",
    "p": "b",
    "x": "ks",
}  # fmt: skip
_LATIN_SOUND = re.compile("|".join(_LATIN_SOUNDS))
_LONG = re.compile(r"(aa)|(ee|ei|ey|ai|ay|ie|y)|(oo|ou|aw|au|w)")
_SHORT = re.compile(r"[aeiou]")
_VOWELS = re.compile(r"[AUI']")
_NO_VOWELS = str.maketrans("", "", "aeiouyw'")
"""All that `_LONG`, `_SHORT` and `_VOWELS` look for, where nothing else is asked for."""
_DOUBLED = re.compile(r"(.)\1+")


def skeleton(text: str) -> str:
    """One key for the spellings of a name in both scripts: its consonants and long vowels, name by name.

    Names in the lexicon have the key of their Arabic form, so that Hassan (حسن) and Hussein (حسين) have two; others get
    one after their letters. The key of an institution is made of its telling words in order. Empty where no letter is.
    """
    name = parse(text)
    if name.literal:
        return " ".join(_key(word, long=False) for word in telling_words(name.literal))
    return " ".join(_unit_key(unit, long=True) for unit in units(name).names)


def skeletons(name: str | Name) -> tuple[str, ...]:
    """Wider keys, one a name (an institution: a telling word), of which two spellings share one: consonants alone."""
    name = parse(name) if isinstance(name, str) else name
    if name.literal:
        keys = [_key(word, long=False) for word in telling_words(name.literal)]
    else:
        keys = [key for bound in bound_words(name) for key in _bound_keys(bound)]
    return tuple(key for key in keys if key)


@lru_cache(maxsize=50_000)
def _bound_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of words bound together: of thousands of people a few given names are the same."""
    return tuple([_unit_key(unit, long=False) for unit in units_in(words) if unit.readings])


@lru_cache(maxsize=50_000)
def _unit_key(unit: Unit, *, long: bool) -> str:
    if unit.initial:
        return unit.initial
    reading: NameReading = unit.readings[0]
    if len(unit.readings) > 1 and not arabic_names(reading.word):
        # `Alshammary` is al-Shammary: the name behind the article is known, or says by its ending whence one comes.
        behind = unit.readings[1]
        reading = behind if arabic_names(behind.word) or behind.word.endswith(("i", "y")) else reading
    return f"{reading.kind}{_key(reading.word, long=long)}"


@lru_cache(maxsize=50_000)
def _key(word: str, *, long: bool) -> str:
    likeliest = likeliest_name(word)
    arabic = likeliest or word
    if arabic.isascii():
        found = _LATIN_SOUND.sub(lambda match: _LATIN_SOUNDS[match[0]], arabic)
        if not long and (consonants := found.translate(_NO_VOWELS)):
            return _DOUBLED.sub(r"\1", consonants).casefold()
        found = _LONG.sub(lambda match: "AIU"[(match.lastindex or 1) - 1], found)
        found = _SHORT.sub("", found)
    else:
        stem = fold(arabic)
        found = "".join(_ARABIC.get(letter, letter) for letter in (stem[:-1] if stem.endswith("ه") else stem))
    if not long or not (likeliest or is_known(word)):
        found = _VOWELS.sub("", found) or found
    return _DOUBLED.sub(r"\1", found).casefold()

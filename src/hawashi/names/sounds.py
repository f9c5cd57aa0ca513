"""How a word of a name sounds, as far as its spelling tells: consonants, and the vowels between them.

A Latin letter stands for one or more Arabic ones (`s` for س, ص and ث), and Arabic writes the long vowels only. So two
words are compared consonant by consonant, and the vowels between two consonants are compared with what the other
script would write there: Hassan may be حسن or حسان, but never حسين, and Faris is never فراس.
"""

import re
from functools import lru_cache
from typing import NamedTuple

# fmt: off
_LATIN = {
    "kh": "خ", "gh": "غق", "sch": "ش", "sh": "ش", "tch": "چ", "ch": "شچخج", "th": "ثذظت", "dh": "ذضظ", "dj": "ج",
    "ph": "ف", "zh": "ژج", "ck": "كق", "qu": "قك", "b": "بپ", "p": "پب", "t": "تطٹ", "j": "جژ", "h": "حهھ", "d": "دضذڈ",
    "r": "رڕڑ", "z": "زذظضژ", "s": "سصث", "f": "فڤ", "q": "قغك", "k": "كقخ", "l": "لڵ", "m": "م", "n": "نں",
    "g": "جغقك", "v": "ڤف", "c": "كسقجچ", "x": "خك",
}
# fmt: on
_LETTERS = {letter: 1 << index for index, letter in enumerate(dict.fromkeys("".join(_LATIN.values())))}
_MASKS = {sound: sum({_LETTERS[letter] for letter in letters}) for sound, letters in _LATIN.items()}
_LATIN_PIECE = re.compile(
    r"(?P<vowels>[aeiouwy]+)|(?P<consonant>sch|tch|kh|gh|sh|ch|th|dh|dj|ph|zh|ck|qu(?=[aei])|[b-df-hj-np-tvxz])"
)
_DOUBLED = re.compile(r"(sh|kh|gh|th|dh|ch|[b-df-hj-np-tvxz])\1+")

# Vowels in Arabic script: A, U, I are written, * is hamza or ʿayn, H the closing ه (ة) that may be a vowel.
_ARABIC_VOWELS = {"ا": "A", "و": "U", "ي": "I", "ۆ": "U", "ێ": "I", "ے": "I", "ۇ": "U", "ە": "A"}
_ARABIC_VOWELS |= dict.fromkeys("عءؤئ", "*")

# What stands for each of them in Latin letters: within a word, where it begins, where it ends.
_WITHIN = {
    "A": "(?:aa|ae|ea|[ae])[aeou]?",
    "U": "[aei]?(?:uww|ww|ou|oo|uu|ow|uw|[uow])[aeiou]?",
    "I": "[aeu]?(?:iyy|ee|ei|ey|ea|ie|ii|iy|yi|yy|[iy])[aeiou]?",
    "*": "y?[aeiou]{0,2}",
    "H": "(?:[aei]|[aei]?h)?",
}
_AT_START = {**_WITHIN, "A": "[aeiou]{0,2}"}
_AT_END = {
    **_WITHIN,
    "I": "[aeu]?(?:ee|ei|ey|ie|ii|iy|[iy]|e|aa|a)",
    "A": "(?:aa|ae|ah|eh|[aei])",
    "U": "[aei]?(?:oo|ou|ow|uw|[uow]|wa)",
}
_PLACES = {"start": _AT_START, "within": _WITHIN, "end": _AT_END}
_UNWRITTEN = {"start": "", "within": "(?:ou|[aeiou])?", "end": "e?"}
_READINGS = ("", "A", "I", "U", "IA", "AI", "UA", "UI", "AU", "IU", "UAI", "AIA")
_READINGS_AT_END = (*_READINGS, "H", "IH", "UH", "IAH", "AIH")


class WordSounds(NamedTuple):
    """The consonants of a word, each as a set of bits (the Arabic letters it may be), and the vowels around them.

    `vowels` has one more entry than `consonants`: Latin letters in Latin script, else the letters A, U, I, * and H.
    """

    arabic: bool
    consonants: tuple[int, ...]
    vowels: tuple[str, ...]


@lru_cache(maxsize=50_000)
def readings(word: str) -> tuple[WordSounds, ...]:
    """The sounds of a word: folded Arabic or bare Latin letters. A Latin closing h may be a consonant or none."""
    if not word.isascii():
        return (_arabic(word),)
    one = _latin(word)
    if len(word) > 2 and word[-1] == "h" and word[-2] in "aeiou":
        short = _latin(word[:-1])
        return one, short._replace(vowels=(*short.vowels[:-1], f"{short.vowels[-1]}h"))
    return (one,)


def alike(first: str, second: str) -> bool:
    """Whether two words (folded Arabic or bare Latin) may be spellings of one name, by their letters alone."""
    return any(_same(one, other) for one in readings(first) for other in readings(second))


def _latin(word: str) -> WordSounds:
    consonants: list[int] = []
    vowels = [""]
    for piece in _LATIN_PIECE.finditer(_DOUBLED.sub(r"\1", word)):
        if piece["vowels"]:
            vowels[-1] += piece["vowels"]
        else:
            consonants.append(_MASKS[piece["consonant"]])
            vowels.append("")
    return WordSounds(False, tuple(consonants), tuple(vowels))


def _arabic(word: str) -> WordSounds:
    consonants: list[int] = []
    vowels = [""]
    for index, letter in enumerate(word):
        if letter in _ARABIC_VOWELS:
            vowels[-1] += _ARABIC_VOWELS[letter]
        elif letter == "ه" and index == len(word) - 1 and index > 1:
            vowels[-1] += "H"
        elif (bit := _LETTERS.get(letter)) and (vowels[-1] or not consonants or consonants[-1] != bit):
            consonants.append(bit)
            vowels.append("")
    return WordSounds(True, tuple(consonants), tuple(vowels))


def _same(one: WordSounds, other: WordSounds) -> bool:
    if len(one.consonants) != len(other.consonants):
        return False
    if not all(first & second for first, second in zip(one.consonants, other.consonants, strict=True)):
        return False
    last = len(one.vowels) - 1
    for index, (first, second) in enumerate(zip(one.vowels, other.vowels, strict=True)):
        place = "start" if index == 0 else "end" if index == last else "within"
        if one.arabic == other.arabic:
            fits = first == second or (not one.arabic and _kin(first, second, place))
        else:
            fits = _fits(first, second, place) if one.arabic else _fits(second, first, place)
        if not fits:
            return False
    return True


@lru_cache(maxsize=10_000)
def _fits(arabic: str, latin: str, place: str) -> bool:
    """Whether the Latin vowels may be what the Arabic letters stand for."""
    return _vowel_pattern(arabic, place).fullmatch(latin) is not None


@lru_cache(maxsize=2_000)
def _vowel_pattern(arabic: str, place: str) -> re.Pattern[str]:
    if not arabic:
        return re.compile(_UNWRITTEN[place])
    signs = _PLACES[place]
    within = _PLACES["within"] if place == "end" else signs
    return re.compile("".join(within[sign] for sign in arabic[:-1]) + signs[arabic[-1]])


@lru_cache(maxsize=10_000)
def _kin(first: str, second: str, place: str) -> bool:
    """Whether two groups of Latin vowels may be the same in Arabic, and contradict each other where it writes none."""
    shared = _possible(first, place) & _possible(second, place)
    if shared - {""}:
        return True
    return bool(shared) and (
        not first or not second or {first, second} in ({"a", "e"}, {"e", "i"}, {"o", "u"}, {"ou", "u"})
    )


@lru_cache(maxsize=10_000)
def _possible(latin: str, place: str) -> frozenset[str]:
    written = _READINGS_AT_END if place == "end" else _READINGS
    return frozenset(arabic for arabic in written if _fits(arabic, latin, place))

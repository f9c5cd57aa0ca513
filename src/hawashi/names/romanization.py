"""Names in plain ASCII, for citation keys and for eyes that read one script only.

Arabic names are written in their usual spelling where the lexicon has one, else letter by letter after the
romanisation of the American libraries (ALA-LC), without its diacritics, and with the vowels that are likely.
"""

import re
from functools import cache, lru_cache
from itertools import groupby

from hawashi.locales import fold, is_arabic, pairs
from hawashi.names.letters import plain
from hawashi.names.lexicon import usual_spelling

_SOUNDS = "b t th j h kh d dh r z s sh s d t z gh f q k l m n h p ch zh v r l h h d t r n"
_CONSONANTS = {
    **dict(zip("بتثجحخدذرزسشصضطظغفقكلمنهپچژڤڕڵھہڈٹڑں", _SOUNDS.split(" "), strict=True)),
    **dict.fromkeys("عءؤئ", ""),
}
_VOWELS = {"ا": "a", "و": "u", "ي": "i", "ۆ": "o", "ێ": "e", "ە": "a", "ے": "e", "ۇ": "u"}
_SEMIVOWELS = {"و": "w", "ي": "y"}
_PREFIXES = (("وال", "wal-"), ("بال", "bil-"), ("لل", "lil-"), ("ال", "al-"))
_SIGNS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹،؛؟"
_LATIN_SIGNS = str.maketrans(_SIGNS, "01234567890123456789,;?")
_SIGN = re.compile(f"[{_SIGNS}]")
_SERVANTS = "عبد"
_WORD = re.compile(r"[^\W\d_]+")
_ABD = re.compile(r"\bعبد\s*ال(?=\w\w)|\bعبد\s+(?=\w)")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069]")


def romanize(text: str) -> str:
    """`text` in readable ASCII: Arabic script romanised, Latin diacritics gone, other scripts left out.

    White space is single, without any at the ends.
    """
    if text.isascii():
        return " ".join(text.split())
    text = _MARKS.sub("", text)
    if is_arabic(text):
        if _SIGN.search(text):
            text = text.translate(_LATIN_SIGNS)
        if _SERVANTS in text:
            text = _ABD.sub(lambda found: _SERVANTS + ("ال" if "ال" in found[0] else ""), text)
        text = _WORD.sub(lambda found: _word(found[0]) if is_arabic(found[0]) else found[0], text)
    return " ".join(plain(text).encode("ascii", "ignore").decode("ascii").split())


@lru_cache(maxsize=20_000)
def _word(word: str) -> str:
    """One Arabic word; after عبد the name it is bound to has been joined on."""
    folded = fold(word)
    if folded.startswith("عبد") and len(folded) > 4:
        return _servant(folded.removeprefix("عبد"))
    if particle := _latin("romanised-particles").get(folded):
        return particle
    if known := usual_spelling(folded):
        return known
    for prefix, latin in _PREFIXES:
        stem = folded.removeprefix(prefix)
        if stem != folded and len(stem) > 1:
            return latin + (usual_spelling(stem) or _letters(stem).capitalize())
    if folded.startswith("و") and (known := usual_spelling(folded[1:])):
        return f"wa {known}"
    return _letters(_with_hamza(word, folded)).capitalize()


@cache
def _latin(name: str) -> dict[str, str]:
    """The pairs of the locales' list `name`, by their folded Arabic words."""
    return {fold(arabic): latin for arabic, latin in pairs(name).items()}


def _servant(name: str) -> str:
    """A name of a servant of God (`عبد` and one of His names), in one word where it is usual in one word."""
    without = name.removeprefix("ال")
    for key in (f"عبد {name}", f"عبد ال{without}", f"عبد{name}"):
        if known := usual_spelling(key):
            return known
    if name != without:
        return f"Abd al-{usual_spelling(without) or _letters(without).capitalize()}"
    return usual_spelling(f"عبد{name}") or _letters(f"عبد{name}").capitalize()


def _with_hamza(word: str, folded: str) -> str:
    """The folded word with the hamza that tells whether it begins with i or with a diphthong."""
    if folded[:2] in ("اي", "او") and word[0] in "أآ":
        return f"ا{_SEMIVOWELS[folded[1]]}{folded[2:]}"
    return folded


def _letters(word: str) -> str:
    """A folded word letter by letter; runs of consonants are opened by the vowels they most likely have."""
    if usual := _latin("romanised-words").get(word):
        return usual
    sounds = _sounds(word)
    runs = [(vowel, [sound for _, sound in run]) for vowel, run in groupby(sounds, key=lambda sound: sound[0])]
    pieces: list[str] = []
    for index, (vowel, run) in enumerate(runs):
        last = index == len(runs) - 1
        if vowel:
            pieces.append("".join(run))
        elif index == 0:
            pieces.append(_opening(run, last))
        elif last and len(run) == 2:
            # After a long a the last syllable is mostly -il (faris), after i and u the word mostly is haydar, jawhar.
            glide = {"i": "ay", "u": "aw"}.get(pieces[-1])
            pieces[-1] = glide or pieces[-1]
            pieces.append(("a" if glide else "i").join(run))
        else:
            pieces.append("".join(run))
    return "".join(pieces)


def _sounds(word: str) -> list[tuple[bool, str]]:
    """Each letter as (is it a vowel, its Latin letters); و and ي are consonants at the start and beside a vowel."""
    sounds: list[tuple[bool, str]] = []
    for index, letter in enumerate(word):
        before = bool(sounds) and sounds[-1][0]
        follows = word[index + 1 : index + 2]
        if letter in _SEMIVOWELS and (before or not sounds or follows == "ا"):
            sounds.append((False, _SEMIVOWELS[letter]))
        elif letter == "ه" and not follows and sounds and not before:
            sounds.append((True, "a"))
        elif letter in _VOWELS:
            sounds.append((True, _VOWELS[letter]))
        else:
            sounds.append((False, _CONSONANTS.get(letter, letter)))
    return sounds


def _opening(run: list[str], last: bool) -> str:
    """Consonants at the start of a word, with short vowels between them: hasan, markaz, and makt- before a vowel."""
    vowels = {2: "a", 3: "aa" if last else "a", 4: "a-a"}.get(len(run), "a")
    vowels = (vowels + "-" * len(run))[: len(run) - 1]
    return run[0] + "".join(vowel.strip("-") + sound for vowel, sound in zip(vowels, run[1:], strict=True))

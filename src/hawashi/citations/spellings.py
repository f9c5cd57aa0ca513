"""Names in repeats: what a name is found by, and whether one is another with a letter wrong."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

from hawashi import names
from hawashi.bibliography.titles import DOUBLED, folded_words, is_typo
from hawashi.locales import fold, is_arabic
from hawashi.model import Name
from hawashi.names.lexicon import arabic_names, usual_spelling

ARTICLES = frozenset({"al", "el"})  # of a romanised Arabic name
_WORDS_OF_A_NAME = 6
_CAPITALISED = re.compile(r"\b[A-Z]\w*")
# Arabic letters that only their dots tell apart, under one of them: a misprint that no reader stumbles over.
_UNDOTTED = str.maketrans("جخثنبيزذشضظغقڤپچگ", "ححتتتتردسصطعففتحك")
_FOREIGN = str.maketrans("jgqz", "kkks")
# Arabic letters with which one and the same foreign sound is written; its vowels are written or left out.
_FOREIGN_SOUNDS = str.maketrans("غقجگچزصطثپڤ", "كككككسستتبف", "ايو")
_ROMANISED = (("ee", "i"), ("oo", "u"), ("ou", "u"), ("ey", "ai"), ("ei", "ai"), ("ay", "ai"), ("dj", "j"), ("q", "k"))
_FEWEST_DOTTED, _LEAST_DOTTED = 3, 4
# Words of a title, and letters of the one of them whose dots may be wrong: العرب and الغرب are two worlds.
_LEAST_SOUNDS = 3, 4  # sounds of a foreign given name and of a foreign family name
_LEAST_LATIN, _LEAST_ARABIC = 5, 6  # letters from which a family name may have one of them wrong
_LETTERS_ALIKE = 4  # at either end of a foreign name that is written in two ways (محمود is not مسعود)
_LONGEST_WORD = 20  # letters: a longer word is no name, and is found only as it stands


@lru_cache(maxsize=16_384)
def name_keys(name: Name) -> tuple[tuple[str, ...], ...]:
    """What a name is filed under: each of its words, and each two of them, by the sounds that both scripts share.

    Sounds that Arabic letters write in several ways (Longrigg is لونكريك or لونغريغ) have a key of their own, too, and
    an institution its initials.
    """
    sounds = sorted(set(names.skeletons(name)))[:_WORDS_OF_A_NAME]
    foreign = sorted({sound.translate(_FOREIGN) for sound in sounds} - set(sounds))
    keys = (*combinations(sounds, 2), *((sound,) for sound in (*sounds, *foreign)))
    words = _CAPITALISED.findall(names.romanize(name.literal))
    initials = "".join(word if word.isupper() else word[0] for word in words)
    return (*keys, (initials,)) if initials else keys


def is_misspelt(authors: Sequence[Name], makers: Sequence[Name]) -> bool:
    """Whether each of `authors` is one of the `makers`, but for letters that are wrong in a name."""
    return all(any(_is_name(words_of(name), words_of(maker)) for maker in makers) for name in authors)


def is_dotted_wrong(words: Sequence[str], title: str) -> bool:
    """Whether the folded `words`, three or more, are a title's but for the dots of one long word, as scans have it."""
    told = folded_words(title)
    wrong = [pair for pair in zip(words, told, strict=False) if pair[0] != pair[1]]
    if len(words) != len(told) or len(words) < _FEWEST_DOTTED or len(wrong) != 1 or len(wrong[0][0]) < _LEAST_DOTTED:
        return False
    return len({word.translate(_UNDOTTED) for word in wrong[0]}) == 1


@lru_cache(maxsize=20_000)
def words_of(name: Name) -> tuple[str, ...]:
    """The words of a name, folded, without articles."""
    return tuple(word for word in folded_words(name.display()) if word not in ARTICLES)


def are_near(authors: Sequence[Name], makers: Sequence[Name]) -> bool:
    """Whether a family name is one of the `makers`' but for a letter, be it a misprint or another name (حسن، حسين)."""
    pairs = ((_family(name), _family(maker)) for name in authors for maker in makers)
    return any(OSA.distance(one, other, score_cutoff=1) <= 1 for one, other in pairs)


def _is_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the shorter name is in the longer one, word by word, the family name (the last word) in its place."""
    short, long = sorted((one, other), key=len)
    if not short or not is_typo(short[-1], long[-1]):
        return False
    rest = iter(long[:-1])
    return all(any(_is_given(word, name) for name in rest) for word in short[:-1])


def _is_given(word: str, name: str) -> bool:
    return is_typo(word, name) or (1 in (len(word), len(name)) and word[0] == name[0])


def _is_foreign_given(word: str, other: str) -> bool:
    """Whether both write one foreign name in Arabic letters, as everyone does it in his own way (تشارلز، جارلس)."""
    if arabic_names(fold(usual_spelling(word) or "")) >= {word, other} or _sound_alike(word, other, _LEAST_SOUNDS[0]):
        return True
    alike = word[-_LETTERS_ALIKE:] == other[-_LETTERS_ALIKE:] or word[:_LETTERS_ALIKE] == other[:_LETTERS_ALIKE]
    long = min(len(word), len(other)) > _LETTERS_ALIKE and is_arabic(word)
    return long and alike and OSA.distance(word, other, score_cutoff=2) <= 2


def _sound_alike(word: str, other: str, least: int) -> bool:
    """Whether two words have the same sounds, `least` or more, as a name written in the letters of another language.

    Two names that are both usual, and usually spelt in two ways elsewhere (محمد، محمود), are not one.
    """
    sounds = _foreign_sounds(word)
    usual = {usual_spelling(word), usual_spelling(other)}
    return len(sounds) >= least and sounds == _foreign_sounds(other) and (len(usual) == 1 or None in usual)


def _foreign_sounds(word: str) -> str:
    """The sounds of a name that is written in the letters of another language, each in one way."""
    if is_arabic(word):
        return word.replace("تش", "ج").translate(_FOREIGN_SOUNDS)
    for spelt, sound in _ROMANISED:
        word = word.replace(spelt, sound)
    return DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=16_384)
def misprint_keys(name: Name) -> tuple[tuple[str, ...], ...]:
    """What a family name is found under although a letter of it is wrong: it without each letter in turn.

    One of another language is found under its sounds, too.
    """
    family = _family(name)
    if not 3 <= len(family) <= _LONGEST_WORD:
        return ()
    shorter = {family[:place] + family[place + 1 :] for place in range(len(family))}
    sounds = _foreign_sounds(family)
    foreign = (("foreign", sounds),) if len(sounds) >= _LEAST_SOUNDS[1] else ()
    return (*(("misprint", form) for form in sorted({family, *shorter})), *foreign)


def is_misprint(name: Name, maker: Name) -> bool:
    """Whether a family name that stands without a title is that of `maker`, but for one letter.

    Here only the name speaks for the work, so less is forgiven than beside a title: a letter doubled or not, a dot too
    many or too few, and one wrong letter in a long name (حسن is not حسين).
    """
    family, other = _family(name), _family(maker)
    if not family or not other or name.literal or maker.literal:
        return False
    given, known = words_of(name)[:-1], words_of(maker)[:-1]
    if given and known and not any(_is_given(word, one) for word in given for one in known):
        return family == other and any(_is_foreign_given(word, one) for word in given for one in known)
    if _sound_alike(family, other, _LEAST_SOUNDS[1]):
        return True
    if family[0] == other[0] and DOUBLED.sub(r"\1", family) == DOUBLED.sub(r"\1", other):
        return min(len(family), len(other)) >= 3
    arabic = is_arabic(family)
    least = _LEAST_ARABIC if arabic else _LEAST_LATIN
    close = min(len(family), len(other)) >= least and OSA.distance(family, other, score_cutoff=1) <= 1
    return close or (arabic and len(family) > 3 and family.translate(_UNDOTTED) == other.translate(_UNDOTTED))


def _family(name: Name) -> str:
    words = words_of(Name(family=name.family)) if name.family else words_of(name)
    return words[-1] if words else ""

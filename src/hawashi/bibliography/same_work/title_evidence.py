"""How well two titles agree, word by word, rare words weighing more."""

import math
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from hawashi.bibliography.numerals import number_of, part_labels
from hawashi.bibliography.same_work.words import bare_weight, month_words, numbers
from hawashi.bibliography.titles import consonants, is_typo, listed_words
from hawashi.messages import phrase

FAR = -7.0
"""What titles that have too little in common weigh: nothing makes up for it."""
_YEARS_AND_MORE = 3.0  # what two years and one telling word weigh
_HALVINGS = 18  # a word that 2 to this power titles of a library have would tell nothing
_LEAST = 0.12
_HARDLY_ALIKE = 50  # per cent of the letters: titles that have fewer in common, and few words, are not weighed
_TYPOS_LOOKED_FOR = 8  # words
_LETTERS_APART = 2  # of two spellings of a word, or its plural
_ROMANISED = 0.85  # share of the consonants


class TitleMatch(NamedTuple):
    """Two titles compared.

    `shared` is the weight of the words that both have, `ours` and `theirs` of those that one has; `swapped` counts
    words of one in whose place the other has another word; `inside` says that one is the beginning of the other, or a
    long piece of it; `numbers` is -1 where both give numbers that do not agree, 1 where one gives more than the other,
    0 else; `extra` is the one number that it gives more; `part` says that one title is the other and the number of a
    part (`Part II`), or that both have such numbers.
    """

    shared: float
    ours: float
    theirs: float
    swapped: int
    inside: bool
    numbers: int
    extra: str = ""
    part: bool = False

    @property
    def likeness(self) -> float:
        """The share of the words, weighed, that both titles have: 0 to 1."""
        whole = 2 * self.shared + self.ours + self.theirs
        return 2 * self.shared / whole if whole else 0.0


_NOTHING_IN_COMMON = TitleMatch(0.0, 1.0, 1.0, 1, False, 0)


class Weights(dict[str, float]):
    """What each word of a title tells, from 0 to 1: the less the more titles have it, whatever the size of the library.

    It does not depend on how many other titles there are, so that an unrelated record changes no verdict. A word that
    no title has weighs as if one had it.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        super().__init__(
            (word, bare_weight(word) * max(_LEAST, 1 - math.log2(count) / _HALVINGS))
            for word, count in counts.items()
            if count > 2
        )

    def __missing__(self, word: str) -> float:
        found = self[word] = bare_weight(word)
        return found

    def of(self, words: Iterable[str]) -> float:
        """What the words tell together."""
        return sum(map(self.__getitem__, words))


def have_nothing_in_common(one: str, other: str) -> bool:
    """Whether `match_titles` surely finds next to nothing in common: fewer words, and hardly a letter."""
    ours, theirs = set(one.split()), set(other.split())
    few = 3 * len(ours & theirs) < min(len(ours), len(theirs))
    return few and not ratio(one, other, score_cutoff=_HARDLY_ALIKE)


def match_titles(one: str, other: str, weights: Weights) -> TitleMatch:
    """`one` against `other`, both folded words, spaced; `weights` says what a word tells."""
    if other < one:
        one, other = other, one  # so that the answer does not depend on the side
    ours, theirs = one.split(), other.split()
    if one == other or "".join(ours) == "".join(theirs):
        return TitleMatch(weights.of(set(ours)), 0.0, 0.0, 0, False, 0)
    first, second = set(ours), set(theirs)
    both = first & second
    left, right = [word for word in ours if word not in both], [word for word in theirs if word not in both]
    if 2 * len(both) < min(len(left), len(right)) and not ratio(one, other, score_cutoff=_HARDLY_ALIKE):
        return _NOTHING_IN_COMMON
    shared = weights.of(both)
    of_other_months = _of_other_months(left, right)
    if left and right:
        shared += _pair_spellings(left, right, weights)
    alone, there = (weights.of(set(words)) for words in (left, right))
    short, long = (one, other) if len(one) < len(other) else (other, one)
    inside = len(short) >= 8 and (
        long.startswith(short) or (len(short) >= 20 and short in long) or _nearly_begins(short, long)
    )
    swapped = min(
        sum(1 for word in left if bare_weight(word) > 0.2), sum(1 for word in right if bare_weight(word) > 0.2)
    )
    compared, extra = (-1, "") if of_other_months else _compare_numbers(one, other)
    rest = left or right
    part = bool(extra) and not (left and right) and _tells_part(rest)
    part = part or bool(left and right and _are_two_parts(ours, theirs))
    return TitleMatch(shared, alone, there, swapped, inside, compared, extra, part)


def _of_other_months(left: list[str], right: list[str]) -> bool:
    """Whether each title names a month that the other does not: minutes and reports of two months are two works."""
    months = month_words()
    ours, theirs = ({months[word] for word in words if word in months} for words in (left, right))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _tells_part(rest: list[str]) -> bool:
    """Whether the words that one title has more are the number of a part, or begin with it (`Part II: results`)."""
    if all(number_of(word) or word in listed_words("numbered-part-words") for word in rest):
        return True
    kinds = part_labels().values()
    return any(word in kinds and number_of(number) is not None for word, number in pairwise(rest[:3]))


def _are_two_parts(ours: list[str], theirs: list[str]) -> bool:
    """Whether two titles begin alike and then number another part, whatever each is about: `Part II: the war`."""
    for place, (word, other) in enumerate(zip(ours, theirs, strict=False)):
        if word != other:
            labelled = place > 1 and ours[place - 1] in part_labels().values()
            return labelled and number_of(word) is not None and number_of(other) is not None
    return False


def _pair_spellings(left: list[str], right: list[str], weights: Weights) -> float:
    """Take out of `left` and `right` what is one text spelt in two ways; the weight of it."""
    if "".join(left) == "".join(right):
        found = min(weights.of(left), weights.of(right))
        left.clear()
        right.clear()
        return found
    if len(left) > _TYPOS_LOOKED_FOR or len(right) > _TYPOS_LOOKED_FOR:
        return 0.0
    found = 0.0
    for word in list(left):
        for written in right:
            near = abs(len(word) - len(written)) <= _LETTERS_APART
            if near and (is_typo(word, written) or _is_plural(word, written)):
                found += max(weights[word], weights[written]) * 0.95
                left.remove(word)
                right.remove(written)
                break
    return found + _pair_parted(left, right, weights) + _pair_parted(right, left, weights)


def _is_plural(word: str, written: str) -> bool:
    short, long = (word, written) if len(word) < len(written) else (written, word)
    return len(short) >= 3 and long in (f"{short}s", f"{short}es")


def _pair_parted(left: list[str], right: list[str], weights: Weights) -> float:
    """Words of `right` that `left` has in two pieces (`back propagation`, `representa tions`)."""
    found = 0.0
    for place in range(len(left) - 1, 0, -1):
        if place < len(left):
            joined = left[place - 1] + left[place]
            whole = next((word for word in right if word == joined or is_typo(word, joined)), None)
            if whole is not None:
                found += weights[whole]
                right.remove(whole)
                del left[place - 1 : place + 1]
    return found


def _nearly_begins(short: str, long: str) -> bool:
    """Whether `short`, but for a letter or two, is the beginning of `long` (which may break off inside a word)."""
    if len(short) < 20:
        return False
    allowed = 1 + len(short) // 30
    return OSA.distance(short, long[: len(short)], score_cutoff=allowed) <= allowed


def _compare_numbers(one: str, other: str) -> tuple[int, str]:
    letters = _last_letter(one), _last_letter(other)
    if all(letters) and letters[0] != letters[1]:
        return -1, ""
    ours, theirs = numbers(one), numbers(other)
    if ours == theirs:
        return 0, ""
    if ours and theirs and not (ours < theirs or theirs < ours):
        return -1, ""
    extra = ours ^ theirs
    return 1, next(iter(extra)) if len(extra) == 1 else ""


def _last_letter(title: str) -> str:
    """The letter that a title ends with as if it were a number: `Case A`, `الحالة ب`. `I` is a number."""
    letter = title[-1:]
    return letter if title[-2:-1] == " " and letter.isalpha() and not number_of(letter) else ""


def is_romanised(arabic: str, latin: str) -> bool:
    """Whether a Latin title reads like an Arabic one in Latin letters."""
    return match_across_scripts(arabic, latin) >= _ROMANISED


def match_across_scripts(arabic: str, latin: str, shortest: int = 6) -> float:
    """How far a Latin text reads like a romanisation of an Arabic one: 0 to 1; too short ones tell nothing (0)."""
    ours, theirs = consonants(arabic), consonants(latin)
    if min(len(ours), len(theirs)) < shortest:
        return 0.0
    return ratio(ours, theirs) / 100


_REASONS = {
    "same": phrase("same title"),
    "nearly": phrase("nearly the same title"),
    "inside": phrase("one title is a part of the other"),
    "similar": phrase("similar titles"),
    "different": phrase("different titles"),
    "numbers": phrase("titles with different numbers"),
}


def title_reason(match: TitleMatch) -> str:
    """What two titles that were compared say, in words."""
    if match.numbers < 0 or match.part:
        return _REASONS["numbers"]
    if not match.ours and not match.theirs:
        return _REASONS["same"]
    if match.inside:
        return _REASONS["inside"]
    return _REASONS["nearly" if match.likeness >= 0.9 else "similar" if match.likeness >= 0.6 else "different"]


def most_of_title(shared: float) -> float:
    """What it weighs at most that titles share words that tell so much together."""
    return min(6.5, 0.4 + 1.3 * shared)


def title_weight(match: TitleMatch, main: bool) -> float:
    """What two titles weigh for or against one work, in natural log odds; `main` says that one is the other without its
    subtitle."""
    full = most_of_title(match.shared)
    if not match.ours and not match.theirs:
        return full
    likeness = match.likeness
    if match.part:
        return -1.0
    if match.numbers < 0 and likeness < 0.999:
        return FAR if match.swapped else -4.0
    against = 3.0 * min(match.swapped, 3) + (2.0 if match.numbers else 0.0)
    # A subtitle that gives a span of years and says more than that (`: Empire and World, 1780-1830`) numbers nothing.
    spans = match.numbers > 0 and not match.extra and match.ours + match.theirs > _YEARS_AND_MORE
    if main and (spans or not match.numbers):
        return full - 0.6
    if match.inside:
        return max(-3.0, full - 1.5 - 0.25 * min(match.ours + match.theirs, 6.0) - (1.0 if match.numbers else 0.0))
    if likeness < 0.5:
        return FAR
    # The weight of the words that only one has falls harder on short titles.
    lost = min(9.0, 22.0 * (1 - likeness) ** 1.15)
    return max(FAR, full - float(lost) - against)

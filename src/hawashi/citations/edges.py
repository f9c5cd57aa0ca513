"""Where a cite begins and ends, and which works stand in it, where the words say so whatever a model says.

In a sentence a cite begins with who speaks (`Tripp shows in A History of Iraq`), a remark behind its page is no part of
it, and behind a page a newspaper joined by و is one more work.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hawashi.citations.sight import Sight
from hawashi.citations.vocabulary import word


def is_joined(sight: Sight, start: int) -> bool:
    """Whether the token is joined by و to what stands before, and no word that begins so itself (`وزارة`, `وليد`)."""
    if start == 0 or sight.words[start - 1].seen == ":":
        return False  # what a signal leads in is joined to nothing
    one = sight.words[start]
    unknown = one.shape == "ar" and not one.classes and sight.words[start - 1].seen not in ";\n"
    return "waw" in one.classes or (unknown and sight.text[sight.tokens[start][0]] == "و")


def leads_in(sight: Sight, start: int, *, names: bool) -> bool:
    """Whether the first word of a name only leads it into a sentence (`As Peter Sluglett shows in …`).

    Where the model sees no name but a title (`As Others See Us`), the sentence must have its verb. In a comparison it
    is the word before the second work (`قارن الوردي، ص 5، مع بطاطو، ص 9`).
    """
    if sight.text[slice(*sight.tokens[start])] in _COMPARED:
        return any(
            sight.text[slice(*token)].lower() in _COMPARE for token in sight.tokens[max(0, start - _FAR) : start]
        )
    one, following = sight.words[start], sight.words[start + 1 : start + 2]
    small = one.shape == "Xx" and _is_small(sight, start)
    led = small and one.seen not in ("the", "a", "an") and bool(following) and following[0].shape in ("Xx", "X")
    return led and (names or _title_behind(sight, start + 1) is not None)


def _is_small(sight: Sight, index: int) -> bool:
    return "small" in sight.words[index].classes and "particle" not in sight.words[index].classes


_NAMES, _VERBS = 4, 5  # words at most of who says something in a sentence, and of how it is said


def _title_behind(sight: Sight, first: int) -> int | None:
    """Where the title begins if the words from `first` on say who says something in it (`Tripp shows in A History`)."""
    verb = first
    while verb < len(sight) and verb - first < _NAMES and sight.words[verb].shape in ("Xx", "X"):
        verb += 1
    title = verb
    while title < len(sight) and title - verb < _VERBS and sight.words[title].shape == "xx":
        title += 1
    said = sight.words[verb:title]
    speaks = any("prose" in one.classes for one in said) and any(one.seen == "in" for one in said)
    return title if first < verb and speaks and title < len(sight) else None


def begun(sight: Sight, start: int, floor: int) -> int:
    """Where a cite begins that the model begins at its title, or in a bracket; not before the token `floor`.

    The article of a law belongs to the cite, and in a sentence the author (`المادة (125) من القانون`, `Eric Davis's
    Memories`, `As Tripp argues in his book A History`).
    """
    title = start - (start > floor and sight.words[start - 1].seen in ("a", "the") and _is_raised(sight, start - 1))
    for first in range(max(floor, title - _NAMES - _VERBS), title):
        if _is_raised(sight, first) and not _is_small(sight, first) and _title_behind(sight, first) == title:
            return first
    if title > floor and sight.text[slice(*sight.tokens[title - 1])].endswith(("'s", "’s")):
        first = title - 1
        while first > floor and _is_raised(sight, first - 1) and not _is_small(sight, first - 1):
            first -= 1
        return first
    return _from_article(sight, title, floor)


def _is_raised(sight: Sight, index: int) -> bool:
    return sight.words[index].shape in ("Xx", "X")


def _is_number(sight: Sight, index: int) -> bool:
    return sight.words[index].shape[0] in "9yh"


def _from_article(sight: Sight, start: int, floor: int) -> int:
    """Where the article of a law begins that is cited right before the law; else `start`."""
    place, numbers = start, 0
    while place > floor and (sight.words[place - 1].seen in _OF_LAW or _is_number(sight, place - 1)):
        place -= 1
        numbers += _is_number(sight, place)
    led = place > floor and place < start and "t-article" in sight.words[place - 1].classes
    return place - 1 if led and (numbers or sight.words[start - 1].seen == "(") else start


_OF_LAW = frozenset({"من", "of", "the", "(", ")"})
"""What stands between an article and its law, beside the number."""
_AMENDED = frozenset({"المعدل", "المعدله", "النافذ", "النافذه", "الملغي", "الملغاه"})
"""What is said of a law behind its year, as it stands in a unified text."""


def ended(sight: Sight, start: int, end: int) -> int:
    """Where a cite ends whose last words, behind a number and a comma, are a remark or the beginning of one.

    `p. 9, deny it.`; `في 25/3/2010، منشور على الموقع`. What is only said of a law belongs to it (`لسنة 1979 المعدل`).
    """
    if end < len(sight) and sight.text[slice(*sight.tokens[end])] in _AMENDED and _is_number(sight, end - 1):
        return end + 1
    if "t-article" in sight.words[start].classes and (of_same := _same_law(sight, end)):
        return of_same
    opened = _remark_in_brackets(sight, start, end)
    if opened is not None:
        return opened
    low = sight.bounds[sight.segment_of[end - 1]]
    spoken = _title_end(sight, max(start, low), end)
    if spoken < end:
        return spoken
    told = low - 2 > start and (_is_number(sight, low - 2) or sight.italic[low - 2])
    if not told or sight.words[low - 1].seen != ",":
        return end
    last = [one for one in sight.words[low:end] if one.shape != "mark"]
    goes_on = end < len(sight) and sight.words[end].shape != "mark"
    plain = all(one.shape in ("xx", "x") or (goes_on and one.shape[:2] == "ar") for one in last)
    if not last or not plain or any(name.startswith("t-") for one in last for name in one.classes):
        return end
    return low - 1 if goes_on or (len(last) > 1 and "small" not in last[0].classes) else end


def _same_law(sight: Sight, end: int) -> int | None:
    """Where the words end that say from which law an article is, the one just cited (`من القانون ذاته`), or None."""
    place = end
    while place < len(sight) and sight.text[slice(*sight.tokens[place])].lower() in ("من", "of", "the"):
        place += 1
    if place in (end, len(sight)) or sight.phrases[place] != "t-repeat":
        return None
    place += 1
    while place < len(sight) and sight.phrases[place] == "t-repeat+":
        place += 1
    return place + (place < len(sight) and sight.words[place].seen == ".")


_LEAST_SAID = 3  # small words with a verb among them are no end of a title in capitals


def _title_end(sight: Sight, low: int, end: int) -> int:
    """Where a title ends behind which the sentence goes on: italics end there, or capitals before words with a verb.

    `*The Old Social Classes* for a full account`; `Inventing Iraq remains the best account`. Else `end`.
    """
    italic = next((place for place in range(end - 1, low - 1, -1) if sight.italic[place]), None)
    place = low if italic is None else italic + 1
    while italic is None and place < end and (sight.words[place].shape != "xx" or _is_small(sight, place)):
        place += 1
    said = [one for one in sight.words[place:end] if one.shape != "mark"]
    plain = all(one.shape in ("xx", "x") and not any(name.startswith("t-") for name in one.classes) for one in said)
    if len(said) < _LEAST_SAID or not plain or any(sight.states[at] in ("<", ">", "q") for at in range(low, end)):
        return end
    if italic is not None:
        return place
    raised = sum(_is_raised(sight, at) for at in range(low, place))
    speaks = any("prose" in one.classes for one in said) and not any(one.seen == ":" for one in sight.words[low:place])
    return place if raised > 1 and speaks else end


def _remark_in_brackets(sight: Sight, start: int, end: int) -> int | None:
    """Where a remark in brackets begins that stands behind the full stop of a cite (`p. 15. (My translation.)`)."""
    place = end - 1 - (sight.words[end - 1].seen == ".")
    if place <= start or sight.words[place].seen != ")":
        return None
    while place > start + 1 and sight.words[place].seen != "(":
        if _is_number(sight, place):
            return None
        place -= 1
    return place if sight.words[place - 1].seen == "." and _is_number(sight, place - 2) else None


_KINDS = frozenset({"news", "law", "journal", "gazette", "thesis", "report", "interview", "court", "t-article"})
"""Classes of words that begin a work without an author."""


class Part(NamedTuple):
    """The tokens `start` to `end` are one cite; `signal` are those that lead it in, or None.

    `behind_and` is that the first token begins behind the و that joins it to what stands before.
    """

    start: int
    end: int
    signal: tuple[int, int] | None
    behind_and: bool


def parts(sight: Sight, whole: Part) -> list[Part]:
    """The cite, or those in it where one more stands behind a page, or carries the quotation of the first."""
    begins = _past_aside(sight, whole.start, whole.end)
    if begins != whole.start:
        whole = whole._replace(start=begins, behind_and=False)
    found: list[Part] = []
    start, signal, joined = whole.start, whole.signal, whole.behind_and
    for index in range(whole.start + 2, whole.end - 1):
        if sight.words[index - 1].shape != "mark":
            continue
        led = _carrier(sight, index, whole.end) or _compared(sight, whole.signal, index)
        aside = _behind_aside(sight, start, index, whole.end) if led is None else None
        if led is None and aside is None and not _begins_another(sight, start, index, whole.end):
            continue
        found.append(Part(*bare(sight, start, index), signal, joined))
        alone = sight.text[slice(*sight.tokens[index])] == "و"
        start, signal = (led, (index, led)) if led else (aside or index + alone, None)
        joined = led is None and aside is None and not alone and is_joined(sight, start)
    if not found:
        return [whole]
    found.append(Part(*bare(sight, start, whole.end), signal, joined))
    return [part for part in found if part.start < part.end]


def _behind_aside(sight: Sight, start: int, index: int, end: int) -> int | None:
    """Where one more work begins behind a page and a word on how it says the same, or None.

    `p. 211, and, more cautiously, Dodge, Iraq`; `ص 211، وبتحفظ أكبر بطاطو، العراق`.
    """
    if sight.words[index - 1].seen != "," or index - 2 <= start or not _is_number(sight, index - 2):
        return None
    aside = _ASIDE.match(sight.text, sight.tokens[index][0])
    if aside is None:
        return None
    return next((place for place in range(index + 1, end - 1) if sight.tokens[place][0] == aside.end()), None)


# What joins a work to another with a remark on it, up to its name (of unified text): in English between commas, or in
# -ly; in Arabic a word with ب, or على نحو.
_LONGEST_ASIDE = 40  # characters
_ASIDE = re.compile(
    r"(?:and|but|or)(?:,\s+(?:[a-z][a-z-]*\s+){0,3}[a-z][a-z-]*,|\s+(?:(?:more|less|rather|most)\s+)?[a-z]+ly)"
    r"\s+(?=[A-Z])"
    r"|و(?:كذلك\s*,?\s*)?(?:ب(?:تحفظ|حذر|ايجاز|اختصار|تفصيل|وضوح|المثل|(?:صوره|شكل)(?=\s+ا))|علي نحو(?=\s+ا))"
    r"(?:\s+ا(?:كبر|كثر|وسع|وضح|قل|دق))?\s*,?\s+(?=[\u0621-\u064a])"
)


def _past_aside(sight: Sight, start: int, end: int) -> int:
    """Where a cite begins that a model lets begin within a remark on it (`أكبر` in `وبتحفظ أكبر بطاطو`)."""
    low = sight.tokens[start][0]
    near = max(0, low - _LONGEST_ASIDE)
    aside = next((one for one in _ASIDE.finditer(sight.text, near) if one.start() <= low < one.end()), None)
    if aside is None:
        return start
    return next((place for place in range(start, end) if sight.tokens[place][0] == aside.end()), start)


def _carrier(sight: Sight, index: int, end: int) -> int | None:
    """Where what carries a quotation begins, if its signal (`, quoted in`) begins at `index`; else None."""
    if sight.states[index] == "q" or sight.words[index - 1].shape != "mark":
        return None
    place = index + 1
    if sight.phrases[index] == "t-quoted":
        while place < end and sight.phrases[place] == "t-quoted+":
            place += 1
        return place if place < end else None
    if sight.text[slice(*sight.tokens[index])] not in _QUOTED:
        return None
    said = range(index, min(index + _VERBS, end - 1))
    behind = (place for place in said if sight.text[slice(*sight.tokens[place])] in ("in", "by", "par", "dans"))
    return next((place + 1 for place in behind), None)


def _is_author(sight: Sight, index: int, end: int) -> bool:
    """Whether who is named at `index`, joined by و and behind a page or year, wrote one more work with a number."""
    told = sight.words[index - 2].shape[0] == "y" or "t-page" in sight.words[index - 3].classes
    if not told or "name" in sight.words[index].classes:
        return False
    last = min(end, index + _FAR)
    comma = next((place for place in range(index, last) if sight.words[place].seen == ","), last)
    return comma - index <= _NAMES and any(_is_number(sight, place) for place in range(comma, last))


_FAR = 60  # tokens of a work, at most, in which its comma, the words of a repeat or the signal before it are looked for
_COMPARED = ("with", "مع")
_COMPARE = frozenset({"compare", "contrast", "قارن", "وقارن", "يقارن"})


def _compared(sight: Sight, signal: tuple[int, int] | None, index: int) -> int | None:
    """Where the work begins with which another is compared (`Compare Tripp, p. 5, with Marr, p. 9`), or None."""
    if signal is None or sight.words[index - 1].seen != "," or not _is_number(sight, index - 2):
        return None
    led = any(sight.text[slice(*sight.tokens[place])].lower() in _COMPARE for place in range(*signal))
    return index + 1 if led and sight.text[slice(*sight.tokens[index])] in _COMPARED else None


_QUOTED = frozenset({"cited", "quoted", "cité", "citée"})


def _begins_another(sight: Sight, start: int, index: int, end: int) -> bool:
    """Whether behind a number one more work begins at `index`, joined by و, or one whose space is missing.

    `ص 12، وخلدون النقيب، الدولة`; `ص 77، وجريدة الزمان، العدد 3`; `p. 61.Efrati, p. 90`; `p 219.Foster (op.cit)`.
    """
    mark = sight.words[index - 1].seen
    if mark not in (",", ".") or index - 2 <= start or not _is_number(sight, index - 2):
        return False
    low, high = sight.tokens[index]
    if mark == "," and sight.text[low:high] == "و":
        return not _KINDS.isdisjoint(sight.words[index + 1].classes)
    if mark == ",":
        joined = word(sight.text[low + 1 : high]).classes if sight.text[low] == "و" else frozenset()
        return not _KINDS.isdisjoint(joined) or ("name" in joined and _is_author(sight, index, end))
    glued = sight.tokens[index - 2][1] == low - 1
    named = sight.words[index].shape in ("Xx", "XX", "ar", "ar-al")
    last = min(end, index + _FAR)
    parted = any(one.seen == "," for one in sight.words[index:last]) or "t-repeat" in sight.phrases[index:last]
    return glued and named and parted


_OPENERS = {")": "(", "]": "[", "”": "“", "»": "«"}
_BEFORE, _BEHIND = frozenset(",;:.)]-–—\n"), frozenset(",;:-–—\n")
"""Marks that begin no cite, and marks that end none."""


def bare(sight: Sight, start: int, end: int) -> tuple[int, int]:
    """The cite without separators at its edges and marks closed outside it, and with its own full stop."""
    surface = [sight.text[low:high] for low, high in sight.tokens[start:end]]
    first, last = 0, len(surface)
    while first < last and surface[first] in _BEFORE:
        first += 1
    if first < last and surface[first] in "([" and not _closed(surface[first:last]):
        first += 1
    while last > first and (surface[last - 1] in _BEHIND or _closes_nothing(surface[first:last])):
        last -= 1
    if not any(token[0].isalnum() for token in surface[first:last]):
        return start, start
    behind = start + last
    if behind < len(sight) and surface[last - 1] != "." and sight.words[behind].seen == ".":
        last += 1
    return start + first, start + last


def _closed(surface: list[str]) -> bool:
    """Whether the bracket that begins the cite is closed within it."""
    closing = ")" if surface[0] == "(" else "]"
    return surface.count(closing) >= surface.count(surface[0])


def _closes_nothing(surface: list[str]) -> bool:
    """Whether the cite ends with a mark, perhaps before a full stop, that closes what was opened before the cite."""
    mark = surface[-2] if surface[-1] == "." and len(surface) > 1 else surface[-1]
    opener = _OPENERS.get(mark)
    return opener is not None and surface.count(mark) > surface.count(opener)

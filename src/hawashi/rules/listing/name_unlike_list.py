import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from rapidfuzz.distance import OSA

from hawashi.bibliography.titles import folded_words, is_typo, listed_words, unjoined
from hawashi.checking import rule
from hawashi.locales import forms, is_arabic, word_set
from hawashi.model import NAMES, Apart, Finding, Name, Paper
from hawashi.names import compare, parse, split_names
from hawashi.names.compounds import groups
from hawashi.names.units import Unit, units
from hawashi.rules.list_examples import JABIRI, TRIPP, WARDI, sample
from hawashi.rules.lists import differing

_SHORTEST = 4
"""Letters: in a shorter name one letter makes another name."""


@rule(
    "S105",
    good=[
        sample(TRIPP.note, TRIPP.entry),
        sample(TRIPP.note, TRIPP.entry.replace("Charles", "C.")),
        sample(TRIPP.note, TRIPP.entry.replace("Charles", "Charles R.")),
        sample(TRIPP.note.replace("Charles", "Noël"), TRIPP.entry.replace("Charles", "Noel")),
        sample(f"{WARDI.note}\n{JABIRI.note}", JABIRI.entry, WARDI.entry),
        sample(WARDI.note, WARDI.entry.replace("علي", "علي حسين")),
        sample(TRIPP.note.replace("Tripp", "Tripp et al."), TRIPP.entry.replace("Charles", "Charles, and Toby Dodge")),
        sample(WARDI.note, WARDI.entry.replace("علي", "علي، وحسن كريم")),
        sample(TRIPP.note.replace("Charles Tripp", "UN"), TRIPP.entry.replace("Tripp, Charles", "United Nations [UN]")),
        sample(
            WARDI.note.replace("علي الوردي", "الإسكوا"),
            WARDI.entry.replace("الوردي، علي", "لجنة غربي آسيا (الإسكوا)"),
        ),
    ],
    bad=[
        sample(TRIPP.note.replace("Tripp", "Tripp and Toby Dodge"), TRIPP.entry),
        sample(WARDI.note.replace("الوردي", "الوردي وحسن كريم"), WARDI.entry),
        sample(TRIPP.note, TRIPP.entry.replace("Tripp,", "Trippe,")),
        sample(TRIPP.note, TRIPP.entry.replace("Tripp,", "Trippson,")),
        sample(TRIPP.note, TRIPP.entry.replace("Charles", "Christopher")),
        sample(TRIPP.note.replace("Charles", "Mohammad"), TRIPP.entry.replace("Charles", "Muhammad")),
        sample(WARDI.note, WARDI.entry.replace("علي", "عمر")),
        sample(f"{WARDI.note}\n{JABIRI.note}", JABIRI.entry.replace("عابد", "عبد الله"), WARDI.entry),
        sample(f"{WARDI.note}\n{JABIRI.note}", JABIRI.entry.replace("الجابري", "الجباري"), WARDI.entry),
    ],
)
def name_unlike_list(paper: Paper) -> Iterator[Finding]:
    """An author's, editor's or translator's name that is another in a note than in the list at the end.

    Of a family name only what looks like a typing error is told: a letter more, a letter less, another one, or two that
    changed places; where note and list agree in all else, any other name. Of given names one may be another name, where
    all the others agree. Where all else agrees, one of several authors who is left out is told, too; but a note may
    name the first alone. A name written in two ways (Mohammad, Muhammad) is told, too: a paper has one. Initials, given
    names left out, `et al.`, accents, hyphens and the article are no difference.
    """
    for role in NAMES:
        yield from differing(paper, role, _differ, _differ_alone, of_one_year=False)


def _differ(ours: str, theirs: str) -> bool:
    if _has_same_words(ours, theirs) or _is_shortened(ours, theirs):
        return False
    one, other = _names(ours), _names(theirs)
    if len(one) != len(other):
        return False
    pairs = list(zip(one, other, strict=True))
    misspelt = [pair for pair in pairs if _family(pair[0]) != _family(pair[1])]
    if misspelt:
        return len(misspelt) == 1 and _is_misspelt(*map(_family, misspelt[0]))
    return sum(_is_another(*pair) for pair in pairs) == 1


def _differ_alone(found: Apart) -> bool:
    """Whether names that are nearly all in which note and list differ name another person.

    Of two names that have no word in common one may be what somebody is called: none is told where one of them has a
    father in it, or one word alone is said for several.
    """
    if _has_same_words(found.ours.text, found.theirs.text) or _is_shortened(found.ours.text, found.theirs.text):
        return False
    if not (found.our_words and found.their_words):
        return True  # one of several authors is left out
    if _differ(found.ours.text, found.theirs.text) or _are_all_misspelt(found) or _are_other_families(found):
        return True
    texts = found.our_words, found.their_words
    words = [[word for word in folded_words(text) if len(word) > 1 and word not in _others()] for text in texts]
    short, long = sorted(words, key=len)
    if not short or all(any(_is_cut_short(word, other) for other in long) for word in short):
        return False
    if _are_spellings(parse(texts[0]), parse(texts[1])):
        return False
    fathers = word_set("son-words") | word_set("father-words")
    has_father = any(not fathers.isdisjoint(said) for said in words)
    sizes = [len(groups(_PARTING.split(text.strip()))) for text in texts]
    return sizes[0] == sizes[1] or (min(sizes) > 1 and not has_father)


def _are_all_misspelt(found: Apart) -> bool:
    """Whether each word of names that is another one is the same with a letter wrong."""
    pairs = list(zip(folded_words(found.our_words), folded_words(found.their_words), strict=False))
    is_even = len(folded_words(found.our_words)) == len(folded_words(found.their_words)) == len(pairs) > 1
    return is_even and all(_is_misspelt(*pair) for pair in pairs)


def _are_other_families(found: Apart) -> bool:
    """Whether the one word that is another is a family name, which nobody cuts short, of as many people."""
    people = _names(found.ours.text), _names(found.theirs.text)
    words = folded_words(found.our_words), folded_words(found.their_words)
    if len(people[0]) != len(people[1]) or not all(len(said) == 1 and len(said[0]) > 2 for said in words):
        return False
    return all(said[0] in map(_family, some) for said, some in zip(words, people, strict=True))


@cache
def _others() -> frozenset[str]:
    """The words for the authors who are not named."""
    return frozenset(word for form in forms("et-al") for word in folded_words(form))


@cache
def _joining() -> frozenset[str]:
    """The words that join names, in works of other languages, too."""
    return frozenset({"et", "und", "y"}).union(word for form in forms("and") for word in folded_words(form))


_PARTING = re.compile(r"[\s,،.;؛()&]+")


def _has_same_words(one: str, other: str) -> bool:
    """Whether two texts have the same names, in whatever order, and whatever joins them."""
    return _named(one) == _named(other)


def _is_shortened(ours: str, theirs: str) -> bool:
    """Whether the note has but what stands before the comma in the list: a family name of two words, a ministry without
    its office. Or whether one says only what the other has before brackets or in them: `United Nations [UN]`."""
    note, listed = folded_words(theirs), folded_words(ours)
    if note == folded_words(_COMMA.split(ours)[0]):
        return True
    return note in _two_names(ours) or listed in _two_names(theirs)


def _two_names(text: str) -> list[tuple[str, ...]]:
    """The words before brackets that a name ends with, and those in them."""
    found = _IN_BRACKETS.search(text)
    return [folded_words(text[: found.start()]), folded_words(found[1])] if found else []


_IN_BRACKETS = re.compile(r"[\[(]([^\[\]()]+)[\])]\W*$")
_COMMA = re.compile("[,،]")


def _named(text: str) -> list[str]:
    """The words of names, sorted, but for those that join them, titles of people, and a year that was taken for one."""
    words = [word for word in folded_words(text) if not (word.isdecimal() or word in _beside_names())]
    return sorted(word for word in map(unjoined, words) if word not in _beside_names())


@cache
def _beside_names() -> frozenset[str]:
    """What joins names, titles of people, and the two as one word (`ود.`)."""
    titles = listed_words("honorifics")
    return _joining() | titles | {joined + title for joined in _joining() for title in titles}


def _is_cut_short(one: str, other: str) -> bool:
    """Whether one word is the other's beginning. In Arabic, which shortens no names, only a letter or a name that is
    joined to it may be left (`عبد`, `عبدالله`)."""
    short, long = sorted((one, other), key=len)
    rest = long.removeprefix(short)
    if not is_arabic(long):
        return long.startswith(short)
    is_letter = len(rest) < 2 and rest not in _FEMININE
    return long.startswith(short) and (len(short) < _SHORTEST or is_letter or rest.startswith("ال"))


_FEMININE = frozenset("ةه")
"""The letter in which `رشيدة` is another name than `رشيد`, folded or not."""


def _names(text: str) -> list[Name]:
    return [parse(text[start:end]) for start, end in split_names(text)]


def _family(name: Name) -> str:
    return "".join(word for word in folded_words(name.family) if len(word) > 1)


def _is_misspelt(one: str, other: str) -> bool:
    """Whether one name is the other with a letter wrong; where each letter is written in one way only, of four, too."""
    if min(len(one), len(other)) < _SHORTEST:
        return False
    return is_typo(one, other) or (is_arabic(one) and is_arabic(other) and OSA.distance(one, other) == 1)


def _is_another(one: Name, other: Name) -> bool:
    """Whether two people with one family name have as many given names, of which one is another and not cut short."""
    given = [units(replace(name, family="", particle="")).names for name in (one, other)]
    if len(given[0]) != len(given[1]) or _are_spellings(one, other):
        return False
    return not any(_is_cut(*pair) for pair in zip(*given, strict=True))


def _are_spellings(one: Name, other: Name) -> bool:
    """Whether two names are one in two scripts, or but for accents, hyphens and the article."""
    if is_arabic(one.display()) != is_arabic(other.display()):
        return compare(one, other).verdict != "different"
    return _letters_of(one) == _letters_of(other)


def _letters_of(name: Name) -> str:
    words = folded_words(" ".join((name.given, name.particle, name.family, name.literal)))
    return "".join(word for word in words if word not in _ARTICLES)


_ARTICLES = frozenset({"al", "el"})  # `folded_words` leaves out the Arabic one


def _is_cut(one: Unit, other: Unit) -> bool:
    """Whether one name is the other's beginning (`Jon`, `Jonathan`; not `Michel`, `Michèle`), or its first letter."""
    if bool(one.initial) != bool(other.initial):
        return not _letters(one).isdisjoint(_letters(other))
    words = [(first.word, second.word) for first in one.readings for second in other.readings]
    return any(
        abs(len(ours) - len(theirs)) > 1 and (ours.startswith(theirs) or theirs.startswith(ours))
        for ours, theirs in words
    )


def _letters(name: Unit) -> set[str]:
    """The letters with which a name may begin."""
    return {name.initial} if name.initial else {reading.word[0] for reading in name.readings}

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from hawashi.bibliography.titles import folded_words, slight
from hawashi.checking import rule
from hawashi.model import Apart, Finding, Paper
from hawashi.rules.list_examples import DODGE, JABIRI, TRIPP, WARDI, sample
from hawashi.rules.lists import differing, of_one_work, unlike

_FEWEST = 3  # words: of a shorter title one word is too much


@rule(
    "S106",
    good=[
        sample(TRIPP.note, TRIPP.entry),
        sample(TRIPP.note, TRIPP.entry.replace("Iraq*", "Iraq: The Modern State*")),
        sample(f"{WARDI.note}\n{JABIRI.note}", JABIRI.entry, WARDI.entry),
        sample(f"{TRIPP.note}\n{DODGE.note}", DODGE.entry.replace("*Iraq", "*The Iraq"), TRIPP.entry),
    ],
    bad=[
        sample(f"{TRIPP.note}\n{DODGE.note}", DODGE.entry.replace("New", "Novel"), TRIPP.entry),
        sample(f"{WARDI.note}\n{JABIRI.note}", JABIRI.entry.replace("فلسفة", "فلسفات"), WARDI.entry),
        sample(f"{TRIPP.note}\n{DODGE.note}", DODGE.entry.replace("War to", "War and"), TRIPP.entry),
        sample(f"{WARDI.note}\n{JABIRI.note}", JABIRI.entry.replace("مدخل إلى", "مدخل في"), WARDI.entry),
    ],
)
def title_unlike_list(paper: Paper) -> Iterator[Finding]:
    """A title of which one word is another in a note than in the list at the end.

    The title of the journal or the book that the work stands in is looked at, too. In a title of two words one is told
    where note and list agree in all else. One small word may be another, or left out. A subtitle that one of the two
    leaves out, an article at the head of a title, capitals and accents are no difference.
    """
    yield from differing(paper, "title", _differ, _is_another, of_one_year=False)
    for listed, cite in of_one_work(paper):
        titles = listed.cite.fields.get("title", ()), cite.fields.get("title", ())
        if len(titles[0]) == len(titles[1]) == 1 and _differ_in_small_word(titles[0][0].text, titles[1][0].text):
            yield unlike(paper, listed, cite, "title", (titles[0][0], titles[1][0]))
    yield from differing(paper, "container_title", _are_homes_other, _is_another, of_one_year=False)


def _differ(one: str, other: str) -> bool:
    ours, theirs = _words(one), _words(other)
    size = min(len(ours), len(theirs))
    if size < _FEWEST or (len(ours) != len(theirs) and ours[size - 1] != theirs[size - 1]):
        return False
    return sum(ours[place] != theirs[place] for place in range(size)) == 1


def _differ_in_small_word(one: str, other: str) -> bool:
    """Whether two titles with the same words that count, at least three, differ in one small word or in their order."""
    if len(_words(one)) < _FEWEST or "&" in one + other:
        return False
    if _words(one) != _words(other):
        return sorted(_words(one)) == sorted(_words(other))  # two words changed places
    ours, theirs = (list(folded_words(part)) for part in (one, other))
    ours, theirs = (words[1:] if words[0] in slight() else words for words in (ours, theirs))
    return Levenshtein.distance(ours, theirs) == 1


def _are_homes_other(one: str, other: str) -> bool:
    """Whether the titles of two journals or books differ in a word, and none is one that is cut short (`Gaz.`)."""
    pairs = zip(_words(one), _words(other), strict=False)
    return _differ(one, other) and not any(
        ours != theirs and (ours.startswith(theirs) or theirs.startswith(ours)) for ours, theirs in pairs
    )


def _is_another(found: Apart) -> bool:
    """Whether two titles that are all in which note and list differ have other words, none a number or cut short."""
    words = [frozenset(_words(title.text)) for title in (found.ours, found.theirs)]
    changed = words[0] ^ words[1]
    if "".join(folded_words(found.ours.text)) == "".join(folded_words(found.theirs.text)):
        return False  # a hyphen more or less
    if any(_SHORTENED.fullmatch(title.text) for title in (found.ours, found.theirs)):
        return False
    if not (found.our_words and found.their_words):
        return True  # a word within a title is left out
    texts = found.ours.text.lower() + found.theirs.text.lower()
    return bool(words[0] - words[1] and words[1] - words[0]) and not any(
        word.isdecimal() or any(_is_cut(word, long, texts) for long in changed) for word in changed
    )


def _is_cut(word: str, long: str, texts: str) -> bool:
    """Whether a word may be cut short in these texts: it is part of the other, with a full stop or much shorter."""
    return word != long and word in long and (f"{word}." in texts or len(long) - len(word) > _MOST_OF_ENDING)


_MOST_OF_ENDING = 2
"""Letters: a title differs in them (`Person`, `Persons`)."""


_SHORTENED = re.compile(r"(?:[A-Z]\.?){2,6}")
"""The letters by which a journal is cited."""


def _words(title: str) -> Sequence[str]:
    return [word for word in folded_words(title.translate(_LIGATURES)) if word not in slight()]


_LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"})

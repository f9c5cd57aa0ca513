import re
from collections.abc import Iterator

from hawashi.bibliography.publishers import essential_words
from hawashi.bibliography.titles import folded_words, slight
from hawashi.checking import Bad, rule
from hawashi.locales import has_term, is_arabic
from hawashi.model import Finding, Paper
from hawashi.rules.list_examples import TRIPP, WARDI, sample
from hawashi.rules.lists import differing

_LIBRARY = (
    "@book{tripp, author = {Tripp, Charles}, title = {A History of Iraq}, publisher = {Oxford University Press},\n"
    "  location = {Cambridge}, date = {2007}}\n"
)
_MAKTABA = (
    "@book{wardi, author = {الوردي, علي}, title = {وعاظ السلاطين}, publisher = {دار الوراق},\n"
    "  location = {لندن}, date = {1995}}\n"
)


@rule(
    "S107",
    good=[
        sample(TRIPP.note, TRIPP.entry),
        sample(TRIPP.note, TRIPP.entry.replace("Cambridge University Press", "Cambridge Univ. Press")),
        sample(TRIPP.note, TRIPP.entry.replace("Cambridge University Press", "CUP")),
        sample(
            TRIPP.note.replace("Cambridge University Press", "HMSO"),
            TRIPP.entry.replace("Cambridge University Press", "Her Majesty's Stationery Office"),
        ),
        sample(WARDI.note, WARDI.entry.replace("دار كوفان", "دار كوفان للنشر")),
    ],
    bad=[
        sample(TRIPP.note, TRIPP.entry.replace("Cambridge University", "Oxford University")),
        sample(TRIPP.note, TRIPP.entry.replace("University Press", "State University Press")),
        sample(WARDI.note, WARDI.entry.replace("كوفان", "الوراق")),
        sample(WARDI.note.replace("كوفان", "الوفاء"), WARDI.entry.replace("كوفان", "الوفاق")),
        Bad(sample(TRIPP.note, TRIPP.entry), bibliography=_LIBRARY),
        Bad(sample(WARDI.note, WARDI.entry), bibliography=_MAKTABA),
    ],
)
def publisher_unlike_list(paper: Paper) -> Iterator[Finding]:
    """A publisher in a note that is not the one in the list at the end.

    Names cut short, a second publisher that one of the two leaves out, and words such as `Ltd` and `للنشر` are no
    difference. What the bibliography says is named, too, and reported where note and list agree against it.
    """
    yield from differing(paper, "publisher", _differ)


def _differ(one: str, other: str) -> bool:
    if is_arabic(one) != is_arabic(other) or not all(_is_name(each) for each in (one, other)):
        return False
    ours, theirs = essential_words(one), essential_words(other)
    if _has_word_more(one, other):
        return True
    if not ours or not theirs or _is_part(ours, theirs) or _is_part(theirs, ours):
        return False
    return not (_is_short_for(one, ours, other, theirs) or _is_short_for(other, theirs, one, ours))


def _has_word_more(one: str, other: str) -> bool:
    """Whether one name has a word more between the first and the last, which both have (`Harbour Law Press`)."""
    short, long = sorted((folded_words(one), folded_words(other)), key=len)
    is_whole = len(short) > 1 and len(long) == len(short) + 1 and not {"and", *slight()} & set(long)
    return is_whole and (short[0], short[-1]) == (long[0], long[-1]) and set(short) < set(long)


def _is_part(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether a name has only words that the other has, or that begin like them or end like them."""
    is_joined = "".join(ours) == "".join(theirs)  # they differ in nothing but spaces
    return is_joined or all(any(word == one or _is_cut(word, one) for one in theirs) for word in ours)


def _is_cut(word: str, whole: str) -> bool:
    """Whether a word may be the other cut short (`Univ`, `Pr`) or bent (`Universities`), which Arabic names are not."""
    short, long = sorted((word, whole), key=len)
    return not is_arabic(long) and long.startswith(short) and (len(short) > 1 or len(long) > 2)


def _is_short_for(text: str, ours: tuple[str, ...], other: str, theirs: tuple[str, ...]) -> bool:
    """Whether a name may be made of the first letters of the other, with some of its words (`Oxford UP`, `HMSO`)."""
    letters = "".join(word[0] for word in _WORD.findall(other.lower()))
    capitals = _CAPITALS.findall(text)
    if not capitals:
        return False
    rest = [word for word in ours if word not in {one.replace(".", "").lower() for one in capitals}]
    return all(one.replace(".", "").lower() in letters for one in capitals) and _is_part(tuple(rest), theirs)


_WORD = re.compile(r"[^\W\d_]+(?:['’]s\b)?")
_CAPITALS = re.compile(r"\b(?:[A-Z]\.?){2,6}(?![a-z])")


def _is_name(text: str) -> bool:
    """Whether the text names a publisher: it has letters (the day of a date has none), and does not say that there is
    none (`n.p.`, `د.ن`)."""
    return any(char.isalpha() for char in text) and not has_term(text, "no-publisher", "no-place")

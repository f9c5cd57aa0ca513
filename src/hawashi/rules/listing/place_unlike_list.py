import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from hawashi.bibliography.titles import folded_words, is_typo
from hawashi.checking import Bad, rule
from hawashi.locales import has_term, is_arabic
from hawashi.model import Finding, Paper
from hawashi.rules.list_examples import TRIPP, WARDI, sample
from hawashi.rules.lists import differing

_LIBRARY = (
    "@book{tripp, author = {Tripp, Charles}, title = {A History of Iraq}, publisher = {Cambridge University Press},\n"
    "  location = {Oxford}, date = {2007}}\n"
)
_MAKTABA = (
    "@book{wardi, author = {الوردي, علي}, title = {وعاظ السلاطين}, publisher = {دار كوفان},\n"
    "  location = {بيروت}, date = {1995}}\n"
)


@rule(
    "S108",
    good=[
        sample(TRIPP.note, TRIPP.entry),
        sample(TRIPP.note, TRIPP.entry.replace("Cambridge:", "Cambridge and New York:")),
        sample(TRIPP.note.replace("(Cambridge:", "(Genoa:"), TRIPP.entry.replace("Cambridge:", "Genova:")),
        sample(WARDI.note, WARDI.entry.replace("لندن:", "لندن، بريطانيا:")),
        sample(WARDI.note.replace("لندن", "طنجة"), WARDI.entry.replace("لندن:", "طانجة:")),
    ],
    bad=[
        sample(TRIPP.note, TRIPP.entry.replace("Cambridge:", "London:")),
        sample(TRIPP.note.replace("(Cambridge:", "(New Haven:"), TRIPP.entry.replace("Cambridge:", "New York:")),
        sample(WARDI.note, WARDI.entry.replace("لندن:", "بيروت:")),
        Bad(sample(TRIPP.note, TRIPP.entry), bibliography=_LIBRARY),
        Bad(sample(WARDI.note, WARDI.entry), bibliography=_MAKTABA),
    ],
)
def place_unlike_list(paper: Paper) -> Iterator[Finding]:
    """A place of publication in a note that is not the one in the list at the end.

    A second place, a country or a state that one of the two leaves out is no difference, nor is another spelling. What
    the bibliography says is named, too, and reported where note and list agree against it.
    """
    yield from differing(paper, "publisher_place", _differ)


def _differ(one: str, other: str) -> bool:
    if is_arabic(one) != is_arabic(other) or has_term(one, "no-place") or has_term(other, "no-place"):
        return False
    ours, theirs = _places(one), _places(other)
    return bool(ours and theirs) and not any(_is_one(here, there) for here in ours for there in theirs)


def _places(text: str) -> list[tuple[str, ...]]:
    """The words of each place that a text names."""
    return [words for part in _BETWEEN.split(text) if (words := folded_words(part))]


_BETWEEN = re.compile(r"[,،;؛/&:()]|\band\b|\s-\s|\sو")


def _is_one(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    """Whether two places are one, of which one may have a word more (`New York City`), or is spelt otherwise."""
    if set(here) <= set(there) or set(there) <= set(here):
        return True
    one, other = "".join(here), "".join(there)
    return is_typo(one, other) or Levenshtein.normalized_similarity(one, other) >= _ALIKE


_ALIKE = 0.75
"""Names of places that are so much alike are one place in two languages (`Genoa`, `Genova`), or misspelt."""

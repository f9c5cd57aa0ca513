import re
from collections.abc import Iterator
from itertools import chain, pairwise

from hawashi.bibliography.titles import folded_words, joined_to
from hawashi.checking import rule
from hawashi.listing import around_list, dated_cites
from hawashi.listing.text_cites import families_of
from hawashi.locales import fold
from hawashi.messages import phrase
from hawashi.model import Finding, Listed, Paper
from hawashi.rules.examples import IRAQ, IRAQ_LIST, IRAQ_NOTED, IRAQI, IRAQI_LIST, IRAQI_NOTED, listing
from hawashi.rules.wording import named, place_of

_MORE = "Zubaida, Sami. 2003. *Law and Power in the Islamic World*. London: Tauris."
_ZIYADA = "العروي، عبد الله (1981). *مفهوم الدولة المعاصرة*. الدار البيضاء: المركز الثقافي العربي."


@rule(
    "S116",
    good=[
        listing(IRAQ, IRAQ_LIST),
        listing(IRAQI, IRAQI_LIST),
        listing(IRAQ_NOTED, IRAQ_LIST),
        listing(IRAQI_NOTED, IRAQI_LIST),
        listing(f"*Law and Power in the Islamic World* says so. {IRAQ}", (*IRAQ_LIST, _MORE)),
        listing(f"وفي «مفهوم الدولة المعاصرة» مثله. {IRAQI}", (*IRAQI_LIST, _ZIYADA)),
    ],
    bad=[
        listing(IRAQ, (*IRAQ_LIST, _MORE)),
        listing(IRAQI, (*IRAQI_LIST, _ZIYADA)),
        listing(IRAQ_NOTED, (*IRAQ_LIST, _MORE)),
        listing(IRAQI_NOTED, (*IRAQI_LIST, _ZIYADA)),
    ],
)
def listed_never_cited_in_text(paper: Paper) -> Iterator[Finding]:
    """A work in the list at the end that is never cited, in a paper that cites by author and date.

    Such a paper may cite in its text or in its notes. Nothing is reported where either names the author at all, or the
    title, or the abbreviation that the entry explains, or where the entry was not understood.
    """
    found = dated_cites(paper)
    if not found:
        return
    cited, said = {number for cite in found for number in (*cite.entries, *cite.near)}, _Said(paper)
    for number, listed in enumerate(paper.listed):
        if number in cited or listed.cited or listed.perhaps or listed.cite.first("title") is None:
            continue
        families = [word for word in families_of(listed) if len(word) > 2]
        if families and said.words.isdisjoint(families) and not said.has_title_of(listed):
            yield Finding(place_of(listed.cite), phrase("{work} is listed, but never cited", work=named(listed.cite)))


class _Said:
    """The words of the text and the notes of a paper without its list."""

    def __init__(self, paper: Paper) -> None:
        spoken = "\n".join((around_list(paper), *(note.text for note in paper.document.notes)))
        words = folded_words(spoken)
        self.words = frozenset(chain.from_iterable(map(joined_to, words)))
        self._text = f" {' '.join(words)} "
        self._proper = frozenset(_proper(spoken))

    def has_title_of(self, listed: Listed) -> bool:
        """Whether the title of an entry is named, someone whose works it edits, or the abbreviation it explains."""
        title, (short, sign, _) = listed.work.title or "", listed.entry.text.partition("=")
        if len(folded_words(title)) >= _FEWEST and self._has(title):
            return True
        return not self._proper.isdisjoint(_proper(title)) or (bool(sign) and self._has(short))

    def _has(self, text: str) -> bool:
        return f" {' '.join(folded_words(text))} " in self._text


_FEWEST = 3  # words of a title by which a work is known


def _proper(text: str) -> Iterator[tuple[str, str]]:
    """The first letters of each two words in capitals that follow each other: `Sextus Empiricus` and `Sexti Empirici`
    have the same."""
    for one, other in pairwise(re.findall(r"\w+", text)):
        if one[0].isupper() and other[0].isupper() and min(len(one), len(other)) > _STEM:
            yield fold(one)[:_STEM], fold(other)[:_STEM]


_STEM = 4

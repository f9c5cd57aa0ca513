from collections.abc import Iterator

from hawashi.bibliography.titles import folded_words
from hawashi.checking import rule
from hawashi.listing import text_cites
from hawashi.messages import phrase
from hawashi.model import Finding, Listed, Paper, Severity
from hawashi.rules.examples import IRAQ, IRAQ_LIST, IRAQI, IRAQI_LIST, listing
from hawashi.rules.wording import named, place_of

_MORE = "Zubaida, Sami. 2003. *Law and Power in the Islamic World*. London: Tauris."
_ZIYADA = "العروي، عبد الله (1981). *مفهوم الدولة*. الدار البيضاء: المركز الثقافي العربي."


@rule(
    "S116",
    severity=Severity.WARNING,
    good=[listing(IRAQ, IRAQ_LIST), listing(IRAQI, IRAQI_LIST)],
    bad=[listing(IRAQ, (*IRAQ_LIST, _MORE)), listing(IRAQI, (*IRAQI_LIST, _ZIYADA))],
)
def listed_never_cited_in_text(paper: Paper) -> Iterator[Finding]:
    """A work in the list at the end that the text never cites, in a paper that cites by author and date.

    Nothing is reported where the text or a note names the author at all, or where the entry was not understood.
    """
    found = text_cites(paper)
    if not found:
        return
    cited = {number for cite in found for number in (*cite.entries, *cite.near)}
    said = frozenset(folded_words(_spoken(paper)))
    for number, listed in enumerate(paper.listed):
        families = _families(listed)
        if number in cited or not families or listed.cite.first("title") is None:
            continue
        if not any(f"{before}{family}" in said for family in families for before in ("", "و", "وال")):
            message = phrase("{work} is listed, but the text never cites it", work=named(listed.cite))
            yield Finding(place_of(listed.cite), message)


def _spoken(paper: Paper) -> str:
    """The text and the notes of a paper without its list."""
    body, listed = paper.document.body, paper.listed
    around = (body[: listed[0].entry.span.start], body[listed[-1].entry.span.end :])
    return "\n".join((*around, *(note.text for note in paper.document.notes)))


def _families(listed: Listed) -> list[str]:
    makers = (*listed.work.author, *listed.work.editor)
    return [word for name in makers for word in folded_words(name.family or name.literal) if len(word) > 2]

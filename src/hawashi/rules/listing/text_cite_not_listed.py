from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.listing import TextCite, text_cites
from hawashi.messages import Message, joined, phrase
from hawashi.model import Finding, Paper, Severity
from hawashi.rules.examples import IRAQ, IRAQ_LIST, IRAQI, IRAQI_LIST, listing
from hawashi.rules.lists import line_of
from hawashi.rules.wording import quoted


@rule(
    "S115",
    severity=Severity.WARNING,
    good=[listing(IRAQ, IRAQ_LIST), listing(IRAQI, IRAQI_LIST)],
    bad=[
        listing(IRAQ, IRAQ_LIST[:-1]),
        listing(IRAQ.replace("Dodge 2012", "Dodge 2013"), IRAQ_LIST),
        listing(IRAQI, IRAQI_LIST[:-1]),
        listing(IRAQI.replace("الوردي، 1965", "الوردي، 1964"), IRAQI_LIST),
    ],
)
def text_cite_not_listed(paper: Paper) -> Iterator[Finding]:
    """A cite in the text, `(Dodge 2012, 45)`, of a work missing from the list at the end.

    Where the list has the author with another year, or somebody of nearly the same name with that year, the finding
    says so. Reported only in papers that cite in their text throughout.
    """
    for cite in text_cites(paper):
        if cite.entries or (cite.told and not cite.near):
            continue
        words = paper.document.body[cite.span.start : cite.span.end]
        yield Finding(cite.span, _said(quoted(words), _nearest(paper, cite)))


def _said(cite: Message, nearest: str) -> Message:
    if nearest:
        return phrase("{cite} is not in the list, which has {nearest}", cite=cite, nearest=nearest)
    return phrase("{cite} is not in the list", cite=cite)


def _nearest(paper: Paper, cite: TextCite) -> str:
    """The entries by the same author, or the nearest one."""
    found = []
    for number in cite.near[:3]:
        listed = paper.listed[number]
        entry, line = quoted(listed.entry.text[:50]), line_of(paper, listed.cite.span)
        found.append(phrase("{entry}{line}", entry=entry, line=line))
    return joined(found)

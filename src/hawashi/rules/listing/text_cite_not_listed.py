import re
from collections.abc import Iterator
from functools import partial

from hawashi.checking import rule
from hawashi.listing import TextCite, dated_cites
from hawashi.locales import is_arabic, unify, word_finder
from hawashi.messages import Message, joined, phrase
from hawashi.model import Finding, Paper
from hawashi.rules.examples import IRAQ, IRAQ_LIST, IRAQ_NOTED, IRAQI, IRAQI_LIST, IRAQI_NOTED, listing
from hawashi.rules.lists import line_of
from hawashi.rules.wording import quoted


@rule(
    "S115",
    good=[
        listing(IRAQ, IRAQ_LIST),
        listing(IRAQI, IRAQI_LIST),
        listing(IRAQ_NOTED, IRAQ_LIST),
        listing(IRAQI_NOTED, IRAQI_LIST),
        listing(f"The river is shared (Basra Const. 1925, art. 4). {IRAQ}", IRAQ_LIST),
        listing(f"والنهر مشترك (الدستور العراقي، 2005، المادة 4). {IRAQI}", IRAQI_LIST),
        listing(f"So the *Minutes* (Savoy 1925), p. 4, and the *Acts* (Rome, 1931). {IRAQ}", IRAQ_LIST),
        listing(f"كما في «المحاضر» (الشوير 1925)، ص 4، و«الأعمال» (بيروت، 1931). {IRAQI}", IRAQI_LIST),
    ],
    bad=[
        listing(IRAQ, IRAQ_LIST[:-1]),
        listing(IRAQ.replace("Dodge 2012", "Dodge 2013"), IRAQ_LIST),
        listing(IRAQI, IRAQI_LIST[:-1]),
        listing(IRAQI.replace("الوردي، 1965", "الوردي، 1964"), IRAQI_LIST),
        listing(IRAQ_NOTED, IRAQ_LIST[:-1]),
        listing(IRAQ_NOTED.replace("Dodge 2012", "Dodge 2013"), IRAQ_LIST),
        listing(IRAQI_NOTED, IRAQI_LIST[:-1]),
        listing(IRAQI_NOTED.replace("الوردي 1965", "الوردي 1964"), IRAQI_LIST),
    ],
)
def text_cite_not_listed(paper: Paper) -> Iterator[Finding]:
    """A cite by author and date, `(Dodge 2012, 45)`, of a work missing from the list at the end.

    It may be in the text or in a note. Where the list has the author with another year, or somebody of nearly the same
    name with that year, the finding says so. Reported only in papers that cite so throughout, and once for each work.
    Laws and constitutions are usually not listed.
    """
    told = set()
    for cite in dated_cites(paper):
        if cite.entries or (cite.told and not cite.near) or (cite.names, cite.years) in told:
            continue
        words = paper.document.within(cite.span)
        if _LAW_OR_SEVERAL.search(words) or (is_arabic(words) and _law().match(unify(words))):
            continue
        told.add((cite.names, cite.years))
        yield Finding(cite.span, _said(quoted(words), _nearest(paper, cite)))


_LAW_OR_SEVERAL = re.compile(
    r"§|\b(?:Acts?|Const|Stat|Code)\b|\d{4}[a-z]?,\s(?:pp?\.\s?[\d–-]+,\s)?[A-Z][^\W\d_]+,?\s\d{4}"
)
"""A law (`Ind. Const. 1851, art. 4`), or several works that commas part and that were not told apart."""
_law = partial(word_finder, "law-words", behind=r"\s")
"""The word that an Arabic law begins with: in English `Law` may be somebody's name."""


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

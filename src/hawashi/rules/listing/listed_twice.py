"""S103."""

from collections.abc import Iterator

from hawashi.bibliography.titles import folded_words
from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Finding, Listed, Paper, Severity
from hawashi.rules.lists import DODGE, JABIRI, TRIPP, TRIPP_NOTE, WARDI, WARDI_NOTE, is_trusted, line_of, sample
from hawashi.rules.wording import named, place_of


@rule(
    "S103",
    severity=Severity.WARNING,
    good=[
        sample(TRIPP_NOTE, DODGE, TRIPP, TRIPP.replace("2007", "2000").replace("*.", "*. 2nd ed.")),
        sample(WARDI_NOTE, JABIRI, WARDI),
    ],
    bad=[
        sample(TRIPP_NOTE, TRIPP, DODGE, TRIPP.replace("Charles", "C.")),
        sample(WARDI_NOTE, WARDI, JABIRI, WARDI.replace("لندن: ", "")),
    ],
)
def listed_twice(paper: Paper) -> Iterator[Finding]:
    """A work that stands in the list at the end twice.

    Both entries have the same title, the same year and the same first author; what tells volumes, editions or issues
    apart is looked at, too.
    """
    if not is_trusted(paper):
        return
    before: dict[object, Listed] = {}
    for listed in paper.listed:
        work = listed.work
        words = folded_words(work.title or "")
        if not listed.is_sure or len(words) < 2 or work.year is None or not work.author:
            continue
        family = folded_words(work.author[0].family or work.author[0].literal)
        told = (work.issued, work.volume, work.issue, work.edition, work.page, folded_words(work.container_title or ""))
        first = before.setdefault((words, family, told), listed)
        if first is not listed:
            where = line_of(paper, first.cite.span)
            message = phrase("{work} is already in the list{line}", work=named(listed.cite), line=where)
            yield Finding(place_of(listed.cite), message)

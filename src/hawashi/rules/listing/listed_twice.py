from collections import defaultdict
from collections.abc import Iterator

from hawashi.bibliography.titles import folded_words
from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Finding, Listed, Paper, Reference, Severity
from hawashi.rules.lists import DODGE, JABIRI, TRIPP, TRIPP_NOTE, WARDI, WARDI_NOTE, is_trusted, line_of, sample
from hawashi.rules.wording import named, place_of

_FEWEST = 2  # words of a title
_MOST = 50  # works of one author and year, each held against the next


@rule(
    "S103",
    severity=Severity.WARNING,
    good=[
        sample(TRIPP_NOTE, DODGE, TRIPP, TRIPP.replace("2007", "2000").replace("*.", "*. 2nd ed.")),
        sample(WARDI_NOTE, JABIRI, WARDI),
        sample(TRIPP_NOTE, TRIPP, TRIPP.replace("Iraq*", "Iraq: Documents*").replace("Cambridge U", "Oxford U")),
        sample(WARDI_NOTE, WARDI, WARDI.replace("السلاطين*", "السلاطين في العراق*").replace("كوفان", "الوراق")),
    ],
    bad=[
        sample(TRIPP_NOTE, TRIPP, DODGE, TRIPP.replace("Charles", "C.")),
        sample(TRIPP_NOTE, TRIPP.replace("Iraq*", "Iraq: The Modern State*"), DODGE, TRIPP),
        sample(WARDI_NOTE, WARDI, JABIRI, WARDI.replace("لندن: ", "")),
        sample(WARDI_NOTE, WARDI, JABIRI, JABIRI.replace("العلوم*", "العلوم: العقلانية المعاصرة*")),
    ],
)
def listed_twice(paper: Paper) -> Iterator[Finding]:
    """A work that stands in the list at the end twice.

    Both entries have the same title, the same year and the same first author; what tells volumes, editions or issues
    apart is looked at, too. A subtitle may be left out in one of them where they have the same publisher.
    """
    if not is_trusted(paper):
        return
    before: dict[object, list[Listed]] = defaultdict(list)
    for listed in paper.listed:
        work = listed.work
        if not listed.is_sure or len(_title(work)) < _FEWEST or work.year is None or not work.author:
            continue
        family = folded_words(work.author[0].family or work.author[0].literal)
        told = (work.issued, work.volume, work.issue, work.edition, work.page, folded_words(work.container_title or ""))
        like = before[family, told]
        first = next((one for one in like if _is_one(one.work, work)), None)
        if first is not None:
            where = line_of(paper, first.cite.span)
            message = phrase("{work} is already in the list{line}", work=named(listed.cite), line=where)
            yield Finding(place_of(listed.cite), message)
        elif len(like) < _MOST:
            like.append(listed)


def _title(work: Reference) -> tuple[str, ...]:
    return folded_words(work.title or "")


def _is_one(work: Reference, other: Reference) -> bool:
    """Whether two works have one title; of one of them the end may be left out where they have one publisher."""
    short, long = sorted((_title(work), _title(other)), key=len)
    if short == long:
        return True
    house = folded_words(work.publisher or "")
    return long[: len(short)] == short and house == folded_words(other.publisher or "") != ()

from collections.abc import Iterator

from hawashi.certainty import is_surely_read
from hawashi.checking import first_full_cites, rule
from hawashi.messages import phrase
from hawashi.model import Cite, Date, Finding, Paper, Reference
from hawashi.rules.wording import named


@rule(
    "R123",
    good=[
        "[^1]: Toby Dodge, “Iraq Votes”, *The Guardian*, 12 May 2018.",
        "[^1]: علي الوردي، «أزمة المياه»، جريدة الزمان، 12 أيار 2018.",
        "[^1]: علي الوردي، «أزمة المياه»، جريدة الزمان، العدد 5120، 2018.",
        "[^1]: Dodge, Toby. 2018. “Iraq Votes.” *The Guardian*, May 12.",
        "[^1]: الوردي، علي. 2018. «أزمة المياه». جريدة الزمان، 12 أيار.",
    ],
    bad=[
        "[^1]: Toby Dodge, “Iraq Votes”, *The Guardian*, 2018.",
        "[^1]: علي الوردي، «أزمة المياه»، جريدة الزمان، 2018.",
    ],
)
def missing_day(paper: Paper) -> Iterator[Finding]:
    """A newspaper article cited by year alone.

    A newspaper has three hundred issues a year. The day, or the issue number, says which one is meant.
    """
    for key, cite in first_full_cites(paper).items():
        work = paper.library.get(key)
        if work is None or not _is_piece_of_newspaper(work, cite):
            continue
        date, value = work.issued, cite.first("issued")
        if isinstance(date, Date) and value is not None and date.month is None and is_surely_read(cite):
            message = phrase("{work} is a newspaper article: give the full date or the issue number", work=named(cite))
            yield Finding(value.span, message)


def _is_piece_of_newspaper(work: Reference, cite: Cite) -> bool:
    has = cite.fields
    return (
        work.type == "article-newspaper"
        and bool(has.get("title") and has.get("container_title"))
        and not any(has.get(name) for name in ("issue", "number", "volume", "publisher", "publisher_place", "url"))
    )

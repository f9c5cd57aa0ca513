from collections.abc import Iterator
from itertools import pairwise

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Document, Finding, Severity
from hawashi.rules.wording import mark, mark_first


@rule(
    "N110",
    any_language=True,
    severity=Severity.INFO,
    good=[
        "The mandate[^1] ended[^2].\n\n[^1]: Tripp, *A History of Iraq*, p. 75.\n[^2]: Marr, *Iraq*, p. 9.",
        "انتهى الانتداب[^1] آنذاك[^2].\n\n[^1]: الحسني، تاريخ الوزارات، ص 75.\n[^2]: الوردي، لمحات، ص 9.",
    ],
    bad=[
        "The mandate ended[^1][^2].\n\n[^1]: Tripp, *A History of Iraq*, p. 75.\n[^2]: Marr, *Iraq*, p. 9.",
        "انتهى الانتداب[^1]، [^2].\n\n[^1]: الحسني، تاريخ الوزارات، ص 75.\n[^2]: الوردي، لمحات، ص 9.",
    ],
)
def marks_side_by_side(document: Document) -> Iterator[Finding]:
    """Two reference marks side by side.

    `¹²` reads as note 12. Several works supporting one statement go into one note, separated by semicolons (Chicago
    Manual of Style, 18th ed., 13.61).
    """
    found = sorted(document.markers(), key=lambda marker: marker.span.start)
    for one, other in pairwise(found):
        between = document.body[one.span.end : other.span.start]
        if len(between) <= 3 and not between.strip(" \u00a0,،"):
            message = phrase("{mark} directly follows {other}", mark=mark_first(other.label), other=mark(one.label))
            yield Finding(other.mark, message)

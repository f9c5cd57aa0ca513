from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.messages import phrase
from hawashi.model import Document, Edit, Finding, Fix
from hawashi.rules.wording import quoted

_EN = "The mandate ended in 1932³.\n\n^{3.} Charles Tripp, A History of Iraq, p. 75."
_AR = "انتهى الانتداب عام 1932³.\n\n^{3.} عبد الرزاق الحسني، تاريخ الوزارات العراقية، ص 75."


@rule(
    "N103",
    any_language=True,
    good=[_EN, _AR],
    bad=[
        Bad(_EN.replace("1932³.\n\n^{3.}", "1932³ (3).\n\n^{3.}"), fixed=_EN),
        Bad(_AR.replace("1932³.\n\n^{3.}", "1932³ (3).\n\n^{3.}"), fixed=_AR),
    ],
)
def leftover_mark(document: Document) -> Iterator[Finding]:
    """A reference mark followed by a duplicate that was typed by hand.

    Notes that were once numbered by hand and later by the word processor keep both numbers, and the reader sees `3
    (3)`.
    """
    unmatched = {marker.id for marker in document.unmatched}
    for marker in document.markers():
        place = marker.leftover_span
        if place is not None:
            # Without a note, the leftover may be all that shows the first one to be a mark.
            fix = None if marker.id in unmatched else Fix((Edit(place, ""),))
            message = phrase(
                "Reference mark {label} is followed by a duplicate, typed number", label=quoted(marker.label)
            )
            yield Finding(place, message, fix)

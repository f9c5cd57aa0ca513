import re
from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import Departure, FormatDepartures, Kind
from hawashi.locales import fold, forms
from hawashi.messages import phrase
from hawashi.model import Finding, Paper
from hawashi.rules.departing import between, departing
from hawashi.rules.examples import TRIPP, WARDI


@rule(
    "C204",
    good=[TRIPP, WARDI],
    bad=[
        Bad(TRIPP.replace("Press, Cambridge,", "Press,Cambridge,"), fixed=TRIPP),
        Bad(WARDI.replace("العاني،", "العاني ،"), fixed=WARDI),
    ],
)
def wrong_spacing(paper: Paper, found: FormatDepartures) -> Iterator[Finding]:
    """A missing or superfluous space between two parts of a citation.

    A missing space runs two words together, and a search finds neither. A space before a comma lets the comma begin a
    line. The space between `p.` or `ص` and the page number is checked by `missing_space_after_page_label`.
    """
    for each in departing(found, Kind.SPACING, _said):
        if not _is_behind_page_label(paper, each):
            yield each


def _said(one: Departure) -> str:
    if not one.wanted:
        return phrase("Remove the extra space {where}", where=between(one))
    if one.found:
        return phrase("Write one space {where}", where=between(one))
    return phrase("Add a space {where}", where=between(one))


def _is_behind_page_label(paper: Paper, found: Finding) -> bool:
    """Whether the space between the label of a page and its number is missing there."""
    before = paper.document.text_of(found.span.text)[: found.span.start]
    words = _LAST_WORD.search(before[-_LONGEST_LABEL:])
    labels = {fold(form).rstrip(".") for term in ("page", "pages") for form in forms(term)}
    return words is not None and fold(words[0]).rstrip(".") in labels


_LAST_WORD = re.compile(r"[^\W\d_]+\.?$")
_LONGEST_LABEL = 12  # characters

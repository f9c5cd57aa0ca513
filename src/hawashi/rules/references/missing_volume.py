"""R108."""

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.model import Cite, Finding, Reference, Severity
from hawashi.rules.requirements import lacks
from hawashi.rules.wording import named, place_of


@rule(
    "R108",
    severity=Severity.WARNING,
    good=[
        '[^1]: Adeed Dawisha, "The Assembling of Iraq", *Middle East Journal*, vol. 51, no. 2, 1997, p. 9.',
        '[^1]: علي محافظة، "الدولة والمجتمع"، مجلة المستقبل العربي، العدد 3، 1998، ص 9.',
    ],
    bad=[
        '[^1]: Adeed Dawisha, "The Assembling of Iraq", *Middle East Journal*, 1997, p. 9.',
        '[^1]: علي محافظة، "الدولة والمجتمع"، مجلة المستقبل العربي، 1998، ص 9.',
    ],
)
def missing_volume(work: Reference, cite: Cite) -> Iterator[Finding]:
    """A journal article cited without volume and number.

    A year of a journal holds many numbers, each of which may count its pages anew. One of the two, volume or number,
    has to be there.
    """
    if work.type == "article-journal" and lacks(cite, ["volume", "issue", "number"]):
        yield Finding(place_of(cite), f"{named(cite)} has neither volume nor number")

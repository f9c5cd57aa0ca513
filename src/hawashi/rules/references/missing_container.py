"""R107."""

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.model import Cite, Finding, Reference
from hawashi.rules.requirements import CONTAINERS, lacks
from hawashi.rules.wording import named, place_of


@rule(
    "R107",
    good=[
        '[^1]: Isam al-Khafaji, "The Myth of Iraqi Exceptionalism", *Middle East Policy*, vol. 7, no. 4, 2000, p. 62.',
        '[^1]: علي محافظة، "الدولة والمجتمع"، مجلة المستقبل العربي، المجلد 12، العدد 3، 1998، ص 9.',
    ],
    bad=[
        '[^1]: Isam al-Khafaji, "The Myth of Iraqi Exceptionalism", vol. 7, no. 4, 2000, p. 62.',
        '[^1]: علي محافظة، "الدولة والمجتمع"، المجلد 12، العدد 3، 1998، ص 9.',
    ],
)
def missing_container(work: Reference, cite: Cite) -> Iterator[Finding]:
    """An article or chapter cited without what it stands in.

    Nobody can find an article without the name of its journal, or a chapter without the title of its book.
    """
    container = CONTAINERS.get(work.type)
    if container is not None and lacks(cite, ["container_title"]):
        yield Finding(place_of(cite), f"{named(cite)} names no {container} that it stands in")

"""N120."""

import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Finding, Note, Severity

_LINK = re.compile(r"\s*<?(?:https?://|www\.)\S+?>?\s*[.،,]?\s*", re.IGNORECASE)


@rule(
    "N120",
    severity=Severity.WARNING,
    good=[
        "[^1]: Toby Dodge, “Iraq’s Elections”, *IISS Blog*, 12 May 2018, https://www.iiss.org/blogs/iraq-elections.",
        "[^1]: وزارة التخطيط، «خطة التنمية الوطنية»، 2018، https://mop.gov.iq/plan.",
    ],
    bad=[
        "[^1]: https://www.iiss.org/blogs/iraq-elections",
        "[^1]: https://mop.gov.iq/plan/خطة.",
    ],
)
def bare_link(note: Note) -> Iterator[Finding]:
    """A note that is nothing but a web address.

    Web addresses stop working. With author, title and date the work can be found again; with the address alone it is
    lost, and until then the reader does not know whose it is.
    """
    if _LINK.fullmatch(note.text):
        yield Finding(note.span, phrase("The note is only a URL; add author, title and date"))

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Citation, Finding, NoteKind, Severity
from hawashi.rules.requirements import is_address


@rule(
    "N120",
    severity=Severity.WARNING,
    good=[
        "[^1]: Toby Dodge, “Iraq’s Elections”, *IISS Blog*, 12 May 2018, https://www.iiss.org/blogs/iraq-elections.",
        "[^1]: وزارة التخطيط، «خطة التنمية الوطنية»، 2018، https://mop.gov.iq/plan.",
        "[^1]: The list of the members that the Council of Representatives elected stands at https://parliament.iq/members.",
        "[^1]: قائمة أعضاء اللجنة التي شكلها مجلس النواب في دورته الثالثة منشورة على الرابط: https://parliament.iq/members.",
    ],
    bad=[
        "[^1]: https://www.iiss.org/blogs/iraq-elections",
        "[^1]: https://mop.gov.iq/plan/خطة.",
        "[^1]: See: https://www.iiss.org/blogs/iraq-elections",
        "[^1]: ينظر: https://mop.gov.iq/plan",
    ],
)
def bare_link(citation: Citation) -> Iterator[Finding]:
    """A note that cites by nothing but a web address.

    Web addresses stop working. With author, title and date the work can be found again; with the address alone it is
    lost, and until then the reader does not know whose it is. A note whose sentence says what stands there is left.
    """
    if citation.kind is NoteKind.CITATION and all(is_address(cite) for cite in citation.cites):
        # An address that stands there twice (`https://a.org [https://a.org]`) is told once.
        by_address = {field.text.rstrip("/"): cite for cite in reversed(citation.cites) for field in cite.fields["url"]}
        for cite in sorted(by_address.values(), key=lambda one: one.span.start):
            yield Finding(cite.span, phrase("Only a URL is given; add author, title and date"))

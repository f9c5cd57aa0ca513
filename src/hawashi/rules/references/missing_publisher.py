"""R102."""

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.model import Cite, Finding, Reference, Severity
from hawashi.rules.requirements import PUBLISHED, is_online_report, is_own_publisher, lacks
from hawashi.rules.wording import named, place_of


@rule(
    "R102",
    severity=Severity.WARNING,
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، د.ن.، بغداد، 1965، ص 34.",
        "[^1]: World Bank, *Iraq Economic Monitor: Reemerging Pressures*, Washington, 2023, p. 3.",
        "[^1]: وزارة التخطيط، *خطة التنمية الوطنية 2018–2022*، بغداد، 2018، ص 3.",
    ],
    bad=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، بغداد، 1965، ص 34.",
    ],
)
def missing_publisher(work: Reference, cite: Cite) -> Iterator[Finding]:
    """A book, chapter or report cited without its publisher.

    The publisher tells the reader where to get the work and how far to trust it. Where the work names none, the note
    says so: `s.n.`, `د.ن.` A report with its web address is found by that, and an institution that is named as author,
    with its place, is its own publisher.
    """
    published = work.type in PUBLISHED and not is_online_report(work) and not is_own_publisher(work, cite)
    if published and lacks(cite, ["publisher"], stated="no-publisher"):
        yield Finding(place_of(cite), f"{named(cite)} has no publisher")

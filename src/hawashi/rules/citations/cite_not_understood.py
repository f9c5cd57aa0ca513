"""C111."""

from collections.abc import Iterator

from hawashi.certainty import SURE, sureness
from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Cite, Finding, Form, Severity
from hawashi.rules.requirements import is_address, is_named
from hawashi.rules.wording import quoted


@rule(
    "C111",
    severity=Severity.INFO,
    good=[
        "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 34.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        "[^1]: Interview with Hasan Karim, Baghdad, 4 May 2019.",
        "[^1]: Interview with a former member of the Court, Baghdad, 14 February 2025.",
        "[^1]: مقابلة أجراها الباحث مع موظف في المفوضية، البصرة، 2 أيار 2024.",
        "[^1]: مقابلة شخصية مع حسن كريم، بغداد، 4 أيار 2019.",
        "[^1]: The members are listed at https://parliament.iq/members.",
        "[^1]: أسماء الأعضاء منشورة على الرابط: https://parliament.iq/members.",
        "[^1]: ed. and trans. Huda Salman (London: Hurst, 2003), 105.",
    ],
    bad=[
        "[^1]: Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: مطبعة العاني، بغداد، 1965، ص 34.",
    ],
)
def cite_not_understood(cite: Cite) -> Iterator[Finding]:
    """A citation whose title could not be identified.

    Something is cited here (there is a page, a year or a publisher), but hawashi cannot tell what. The text is left as
    it is and nothing else in it is checked. Often a comma or the title is missing. Where what stands there is not
    surely read, the title may be among it, and nothing is said. This never fails a run.
    """
    unknown = cite.form is Form.FULL and not is_named(cite) and not is_address(cite)
    is_rest = cite.raw[:1] in "([" or cite.raw[:1].islower()  # its beginning was not seen
    if unknown and not is_rest and any(map(cite.first, _FACTS)) and sureness(cite) >= SURE:
        yield Finding(cite.span, phrase("No title found in {cite}", cite=quoted(cite.raw)))


_FACTS = ("issued", "publisher", "publisher_place", "locator", "page", "volume", "edition")
"""What says that something is cited."""

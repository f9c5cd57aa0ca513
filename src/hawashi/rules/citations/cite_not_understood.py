"""C111."""

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.model import Cite, Finding, Form, Severity
from hawashi.rules.wording import quoted


@rule(
    "C111",
    severity=Severity.INFO,
    good=[
        "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 34.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
    ],
    bad=[
        "[^1]: 2012, p. 34.",
        "[^1]: 1965، ص 34.",
    ],
)
def cite_not_understood(cite: Cite) -> Iterator[Finding]:
    """A citation in which no title could be made out.

    Something is cited here (there is a page, a year, an address), but hawashi cannot tell what. It keeps the text as it
    stands and checks nothing more in it; often a comma is missing, or a title is not set apart. This never fails a run.
    """
    if cite.form is Form.FULL and cite.first("title") is None:
        yield Finding(cite.span, f"No title could be made out in {quoted(cite.raw)}")

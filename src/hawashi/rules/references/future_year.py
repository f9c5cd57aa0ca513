"""R113."""

import datetime
import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.locales import unify
from hawashi.model import Cite, Date, Finding, Reference
from hawashi.rules.requirements import PUBLISHED
from hawashi.rules.wording import named, quoted

_YEAR = re.compile(r"2[1-9]\d\d")


@rule(
    "R113",
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
    ],
    bad=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2907, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 2965، ص 34.",
    ],
)
def future_year(work: Reference, cite: Cite) -> Iterator[Finding]:
    """A work dated after next year, or read in the future.

    Publishers date books one year ahead, never two: a digit is wrong.
    """
    this_year = datetime.date.today().year
    for name, date, last in (("issued", work.issued, this_year + 1), ("accessed", work.accessed, this_year)):
        value = cite.first(name)
        if value is not None and isinstance(date, Date) and date.year > last:
            does = "is dated" if name == "issued" else "was read in"
            yield Finding(value.span, f"{named(cite)} {does} {date.year}, which is yet to come")
    if work.issued is None:
        # So late a year is not taken for one; where a work has no other, nothing else was meant.
        for value in (*cite.fields.get("issue", ()), *cite.fields.get("volume", ())):
            if _YEAR.fullmatch(unify(value.text)) and work.type in PUBLISHED | {"thesis"}:
                yield Finding(value.span, f"{quoted(value.text)} is no year, or one that is yet to come")

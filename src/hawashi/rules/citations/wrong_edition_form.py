from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import FormatDepartures, Kind
from hawashi.messages import phrase
from hawashi.model import Finding
from hawashi.rules.departing import departing
from hawashi.rules.wording import quoted


@rule(
    "C213",
    good=[
        "[^1]: Ian Brownlie, *Principles of Public International Law*, 7th ed., Oxford University "
        "Press, Oxford, 2008, p. 3.",
        "[^1]: عبد الرزاق الحسني، تاريخ الوزارات العراقية، ط2، دار الشؤون الثقافية، بغداد، 1988، ص 63.",
    ],
    bad=[
        Bad(
            "[^1]: Phebe Marr, *The Modern History of Iraq*, second ed., Westview Press, Boulder, 2004, p. 3.",
            fixed="[^1]: Phebe Marr, *The Modern History of Iraq*, 2nd ed., Westview Press, Boulder, 2004, p. 3.",
            safe=False,
        ),
        Bad(
            "[^1]: عبد الرزاق الحسني، تاريخ الوزارات العراقية، الطبعة الثانية، دار الشؤون الثقافية، بغداد، 1988، ص 63.",
            fixed="[^1]: عبد الرزاق الحسني، تاريخ الوزارات العراقية، ط2، دار الشؤون الثقافية، بغداد، 1988، ص 63.",
            safe=False,
        ),
    ],
)
def wrong_edition_form(found: FormatDepartures) -> Iterator[Finding]:
    """An edition in a different form from the house style's.

    The edition decides on which page a passage is found. It is quickest to find if it always has the same form: a
    number and an abbreviation.
    """
    yield from departing(
        found, Kind.EDITION, lambda one: phrase("Write the edition as {wanted}", wanted=quoted(one.wanted))
    )

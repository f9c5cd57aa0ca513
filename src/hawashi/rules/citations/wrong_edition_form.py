from hawashi.checking import Bad
from hawashi.departures import Departure, Kind
from hawashi.messages import phrase
from hawashi.rules.departing import departure_rule
from hawashi.rules.wording import quoted


@departure_rule(
    "C213",
    Kind.EDITION,
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
def wrong_edition_form(one: Departure) -> str:
    """An edition in a different form from the house style's.

    The edition decides on which page a passage is found. It is quickest to find if it always has the same form: a
    number and an abbreviation.
    """
    return phrase("Write the edition as {wanted}", wanted=quoted(one.wanted))

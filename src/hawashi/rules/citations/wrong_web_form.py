from hawashi.checking import Bad
from hawashi.departures import Departure, Kind
from hawashi.messages import phrase
from hawashi.rules.departing import at_label, called, changing, departure_rule
from hawashi.rules.wording import quoted

_EN = (
    "[^1]: World Health Organization, Health Profile of Iraq, 2022, https://www.who.int/iraq-profile, "
    "accessed 9 June 2023."
)
_AR = "[^1]: البنك الدولي، تقرير التنمية في العراق، 2023، https://www.worldbank.org/iraq، تاريخ الزيارة 12 شباط 2025."


@departure_rule(
    "C218",
    Kind.WEB,
    good=[_EN, _AR],
    bad=[
        Bad(_EN.replace("accessed", "retrieved on"), fixed=_EN),
        Bad(
            _EN.replace("https://www.who.int/iraq-profile,", "available at: https://www.who.int/iraq-profile,"),
            fixed=_EN,
            safe=False,
        ),
        Bad(_AR.replace("تاريخ الزيارة", "شوهد في"), fixed=_AR),
        Bad(_EN.replace("9 June 2023.", "2023-06-09."), fixed=_EN, safe=False),
        Bad(_AR.replace("12 شباط 2025.", "2025-02-12."), fixed=_AR, safe=False),
    ],
)
def wrong_web_form(one: Departure) -> str:
    """A web address or access date presented differently from the house style.

    Web pages change, so the access date is part of the citation. It is quickest to find in one fixed form.
    """
    if one.variable == "accessed" and any(char.isdecimal() for char in one.found):
        return phrase("Write {what} as {wanted}", what=called(one.variable), wanted=quoted(one.wanted))
    return changing(one, at_label(one))

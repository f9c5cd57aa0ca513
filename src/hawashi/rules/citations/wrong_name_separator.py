from hawashi.checking import Bad
from hawashi.departures import Departure, Kind
from hawashi.messages import phrase
from hawashi.rules.departing import departure_rule
from hawashi.rules.signs import indefinite

_EN = (
    "[^1]: John F. Kolars and William A. Mitchell, *The Euphrates River*, Southern Illinois University "
    "Press, Carbondale, 1991, p. 29."
)
_AR = "[^1]: علي محمد وأحمد حسن، تاريخ العراق الحديث، دار الكتب، بغداد، 1993، ص 8."


@departure_rule(
    "C210",
    Kind.NAME_JOINT,
    good=[
        _EN,
        _AR,
        "[^1]: George Rowney & Co., *Catalogue for the Trade*, George Rowney & Co., London, 1858, p. 2.",
        "[^1]: عيسى الحلبي وشركاه، فهرس المطبوعات، دار الكتب، القاهرة، 1958، ص 2.",
    ],
    bad=[
        Bad(_EN.replace("and", "&"), fixed=_EN, safe=False),
        Bad(_AR.replace("محمد وأحمد", "محمد، أحمد"), fixed=_AR, safe=False),
    ],
)
def wrong_name_separator(one: Departure) -> str:
    """Names separated differently from the house style.

    The word before the last name shows that the list ends there. With a comma or `&` instead, or nothing, two authors
    are read as one, or the title as one more author.
    """
    if not one.found.strip():
        return phrase("Write {wanted} between the names", wanted=indefinite(one.wanted))
    return phrase(
        "Write {wanted}, not {found}, between the names", wanted=indefinite(one.wanted), found=indefinite(one.found)
    )

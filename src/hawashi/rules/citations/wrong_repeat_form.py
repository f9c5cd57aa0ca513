from hawashi.checking import Bad
from hawashi.departures import Departure, Kind
from hawashi.messages import phrase
from hawashi.rules.departing import departure_rule
from hawashi.rules.examples import TRIPP, WARDI
from hawashi.rules.wording import quoted

_AR = (
    "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.\n\n"
    "[^2]: علي محمد بدير وعصام عبد الوهاب البرزنجي، مبادئ القانون الإداري، دار الكتب، بغداد، 1993، ص "
    "118.\n\n"
    "[^3]: الوردي، مصدر سابق، ص 40."
)


@departure_rule(
    "C215",
    Kind.REPEAT,
    good=[
        TRIPP.replace("75.", "75.\n\n[^2]: Ibid., p. 80."),
        WARDI.replace("34.", "34.\n\n[^2]: المصدر نفسه، ص 40."),
        _AR,
    ],
    bad=[
        Bad(
            TRIPP.replace("75.", "75.\n\n[^2]: Ibidem, p. 80."),
            fixed=TRIPP.replace("75.", "75.\n\n[^2]: Ibid., p. 80."),
            safe=False,
        ),
        Bad(
            WARDI.replace("34.", "34.\n\n[^2]: المرجع نفسه، ص 40."),
            fixed=WARDI.replace("34.", "34.\n\n[^2]: المصدر نفسه، ص 40."),
            safe=False,
        ),
        Bad(_AR.replace("سابق،", "سبق ذكره،"), fixed=_AR, safe=False),
    ],
)
def wrong_repeat_form(one: Departure) -> str:
    """A repeated citation in different words from the house style's.

    One term for the work just cited and one for a work cited earlier: if a paper uses three for each, readers ask
    whether they mean different things.
    """
    return phrase("Write {wanted} instead of {found}", wanted=quoted(one.wanted), found=quoted(one.found))

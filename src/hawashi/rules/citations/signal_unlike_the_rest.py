from collections import Counter
from collections.abc import Iterator
from functools import cache

from hawashi.checking import Bad, rule
from hawashi.locales import fold, forms, is_arabic
from hawashi.messages import phrase
from hawashi.model import Edit, Field, Finding, Fix, Paper, Severity
from hawashi.rules.wording import quoted

_FEWEST = 3

_EN = (
    "[^1]: See Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.\n"
    "[^2]: See Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 6.\n"
)
_AR = (
    "[^1]: ينظر: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34.\n"
    "[^2]: ينظر: عبد العزيز الدوري، مقدمة في تاريخ صدر الإسلام، دار الطليعة، بيروت، 2005، ص 9.\n"
)
_OWEN = "Roger Owen, *State, Power and Politics*, Routledge, London, 2004, p. 8."
_GHALYUN = "برهان غليون، نقد السياسة، المؤسسة العربية، بيروت، 1991، ص 8."


@rule(
    "C117",
    severity=Severity.INFO,
    default=False,
    good=[_EN + "[^3]: See " + _OWEN, _EN + "[^3]: Cf. " + _OWEN, _AR + "[^3]: ينظر: " + _GHALYUN],
    bad=[
        Bad(_EN + "[^3]: Refer to " + _OWEN, fixed=_EN + "[^3]: See " + _OWEN, safe=False),
        Bad(_AR + "[^3]: راجع: " + _GHALYUN, fixed=_AR + "[^3]: ينظر: " + _GHALYUN, safe=False),
    ],
)
def signal_unlike_the_rest(paper: Paper) -> Iterator[Finding]:
    """A word for “see” that differs from the one the paper usually uses.

    ينظر, انظر and راجع mean the same; a paper keeps to one of them, or readers look for a difference. The word used in
    two thirds of at least three such notes is taken as the paper's usual one. `Cf.` and قارن mean something else and
    are not compared. This never fails a run. The rule is off by default: in edited papers the words are often varied on
    purpose.
    """
    for arabic in (False, True):
        told = [
            (signal, form)
            for cite in paper.cites
            if (signal := cite.signal) is not None and is_arabic(signal.text) is arabic
            if (form := fold(_words(signal))) in _meaning_see()
        ]
        counted = Counter(form for _, form in told)
        if len(told) < _FEWEST or counted.most_common(1)[0][1] * 3 < len(told) * 2:
            continue
        ruling = counted.most_common(1)[0][0]
        usual = next(_words(signal) for signal, form in told if form == ruling)
        for signal, form in told:
            if form != ruling:
                place = type(signal.span)(signal.span.text, signal.span.start, signal.span.start + len(_words(signal)))
                message = phrase(
                    "{signal} is used here, {usual} elsewhere in this paper",
                    signal=quoted(_words(signal)),
                    usual=quoted(usual),
                )
                yield Finding(place, message, Fix((Edit(place, usual),), safe=False))


def _words(signal: Field) -> str:
    return signal.text.rstrip(" :,،.\u00a0")


@cache
def _meaning_see() -> frozenset[str]:
    return frozenset(fold(form.rstrip(",")) for form in forms("see"))

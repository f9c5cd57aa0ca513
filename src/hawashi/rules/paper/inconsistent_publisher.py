"""P101."""

from collections.abc import Iterator

from hawashi.bibliography.publishers import variants
from hawashi.certainty import SURE
from hawashi.checking import Bad, rule
from hawashi.model import Edit, Finding, Fix, Paper, Severity
from hawashi.rules.casing import small_words
from hawashi.rules.wording import quoted

_TRIPP = "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.\n"
_DODGE = "[^2]: Charles Tripp, *The Power and the People*, Cambridge University Press, Cambridge, 2013, p. 12.\n"
_JABIRI = "[^1]: محمد عابد الجابري، العقل السياسي العربي، مركز دراسات الوحدة العربية، بيروت، 1990، ص 34.\n"
_DURI = "[^2]: عبد العزيز الدوري، مقدمة في تاريخ صدر الإسلام، مركز دراسات الوحدة العربية، بيروت، 2005، ص 9.\n"


@rule(
    "P101",
    severity=Severity.WARNING,
    good=[
        _TRIPP + _DODGE,
        _JABIRI + _DURI,
        _TRIPP + "[^2]: Toby Dodge, *Inventing Iraq*, Cambridge university press, Cambridge, 2003, p. 12.\n",
        _JABIRI + _DURI + "[^3]: فيبي مار، تاريخ العراق المعاصر، Westview Press، بولدر، 2012، ص 34.\n"
        "[^4]: حنا بطاطو، العراق، Westview press، بولدر، 2004، ص 9.\n",
    ],
    bad=[
        Bad(
            _TRIPP
            + _DODGE
            + "[^3]: Roger Owen, *State, Power and Politics*, Cambridge Universty Press, Cambridge, 2000, p. 8.",
            fixed=_TRIPP
            + _DODGE
            + "[^3]: Roger Owen, *State, Power and Politics*, Cambridge University Press, Cambridge, 2000, p. 8.",
        ),
        Bad(
            _JABIRI + _DURI + "[^3]: برهان غليون، نقد السياسة، مركز دراسات الوحدة العربيه، بيروت، 1991، ص 8.",
            fixed=_JABIRI + _DURI + "[^3]: برهان غليون، نقد السياسة، مركز دراسات الوحدة العربية، بيروت، 1991، ص 8.",
        ),
    ],
)
def inconsistent_publisher(paper: Paper) -> Iterator[Finding]:
    """One publisher in two spellings.

    Readers take two spellings for two publishers, and so does the bibliography. The spelling used most in the paper is
    taken as the right one. If only a word of the name is written with a small letter, R106 reports it.
    """
    publishers = [
        publisher
        for citation in paper.citations
        for cite in citation.cites
        for publisher in cite.fields.get("publisher", ())
        if publisher.confidence >= SURE
    ]
    meant = {
        spelling: first
        for first, *others in variants(publisher.text for publisher in publishers)
        for spelling in others
    }
    for publisher in publishers:
        usual = meant.get(publisher.text)
        if usual is not None and not _differ_in_small_words(publisher.text, usual):
            message = f"{quoted(publisher.text)} is written {quoted(usual)} elsewhere in this paper"
            yield Finding(publisher.span, message, Fix((Edit(publisher.span, usual),), safe=False))


def _differ_in_small_words(one: str, other: str) -> bool:
    """Whether the spellings differ in nothing but capitals, one of which R106 misses."""
    return one.casefold() == other.casefold() and bool(small_words(one) or small_words(other))

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from hawashi.bibliography.publishers import variants
from hawashi.bibliography.titles import folded_words, is_typo
from hawashi.certainty import SURE
from hawashi.checking import Bad, rule
from hawashi.citations.network import is_usual
from hawashi.locales import fold
from hawashi.model import Finding, Paper
from hawashi.rules.casing import small_words
from hawashi.rules.wording import written_otherwise

_SPACES = re.compile(r"\s+|(?<=\.)(?=\w)")
_TOWN = re.compile(r"[,،(/]")

_TRIPP = "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.\n"
_DODGE = "[^2]: Charles Tripp, *The Power and the People*, Cambridge University Press, Cambridge, 2013, p. 12.\n"
_JABIRI = "[^1]: محمد عابد الجابري، العقل السياسي العربي، مركز دراسات الوحدة العربية، بيروت، 1990، ص 34.\n"
_DURI = "[^2]: عبد العزيز الدوري، مقدمة في تاريخ صدر الإسلام، مركز دراسات الوحدة العربية، بيروت، 2005، ص 9.\n"


@rule(
    "P101",
    good=[
        _TRIPP + _DODGE,
        _JABIRI + _DURI,
        "[^1]: Gertrude Bell, *Review of Civil Administration* (London: His Majesty’s Stationery Office, 1920), 12.\n"
        "[^2]: John Cantwell, *The Public Record Office* (London: Her Majesty’s Stationery Office, 1991), 4.\n",
        _TRIPP + "[^2]: Toby Dodge, *Inventing Iraq*, CAMBRIDGE UNIVERSITY PRESS, Cambridge, 2003, p. 12.\n",
        _TRIPP + "[^2]: Toby Dodge, *Inventing Iraq*, Cambridge university press, Cambridge, 2003, p. 12.\n",
        _JABIRI + _DURI + "[^3]: فيبي مار، تاريخ العراق المعاصر، Westview Press، بولدر، 2012، ص 34.\n"
        "[^4]: حنا بطاطو، العراق، Westview press، بولدر، 2004، ص 9.\n",
        "[^1]: Huda Salman, *Canals* (Seattle: University Of Washington Press, 2001), 3.\n"
        "[^2]: Ali Weir, *Rivers* (Seattle: University Of Washington Press, 2002), 4.\n"
        "[^3]: Hasan Karim, *Mills* (Seattle: University of Washington Press, 2003), 5.\n",
        "[^1]: فريد نوري، حرف المدينة، دار احياء التراث، بيروت، 1978، ص 4.\n"
        "[^2]: سامي حداد، أسواق الساحل، دار احياء التراث، بيروت، 1981، ص 9.\n"
        "[^3]: هدى سلمان، مرافئ الجنوب، دار إحياء التراث، بيروت، 1984، ص 7.\n",
        "[^1]: فريد نوري، حرف المدينة، دار التعارف، بيروت، 1978، ص 4.\n"
        "[^2]: سامي حداد، أسواق الساحل، دار المعارف، القاهرة، 1981، ص 9.\n",
    ],
    bad=[
        Bad(
            _TRIPP
            + _DODGE
            + "[^3]: Roger Owen, *State, Power and Politics*, Cambridge Universty Press, Cambridge, 2000, p. 8.",
            fixed=_TRIPP
            + _DODGE
            + "[^3]: Roger Owen, *State, Power and Politics*, Cambridge University Press, Cambridge, 2000, p. 8.",
            safe=False,
        ),
        Bad(
            _JABIRI
            + _DURI
            + "[^3]: برهان غليون، نقد السياسة: الدولة والدين، مركز دراسات الوحدة العربيه، بيروت، 1991، ص 8.",
            fixed=_JABIRI
            + _DURI
            + "[^3]: برهان غليون، نقد السياسة: الدولة والدين، مركز دراسات الوحدة العربية، بيروت، 1991، ص 8.",
            safe=False,
        ),
    ],
)
def inconsistent_publisher(paper: Paper) -> Iterator[Finding]:
    """One publisher in two spellings.

    Readers take two spellings for two publishers, and so does the bibliography. The spelling used most in the paper is
    taken as the right one. If only a word of the name is written with a small letter, R106 reports it. Names that
    differ in their spaces only are one, and two that differ in a word may be two houses if they are in different towns
    (Macmillan and Co., London; The Macmillan Co., New York).
    """
    read = [
        (publisher, cite)
        for cite in paper.cites
        for publisher in cite.fields.get("publisher", ())
        if publisher.confidence >= SURE
    ]
    publishers = [publisher for publisher, _ in read]
    towns = defaultdict[str, set[str]](set)
    for publisher, cite in read:
        towns[publisher.text] |= {fold(_TOWN.split(place.text)[0]) for place in cite.fields.get("publisher_place", ())}
    meant = {
        spelling: first
        for first, *others in variants(publisher.text for publisher in publishers)
        for spelling in others
    }
    for publisher, cite in read:
        usual = meant.get(publisher.text, "")
        if _is_series(publisher.text, usual) and usual in {one.text for one in cite.fields["publisher"]}:
            continue
        if not usual or _are_one(publisher.text, usual) or _are_two(publisher.text, usual, towns):
            continue
        if not _differ_in_small_words(publisher.text, usual) and not _has_large_of(usual, publisher.text):
            yield written_otherwise(publisher.span, publisher.text, usual)


def _has_large_of(usual: str, name: str) -> bool:
    """Whether the usual spelling is but one with a capital in a small word (`University Of Hit Press`): it is no better
    for being more often."""
    return usual.casefold() == name.casefold() and bool(_LARGE_OF.search(usual)) and not _LARGE_OF.search(name)


_LARGE_OF = re.compile(r"\s(?:Of|And|For|The|In|Et)\s")
_PLAIN = str.maketrans("أإآٱ", "اااا")
"""Alif without its hamza, as many type it: it is no better for being more often (`دار احياء التراث`)."""
_REIGNS = frozenset({"his", "her", "king", "queen", "kings", "queens"})
"""What changes in a name with who reigns (`His Majesty’s Stationery Office`)."""


def _is_series(one: str, other: str) -> bool:
    """Whether one name is the other with more words, as that of a series in the same cite may be
    (`University of Joensuu Publications 11 (University of Joensuu, 2004)`)."""
    return bool(one and other) and (one in other or other in one)


def _are_one(one: str, other: str) -> bool:
    """Whether the names differ in nothing but spaces (in their number, or behind the stops of initials), or one is in
    capitals all through: so American reviews set an office that is an author, and not one that is named in passing. Nor
    is an alif that has its hamza held against many that lack it."""
    if one.translate(_PLAIN) == other:
        return True
    if one.isupper() is not other.isupper():
        one, other = one.upper(), other.upper()
    return _SPACES.sub(" ", one).strip() == _SPACES.sub(" ", other).strip()


def _are_two(one: str, other: str, towns: Mapping[str, set[str]]) -> bool:
    """Whether one name has words that the other has not, and the works came out in different towns or reigns.

    A word that is like a misprint of the other one is one, but for two common words, unless the town is the same.
    """
    ours, theirs = folded_words(one), folded_words(other)
    lone = [word for word in ours if word not in theirs], [word for word in theirs if word not in ours]
    if all(lone) and _REIGNS.issuperset(lone[0] + lone[1]):
        return True
    is_misprint = len(lone[0]) == len(lone[1]) and all(map(is_typo, *lone))
    if lone[0] and is_misprint and all(map(is_usual, lone[0] + lone[1])):
        return towns[one].isdisjoint(towns[other])
    return not is_misprint and bool(towns[one] and towns[other]) and towns[one].isdisjoint(towns[other])


def _differ_in_small_words(one: str, other: str) -> bool:
    """Whether the spellings differ in nothing but capitals, one of which R106 misses."""
    return one.casefold() == other.casefold() and bool(small_words(one) or small_words(other))

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from hawashi.certainty import COMMA, SURE, sureness
from hawashi.checking import rule
from hawashi.locales import fold, is_arabic, without_article, word_set
from hawashi.messages import phrase
from hawashi.model import Finding, Listed, Paper
from hawashi.rising import longest_rising
from hawashi.rules.list_examples import TRIPP, WARDI, sample
from hawashi.rules.lists import is_trusted
from hawashi.rules.wording import quoted

_FEWEST = 5  # entries: of fewer nobody can tell an order
_FEWEST_OF_SMALL, _FEWEST_IN_ALL = 3, 8
"""A smaller part is looked at where one entry alone is out of order in all parts, and these have so many entries."""
_MOST = 0.2
"""A list of which a greater share stands out of order has another order than the alphabet's, or none."""

_EN = (
    "Cole, Juan. *Napoleon's Egypt*. New York: Palgrave, 2007.",
    "Dodge, Toby. *Iraq: From War to a New Authoritarianism*. London: Routledge, 2012.",
    "Haddad, Fanar. *Sectarianism in Iraq*. London: Hurst, 2011.",
    "Marr, Phebe. *The Modern History of Iraq*. Boulder: Westview, 2012.",
    "Tripp, Charles. *A History of Iraq*. Cambridge: Cambridge University Press, 2007.",
    "Visser, Reidar. *Basra, the Failed Gulf State*. Münster: Lit, 2005.",
    "Zubaida, Sami. *Law and Power in the Islamic World*. London: Tauris, 2003.",
)
_AR = (
    "بطاطو، حنا. *العراق: الطبقات الاجتماعية*. بيروت: مؤسسة الأبحاث العربية، 1990.",
    "الجابري، محمد عابد. *مدخل إلى فلسفة العلوم*. بيروت: مركز دراسات الوحدة العربية، 2009.",
    "الحسني، عبد الرزاق. *تاريخ الوزارات العراقية*. بغداد: دار الشؤون الثقافية، 1988.",
    "الدوري، عبد العزيز. *مقدمة في التاريخ الاقتصادي العربي*. بيروت: دار الطليعة، 1969.",
    "العروي، عبد الله. *مفهوم الدولة*. الدار البيضاء: المركز الثقافي العربي، 1981.",
    "كريم، حسن. *المياه في العراق*. بيروت: دار الفارابي، 2010.",
    "الوردي، علي. *وعاظ السلاطين*. لندن: دار كوفان، 1995.",
)


@rule(
    "S110",
    good=[
        sample(TRIPP.note, *_EN),
        sample(WARDI.note, *_AR),
        sample(TRIPP.note, *reversed(_EN)),
        sample(TRIPP.note, *_EN[:3], "Viola Franziska Lund. *The Dams of Iraq*. London: Hurst, 2011.", *_EN[3:]),
        sample(WARDI.note, *_AR[:3], "مريم كاظم الخالدي. *سدود العراق*. بيروت: دار الفارابي، 2011.", *_AR[3:]),
    ],
    bad=[sample(TRIPP.note, *_EN[:2], *_EN[3:], _EN[2]), sample(WARDI.note, _AR[5], *_AR[:5], _AR[6])],
)
def entry_out_of_order(paper: Paper) -> Iterator[Finding]:
    """An entry that stands out of the alphabetical order of its list.

    Each part of a list, and each script in it, has an order of its own. Told are only single entries of a list that is
    otherwise in order, and that stand wrongly whether or not an article (`ال`, `The`) and a particle (`van`, `ابن`)
    count, letter by letter and word by word, as far as the other entries leave that open. Of two neighbours that
    changed places the second is told. Entries that do not surely begin with an author or an editor are passed over:
    what stands there may be a piece of an entry, or a bare address; so is one that begins with a given name and stands
    where the family name belongs. A part of three or four works is looked at where all else in the list is in order. In
    a list whose entries begin with their titles, as many in Arabic do, it is the titles that are in order.
    """
    if not is_trusted(paper):
        return
    begins = _by_titles if sum(map(_by_titles, paper.listed)) * 2 > len(paper.listed) else _by_makers
    parts: dict[tuple[str, bool], list[Listed]] = {}
    for listed in paper.listed:
        if begins(listed) and (words := _words(listed.entry.text)):
            parts.setdefault((listed.entry.part, words[0][0] > "\u0600"), []).append(listed)
    judged = [entries for entries in parts.values() if len(entries) >= _FEWEST or _are_works(entries)]
    out = [[_out_of_order([key(one.entry.text) for one in entries]) for key in _KEYS] for entries in judged]
    in_all = [sum(map(len, some)) for some in zip(*out, strict=True)]
    for entries, ways in zip(judged, out, strict=True):
        if len(entries) < _FEWEST:
            ways = [found for found, number in zip(ways, in_all, strict=True) if number <= 1]
            if not ways or sum(map(len, judged)) < _FEWEST_IN_ALL:
                continue
        most = min(max(1, _MOST * len(entries)), min(map(len, ways)) + 1)
        followed = [found for found in ways if len(found) <= most]
        wrong = set.intersection(*followed) if followed else set()
        for place in sorted(wrong):
            if _fits_by_family(entries, place):
                continue
            entry = entries[place].entry
            text = quoted(" ".join(entry.text.split()[:4]))
            message = phrase("{entry} is out of order in the list", entry=text)
            yield Finding(entries[place].cite.span.part(0, min(len(entry.text), 30)), message)


def _are_works(entries: Sequence[Listed]) -> bool:
    """Whether the entries of a small part are works that came out, and not papers of an archive."""
    return len(entries) >= _FEWEST_OF_SMALL and all("issued" in one.cite.fields for one in entries)


def _by_makers(listed: Listed) -> bool:
    """Whether an entry surely begins with an author or an editor."""
    maker = listed.cite.first("author") or listed.cite.first("editor")
    is_told = bool(listed.cited) or sureness(listed.cite, "author", "editor") >= SURE
    return maker is not None and maker.span.start == 0 and is_told


def _fits_by_family(entries: Sequence[Listed], place: int) -> bool:
    """Whether an entry that begins with somebody's given name stands where the family name belongs."""
    maker, name = entries[place].cite.first("author"), entries[place].work.author[:1]
    if maker is None or COMMA.search(maker.text) or not any(one.given for one in name):
        return False
    around = [_KEYS[2](one.entry.text) for one in entries[max(place - 1, 0) : place + 2]]
    around[min(place, 1)] = " ".join(_bare(name[0].family))
    return around == sorted(around)


def _by_titles(listed: Listed) -> bool:
    """Whether an entry surely begins with its title."""
    title = listed.cite.first("title")
    is_told = bool(listed.cited) or sureness(listed.cite, "title") >= SURE
    return title is not None and title.span.start == 0 and is_told and "author" in listed.cite.fields


_ARTICLES = frozenset({"the", "a", "an", "al", "el", "la", "le", "les", "der", "die", "das"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset({"van", "von", "de", "du", "da", "di", "ibn", "bin", "ابن", "بن", "ابو", "abu", "del", "della"})


def _words(text: str) -> list[str]:
    """The words by which an entry is put in order; none where it has no author but a title in quotation marks, which
    many put first, and where a dash stands for its author, or a number is first. `III` behind a family name is none."""
    text = _without_ayn(text)
    if not text[:1].isalpha():
        return []
    while (title := _TITLE.match(text)) is not None and fold(title[1]) in word_set("honorifics"):
        text = text[title.end() :]
    plain = _unmarked(unicodedata.normalize("NFC", re.split(r"[,،.:(]", text)[0]))
    words = re.findall(r"[^\W\d_]+", plain)
    return [word for place, word in enumerate(words) if place == 0 or word.lower() not in _SUFFIXES]


def _without_ayn(text: str) -> str:
    """The text without the signs for ayn and hamza, which do not count in an order (`ʿAbd`)."""
    return "".join(char for char in text[:80] if unicodedata.category(char) != "Lm")


_TITLE = re.compile(r"\s*([^\W\d_]{1,8})\.\s*(?=\w)")
"""The title of somebody, cut short, that stands before a name: `د.`, `Dr.`."""


def _folded(word: str) -> str:
    """A word without accents, which do not count in an order."""
    return fold(_unmarked(unicodedata.normalize("NFD", word)))


def _unmarked(text: str) -> str:
    return "".join(char for char in text if not unicodedata.combining(char))


def _bare(text: str) -> list[str]:
    words = [without_article(word) if is_arabic(word) else _folded(word) for word in _words(text)]
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _without_particles(text: str) -> list[str]:
    words = _bare(text)
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
    return words


_KEYS: tuple[Callable[[str], str], ...] = (
    lambda text: " ".join(map(_folded, _words(text))),
    lambda text: "".join(map(_folded, _words(text))),
    lambda text: " ".join(_bare(text)),
    lambda text: "".join(_bare(text)),
    lambda text: " ".join(_without_particles(text)),
    lambda text: "".join(_without_particles(text)),
)


def _out_of_order(keys: Sequence[str]) -> set[int]:
    """The places of the fewest to be taken out so that the rest is in order: all but the longest rising row.

    It is looked for from the end, where it falls: so of two neighbours that changed places the first stays in it.
    """
    rank = {key: place for place, key in enumerate(sorted(set(keys)))}
    rising = longest_rising([-rank[key] for key in reversed(keys)], equal=True)
    return set(range(len(keys))).difference(len(keys) - 1 - place for place in rising)

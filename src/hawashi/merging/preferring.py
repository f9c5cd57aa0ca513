"""Two values of one field: which is the better, and why. Where no reason tells, that is a conflict."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from hawashi.bibliography.fields import PAGE_LABEL, VERBATIM, babel_name
from hawashi.bibliography.latex import decode
from hawashi.bibliography.numerals import number_in, whole_number
from hawashi.bibliography.persons import OTHERS, read_names
from hawashi.bibliography.same_work.title_evidence import match_across_scripts
from hawashi.bibliography.tidying.companions import SUFFIX
from hawashi.citations.identifiers import clean_doi, clean_isbn, clean_issn
from hawashi.dates import read_date, read_month, read_year
from hawashi.locales import fold, is_arabic, word_set
from hawashi.messages import phrase
from hawashi.model import Date, Name
from hawashi.names import compare

LISTS = {"keywords": ",", "ids": ",", "groups": ",", "file": ";", "related": ",", "xdata": ",", "options": ","}
"""Fields that are lists, with what parts their items: two lists are joined."""

_NAMES = frozenset(
    {"author", "editor", "translator", "bookauthor", "editora", "editorb", "editorc", "annotator", "commentator",
     "foreword", "introduction", "afterword", "holder", "shortauthor", "shorteditor"}
)  # fmt: skip
_DATES = frozenset({"date", "year", "urldate", "eventdate", "origdate"})
_IDENTIFIERS: dict[str, Callable[[str], str | None]] = {"doi": clean_doi, "isbn": clean_isbn, "issn": clean_issn}
_READINGS: dict[str, Callable[[str], str | None]] = {
    "langid": babel_name, "language": babel_name, "hyphenation": babel_name, "edition": number_in,
    "volume": whole_number, "number": whole_number, "issue": whole_number,
}  # fmt: skip
_GENERAL_TYPES = {"misc": 2, "unpublished": 1, "online": 1, "electronic": 1, "www": 1, "thesis": 1}
"""Entry types that tell little of a work: the higher the number, the less."""
_ONE_TYPE = {"electronic": "online", "www": "online", "conference": "inproceedings", "techreport": "report"}
"""Entry types that have two names."""
# Texts of which one may be a shortened form of the other.
_LONG = frozenset(
    {"title", "booktitle", "journal", "journaltitle", "subtitle", "publisher", "institution", "school", "organization",
     "series", "address", "location", "abstract", "note", "annote", "annotation", "addendum", "howpublished"}
)  # fmt: skip
_ITEM = {",": re.compile(r"\s*[,;،؛]\s*"), ";": re.compile(r"\s*(?<!\\);\s*")}
_WORDS = re.compile(r"[^\W_]++(?:['’`-][^\W_]++)*\.?")
_LONE_WAW = re.compile(r"\bو\s+(?=[^\W\d_])")  # `الدولة و المجتمع`
_DASHES = re.compile(r"\s*[-–—‐]+\s*")
_PAGE_LIST = re.compile(r"\s*[,;،؛]\s*")
_ADDRESS = re.compile(r"^https?://(?:www\.)?|/$", re.IGNORECASE)
_ROMANISED = 0.85
"""How far a text must read like a romanisation of what another file has in the same field of the same work."""
_CUT_OFF = re.compile(r"\s*(?:\.\.\.|…)\s*$")


class Side(StrEnum):
    """Where a value comes from."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Preference:
    """The side that is kept, or the two joined in `value`, and the reason.

    `romanised` says that the other side has the same in Latin letters, which goes into a field of its own.
    """

    side: Side
    reason: str
    value: str = ""
    romanised: bool = False


SAME = Preference(Side.OURS, phrase("the same, written otherwise"))


def text_of(name: str, value: str) -> str:
    """What the value of the field `name`, without its outer delimiters, says."""
    return value.strip() if name in VERBATIM else decode(value)


def prefer(name: str, ours: str, theirs: str) -> Preference | None:
    """The better of two values of the field `name`, without their outer delimiters; None where nothing tells."""
    one, other = text_of(name, ours), text_of(name, theirs)
    if one == other:
        return SAME
    name = name.removesuffix(SUFFIX)
    if not one or not other:
        return Preference(Side.OURS if one else Side.THEIRS, phrase("a value over none"))
    if name in _NAMES | _LONG and is_arabic(one) != is_arabic(other) and _is_romanised(name, ours, theirs):
        original = Side.OURS if is_arabic(one) else Side.THEIRS
        return Preference(
            original, phrase("the original; the other one is romanised and goes beside it"), romanised=True
        )
    return _by_kind(name, ours, theirs)


def _by_kind(name: str, ours: str, theirs: str) -> Preference | None:
    one, other = text_of(name, ours), text_of(name, theirs)
    if name in LISTS:
        return _joined(LISTS[name], ours, theirs)
    if name in _IDENTIFIERS:
        return _identifier(_IDENTIFIERS[name], one, other)
    if name in _NAMES:
        return _people(ours, theirs)
    if name in _DATES:
        return _dates(one, other, read_year if name == "year" else read_date, visited=name == "urldate")
    if name == "month":
        return SAME if read_month(one) and read_month(one) == read_month(other) else None
    if name == "pages":
        return _pages(one, other)
    if name in _READINGS:
        ours_read, theirs_read = (_READINGS[name](text) for text in (one, other))
        return SAME if ours_read and ours_read == theirs_read else _texts(name, one, other)
    if name == "url":
        return _addresses(one, other)
    if name in VERBATIM:
        return None
    return _texts(name, one, other)


def prefer_type(ours: str, theirs: str) -> Preference | None:
    """The better of two entry types."""
    if _ONE_TYPE.get(ours, ours) == _ONE_TYPE.get(theirs, theirs):
        return SAME
    how_general = [_GENERAL_TYPES.get(each, 0) for each in (ours, theirs)]
    if how_general[0] == how_general[1]:
        return None
    return Preference(
        Side.THEIRS if how_general[0] > how_general[1] else Side.OURS, phrase("a telling type over a general one")
    )


def items(separator: str, value: str) -> list[str]:
    """The items of a list."""
    return [item for item in _ITEM[separator].split(value.strip()) if item]


def _joined(separator: str, ours: str, theirs: str) -> Preference:
    one, known = items(separator, ours), {fold(item) for item in items(separator, ours)}
    new = [item for item in dict.fromkeys(items(separator, theirs)) if fold(item) not in known]
    if not new:
        return Preference(Side.OURS, phrase("a list that has all of the other's items"))
    joint = separator if separator == ";" else separator + " "
    return Preference(
        Side.BOTH, phrase("lists are joined"), joint.join([ours.strip(), *new]) if one else joint.join(new)
    )


def _identifier(clean: Callable[[str], str | None], one: str, other: str) -> Preference | None:
    ours, theirs = clean(one), clean(other)
    if ours is None and theirs is None:
        return SAME if fold(one) == fold(other) else None
    if ours is None or theirs is None:
        return Preference(Side.THEIRS if ours is None else Side.OURS, phrase("a valid identifier over one that is not"))
    if ours.lower() == theirs.lower() or (len(ours) != len(theirs) and ours[-10:-1] == theirs[-10:-1]):
        return SAME  # an ISBN of ten digits is that of thirteen without its beginning
    return None


def _is_romanised(name: str, ours: str, theirs: str) -> bool:
    """Whether of two values, one of them Arabic, the other one reads like a romanisation of it."""
    if name not in _NAMES:
        arabic, latin = sorted((decode(ours), decode(theirs)), key=is_arabic, reverse=True)
        return match_across_scripts(arabic, latin, shortest=3) >= _ROMANISED
    one, other = read_names(ours), read_names(theirs)
    return len(one) == len(other) and all(
        a == b or (OTHERS not in (a, b) and compare(a, b).verdict != "different")
        for a, b in zip(one, other, strict=True)
    )


def _people(ours: str, theirs: str) -> Preference | None:
    """The list with the fuller names, where both name the same people in the same order."""
    one, other = read_names(ours), read_names(theirs)
    open_ended = [bool(names) and names[-1] == OTHERS for names in (one, other)]
    one, other = (tuple(name for name in names if name != OTHERS) for names in (one, other))
    shared = min(len(one), len(other))
    if not shared or any(compare(a, b).verdict == "different" for a, b in zip(one, other, strict=False)):
        return None
    fuller = [_fuller(a, b) for a, b in zip(one, other, strict=False)]
    if len(one) != len(other):
        shorter = open_ended[0] if len(one) < len(other) else open_ended[1]
        if not shorter:
            return None
        fuller.append(Side.OURS if len(one) > len(other) else Side.THEIRS)
    elif open_ended[0] != open_ended[1]:
        return None
    wanted = {side for side in fuller if side is not None}
    if not wanted:
        return SAME if all(_letters(a) == _letters(b) for a, b in zip(one, other, strict=True)) else None
    return Preference(wanted.pop(), phrase("names in full over shortened ones")) if len(wanted) == 1 else None


def _fuller(one: Name, other: Name) -> Side | None:
    """Which of two forms of one name says more; None where neither does, or each says something else."""
    a, b = _letters(one), _letters(other)
    if a == b:
        return None
    if _shortens(a, b):
        return Side.THEIRS
    return Side.OURS if _shortens(b, a) else None


def _letters(name: Name) -> list[str]:
    return _folded(name.display())


def _folded(text: str) -> list[str]:
    plain = _LONE_WAW.sub("و", fold(text).replace(".", ". "))
    return [word.rstrip(".") for word in _WORDS.findall(plain)]


def _shortens(short: list[str], long: list[str]) -> bool:
    """Whether each word of `short` is, in order, a word of `long` or the beginning of one."""
    left = iter(long)
    return len("".join(short)) < len("".join(long)) and all(any(full.startswith(w) for full in left) for w in short)


def _dates(one: str, other: str, read: Callable[[str], Date | None], *, visited: bool) -> Preference | None:
    """The more exact of two dates; of those on which an address was `visited`, the later one."""
    ours, theirs = read(one), read(other)
    if ours is None or theirs is None:
        if ours is theirs:
            return SAME if fold(one) == fold(other) else None
        return Preference(Side.THEIRS if ours is None else Side.OURS, phrase("a date over words"))
    if ours == theirs:
        return SAME
    if visited and ours.order != theirs.order:
        return Preference(Side.OURS if ours.order > theirs.order else Side.THEIRS, phrase("the later date of access"))
    if _refines(ours, theirs):
        return Preference(Side.THEIRS, phrase("the more exact date"))
    return Preference(Side.OURS, phrase("the more exact date")) if _refines(theirs, ours) else None


def _refines(rough: Date, exact: Date) -> bool:
    """Whether `exact` says all that `rough` does, and more."""
    if rough.year != exact.year or rough.end not in (None, exact.end):
        return False
    if rough.uncertain < exact.uncertain or rough.hijri_year not in (None, exact.hijri_year):
        return False
    return rough.month in (None, exact.month) and rough.day in (None, exact.day)


def _pages(one: str, other: str) -> Preference | None:
    ours, theirs = (_PAGE_LIST.sub(",", _DASHES.sub("-", PAGE_LABEL.sub("", text))) for text in (one, other))
    if ours == theirs:
        return SAME
    if theirs.startswith(ours + "-"):
        return Preference(Side.THEIRS, phrase("a range over its first page"))
    if ours.startswith(theirs + "-"):
        return Preference(Side.OURS, phrase("a range over its first page"))
    first, _, last = ours.partition("-")
    start, _, end = theirs.partition("-")
    if first == start and last and end and first[: len(first) - min(len(last), len(end))]:
        long, short = (last, end) if len(last) > len(end) else (end, last)
        if first[: len(long) - len(short)] + short == long:  # 123-8 is 123-128
            return Preference(
                Side.OURS if long == last else Side.THEIRS, phrase("a range in full over a shortened one")
            )
    return None


def _addresses(one: str, other: str) -> Preference | None:
    if _ADDRESS.sub("", one) != _ADDRESS.sub("", other):
        return None
    safer = other.lower().startswith("https:") and not one.lower().startswith("https:")
    return Preference(Side.THEIRS, phrase("https over http")) if safer else SAME


def _texts(name: str, one: str, other: str) -> Preference | None:
    ours, theirs = _folded(one), _folded(other)
    if ours == theirs:
        better = (one.isupper() and not other.isupper()) or (one.isascii() and not other.isascii())
        same = Preference(Side.THEIRS, phrase("letters as they are written")) if better else SAME
        return same if ours else None
    if name not in _LONG:
        return None
    for short, long, side in ((one, other, Side.THEIRS), (other, one, Side.OURS)):
        if fold(long).startswith(fold(_CUT_OFF.sub("", short))) and len(long) > len(short):
            rest = long[len(_CUT_OFF.sub("", short)) :]
            if _CUT_OFF.search(short) or not rest[:1].isalnum():
                return Preference(side, phrase("complete over shortened"))
        if _abbreviates(_WORDS.findall(short), _WORDS.findall(long)):
            return Preference(side, phrase("in full over abbreviated"))
    return None


def _abbreviates(short: list[str], long: list[str]) -> bool:
    """Whether `short` has an abbreviation for each telling word of `long`: `J. Mod. Hist.` of a journal's name."""
    small = word_set("words-left-out")
    full = [fold(word) for word in long if fold(word) not in small]
    words = [word for word in short if fold(word) not in small]
    if len(full) != len(words) or words == full:
        return False
    pairs = [(fold(word.rstrip(".")), whole) for word, whole in zip(words, full, strict=True)]
    return (
        all(whole.startswith(word) for word, whole in pairs)
        and any(len(word) < len(whole) for word, whole in pairs)
        and any(word.endswith(".") for word in words)
    )

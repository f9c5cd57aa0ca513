"""How one value is written, against how the style writes it: names, dates, editions, ranges, digits."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from hawashi.citations.numbers import ROMAN, number
from hawashi.dates import parse_date
from hawashi.departures.expected import is_unnamed
from hawashi.departures.kinds import Difference, Kind
from hawashi.departures.observed import REPEAT
from hawashi.locales import LANGUAGES, fold, forms, is_arabic, load, unify, word_set
from hawashi.locales import words as word_list
from hawashi.model import DATES, NAMES, Date
from hawashi.names import is_institution, others, split_names

_OPEN_END = re.compile(r"[\s,،]+و?$")
_SPACE = re.compile(r"\s+")
_BARE_COMMA = re.compile(r"\s*[,،]\s*")
_DASH = re.compile(r"\s*[-‐‑‒–—−]\s*")
_PLAIN_DASHES = "-–"
_AMBIGUOUS = re.compile(r"^(0?[1-9]|1[0-2])[/.-](?!\1[/.-])(?:0?[1-9]|1[0-2])[/.-]\d{4}$")
"""A date of which nobody knows which number is the month."""
_LETTERS = re.compile(r"[^\W\d_]+")
_WHOLE_NAME = r"[^\W\d_a-z][\w'’-]+\s(?:[^\W\d_a-z]\.\s?)*[^\W\d_a-z][\w'’-]+"
_TWO_WHOLE_NAMES = re.compile(rf"{_WHOLE_NAME}[,،]\s{_WHOLE_NAME}")
"""`Ben Reilly, Andrew Ellis` may be two people, and is not turned round; `García Márquez, Gabriel` is one."""
_SENTENCE_END = re.compile(r"[^\W\d_]{4,}\.\s")
_ROLE = re.compile(r"\sby\s")
"""Behind `abridged by` another part begins."""
_NUMBER = re.compile(r"\d+")
_ENDINGS = ("st", "nd", "rd", "th")
_ORDINALS = ("edition-ordinals", "ordinals", "teen-beginnings", "teen-endings")
_SECOND_NAME = re.compile(r"(?<=[^\W\d_])\s?/\s?[^\W\d_]+(?:\s[^\W\d_]+)*")
"""The other name of an Arabic month (`كانون الثاني/يناير`)."""
EASTERN = re.compile("[٠-٩۰-۹]")
WESTERN = re.compile("[0-9]")
_TO_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_TO_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_TO_LATIN_MARKS = str.maketrans("،؛", ",;")


def difference(variable: str, found: str, wanted: str) -> Difference | None:
    """How a value departs from what the style writes; None where it does not, or in its content."""
    plain = " ".join(found.split())
    if plain == " ".join(wanted.split()):
        return None
    if variable in NAMES:
        return _names(found, wanted)
    if EASTERN.search(plain) and not WESTERN.search(plain):
        wanted = wanted.translate(_TO_EASTERN)
    kind = _kind(variable, plain, wanted)
    if kind is Kind.RANGE:
        dash = next((sign for sign in _PLAIN_DASHES if sign in found), None)
        wanted = _DASH.sub(dash, wanted) if dash else wanted
    if kind is None or _western(wanted) == _western(plain):
        return None  # which digits an Arabic note has is a matter of the whole cite
    return Difference(kind, 0, len(found), wanted, safe=not _AMBIGUOUS.search(_western(plain)))


def _kind(variable: str, plain: str, wanted: str) -> Kind | None:
    if variable == REPEAT:
        return _repeat(plain, wanted)
    if variable in DATES:
        return Kind.DATE if _is_same_date(plain, wanted) and not _is_alike(plain, wanted) else None
    if variable == "edition":
        same = number(plain) == number(wanted) and number(plain) is not None
        return Kind.EDITION if same and wanted != f"{plain}." and _is_only_an_edition(plain) else None
    if variable in ("page", "locator"):
        return Kind.RANGE if _DASH.sub("-", _western(plain)) == _DASH.sub("-", wanted) else None
    return None


def _is_only_an_edition(text: str) -> bool:
    """Whether no word stands in it but the number and its label: `2nd rev.` and `1st supp` say more."""
    return {fold(word) for word in _LETTERS.findall(ROMAN.sub("", text))} <= _words_of_editions()


@cache
def _words_of_editions() -> frozenset[str]:
    """Ordinal numbers and their endings, and labels of one word."""
    ordinals = [word for name in _ORDINALS for word in word_list(name)]
    labels = [form for form in (*forms("edition"), *_ENDINGS) if len(form.split()) == 1]
    return frozenset(fold(word) for form in (*ordinals, *labels) for word in _LETTERS.findall(form))


def _repeat(plain: str, wanted: str) -> Kind | None:
    if fold(plain) == fold(wanted):
        return Kind.CAPITALS if plain.casefold() == wanted.casefold() else None
    if any(several in fold(plain) for several in word_set("several-works-words")) or re.search("[,،]", plain):
        return None  # more than one work, or more than the words of a repeat
    return Kind.REPEAT if _bare(plain) in _repeats() else None


@cache
def _repeats() -> frozenset[str]:
    """The words of a repeat, as they are read."""
    return frozenset(_bare(form) for term in ("ibid", "op-cit", "loc-cit") for form in forms(term))


def _bare(text: str) -> str:
    return "".join(fold(unify(text)).replace(".", "").split())


def _western(text: str) -> str:
    return text.translate(_TO_WESTERN)


def _is_same_date(found: str, wanted: str) -> bool:
    """Whether both are the same day, and nothing but that day: no Hijri year, no doubt, no span of years."""
    ours, theirs = parse_date(found), parse_date(wanted)
    if not isinstance(ours, Date) or ours.hijri_year or ours.uncertain or ours.end:
        return False
    said = [ours.year, ours.day, None if _LETTERS.search(found) else ours.month]
    if sorted(map(int, _NUMBER.findall(found))) != sorted(number for number in said if number):
        return False  # `35 1982`, `1889--90`
    if not {fold(word) for word in _LETTERS.findall(found)} <= _words_of_dates():
        return False  # a season, a month that is not understood, `last modified`
    return ours == theirs


@cache
def _words_of_dates() -> frozenset[str]:
    """The words that a date may hold: names of months, endings of ordinal numbers, signs of the era."""
    months = [name for language in LANGUAGES for name in load(language).months]
    signs = ["st", "nd", "rd", "th", "of", "the", "AD", "CE", "A", "D", "م"]
    return frozenset(fold(word) for name in [*months, *signs] for word in _LETTERS.findall(name))


def _is_alike(found: str, wanted: str) -> bool:
    """Whether two forms of a date are one: the months of another Arabic calendar, or `3. 5. 2022` for `03.05.2022`."""
    if _LETTERS.search(found) or _LETTERS.search(wanted):
        return _differ_in_month(found, wanted)
    return [int(one) for one in _NUMBER.findall(found)] == [int(one) for one in _NUMBER.findall(wanted)]


def _differ_in_month(found: str, wanted: str) -> bool:
    """Whether an Arabic date is only that of another calendar of months: نيسان and أبريل are one month."""
    if not is_arabic(wanted):
        return False
    plain = _SECOND_NAME.sub("", found)
    ours, theirs = (re.findall(r"\d+|[^\W\d_]+(?:\s[^\W\d_]+)*", _western(text)) for text in (plain, wanted))
    return len(ours) == len(theirs) and all(
        one == other or not (one.isdecimal() or other.isdecimal()) for one, other in zip(ours, theirs, strict=True)
    )


def _names(found: str, wanted: str) -> Difference | None:
    """The order, the joints or the `et al.` of names; who they are is content."""
    if is_unnamed(wanted):
        return None
    ours, theirs = others(found), others(wanted)
    if theirs is not None:
        return _others(found, ours, wanted, theirs)
    if ours is not None or sorted(_spoken(found)) != sorted(_spoken(wanted)):
        return None
    if _spoken(found) == _spoken(wanted):
        return _joint(found, wanted)
    is_turned = re.search("[,،]", found) is not None
    if is_place(found) or (_TWO_WHOLE_NAMES.fullmatch(found) if is_turned else len(split_names(found)) > 1):
        return None
    return Difference(Kind.NAME_ORDER, 0, len(found), wanted)


def is_place(text: str) -> bool:
    """Whether what was taken for a name is a place (`Savannah, GA`; `بيروت، لبنان`), or a sentence ends in it."""
    last = fold(re.split("[,،]", text)[-1]).rstrip(".")
    return last in _regions() or _SENTENCE_END.search(text) is not None


@cache
def _regions() -> frozenset[str]:
    return frozenset(fold(name).rstrip(".") for name in [*word_list("regions"), *word_list("places")])


def _others(found: str, ours: tuple[int, int] | None, wanted: str, theirs: tuple[int, int]) -> Difference | None:
    """Another form of `et al.`, or all the names where the style names the first ones."""
    named = wanted[: theirs[0]].rstrip(" ,،")
    if not fold(found).startswith(fold(named)):
        return None
    tail = wanted[len(named) :]
    if ours is None and len(split_names(found)) < 2:
        return None
    if ours is None:
        return Difference(Kind.ET_AL, 0, len(found), wanted, safe=False)
    rest = found[len(named) :]
    if rest == tail or _OPEN_END.sub("", fold(found[: ours[0]])) != fold(named):
        return None
    # The sentence asks for the case (`تحقيق فلان وآخرين`).
    are_declined = {fold(rest).strip(), fold(tail).strip()} <= word_set("declined-others")
    if is_arabic(rest) and (fold(rest) == fold(tail) or are_declined):
        return None
    if rest.rstrip(".") == tail.rstrip(".") and not rest.endswith("."):
        return None  # the full stop stands outside of the names
    return Difference(Kind.ET_AL, len(named), len(found), tail)


def _joint(found: str, wanted: str) -> Difference | None:
    """The first joint between two names that is another one; in Arabic a comma may stand before و or not."""
    if _ROLE.search(found) or len(split_names(found)) != len(split_names(wanted)):
        return None
    for start, end in _joints(found):
        for begin, last in _joints(wanted):
            if fold(found[:start]) != fold(wanted[:begin]) and _spoken(found[:start]) != _spoken(wanted[:begin]):
                continue
            ours, theirs = found[start:end], wanted[begin:last]
            if _is_same_joint(ours, theirs):
                break
            if _BARE_COMMA.fullmatch(ours) and is_institution(found[end:]):
                return None  # a body of the one before it: `Great Britain, Colonial Office`
            script = ours.translate(_TO_LATIN_MARKS) == theirs.translate(_TO_LATIN_MARKS)
            return Difference(Kind.SCRIPT if script else Kind.NAME_JOINT, start, end, theirs)
    return None


def _is_same_joint(ours: str, theirs: str) -> bool:
    if _SPACE.sub(" ", ours) == _SPACE.sub(" ", theirs):
        return True
    both = (ours.lstrip(), theirs.lstrip())
    return all(one in ("و", "، و", "، ") for one in both) and ("و" in ours or "و" not in theirs)


def _joints(text: str) -> Iterator[tuple[int, int]]:
    """What stands between each two names."""
    places = split_names(text)
    for (_, start), (end, _) in pairwise(places):
        yield start, end


def _spoken(text: str) -> list[str]:
    """The words of the names, without what joins them."""
    parts = [text[start:end] for start, end in split_names(text)]
    return [fold(word) for part in parts for word in _LETTERS.findall(part)]


def foreign_digits(text: str, *, arabic: bool, eastern: bool) -> str | None:
    """The value in the digits of its cite, or None where it has them.

    In an Arabic cite these are the Eastern ones where `eastern` says so, in any other the Western ones.
    """
    if not (arabic and eastern):
        return _western(text) if EASTERN.search(text) else None
    if not WESTERN.search(text):
        return None
    return text.translate(_TO_EASTERN)


def is_repeat(text: str, term: str) -> bool:
    """Whether `text` holds a form of the term of a repeat (`op-cit`)."""
    folded = fold(unify(text))
    return any(fold(unify(form)) in folded for form in forms(term))

import re
from collections.abc import Iterator
from functools import cache

from hawashi.checking import rule
from hawashi.locales import pairs, unify
from hawashi.messages import phrase
from hawashi.model import Finding, Paper
from hawashi.rules.habits import SeenForm, mixed, values
from hawashi.rules.wording import quoted

_PRESSES = ("Oxford", "Princeton", "Stanford", "Cornell", "Columbia", "Harvard", "Yale", "Duke", "Indiana", "Temple")
_TOWNS = ("بغداد", "بيروت", "القاهرة", "دمشق", "عمان", "الكويت", "تونس", "الرباط", "الموصل", "البصرة")

_EN = "".join(
    f"[^{number}]: Charles Tripp, *A History of Iraq*, {press} University Press, Cambridge, 20{number:02}, p. 75.\n"
    for number, press in enumerate(_PRESSES, 1)
)
_AR = "".join(
    f"[^{number}]: علي الوردي، وعاظ السلاطين، مطبعة العاني، {town}، 19{number + 50}، ص 34.\n"
    for number, town in enumerate(_TOWNS, 1)
)


@rule(
    "P116",
    good=[_EN, _AR],
    bad=[
        _EN + "[^11]: Phebe Marr, *The Modern History of Iraq*, Oxford Univ. Press, Oxford, 2012, p. 34.",
        _AR + "[^11]: علي الوردي، دراسة في طبيعة المجتمع العراقي، بغداد: مط. المعارف، 1965، ص 34.",
    ],
)
def mixed_abbreviations(paper: Paper) -> Iterator[Finding]:
    """A word of a publisher's name abbreviated here and written in full elsewhere.

    `Oxford Univ. Press` beside `Cambridge University Press`, مط. العرفان beside مطبعة العاني: a paper does one or the
    other. Where there are at least ten and four fifths of them agree, the first that differs is reported.
    """
    seen: dict[str, list[SeenForm]] = {}
    for value, label in values(paper, "publisher"):
        for found in _forms().finditer(unify(value.text)):
            word = found[0].casefold()
            full = _full().get(word.rstrip("."), word)
            form = "short" if word.rstrip(".") in _full() else "full"
            seen.setdefault(full, []).append(SeenForm(form, value.span.part(*found.span()), quoted(value.text), label))
    for one in seen.values():
        yield from mixed(one, phrase("publishers"))


@cache
def _full() -> dict[str, str]:
    """The words in full, by what they are cut short to, both as they are looked up."""
    listed = pairs("publisher-abbreviations").items()
    return {unify(short).casefold().rstrip("."): unify(full).casefold() for short, full in listed}


@cache
def _forms() -> re.Pattern[str]:
    short = "|".join(rf"{re.escape(each)}\." for each in _full())
    full = "|".join(map(re.escape, _full().values()))
    return re.compile(rf"(?<!\w)(?:{short}|(?:{full})(?!\w))", re.IGNORECASE)

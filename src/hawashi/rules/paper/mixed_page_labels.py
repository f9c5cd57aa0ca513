import re
from collections.abc import Iterator
from functools import cache

from hawashi.checking import rule
from hawashi.locales import either, forms, unify
from hawashi.messages import phrase
from hawashi.model import Finding, Paper, Span
from hawashi.rules.examples import TEN_AR, TEN_EN, ten
from hawashi.rules.habits import SeenForm, mixed, pages
from hawashi.rules.wording import quoted

_BEFORE = 12  # characters in which the label of a page stands
_RANGE = re.compile(r"\d{1,5}\s?(?:---?|[-‐‑–—])\s?\d{1,5}")

_ONE_EN = ten("[^{0}]: Charles Tripp, *A History of Iraq*, Routledge, London, 2007, p. {0}1.\n")
_ONE_AR = ten("[^{0}]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص {0}1.\n")


@rule(
    "P124",
    good=[
        TEN_EN + "[^11]: Charles Tripp, *A History of Iraq*, Routledge, London, 2007, p. 96.",
        TEN_AR + "[^11]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 96.",
        _ONE_EN + "[^11]: Charles Tripp, *A History of Iraq*, Routledge, London, 2007, pp. 96 ff.",
        _ONE_AR + "[^11]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص ص 96 وما بعدها.",
    ],
    bad=[
        TEN_EN + "[^11]: Charles Tripp, *A History of Iraq*, Routledge, London, 2007, p. 96–98.",
        TEN_AR + "[^11]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 96-98.",
        _ONE_EN + "[^11]: Charles Tripp, *A History of Iraq*, Routledge, London, 2007, pp. 96.",
        _ONE_AR + "[^11]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص ص 96.",
    ],
)
def mixed_page_labels(paper: Paper) -> Iterator[Finding]:
    """The label of one page before a range, or of several before one, unlike the rest of the paper.

    `p. 96–98` stands out where ranges have `pp.` elsewhere, and `pp. 96` where one page has `p.`; in Arabic the labels
    are `ص` and `ص ص`. Where there are at least ten of a kind and four fifths of them agree, the first that differs is
    reported.
    """
    ranges: list[SeenForm] = []
    alone: list[SeenForm] = []
    for value, label in pages(paper):
        text, start, end = paper.document.text_of(value.span.text), value.span.start, value.span.end
        said = unify(text)[max(0, start - _BEFORE) : start]
        found = _label().search(said)
        is_range, is_one = _RANGE.fullmatch(unify(value.text)), value.text.isdecimal()
        if found is None or not (is_range or is_one) or _goes_on().match(unify(text[end : end + _BEFORE])):
            continue
        low = start - len(said) + found.start()
        seen = SeenForm(found.lastgroup or "", Span(value.span.text, low, end), quoted(text[low:end]), label)
        (ranges if is_range else alone).append(seen)
    yield from mixed(ranges, phrase("ranges of pages"))
    yield from mixed(alone, phrase("single pages"))


@cache
def _goes_on() -> re.Pattern[str]:
    """What tells behind the first page that more than one is meant: another number, or a word such as `ff.`"""
    joints, following = either(forms("and")), either(forms("following"))
    return re.compile(rf"\s?(?:{following})|\s?(?:[,،;؛+/.:–—-]|{joints})\s?\d", re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    one, several = either(forms("page")), either(forms("pages"))
    return re.compile(rf"(?<!\w)(?:(?P<several>{several})|(?P<one>{one}))[\s:]{{0,3}}\Z", re.IGNORECASE)

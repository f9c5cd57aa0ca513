import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.locales import unify
from hawashi.messages import phrase
from hawashi.model import Finding, Paper
from hawashi.rules.examples import ten
from hawashi.rules.habits import SeenForm, mixed, pages
from hawashi.rules.wording import quoted

_RANGE = re.compile(r"(?<![\w.:/-])(?P<first>\d{3,5})\s?(?:---?|[-‐‑–—])\s?(?P<last>\d{1,5})(?![\w:/-])")

_EN = ten("[^{0}]: Charles Tripp, *A History of Iraq*, Routledge, London, 2007, pp. {0}21–35.\n")
_AR = "".join(
    f"[^{number}]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص ص {number}21-{number}35.\n"
    for number in range(1, 10)
)


@rule(
    "P114",
    good=[
        _EN + "[^11]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, pp. 96–101.",
        _EN + "[^11]: See infra notes 113, 151–153.",
        _AR,
        _AR + "[^10]: انظر الهوامش 113، 151-53 أعلاه.",
    ],
    bad=[
        _EN + "[^11]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, pp. 106–136.",
        _AR + "[^10]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص ص 211-32.",
    ],
)
def mixed_ranges(paper: Paper) -> Iterator[Finding]:
    """Full beside shortened last pages in the page ranges of one paper.

    `106–136` and `106–36` are the same pages; a paper writes one or the other. Only ranges that could be written either
    way are counted: numbers of three digits and more, of which one or two change. Where there are at least ten and four
    fifths of them agree, the first that differs is reported.
    """
    seen = [
        SeenForm(form, value.span.part(*found.span()), quoted(found[0]), label)
        for value, label in pages(paper)
        for found in _RANGE.finditer(unify(value.text))
        if (form := _form(found["first"], found["last"]))
    ]
    yield from mixed(seen, phrase("page ranges"))


def _form(first: str, last: str) -> str | None:
    if len(last) < len(first):
        return "short"
    # From 100 on, and where more than two figures change, all are written in either manner (Chicago, 17th ed., 9.61).
    is_either = len(last) == len(first) and first[:-2] == last[:-2] and int(first) < int(last) and int(first) % 100
    return "full" if is_either else None

import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.locales import unify
from hawashi.messages import phrase
from hawashi.model import Finding, Paper
from hawashi.rules.examples import TEN_AR, TEN_EN
from hawashi.rules.habits import SeenForm, mixed, pages
from hawashi.rules.wording import quoted

_RANGE = re.compile(
    r"(?<![\w.:/-])(?P<first>\d{1,5})\s?(?P<dash>---?|[-‐‑–—])\s?(?P<last>\d{1,5})(?![\w:/-]|\s(?:to|إلى)\s[-‐‑–]?\d)"
)
_HYPHENS = "-‐‑"


@rule(
    "P113",
    good=[
        TEN_EN,
        TEN_AR,
        TEN_EN + "[^11]: Toxic Substances Control Act, 15 U.S.C. §§ 2601–2697.",
        TEN_EN + "[^11]: Huda Salman, *Law of Canals*, Routledge, London, 2007, at 2-5 to -6.",
        TEN_EN + "[^11]: Huda Salman, *Law of Canals*, Routledge, London, 2007, at 7-3.",
        TEN_EN + "[^11]: Huda Salman, *Law of Canals*, Routledge, London, 2007, § 1:7, at 1-10.",
        TEN_EN + "[^11]: Brief for Petitioners at 6, Keel v. Weir, 114 F.4th 593 (2d Cir. 2019) (No. 24-755).",
        TEN_AR + "[^11]: هدى سلمان، قانون القنوات، دار كوفان، لندن، 2007، 7–3.",
        TEN_AR + "[^11]: هدى سلمان، قانون القنوات، دار كوفان، لندن، 2007، العدد 24–755.",
    ],
    bad=[
        TEN_EN + "[^11]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, pp. 121-125.",
        TEN_AR + "[^11]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص ص 121–125.",
    ],
)
def mixed_dashes(paper: Paper) -> Iterator[Finding]:
    """Hyphens beside dashes in the page ranges of one paper.

    `75-80` and `75–80` are the same pages; a paper writes all of them with the hyphen, or with the dash. Where there
    are at least ten ranges and four fifths of them agree, the first that differs is reported.
    """
    seen = [
        SeenForm(
            "hyphen" if found["dash"] in _HYPHENS else "dash", value.span.part(*found.span()), quoted(found[0]), label
        )
        for value, label in pages(paper)
        for found in _RANGE.finditer(unify(value.text))
        if not _is_backward(found)  # `at 7-3` is a page of a book in loose leaves
    ]
    yield from mixed(seen, phrase("page ranges"))


def _is_backward(found: re.Match[str]) -> bool:
    """Whether two numbers are no range: the second is not the higher one, nor short for it (`439–40`)."""
    first, last = found["first"], found["last"]
    whole = first[: max(len(first) - len(last), 0)] + last
    return int(whole) <= int(first)

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.citations.short_titles import title_words
from hawashi.model import Cite, Finding, Form, Paper, Unresolved
from hawashi.rules.repeats import means_one_of, unresolved

_HISTORY = "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75"
_POWER = "Charles Tripp, *The Power and the People*, Cambridge University Press, Cambridge, 2013, p. 12"
_NATURE = "علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34"
_MIND = "علي الوردي، مهزلة العقل البشري، مطبعة الرابطة، بغداد، 1955، ص 12"


@rule(
    "C105",
    good=[
        f"[^1]: {_HISTORY}.\n[^2]: {_POWER}.\n[^3]: Tripp, *The Power and the People*, p. 40.",
        f"[^1]: {_NATURE}.\n[^2]: علي الوردي، مصدر سابق، ص 40.",
    ],
    bad=[
        f"[^1]: {_HISTORY}.\n[^2]: {_POWER}.\n[^3]: Tripp, op. cit., p. 40.",
        f"[^1]: {_NATURE}.\n[^2]: {_MIND}.\n[^3]: علي الوردي، مصدر سابق، ص 40.",
    ],
)
def ambiguous_op_cit(paper: Paper) -> Iterator[Finding]:
    """A short citation that fits more than one earlier work by the author.

    `Op. cit.` (`مصدر سابق`) gives only the author. Once two works by that author have been cited, a short title is
    needed to tell which one is meant.
    """
    for repeat in unresolved(paper, Unresolved.SEVERAL_EARLIER_WORKS):
        if not repeat.is_plain or repeat.cite.form is not Form.OP_CIT or _are_one(repeat.cite, paper):
            continue
        yield means_one_of(repeat, (*repeat.before, *repeat.after))


def _are_one(cite: Cite, paper: Paper) -> bool:
    """Whether the works meant may be one under a longer and a shorter title (`ورقات`, `ورقات عن الحضارة العربية`)."""
    works = [paper.reference_of(paper.cite(one)) for one in cite.candidates]
    titles = sorted((title_words(work.title or "") for work in works if work), key=len)
    return len(titles) == len(cite.candidates) > 1 and all(
        title and titles[-1][: len(title)] == title for title in titles
    )

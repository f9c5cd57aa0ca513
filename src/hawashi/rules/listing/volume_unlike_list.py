import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from hawashi.checking import Bad, rule
from hawashi.citations.numbers import number
from hawashi.model import Cite, Field, Finding, Paper, Span
from hawashi.rules.list_examples import ARTICLE, MAQAL, sample
from hawashi.rules.lists import differing, is_another_number, of_one_work, unlike

_LIBRARY = (
    "@article{dodge, author = {Dodge, Toby}, title = {Iraqi Transitions}, journal = {Survival}, volume = {48},\n"
    "  number = {3}, date = {2005}, pages = {705--721}}\n"
)
_MAKTABA = (
    "@article{wardi, author = {الوردي, علي}, title = {شخصية الفرد العراقي}, journal = {مجلة الثقافة الجديدة},\n"
    "  volume = {5}, number = {2}, date = {1951}, pages = {25--40}}\n"
)


@rule(
    "S113",
    good=[sample(ARTICLE.note, ARTICLE.entry), sample(MAQAL.note, MAQAL.entry)],
    bad=[
        sample(ARTICLE.note, ARTICLE.entry.replace("no. 3", "no. 4")),
        sample(MAQAL.note, MAQAL.entry.replace("مج 4", "مج 5")),
        Bad(sample(ARTICLE.note, ARTICLE.entry), bibliography=_LIBRARY),
        Bad(sample(MAQAL.note, MAQAL.entry), bibliography=_MAKTABA),
    ],
)
def volume_unlike_list(paper: Paper) -> Iterator[Finding]:
    """A volume, an issue or the number of a report that is another in a note than in the list at the end.

    A reader looks for it in the wrong place. What the bibliography says is named, too, and reported where note
    and list agree against it.
    """
    told: list[Span] = []
    found = chain(
        *(differing(_of_journals(paper), variable, _is_another) for variable in ("volume", "issue")),
        differing(paper, "number", is_another_number, of_one_year=False),
        _slashed(paper),
    )
    for finding in found:
        if not any(_overlap(finding.span, span) for span in told):  # `47/3` is a volume and a number
            told.append(finding.span)
            yield finding


def _overlap(one: Span, other: Span) -> bool:
    return one.text == other.text and one.start < other.end and other.start < one.end


def _slashed(paper: Paper) -> Iterator[Finding]:
    """Where one half of a number with a slash is another one."""
    for listed, cite in of_one_work(paper):
        found = [_numbers(one) for one in (listed.cite, cite)]
        if len(found[0]) != 1 or len(found[1]) != 1:
            continue
        ours, theirs = found[0][0], found[1][0]
        if len(set(ours.text.split("/")) & set(theirs.text.split("/"))) == 1 and ours.text != theirs.text:
            yield unlike(paper, listed, cite, "number", (ours, theirs))


def _numbers(cite: Cite) -> list[Field]:
    """The numbers with a slash, as laws, decisions and papers of institutions have them (`2021/1544`), and no dates."""
    begin = cite.span.start
    elsewhere = [field.span for name in _NOT_NUMBERS for field in cite.fields.get(name, ())]
    return [
        Field(found[0], Span(cite.span.text, begin + found.start(), begin + found.end()), 1.0)
        for found in _SLASHED.finditer(cite.raw)
        if not any(span.start <= begin + found.start() and begin + found.end() <= span.end for span in elsewhere)
    ]


_NOT_NUMBERS = ("url", "doi", "accessed", "issued")
_SLASHED = re.compile(r"(?<![\d/.])\d{1,5}/\d{1,5}(?![\d/.]*\d)(?![هم])")


def _is_another(one: str, other: str) -> bool:
    """Whether two texts name two numbers, Arabic or Roman ones."""
    if _PAGES.search(one) or _PAGES.search(other):
        return False
    ours, theirs = number(one), number(other)
    are_roman = all(_ROMAN.fullmatch(text) for text in (ours, theirs))
    return is_another_number(one, other) or (are_roman and ours.lower() != theirs.lower())


_PAGES = re.compile(r"\d{2,}\s?[-–]+\s?\d{2,}")
"""What was taken for a volume, and is pages."""
_ROMAN = re.compile(r"[ivxlc]+", re.IGNORECASE)


def _of_journals(paper: Paper) -> Paper:
    """The paper with what of its list came out in a journal: of a book a note gives one volume, a list how many."""
    return replace(paper, listed=tuple(one for one in paper.listed if "container_title" in one.cite.fields))

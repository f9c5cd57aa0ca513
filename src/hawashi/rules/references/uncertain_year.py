import re
from collections.abc import Iterator

from hawashi.certainty import is_surely_read
from hawashi.checking import as_in_bibliography, first_full_cites, rule
from hawashi.locales import unify
from hawashi.messages import phrase
from hawashi.model import Cite, Field, Finding, Paper, Severity
from hawashi.rules.lacking import MAKERS, is_title_set_apart
from hawashi.rules.requirements import LEGAL
from hawashi.rules.wording import quoted

_YEAR = re.compile(r"\d{4}")
_LAST = re.compile(
    r"(?<=[^\W\d] )(?<!\b(?:of|in) )(?<!\b(?:عام|سنه) )(?<!\bل(?:عام|سنه) )(?:1[5-9]|20)\d\d$", re.IGNORECASE
)
"""A year at the end of a title that no word ties to it, as `of` and `لعام` do."""
_MARKS = tuple("'’”»\"")


@rule(
    "R104",
    severity=Severity.INFO,
    good=[
        "[^1]: Carter Center, *Observing the Parliamentary Elections of 2018*, Atlanta, 2019, p. 7.",
        "[^1]: مركز البيان للدراسات، نتائج الانتخابات النيابية لعام 2018، بغداد، 2019، ص 7.",
    ],
    bad=[
        "[^1]: International Crisis Group, The Iraqi parliamentary elections 2018, Brussels, p. 7.",
        "[^1]: مركز البيان للدراسات، الانتخابات النيابية في العراق 2018، بغداد.",
    ],
)
def uncertain_year(paper: Paper) -> Iterator[Finding]:
    """A year that may belong to the title.

    If nothing separates the year from the title, the reader cannot tell when the work appeared: `the elections 2018`
    may be a work of any later year. A comma before the year, or a second year after it, settles it, and so do italics
    and quotation marks, which show where the title ends. Laws are named after their year and not checked. Most titles
    with a year in them need nothing: this never fails a run.
    """
    for key, cite in first_full_cites(paper).items():
        work, title = paper.library.get(key), cite.first("title")
        if work is None or title is None or as_in_bibliography(work, paper).type in LEGAL:
            continue
        year = _only_year(title, cite)
        if (
            year is not None
            and _runs_into(title, year, cite)
            and any(cite.fields.get(name) for name in MAKERS)
            and is_surely_read(cite)
            and not is_title_set_apart(paper.note_of(cite), cite)
        ):
            message = phrase(
                "The year {year} may be part of the title or the date of publication", year=quoted(year.text)
            )
            yield Finding(year.span, message)


def _only_year(title: Field, cite: Cite) -> Field | None:
    """The one date of the cite, where it is a year; where no date was read, the year that ends the title."""
    dates = cite.fields.get("issued", ())
    if dates:
        return dates[0] if len(dates) == 1 and _YEAR.fullmatch(unify(dates[0].text)) else None
    last = _LAST.search(unify(title.text))
    return last and Field(title.text[slice(*last.span())], title.span.part(*last.span()), title.confidence)


def _runs_into(title: Field, year: Field, cite: Cite) -> bool:
    behind = cite.behind(year)[:1]
    if behind.isalnum() or behind in _MARKS:
        return False
    if title.span.covers(year.span):
        return True
    between = cite.between(title.span.end, year.span.start)
    return title.span.end <= year.span.start and not between.strip()

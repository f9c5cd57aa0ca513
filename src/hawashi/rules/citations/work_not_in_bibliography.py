from collections.abc import Iterator

from hawashi.checking import Bad, Good, rule
from hawashi.messages import phrase
from hawashi.model import Finding, Paper
from hawashi.rules.beside_bibliography import BesideBibliography
from hawashi.rules.examples import TRIPP, TRIPP_ENTRY, WARDI, WARDI_ENTRY
from hawashi.rules.wording import named, place_of


@rule(
    "C110",
    good=[
        TRIPP,
        Good(TRIPP, bibliography=TRIPP_ENTRY),
        Good(WARDI, bibliography=WARDI_ENTRY),
        Good("[^1]: Interview with Hasan Karim, Baghdad, 4 May 2019.", bibliography=TRIPP_ENTRY),
        Good("[^1]: مقابلة شخصية مع حسن كريم، بغداد، 4 أيار 2019.", bibliography=WARDI_ENTRY),
    ],
    bad=[Bad(TRIPP, bibliography=WARDI_ENTRY), Bad(WARDI, bibliography=TRIPP_ENTRY)],
)
def work_not_in_bibliography(found: BesideBibliography, paper: Paper) -> Iterator[Finding]:
    """A cited work missing from the bibliography.

    One shared bibliography serves all papers: a work missing there is spelt differently by every author. `hawashi
    extract --format bibtex` writes the entry. Only what was surely read is looked for: author, title and year, or all
    that the note says; C121 names the rest. Nothing is reported where no bibliography is configured or found, nor for
    what is usually cited in notes only: letters, interviews, newspapers, laws and web pages; nor for a title without a
    date or an imprint, which may be a word of thanks or a line of a classic; nor for a work that the bibliography has
    with another year, which C115 reports.
    """
    path = (paper.bibliography and paper.bibliography.path) or phrase("the bibliography")
    for cite in found.missing:
        yield Finding(place_of(cite), phrase("{work} is not in {file}", work=named(cite), file=path))

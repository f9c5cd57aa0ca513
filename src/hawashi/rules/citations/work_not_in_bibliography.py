"""C110."""

from collections.abc import Iterator

from hawashi.checking import Bad, Good, first_full_cites, rule
from hawashi.model import Finding, Paper, Severity
from hawashi.rules.requirements import is_named
from hawashi.rules.wording import named, place_of

_TRIPP = "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75."
_WARDI = "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34."
_LIBRARY = """@book{tripp2007history,
  author = {Tripp, Charles},
  title = {A History of Iraq},
  publisher = {Cambridge University Press},
  location = {Cambridge},
  date = {2007},
}
"""
_MAKTABA = """@book{wardi1965dirasa,
  author = {الوردي, علي},
  title = {دراسة في طبيعة المجتمع العراقي},
  publisher = {مطبعة العاني},
  location = {بغداد},
  date = {1965},
}
"""


@rule(
    "C110",
    severity=Severity.WARNING,
    good=[_TRIPP, Good(_TRIPP, bibliography=_LIBRARY), Good(_WARDI, bibliography=_MAKTABA)],
    bad=[Bad(_TRIPP, bibliography=_MAKTABA), Bad(_WARDI, bibliography=_LIBRARY)],
)
def work_not_in_bibliography(paper: Paper) -> Iterator[Finding]:
    """A work that the bibliography does not hold.

    One clean library serves all papers: a work that is missing there is spelt anew by every author. `hawashi extract
    --format bibtex` writes the entry. Nothing is said where no bibliography is configured or found.
    """
    if paper.bibliography is None:
        return
    for key, cite in first_full_cites(paper).items():
        if is_named(cite) and paper.bibliography.get(key) is None:
            yield Finding(place_of(cite), f"{named(cite)} is not in {paper.bibliography.path or 'the bibliography'}")

from collections.abc import Iterator

from hawashi.certainty import is_surely_read
from hawashi.checking import Bad, Good, first_full_cites, rule
from hawashi.messages import phrase
from hawashi.model import Finding, Paper, Severity
from hawashi.rules.requirements import IN_LISTS, is_named, is_published
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
    good=[
        _TRIPP,
        Good(_TRIPP, bibliography=_LIBRARY),
        Good(_WARDI, bibliography=_MAKTABA),
        Good("[^1]: Interview with Hasan Karim, Baghdad, 4 May 2019.", bibliography=_LIBRARY),
        Good("[^1]: مقابلة شخصية مع حسن كريم، بغداد، 4 أيار 2019.", bibliography=_MAKTABA),
    ],
    bad=[Bad(_TRIPP, bibliography=_MAKTABA), Bad(_WARDI, bibliography=_LIBRARY)],
)
def work_not_in_bibliography(paper: Paper) -> Iterator[Finding]:
    """A cited work missing from the bibliography.

    One shared bibliography serves all papers: a work missing there is spelt differently by every author. `hawashi
    extract --format bibtex` writes the entry. Nothing is reported where no bibliography is configured or found, nor for
    what is usually cited in notes only: letters, interviews, newspapers, laws and web pages; nor for a title without a
    date or an imprint, which may be a word of thanks or a line of a classic.
    """
    if paper.bibliography is None:
        return
    for key, cite in first_full_cites(paper).items():
        work = paper.library.get(key)
        listed = cite.first("title") is not None and work is not None and work.type in IN_LISTS
        if (
            listed
            and is_named(cite)
            and (is_published(cite) or (cite.first("issued") is not None and is_surely_read(cite)))
            and paper.bibliography.get(key) is None
        ):
            path = paper.bibliography.path or phrase("the bibliography")
            yield Finding(place_of(cite), phrase("{work} is not in {file}", work=named(cite), file=path))

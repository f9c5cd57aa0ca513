"""Whether the house style prints a value at all: nobody is told to add what the house leaves out."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from hawashi.checking import as_in_bibliography
from hawashi.departures.languages import Languages
from hawashi.model import Cite, Paper, Style

_SPECIMEN = {
    "title": "Title",
    "author": [{"family": "Family", "given": "Given"}],
    "container-title": "Container",
    "publisher": "Publisher",
    "publisher-place": "Place",
    "issued": {"date-parts": [[2007]]},
}


def printed(variable: str, cites: Iterable[Cite], paper: Paper, style: Style) -> Iterator[Cite]:
    """Those of the cites whose work the notes of the style give the CSL `variable` of.

    Of a style that nobody chose, and of a language that it has no CSL file for, nothing is known: all of them.
    """
    asked = list(cites)
    languages = Languages.of(paper) if asked and style.chosen else None
    for cite in asked:
        work = paper.reference_of(cite)
        language = languages.of_cite(cite) if languages else ""
        csl = style.csl_for(language) if language else None
        if csl is None or work is None or variable in _written(csl, language, as_in_bibliography(work, paper).type):
            yield cite


@lru_cache(maxsize=64)
def _written(csl: str, language: str, kind: str) -> frozenset[str]:
    """The CSL variables that a style writes of a work of a kind; all of the specimen where it cannot be rendered."""
    from hawashi.styles.csl import written_in
    from hawashi.styles.engine import render  # heavy, and seldom needed

    pieces = render(csl, written_in(csl, language), {"type": kind, **_SPECIMEN})
    return frozenset(piece.variable for piece in pieces if piece.role == "value") or frozenset(_SPECIMEN)

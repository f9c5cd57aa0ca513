from collections.abc import Iterator

from rapidfuzz.distance import DamerauLevenshtein

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Finding, Library
from hawashi.rules.entries import name_of

# The fields of BibTeX and BibLaTeX (BibLaTeX manual 3.20, 2.2.2), and those that reference managers add.
_LISTED = """
    abstract addendum address afterword annotation annote annotator author authortype bookauthor bookpagination
    booksubtitle booktitle booktitleaddon chapter commentator crossref date day doi edition editor editora
    editoratype editorb editorbtype editorc editorctype editortype eid entryset entrysubtype eprint eprintclass
    eprinttype eventdate eventtitle eventtitleaddon execute file foreword gender hijriyear holder howpublished
    hyphenation ids indexsorttitle indextitle institution introduction isan isbn ismn isrn issn issue issuesubtitle
    issuetitle issuetitleaddon iswc journal journalsubtitle journaltitle journaltitleaddon key keywords label langid
    langidopts language lastaccessed library location mainsubtitle maintitle maintitleaddon month nameaddon note
    number options organization origdate origlanguage origlocation origpublisher origtitle pages pagetotal
    pagination part pdf presort pubstate publisher related relatedoptions relatedstring relatedtype reprinttitle
    school series seriestitle shortauthor shorteditor shorthand shorthandintro shortjournal shortseries shorttitle
    sortkey sortname sortshorthand sorttitle sortyear subtitle sortauthor title titleaddon translator type url
    urldate urlyear usera userb userc userd usere userf venue verba verbb verbc version volume volumes xdata xref
    year
"""
_KNOWN = frozenset(_LISTED.split())
_SHORTEST = 4


@rule(
    "L105",
    good=[
        "@book{tripp2007history,\n  author = {Tripp, Charles},\n  title = {A History of Iraq},\n  rating = {5},\n}\n",
        "@book{wardi1965dirasa,\n  author = {الوردي, علي},\n  title = {دراسة في طبيعة المجتمع العراقي},\n}\n",
    ],
    bad=[
        "@book{tripp2007history,\n  auhtor = {Tripp, Charles},\n  title = {A History of Iraq},\n}\n",
        "@book{wardi1965dirasa,\n  author = {الوردي, علي},\n  title = {وعاظ السلاطين},\n  publsher = {كوفان},\n}\n",
    ],
)
def misspelt_field(library: Library) -> Iterator[Finding]:
    """A misspelt field name.

    BibTeX silently ignores fields it does not know, and the author given as `auhtor = {…}` is missing from every list.
    Names one typing error away from a known field are reported; fields that people make up for themselves are left
    alone.
    """
    for block, work in library.entries:
        for name in work.more:
            near = _near(name)
            if near is not None:
                message = phrase("Unknown field “{field}”; did you mean “{near}”?", field=name, near=near)
                yield Finding(name_of(library, block, name), message)


def _near(name: str) -> str | None:
    if name in _KNOWN or len(name) < _SHORTEST:
        return None
    distances = ((DamerauLevenshtein.distance(name, known, score_cutoff=1), known) for known in _KNOWN)
    close = sorted(known for distance, known in distances if distance <= 1 and len(known) >= _SHORTEST)
    return close[0] if close else None

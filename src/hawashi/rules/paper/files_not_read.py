from collections.abc import Iterable, Iterator

from hawashi.checking import Bad, Filed, Good, rule
from hawashi.messages import counted, in_a_row
from hawashi.model import Finding, Paper, Severity, Unresolved
from hawashi.rules.wording import quoted

_EN = "Rivers and States\n\nThe river was shared by two states for a long time."
_AR = "الأنهار والدول\n\nكان النهر مشتركاً بين دولتين زمناً طويلاً."
_NAMES_LIST = "---\nbibliography: rivers-and-states.bib\n---\n\nThe river was shared{}.\n"
_YUSAMMI = "---\nbibliography: anhar-wa-duwal.bib\n---\n\nكان النهر مشتركاً{}.\n"
_MOST_NAMED = 5


@rule(
    "P125",
    severity=Severity.INFO,
    any_language=True,
    good=[Good(_EN), Good(_AR), Good(_NAMES_LIST.format("")), Good(_YUSAMMI.format(""))],
    bad=[
        Bad(_EN, filed=Filed(taken_in=("chapter1", "chapter2"))),
        Bad(_AR, filed=Filed(taken_in=("fasl-1.tex",))),
        Bad(_NAMES_LIST.format(" [@tripp2007, 45]")),
        Bad(_YUSAMMI.format(" [@wardi1965، ص 34]")),
    ],
)
def files_not_read(paper: Paper) -> Iterator[Finding]:
    r"""A paper of which parts, or works that it cites, stand in files that were not read.

    LaTeX takes chapters in from files of their own (`\include{chapter1}`, `\input{chapter1}`), which are read with the
    paper. These were not: they are missing, stand outside the folder of the paper, or are no text in UTF-8; and where
    the paper came by the standard input, no other file is read. A short citation may stand for a work in one of them.
    A bibliography that the paper names and that is not there is told where the paper cites a key that no other has.
    This never fails a run.
    """
    start = paper.document.beginning
    if paper.document.taken_in:
        names, count = _names(paper.document.taken_in)
        yield Finding(
            start,
            counted(
                "The paper takes in a file that was not read with it: {names}",
                "The paper takes in {count} files that were not read with it: {names}",
                count,
                names=names,
            ),
        )
    cites = (*paper.cites, *paper.in_text)
    if paper.missing and any(cite.unresolved is Unresolved.UNKNOWN_KEY for cite in cites):
        names, count = _names(paper.missing)
        yield Finding(
            start,
            counted(
                "The paper names a bibliography that is not there, and no key was looked up in it: {names}",
                "The paper names {count} bibliographies that are not there, and no key was looked up in them: {names}",
                count,
                names=names,
            ),
        )


def _names(files: Iterable[str]) -> tuple[str, int]:
    """The first of these names in a row, and how many there are."""
    names = [quoted(name) for name in dict.fromkeys(files)]
    return in_a_row(names, most=_MOST_NAMED), len(names)

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Finding, Library, Severity
from hawashi.rules.entries import name_of


@rule(
    "L106",
    severity=Severity.ERROR,
    good=[
        "@incollection{batatu,\n  author = {Batatu, Hanna},\n  title = {Class},\n  crossref = {states},\n}\n\n"
        "@book{states,\n  editor = {Owen, Roger},\n  title = {States},\n  year = 1990,\n}\n",
        "@incollection{wardi,\n  author = {الوردي, علي},\n  title = {الشخصية},\n  crossref = {kitab},\n}\n\n"
        "@book{kitab,\n  editor = {الدوري, عبد العزيز},\n  title = {المجتمع},\n  year = 1990,\n}\n",
    ],
    bad=[
        "@incollection{batatu,\n  author = {Batatu, Hanna},\n  title = {Class},\n  crossref = {stats},\n}\n",
        "@incollection{wardi,\n  author = {الوردي, علي},\n  title = {الشخصية},\n  crossref = {كتاب},\n}\n",
    ],
)
def lost_crossref(library: Library) -> Iterator[Finding]:
    """A crossref to an entry that does not exist.

    A chapter with `crossref` takes the title, the editor and the year of its book from the book's entry. Without that
    entry it has none of them.
    """
    for block, work in library.entries:
        for field in ("crossref", "xdata"):
            if field in work.more:
                message = phrase(
                    "The {field} of “{key}” refers to “{other}”, which is not in the bibliography",
                    field=field,
                    key=work.key,
                    other=work.more[field],
                )
                yield Finding(name_of(library, block, field), message)

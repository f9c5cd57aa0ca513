from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import joined, phrase
from hawashi.model import Finding, Library, Reference
from hawashi.rules.entries import name_of

# CSL type: variables of which the entry has to give one, and what they are called (BibLaTeX manual 3.20, 2.1.1).
_MAKERS = (("author", "editor", "translator"), phrase("an author or editor"))
_TITLE = (("title",), phrase("a title"))
_DATE = (("issued",), phrase("a year"))
_NEEDS = {
    "book": (_MAKERS, _TITLE, _DATE),
    "chapter": (_MAKERS, _TITLE, (("container_title",), phrase("a `booktitle`")), _DATE),
    "article-journal": (_MAKERS, _TITLE, (("container_title",), phrase("a `journal`")), _DATE),
    "paper-conference": (_MAKERS, _TITLE, (("container_title",), phrase("a `booktitle`")), _DATE),
    "thesis": (_MAKERS, _TITLE, (("publisher",), phrase("a `school`")), _DATE),
    "report": (_MAKERS, _TITLE, _DATE),
    "webpage": (_TITLE, (("url", "doi"), phrase("a `url`"))),
}


@rule(
    "L110",
    good=[
        "@book{tripp2007history,\n  author = {Tripp, Charles},\n  title = {A History of Iraq},\n  year = 2007,\n}\n",
        "@thesis{salih2011,\n  author = {صالح, عمر},\n  title = {السدود},\n  school = {بغداد},\n  year = 2011,\n}\n",
    ],
    bad=[
        "@article{dodge2005,\n  author = {Dodge, Toby},\n  title = {Iraqi Transitions},\n  year = 2005,\n}\n",
        "@book{wardi1965dirasa,\n  title = {دراسة في طبيعة المجتمع العراقي},\n  year = 1965,\n}\n",
    ],
)
def entry_lacks_field(library: Library) -> Iterator[Finding]:
    """An entry without a field that its type requires.

    An article needs its journal, a chapter its book, a thesis its university. A style leaves a gap where they are
    missing, and notes can hardly be matched to the entry.
    """
    for block, work in library.entries:
        missing = [words for variables, words in _NEEDS.get(work.type, ()) if not _has(work, variables)]
        if missing:
            message = phrase("The entry “{key}” lacks {fields}", key=work.key, fields=joined(missing))
            yield Finding(name_of(library, block), message)


def _has(work: Reference, variables: tuple[str, ...]) -> bool:
    return any(getattr(work, variable) for variable in variables) or "crossref" in work.more

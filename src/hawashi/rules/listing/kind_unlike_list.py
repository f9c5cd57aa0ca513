from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.locales import fold, words
from hawashi.messages import Message, phrase
from hawashi.model import Cite, Finding, Paper
from hawashi.rules.list_examples import ARTICLE, MAQAL, RISALA, THESIS, sample
from hawashi.rules.lists import in_bibliography, line_of, pairs, surely, with_third
from hawashi.rules.wording import named, place_of, quoted


@rule(
    "S112",
    good=[
        sample(THESIS.note, THESIS.entry),
        sample(ARTICLE.note, ARTICLE.entry),
        sample(RISALA.note, RISALA.entry.replace("أطروحة دكتوراه غير منشورة", "أطروحة دكتوراه")),
        sample(MAQAL.note, MAQAL.entry),
    ],
    bad=[
        sample(THESIS.note, THESIS.entry.replace("PhD diss.", "Master's thesis")),
        sample(THESIS.note, "Smith, Jane. *Rivers of Basra*. Exeter: University of Exeter Press, 2011."),
        sample(RISALA.note, RISALA.entry.replace("أطروحة دكتوراه", "رسالة ماجستير")),
        sample(RISALA.note, "كريم، حسن. *المياه في البصرة*. البصرة: دار الكتب، 2011."),
    ],
)
def kind_unlike_list(paper: Paper) -> Iterator[Finding]:
    """A work that is of one kind in a note and of another in the list at the end.

    A doctoral thesis is no master's thesis, and a thesis no book: a reader who looks for one does not find the other.
    Only what both say plainly is compared.
    """
    for listed, cite in pairs(paper):
        ours, theirs = _kind(listed.cite), _kind(cite)
        if ours is None or theirs is None or ours == theirs or {ours, theirs} == {"thesis", _degree(ours, theirs)}:
            continue
        spot = surely(listed.cite, "genre") or surely(listed.cite, "title")
        genre = surely(cite, "genre")
        where = line_of(paper, spot) if spot is not None else ""
        third = in_bibliography(paper, listed, "genre")
        told = phrase(
            "{work} is {theirs} here, but {ours} in the list{line}",
            work=named(cite),
            theirs=_said(cite, theirs),
            ours=_said(listed.cite, ours),
            line=where,
        )
        yield Finding(genre.span if genre else place_of(cite), with_third(told, paper, third))


def _kind(cite: Cite) -> str | None:
    """What the cite plainly says that the work is."""
    genre = surely(cite, "genre")
    if genre is not None:
        spoken = fold(genre.text)
        if any(fold(word) in spoken for word in words("series-words")):
            return None
        found = [kind for kind in _DEGREES if any(fold(word) in spoken for word in words(f"{kind}-words"))]
        return found[0] if len(found) == 1 else "thesis" if _is_thesis(spoken) else None
    came_out = surely(cite, "publisher") and surely(cite, "publisher_place")
    if surely(cite, "container_title") is not None:
        return None if came_out else "article" if surely(cite, "volume") or surely(cite, "issue") else None
    return "book" if came_out and "volume" not in cite.fields else None


_KINDS = {
    "article": phrase("an article"),
    "book": phrase("a book"),
}
_DEGREES = ("doctoral", "master")


def _is_thesis(spoken: str) -> bool:
    return any(fold(word) in spoken for word in words("thesis-labels"))


def _degree(ours: str, theirs: str) -> str:
    """Of two kinds the one that is a degree: a thesis that names none may be of any."""
    return ours if ours in _DEGREES else theirs


def _said(cite: Cite, kind: str) -> Message:
    genre = surely(cite, "genre")
    return quoted(genre.text) if genre is not None else _KINDS[kind]

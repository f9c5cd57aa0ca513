from collections.abc import Iterator, Sequence

from hawashi.checking import rule
from hawashi.locales import fold
from hawashi.messages import phrase
from hawashi.model import Finding, Listed, Paper, Severity
from hawashi.rules.lists import (
    DODGE,
    DODGE_NOTE,
    JABIRI,
    JABIRI_NOTE,
    MOST_SHARED,
    TRIPP,
    TRIPP_NOTE,
    WARDI,
    WARDI_NOTE,
    is_trusted,
    sample,
    telling,
)
from hawashi.rules.wording import named, place_of

_FEWEST = 3
"""Telling words of a title by which a work without an author is known in a note."""


@rule(
    "S102",
    severity=Severity.WARNING,
    good=[
        TRIPP_NOTE,
        sample(f"{TRIPP_NOTE}\n{DODGE_NOTE}", DODGE, TRIPP),
        sample(f"{TRIPP_NOTE}\n[^2]: Dodge, *From War to a New Authoritarianism*, 12.", DODGE, TRIPP),
        sample(f"{WARDI_NOTE}\n{JABIRI_NOTE}", JABIRI, WARDI),
        sample(f"{WARDI_NOTE}\n[^2]: الجابري، ص 12.", JABIRI, WARDI),
    ],
    bad=[sample(TRIPP_NOTE, DODGE, TRIPP), sample(WARDI_NOTE, JABIRI, WARDI)],
)
def listed_never_cited(paper: Paper) -> Iterator[Finding]:
    """A work in the list at the end that no note cites.

    Journals ask for "all the works cited, and no others". Nothing is reported where a note names the author or most of
    the title, even where it was not surely read, nor where the text names an author of whom nothing else is cited.
    """
    if not is_trusted(paper):
        return
    said = _unaccounted(paper)
    names = frozenset().union(*map(_words, said))
    titles = [telling(text) for text in said]
    explained = [words for listed in paper.listed if listed.cited for words in _families(listed)]
    body = _words(_before_list(paper)).difference(*explained)
    for listed in paper.listed:
        if not listed.is_sure or listed.cited or listed.perhaps:
            continue
        family = _families(listed)
        title = telling(listed.work.title or "")
        if any(words and (words <= names or words <= body) for words in family):
            continue
        if len(title) < (1 if family else _FEWEST):
            continue
        if not any(len(title & words) >= MOST_SHARED * len(title) for words in titles):
            yield Finding(
                place_of(listed.cite), phrase("{work} is listed, but no note cites it", work=named(listed.cite))
            )


def _unaccounted(paper: Paper) -> Sequence[str]:
    """What notes say beside the cites of works that surely stand in the list."""
    met = {key for listed in paper.listed for key in listed.cited}
    texts = []
    for citation in paper.citations:
        text, at, left = citation.note.text, 0, []
        for cite in citation.cites:
            if cite.reference in met:
                left.append(text[at : cite.span.start])
                at = cite.span.end
        texts.append(" ".join((*left, text[at:])))
    return texts


def _families(listed: Listed) -> list[frozenset[str]]:
    """The words of the family name of each who made the work."""
    return [_words(name.family or name.literal) for name in (*listed.work.author, *listed.work.editor)]


def _before_list(paper: Paper) -> str:
    return paper.document.body[: paper.document.listed[0].span.start]


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).replace("،", " ").translate(_PARTING).split())


_PARTING = str.maketrans(dict.fromkeys(".,;:()[]«»“”\"'’‘*_/؛-–—", " "))

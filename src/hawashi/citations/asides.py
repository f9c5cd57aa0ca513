"""Works that a note names only in a remark on another: `Smith, *Law*, 5 (quoting Jones, *State*, 9)`, `(نقلاً عن …)`."""

import re
from functools import partial

from hawashi.locales import term_finder, unify
from hawashi.model import Citation

_WITHIN = r"\b(?:[^()]|\([^()]{0,80}\)){0,400}$"
_REMARK = re.compile(
    r"\((?:(?:[a-z]+ly|first|second|also|in (?:turn|part)|(?:emphasis|alterations?|citations?) \w+),?\s){0,3}"
    r"(?:[a-z]{3,}ing)" + _WITHIN
)
_TAKEN_FROM = partial(term_finder, "quoted-in", "citing", before=r"\(\W{0,3}", behind=_WITHIN)
_REACH = 400
"""So many characters a remark may have before the work that it names."""


def asides(citation: Citation) -> frozenset[int]:
    """The cites, by their places in the note, that stand in brackets behind the word of a remark, and behind another.

    `Id.` passes them over (Bluebook, rule 4.1).
    """
    if len(citation.cites) < 2:
        return frozenset()
    text = unify(citation.note.text)
    found = [
        index
        for index, cite in enumerate(citation.cites)
        if index
        and any(one.search(text, max(0, cite.span.start - _REACH), cite.span.start) for one in (_REMARK, _TAKEN_FROM()))
    ]
    return frozenset(found)


def is_letter_in(citation: Citation, letter: int, index: int) -> bool:
    """Whether a cite right behind a letter says where that is kept (`Marr to Tripp, 4 May 1923, ibid., p. 9`)."""
    kept, cite = citation.cites[letter], citation.cites[index]
    between = citation.note.text[kept.span.end : cite.span.start].strip()
    return "recipient" in kept.fields and "archive" not in kept.fields and between in (",", "،")

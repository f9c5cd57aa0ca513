"""Works that a note names only beside another: `Smith, *Law*, 5 (quoting Jones, *State*, 9)`, `(نقلاً عن …)`, and those
that quote it (`سنن الترمذي 3: 343، وعنه في كنز العمال 14: 264`)."""

import re
from functools import partial

from hawashi.locales import term_finder, unify
from hawashi.model import Citation, Cite

_WITHIN = r"\b(?:[^()]|\([^()]{0,80}\)){0,400}$"
_REMARK = re.compile(
    r"\((?:(?:[a-z]+ly|first|second|also|in (?:turn|part)|(?:emphasis|alterations?|citations?) \w+),?\s){0,3}"
    r"(?:[a-z]{3,}ing)" + _WITHIN
)
_TAKEN_FROM = partial(term_finder, "quoted-in", "citing", before=r"\(\W{0,3}", behind=_WITHIN)
_QUOTING = partial(term_finder, "quoted-onwards")
_JOINED = re.compile(r"[\s،,;؛]{0,4}و?\Z")
_REACH = 400
"""So many characters a remark may have before the work that it names."""


def asides(citation: Citation) -> frozenset[int]:
    """The cites, by their places in the note, that stand in brackets behind the word of a remark, and behind another;
    and those that quote the one before, with what is joined to them.

    `Id.` passes them over (Bluebook, rule 4.1), and so does `المصدر نفسه`.
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
    return frozenset(found) | _quoting(citation, text)


def _quoting(citation: Citation, text: str) -> frozenset[int]:
    """The cites that quote the first ones, up to the end of the note, where they are all that follows."""
    cites = citation.cites
    led = [index for index in range(1, len(cites)) if _leads_on(text, cites[index - 1].span.end, cites[index])]
    first = led[0] if led else len(cites)
    gaps = ((cites[at - 1].span.end, cites[at].span.start) for at in range(first + 1, len(cites)))
    is_one_row = all(_JOINED.fullmatch(text, *gap) for gap in gaps)
    return frozenset(range(first, len(cites))) if is_one_row else frozenset()


def _leads_on(text: str, low: int, cite: Cite) -> bool:
    """Whether words that say who quotes it (`وعنه في`) stand between a work, which ends at `low`, and a cite, or begin
    this."""
    said = _QUOTING().search(text, low, cite.span.end)
    return said is not None and not text[low : said.start()].strip(" ،,;؛") and said.start() <= cite.span.start


def is_letter_in(citation: Citation, letter: int, index: int) -> bool:
    """Whether a cite right behind a letter says where that is kept (`Marr to Tripp, 4 May 1923, ibid., p. 9`)."""
    kept, cite = citation.cites[letter], citation.cites[index]
    between = citation.note.text[kept.span.end : cite.span.start].strip()
    return "recipient" in kept.fields and "archive" not in kept.fields and between in (",", "،")

"""Works that a note names only in a remark on another: `Smith, *Law*, 5 (quoting Jones, *State*, 9)`."""

from __future__ import annotations

import re

from hawashi.model import Citation

_REMARK = re.compile(r"\((?:[a-z]+ly\s)?(?:[a-z]{3,}ing)\b(?:[^()]|\([^()]{0,80}\)){0,400}$")
_REACH = 400
"""So many characters a remark may have before the work that it names."""


def asides(citation: Citation) -> frozenset[int]:
    """The cites, by their places in the note, that stand in brackets behind the word of a remark, and behind another.

    `Id.` passes them over (Bluebook, rule 4.1).
    """
    text = citation.note.text
    found = [
        index
        for index, cite in enumerate(citation.cites)
        if index and _REMARK.search(text, max(0, cite.span.start - _REACH), cite.span.start)
    ]
    return frozenset(found)

"""The chain of a repeat: from its note, over the notes it leans on, to the note that cites its work in full."""

from collections.abc import Sequence

from hawashi.messages import phrase
from hawashi.model import Citation, Cite, CiteId

MOST_SHOWN = 6
"""Notes of one chain that are written out; of a longer one the middle is left out."""


def chain(at: CiteId, cite: Cite) -> tuple[CiteId, ...]:
    """The cite `at`, the cites that it stands for its work through, nearest first, and the first full citation.

    Empty where the cite has no target: for the first citation of a work, and for a repeat that stands for no work. Of a
    very long chain only the nearest cites are kept (`resolve.LONGEST_CHAIN`), and the full citation.
    """
    return (at, *cite.chain, cite.target) if cite.target is not None else ()


def chains(citations: Sequence[Citation]) -> dict[CiteId, str]:
    """The chains of all repeats that have a target, each as a reader follows it: `note 7 → note 3 → note 1`.

    The numbers are the notes' printed labels, so they may repeat: `note 2 → note 2` is a repeat within one note.
    """
    labels = {citation.note.id: citation.note.label for citation in citations}
    found = {}
    for citation in citations:
        for index, cite in enumerate(citation.cites):
            at = CiteId(citation.note.id, index)
            if steps := chain(at, cite):
                found[at] = _written([phrase("note {note}", note=labels[step.note]) for step in steps])
    return found


def _written(notes: list[str]) -> str:
    if len(notes) > MOST_SHOWN:
        notes = [*notes[: MOST_SHOWN - 2], "…", notes[-1]]
    written = notes[0]
    for each in notes[1:]:
        written = phrase("{some} → {last}", some=written, last=each)  # the arrow points as the language is read
    return written

from collections import Counter
from collections.abc import Iterator

from hawashi.checking import Bad, Filed, Good, rule
from hawashi.messages import phrase
from hawashi.model import Document, Finding, Span, Style
from hawashi.rules.departing import in_style
from hawashi.rules.examples import NOTED, NOTED_AR

_OTHER, _SCALED = 0.5, 1.0
"""From how many points on a size is another one: as it was chosen, and as a font was scaled."""


@rule(
    "N113",
    good=[
        Good(NOTED, filed=Filed(sizes=(12,))),
        Good(NOTED_AR, filed=Filed(sizes=(12,))),
        Good(NOTED_AR, filed=Filed(sizes=(12.7,))),
        Good(NOTED, settings={"note-size": 10}, filed=Filed(sizes=(10,))),
    ],
    bad=[Bad(NOTED, filed=Filed(sizes=(10,))), Bad(NOTED_AR, filed=Filed(sizes=(14,)))],
)
def size_unlike_style(document: Document, style: Style) -> Iterator[Finding]:
    """Notes in a different font size from the house style's.

    The size is taken from the file; where the file gives none, nothing is reported. All notes of the same wrong size
    are reported once, at the first of them.
    """
    wanted = style.number("note-size")
    if wanted is None:
        return
    first: dict[float, Span] = {}
    letters = Counter[float]()
    for note in document.notes:
        for face in note.faces:
            if face.size is not None:
                first.setdefault(face.size, face.span)
                letters[face.size] += face.span.end - face.span.start
    for size, span in first.items():
        # A raised sign or two in another size is no size of notes. Sizes are chosen in halves of a point: 12.7 in a PDF
        # is 12 in a font that stands in for another one and was scaled to it.
        least = _SCALED if size * 2 % 1 else _OTHER
        if abs(size - wanted) >= least and letters[size] >= 20:
            message = phrase(
                "Set the notes in {wanted:g} point, not {size:g} point ({authority})",
                wanted=wanted,
                size=size,
                authority=in_style(style),
            )
            yield Finding(span, message)

from collections import Counter
from collections.abc import Iterator

from hawashi.checking import Bad, Filed, Good, rule
from hawashi.messages import phrase
from hawashi.model import Document, Finding, Span, Style
from hawashi.rules.departing import in_style

_OTHER, _SCALED = 0.5, 1.0
"""From how many points on a size is another one: as it was chosen, and as a font was scaled."""
_EN = "The mandate ended.[^1]\n\n[^1]: Tripp, *A History of Iraq*, p. 75."
_AR = "انتهى الانتداب.[^1]\n\n[^1]: الحسني، تاريخ الوزارات العراقية، ص 75."


@rule(
    "N113",
    good=[
        Good(_EN, filed=Filed(sizes=(12,))),
        Good(_AR, filed=Filed(sizes=(12,))),
        Good(_AR, filed=Filed(sizes=(12.7,))),
        Good(_EN, settings={"note-size": 10}, filed=Filed(sizes=(10,))),
    ],
    bad=[Bad(_EN, filed=Filed(sizes=(10,))), Bad(_AR, filed=Filed(sizes=(14,)))],
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

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Document, Finding, Marker
from hawashi.rules.list_numbers import are_of_a_list
from hawashi.rules.wording import quoted


@rule(
    "N111",
    any_language=True,
    good=[
        "It rained¹. It stopped². It rained³.\n\n^{1.} Tripp, p. 5.\n\n^{2.} Marr, p. 6.\n\n^{3.} Dodge, p. 7.",
        "نزل المطر¹. ثم انقطع². ثم نزل³.\n\n^{1.} الوردي، ص 5.\n\n^{2.} الحسني، ص 6.\n\n^{3.} الدوري، ص 7.",
        "It rained [2]. It stopped [1]. It rained [2].\n\n[1] Tripp, p. 5.\n\n[2] Marr, p. 6.",
        "نزل المطر [2]. ثم انقطع [1]. ثم نزل [2].\n\n[1] الوردي، ص 5.\n\n[2] الحسني، ص 6.",
    ],
    bad=[
        "It rained¹. It stopped³. It rained².\n\n^{1.} Tripp, p. 5.\n\n^{2.} Marr, p. 6.\n\n^{3.} Dodge, p. 7.",
        "نزل المطر¹. ثم انقطع³. ثم نزل².\n\n^{1.} الوردي، ص 5.\n\n^{2.} الحسني، ص 6.\n\n^{3.} الدوري، ص 7.",
    ],
)
def mark_out_of_order(document: Document) -> Iterator[Finding]:
    """Reference marks out of numerical order.

    Reference marks are numbered in the order in which the reader meets them. If 3 comes before 2, text was moved
    without its notes, or the numbers were typed by hand. The numbers of a list of works, in square brackets and cited
    again and again, come in any order.
    """
    if document.labels != "printed" or are_of_a_list(document):
        return
    marks = sorted(
        ((marker, position) for position, note in enumerate(document.notes) for marker in note.markers[:1]),
        key=lambda each: each[0].span.start,
    )
    furthest: tuple[Marker, int] | None = None
    for marker, position in marks:
        if furthest is not None and position < furthest[1]:
            message = phrase(
                "Reference mark {label} comes after {other} in the text",
                label=quoted(marker.label),
                other=quoted(furthest[0].label),
            )
            yield Finding(marker.mark, message)
        else:
            furthest = (marker, position)

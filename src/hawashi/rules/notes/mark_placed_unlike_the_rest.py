from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Document, Finding
from hawashi.rules.habits import marks_at_stops, prevailing

_MOST_SLIPS = 12
_SAID = {
    "before": phrase("Reference mark before the full stop; most in this paper are after it"),
    "after": phrase("Reference mark after the full stop; most in this paper are before it"),
}
"""What a paper does so often is no slip."""

_NOTES = "\n\n[^1]: Tripp, p. 5.\n[^2]: Marr, p. 6.\n[^3]: Dodge, p. 7.\n[^4]: Davis, p. 8."
_HAWASHI = "\n\n[^1]: الوردي، ص 5.\n[^2]: الحسني، ص 6.\n[^3]: الدوري، ص 7.\n[^4]: الجابري، ص 8."


@rule(
    "N106",
    good=[
        "It rained[^1]. It stopped[^2]. It rained again[^3]. The dam, full[^4], held." + _NOTES,
        "نزل المطر[^1]. ثم انقطع[^2]. ثم نزل ثانية[^3]. وصمد السد[^4]." + _HAWASHI,
        "نزل المطر[^1]. ثم انقطع[^2]. ثم نزل ثانية[^3]. وقيل: «صمد السد.»[^4] وذلك بعد الفيضان." + _HAWASHI,
        "It rained[^1]. It stopped[^2]. It rained again[^3]. Of “the dam.”[^4], much is said." + _NOTES,
        "It rained[^1]. It stopped[^2]. It rained again[^3]. The words (the dam holds . . .)[^4] were his." + _NOTES,
        "نزل المطر[^1]. ثم انقطع[^2]. ثم نزل ثانية[^3]. وقوله (صمد السد . . .)[^4] بعد الفيضان." + _HAWASHI,
    ],
    bad=[
        "It rained[^1]. It stopped[^2]. It rained again[^3]. The dam held.[^4]" + _NOTES,
        "نزل المطر.[^1] ثم انقطع.[^2] ثم نزل ثانية.[^3] وصمد السد[^4]." + _HAWASHI,
    ],
)
def mark_placed_unlike_the_rest(document: Document) -> Iterator[Finding]:
    """A reference mark on the other side of the full stop from the rest.

    Reference marks come before or after the full stop that closes the sentence; a paper does one or the other. The
    usual place is known where at least four reference marks are next to a full stop and three quarters of them agree.
    The full stop of an abbreviation, or of quoted words in a sentence that goes on, and the dots of an ellipsis close
    no sentence, and what stands in parentheses keeps its mark inside them.
    """
    told = marks_at_stops(document)
    ruling = prevailing(told)
    slips = [(marker, side) for marker, side in told if side != ruling]
    if ruling is None or len(slips) > _MOST_SLIPS:
        return
    for marker, side in slips:
        yield Finding(marker.mark, _SAID[side])

from collections.abc import Iterator

from hawashi.checking import Bad, Good, rule
from hawashi.messages import Message, phrase
from hawashi.model import Document, Finding, Style
from hawashi.rules.departing import in_style
from hawashi.rules.habits import Side, marks_at_stops, prevailing

_SIDES: dict[object, Side] = {"before-punctuation": "before", "after-punctuation": "after"}

_NOTES = "\n\n[^1]: Tripp, p. 5.\n[^2]: Marr, p. 6.\n[^3]: Dodge, p. 7.\n[^4]: Davis, p. 8."
_HAWASHI = "\n\n[^1]: الوردي، ص 5.\n[^2]: الحسني، ص 6.\n[^3]: الدوري، ص 7.\n[^4]: الجابري، ص 8."
_BEFORE = "It rained[^1]. It stopped[^2]. It rained again[^3]. The dam held[^4]." + _NOTES
_AFTER = "نزل المطر.[^1] ثم انقطع.[^2] ثم نزل ثانية.[^3] وصمد السد.[^4]" + _HAWASHI


@rule(
    "N124",
    any_language=True,
    good=[
        _BEFORE,
        Good(_AFTER, settings={"mark-position": "after-punctuation"}),
        Good(_AFTER, settings={"mark-position": "any"}),
    ],
    bad=[Bad(_BEFORE, settings={"mark-position": "after-punctuation"}), _AFTER],
)
def marks_unlike_style(document: Document, style: Style) -> Iterator[Finding]:
    """Reference marks on the other side of the full stop from the house style's.

    Some houses set the mark before the full stop that closes the sentence, others after it (`mark-position`). A paper
    in which at least four marks are next to a full stop, three quarters of them on the wrong side, is reported once, at
    the first of them.
    """
    told = marks_at_stops(document)
    wanted, found = _SIDES.get(style.get("mark-position")), prevailing(told)
    if wanted is not None and found not in (None, wanted):
        first = next(marker for marker, side in told if side == found)
        yield Finding(first.mark, _said(wanted, style))


def _said(wanted: Side, style: Style) -> Message:
    if wanted == "before":
        return phrase(
            "Put reference marks before the full stop; most are after it ({authority})", authority=in_style(style)
        )
    return phrase(
        "Put reference marks after the full stop; most are before it ({authority})", authority=in_style(style)
    )

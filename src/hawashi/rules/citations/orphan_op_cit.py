"""C104."""

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.model import Cite, Finding, Unresolved
from hawashi.rules.wording import quoted

_MARR = "Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 34"
_WARDI = "علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34"


@rule(
    "C104",
    good=[
        f"[^1]: {_MARR}.\n[^2]: Marr, op. cit., p. 40.",
        f"[^1]: {_WARDI}.\n[^2]: علي الوردي، مصدر سابق، ص 40.",
    ],
    bad=[
        f"[^1]: {_MARR}.\n[^2]: Tripp, op. cit., p. 40.",
        f"[^1]: {_MARR}.\n[^2]: Marr, supra note 7, p. 40.",
        f"[^1]: {_WARDI}.\n[^2]: الحسني، مصدر سابق، ص 40.",
    ],
)
def orphan_op_cit(cite: Cite) -> Iterator[Finding]:
    """A short citation of a work that was never cited in full.

    `Op. cit.` (`مصدر سابق`), a short title or `supra note 3` send the reader back to the note that introduces the work,
    and there is no such note.
    """
    if cite.unresolved is Unresolved.NO_EARLIER_WORK:
        yield Finding(cite.span, f"{quoted(cite.raw)} names no work that was cited before")
    elif cite.unresolved is Unresolved.NO_SUCH_NOTE:
        yield Finding(cite.span, f"{quoted(cite.raw)} names a note that does not cite a work or is not there")

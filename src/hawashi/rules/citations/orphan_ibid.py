"""C103."""

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.model import Cite, Finding, Unresolved
from hawashi.rules.wording import quoted


@rule(
    "C103",
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.\n"
        "[^2]: Ibid., p. 80.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.\n[^2]: المصدر نفسه، ص 40.",
    ],
    bad=[
        "[^1]: The figures of the ministry differ.\n[^2]: Ibid., p. 80.",
        "[^1]: تختلف أرقام الوزارة عن ذلك.\n[^2]: المصدر نفسه، ص 40.",
    ],
)
def orphan_ibid(cite: Cite) -> Iterator[Finding]:
    """`Ibid.` with no citation before it.

    `Ibid.` (`المصدر نفسه`) refers to the work cited just before, and there is none: the note it followed was moved or
    deleted, or contains only a comment.
    """
    if cite.unresolved is Unresolved.NOTHING_BEFORE:
        yield Finding(cite.span, f"{quoted(cite.raw)} has no citation before it to refer to")

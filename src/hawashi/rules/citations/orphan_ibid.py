from collections.abc import Iterator

from hawashi.checking import Good, rule
from hawashi.messages import phrase
from hawashi.model import Cite, Finding, Paper, Severity, Unresolved
from hawashi.rules.doubtful import first_number, may_stand_before
from hawashi.rules.wording import quoted

_LIBRARY = "@book{tripp2007, author = {Tripp, Charles}, title = {A History of Iraq}, date = {2007}}"


@rule(
    "C103",
    severity=Severity.ERROR,
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.\n"
        "[^2]: Ibid., p. 80.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.\n[^2]: المصدر نفسه، ص 40.",
        Good("It was so [@tripp2007, 75], and stayed so[^1].\n\n[^1]: Ibid., p. 80.", _LIBRARY),
        Good("كان ذلك [@tripp2007، ص 75]، وبقي[^1].\n\n[^1]: المصدر نفسه، ص 80.", _LIBRARY),
    ],
    bad=[
        "[^1]: The figures of the ministry differ.\n[^2]: Ibid., p. 80.",
        "[^1]: تختلف أرقام الوزارة عن ذلك.\n[^2]: المصدر نفسه، ص 40.",
    ],
)
def orphan_ibid(cite: Cite, paper: Paper) -> Iterator[Finding]:
    """`Ibid.` with no citation before it.

    `Ibid.` (`المصدر نفسه`) refers to the work cited just before, and there is none: the note it followed was moved or
    deleted, or contains only a comment. Nothing is said where works are cited in the running text, too.
    """
    if cite.unresolved is not Unresolved.NOTHING_BEFORE or paper.in_text:
        return
    if not may_stand_before(cite, first_number(paper.document)):
        yield Finding(cite.span, phrase("{cite} has no citation before it to refer to", cite=quoted(cite.raw)))

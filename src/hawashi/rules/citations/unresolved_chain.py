from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.locales import has_term
from hawashi.messages import phrase
from hawashi.model import Cite, Finding, Form, Paper, Severity, Unresolved
from hawashi.rules.repeats import listed, unresolved
from hawashi.rules.said import Said, means_note
from hawashi.rules.wording import quoted

_NOT_FOUND = (
    Unresolved.NOTHING_BEFORE,
    Unresolved.NO_EARLIER_WORK,
    Unresolved.NO_SUCH_NOTE,
    Unresolved.NOT_IN_THAT_NOTE,
)


@rule(
    "C106",
    severity=Severity.INFO,
    good=[
        "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 34.\n[^2]: Ibid., p. 40.\n"
        "[^3]: Ibid., p. 41.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.\n"
        "[^2]: المصدر نفسه، ص 40.\n[^3]: المصدر نفسه، ص 41.",
        "[^1]: The river rose for two years, and the canals of the plain with it, by the measure of supra note 7.\n"
        "[^2]: This follows supra note 1.",
        "[^1]: فاض النهر سنتين، وفاضت معه قنوات السهل، كما في الهامش 7 أعلاه.\n[^2]: انظر الهامش 1 أعلاه.",
    ],
    bad=[
        "[^1]: Marr, op. cit., p. 40.\n[^2]: Ibid., p. 41.",
        "[^1]: الوردي، مصدر سابق، ص 40.\n[^2]: المصدر نفسه، ص 41.",
    ],
)
def unresolved_chain(paper: Paper) -> Iterator[Finding]:
    """A repeat of a citation that itself refers to no known work.

    `Ibid.` after a broken `op. cit.` is just as lost. Correct the first of them and this one is correct, too. Of
    several in a row only the first is reported. A repeat of what may mean one of several works is not: that was told.
    Nor is one of a citation whose author or title stands in the note that it names, or in an earlier one: a reader
    finds it there.
    """
    said = Said(paper)
    for repeat in unresolved(paper, Unresolved.HANGS_ON_UNRESOLVED):
        others = [paper.cite(one) for one in repeat.cite.candidates]
        if not repeat.is_plain or means_note(repeat.cite) or not all(map(_is_lost, others)):
            continue
        if any(map(said.names, others)):
            continue
        leaning = listed((*repeat.before, *repeat.after), "and") or phrase("a citation")
        message = phrase(
            "{cite} repeats {other}, which refers to no known work", cite=quoted(repeat.cite.raw), other=leaning
        )
        yield Finding(repeat.cite.span, message)


def _is_lost(cite: Cite) -> bool:
    """Whether a cite that stands for no work says itself that it repeats one: what is only short may be a work in a
    form that was not read. One that hangs on another in its turn, or may mean several works, was told already."""
    if cite.form is Form.SUPRA and not has_term(cite.raw, "supra", "above"):
        return False
    return cite.form not in (Form.FULL, Form.SHORT) and cite.unresolved in _NOT_FOUND

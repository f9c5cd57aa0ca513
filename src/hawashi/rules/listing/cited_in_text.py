from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.listing import text_cites
from hawashi.messages import counted
from hawashi.model import Finding, Paper, Severity
from hawashi.rules.examples import IRAQ, IRAQ_LIST, IRAQI, IRAQI_LIST, listing
from hawashi.rules.list_examples import TRIPP, WARDI, sample


@rule(
    "S114",
    severity=Severity.INFO,
    good=[sample(TRIPP.note, TRIPP.entry), sample(WARDI.note, WARDI.entry)],
    bad=[listing(IRAQ, IRAQ_LIST), listing(IRAQI, IRAQI_LIST)],
)
def cited_in_text(paper: Paper) -> Iterator[Finding]:
    """A paper that cites by author and date in its text, not in notes.

    Reported once: what hawashi says of notes does not hold for such a paper, and the rules about citations in notes are
    passed over. Its list of works is checked against the cites in the text. This never fails a run.
    """
    found = text_cites(paper)
    if found:
        message = counted(
            "The text cites by author and date ({count} time); its list is checked against that",
            "The text cites by author and date ({count} times); its list is checked against that",
            len(found),
        )
        yield Finding(found[0].span, message)

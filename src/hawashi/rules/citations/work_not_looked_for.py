from collections.abc import Iterator

from hawashi.checking import Bad, Good, rule
from hawashi.messages import counted, phrase
from hawashi.model import Finding, Paper, Severity
from hawashi.rules.beside_bibliography import BesideBibliography
from hawashi.rules.examples import TRIPP, TRIPP_ENTRY, WARDI, WARDI_ENTRY
from hawashi.rules.wording import named_notes, place_of


@rule(
    "C121",
    severity=Severity.INFO,
    good=[
        Good(TRIPP, bibliography=TRIPP_ENTRY),
        Good(WARDI, bibliography=WARDI_ENTRY),
        "[^1]: Tripp, Iraq Power State Cambridge 2007 Press, History, 75, Oil, Gulf, 1991.",
    ],
    bad=[
        Bad(
            "[^1]: Tripp, Iraq Power State Cambridge 2007 Press, History, 75, Oil, Gulf, 1991.",
            bibliography=TRIPP_ENTRY,
        ),
        Bad("[^1]: الوردي العراق المجتمع دراسة، بغداد العاني، طبيعة 1965، لمحات، 34.", bibliography=WARDI_ENTRY),
    ],
)
def work_not_looked_for(found: BesideBibliography, paper: Paper) -> Iterator[Finding]:
    """Works that were not looked for in the bibliography, because hawashi was not sure how to read them.

    Reported once per paper, at the first such citation. What hawashi does not read surely it does not call missing
    (C110): look up these works yourself. Nothing is reported where no bibliography is configured or found.
    """
    if found.unsure:
        labels = {note.id: note.label for note in paper.document.notes}
        file = (paper.bibliography and paper.bibliography.path) or phrase("the bibliography")
        message = counted(
            "hawashi was not sure how to read a work cited here, and did not look for it in {file}{notes}",
            "hawashi was not sure how to read {count} works, and did not look for them in {file}{notes}",
            len(found.unsure),
            file=file,
            notes=named_notes([labels[cite.span.text] for cite in found.unsure]),
        )
        yield Finding(place_of(found.unsure[0]), message)

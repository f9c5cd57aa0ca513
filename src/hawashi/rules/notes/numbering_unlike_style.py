from collections.abc import Iterator

from hawashi.checking import Bad, Filed, Good, rule
from hawashi.messages import phrase
from hawashi.model import Document, Finding, Numbering, Style
from hawashi.rules.departing import in_style
from hawashi.rules.examples import NOTED, NOTED_AR

_WORDS = {
    Numbering.CONTINUOUS: phrase("run through the paper"),
    Numbering.SECTION: phrase("restart in every section"),
    Numbering.PAGE: phrase("restart on every page"),
}


@rule(
    "N115",
    any_language=True,
    good=[
        Good(NOTED, filed=Filed(numbering=Numbering.CONTINUOUS)),
        Good(NOTED_AR, filed=Filed(numbering=Numbering.CONTINUOUS)),
        Good(NOTED_AR, settings={"numbering": "page"}, filed=Filed(numbering=Numbering.PAGE)),
    ],
    bad=[
        Bad(NOTED, filed=Filed(numbering=Numbering.PAGE)),
        Bad(NOTED_AR, filed=Filed(numbering=Numbering.SECTION)),
    ],
)
def numbering_unlike_style(document: Document, style: Style) -> Iterator[Finding]:
    """Notes numbered differently from the house style.

    If the numbers restart on every page, `note 3` identifies no note, and a cross-reference to it leads nowhere; houses
    that number this way refer by page. The word processor can change it for all notes at once. The style may ask for
    something else (`numbering`).
    """
    wanted = style.get("numbering")
    if (
        document.numbering is None
        or wanted in (None, "any")
        or document.numbering.value == wanted
        or not document.notes
    ):
        return
    message = phrase(
        "Note numbers {found}; they should {wanted} ({authority})",
        found=_WORDS[document.numbering],
        wanted=_WORDS[Numbering(str(wanted))],
        authority=in_style(style),
    )
    yield Finding(document.notes[0].span, message)

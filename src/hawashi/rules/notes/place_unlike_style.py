"""N116."""

from collections.abc import Iterator

from hawashi.checking import Bad, Filed, Good, rule
from hawashi.model import Document, Finding, NotePlace, Severity, Style

_EN = "The mandate ended.[^1]\n\n[^1]: Tripp, *A History of Iraq*, p. 75."
_AR = "انتهى الانتداب.[^1]\n\n[^1]: الحسني، تاريخ الوزارات العراقية، ص 75."
_WORDS = {NotePlace.FOOT: "at the foot of the page", NotePlace.END: "at the end of the paper"}


@rule(
    "N116",
    any_language=True,
    severity=Severity.WARNING,
    good=[
        Good(_EN, filed=Filed(place=NotePlace.FOOT)),
        Good(_AR, filed=Filed(place=NotePlace.FOOT)),
        Good(_AR, settings={"note-place": "end"}, filed=Filed(place=NotePlace.END)),
    ],
    bad=[Bad(_EN, filed=Filed(place=NotePlace.END)), Bad(_AR, filed=Filed(place=NotePlace.END))],
)
def place_unlike_style(document: Document, style: Style) -> Iterator[Finding]:
    """Notes at another place than the house wants.

    Footnotes are read with the page, endnotes are leafed to; a house has one or the other (`note-place`). All notes at
    the wrong place are one finding, at the first of them.
    """
    wanted = style.get("note-place")
    if document.format == "html" or wanted in (None, "any"):
        return  # A web page has no feet of pages.
    wrong = [note for note in document.notes if note.place.value != wanted]
    if wrong:
        yield Finding(
            wrong[0].span,
            f"Notes stand {_WORDS[wrong[0].place]}; the style wants them {_WORDS[NotePlace(str(wanted))]}",
        )

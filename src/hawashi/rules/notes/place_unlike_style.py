from collections.abc import Iterator

from hawashi.checking import Bad, Filed, Good, rule
from hawashi.messages import phrase
from hawashi.model import Document, Finding, NotePlace, Style
from hawashi.rules.departing import in_style
from hawashi.rules.examples import NOTED, NOTED_AR

_WORDS = {NotePlace.FOOT: phrase("footnotes"), NotePlace.END: phrase("endnotes")}


@rule(
    "N116",
    any_language=True,
    good=[
        Good(NOTED, filed=Filed(place=NotePlace.FOOT)),
        Good(NOTED_AR, filed=Filed(place=NotePlace.FOOT)),
        Good(NOTED_AR, settings={"note-place": "end"}, filed=Filed(place=NotePlace.END)),
    ],
    bad=[Bad(NOTED, filed=Filed(place=NotePlace.END)), Bad(NOTED_AR, filed=Filed(place=NotePlace.END))],
)
def place_unlike_style(document: Document, style: Style) -> Iterator[Finding]:
    """Notes in a different place from the house style's.

    Footnotes are read with the page, endnotes have to be looked up; a house uses one or the other (`note-place`). All
    notes in the wrong place are reported once, at the first of them.
    """
    wanted = style.get("note-place")
    if document.format == "html" or wanted in (None, "any"):
        return  # A web page has no feet of pages.
    wrong = [note for note in document.notes if note.place.value != wanted]
    if wrong:
        message = phrase(
            "Use {wanted}, not {found} ({authority})",
            wanted=_WORDS[NotePlace(str(wanted))],
            found=_WORDS[wrong[0].place],
            authority=in_style(style),
        )
        yield Finding(wrong[0].span, message)

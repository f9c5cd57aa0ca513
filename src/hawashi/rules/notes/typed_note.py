"""N112."""

from collections.abc import Iterator

from hawashi.checking import Bad, Filed, Good, rule
from hawashi.model import Finding, Note, Style

_EN = "The mandate ended.[^1]\n\n[^1]: Tripp, *A History of Iraq*, p. 75."
_AR = "انتهى الانتداب.[^1]\n\n[^1]: الحسني، تاريخ الوزارات العراقية، ص 75."


@rule(
    "N112",
    any_language=True,
    good=[_EN, _AR, Good(_EN, settings={"typed-notes": True}, filed=Filed(typed=(1,)))],
    bad=[Bad(_EN, filed=Filed(typed=(1,))), Bad(_AR, filed=Filed(typed=(1,)))],
)
def typed_note(note: Note, style: Style) -> Iterator[Finding]:
    """A note typed by hand where the word processor has notes of its own.

    A typed note stays behind when its sentence moves to another page, and its number does not follow when a note
    before it is taken out. The style may allow it (`typed-notes`).
    """
    if note.typed and style.get("typed-notes") is False:
        yield Finding(note.span, f"Note {note.label}".rstrip() + " is typed by hand; insert it as a footnote")

from collections.abc import Iterator

from hawashi.checking import Bad, Filed, Good, rule
from hawashi.messages import phrase
from hawashi.model import Finding, Note, Paper, Severity, Style
from hawashi.rules.examples import NOTED, NOTED_AR


@rule(
    "N112",
    severity=Severity.ERROR,
    any_language=True,
    good=[NOTED, NOTED_AR, Good(NOTED, settings={"typed-notes": True}, filed=Filed(typed=(1,)))],
    bad=[Bad(NOTED, filed=Filed(typed=(1,))), Bad(NOTED_AR, filed=Filed(typed=(1,)))],
)
def typed_note(note: Note, paper: Paper, style: Style) -> Iterator[Finding]:
    """A manually typed note in a document that supports real footnotes.

    A typed note stays behind when its sentence moves to another page, and it is not renumbered when an earlier note is
    removed. The style may allow it (`typed-notes`).
    """
    # HTML has no notes of its own.
    if note.typed and paper.document.format != "html" and style.get("typed-notes") is False:
        if note.label.strip():
            message = phrase("Note {label} is typed by hand; insert it as a real footnote", label=note.label)
        else:
            message = phrase("Note is typed by hand; insert it as a real footnote")
        yield Finding(note.span, message)

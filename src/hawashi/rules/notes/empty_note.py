from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Finding, Note, Severity

_NOTHING = " \t\n\u00a0.،,;؛:-–—*†"


@rule(
    "N107",
    severity=Severity.ERROR,
    any_language=True,
    good=[
        "The mandate ended.[^1]\n\n[^1]: Ibid.",
        "انتهى الانتداب.[^1]\n\n[^1]: م.ن.",
    ],
    bad=[
        "The mandate ended.[^1]\n\n[^1]: .",
        "انتهى الانتداب.[^١]\n\n[^١]: ،",
    ],
)
def empty_note(note: Note) -> Iterator[Finding]:
    """A note without text.

    The reader follows the reference mark and finds nothing. The text of the note was deleted and its reference mark
    left, or it was never written.
    """
    if not note.text.strip(_NOTHING) and not note.sealed:
        yield Finding(note.span, phrase("The note is empty"))

from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.messages import counted, in_a_row, phrase
from hawashi.model import BODY, Document, Finding, Severity, Span
from hawashi.rules.encoding import LOST

_SHOWN = 8
"""So many notes are named."""


@rule(
    "P122",
    severity=Severity.ERROR,
    any_language=True,
    good=["Text.[^1]\n\n[^1]: Smith, *Law*, 5.", "نص.[^1]\n\n[^1]: سعاد الزيدي، الماء، ص 5."],
    bad=[Bad("Text.[^1]\n\n[^1]: Smi�h, *L�w*, 5."), Bad("نص ا�ماء.[^1]\n\n[^1]: سعاد الزيدي، ا�ماء، ص 5.")],
)
def unread_letters(document: Document) -> Iterator[Finding]:
    """Letters that could not be read.

    The fonts of a PDF may not say which letters they draw, and a wrong text encoding may lose some. Each of them is
    kept as �. They are counted once for the whole paper: what else is said about these notes may be due to them.
    """
    texts = [(note.id, note.text) for note in document.notes] + [(BODY, document.body)]
    lost = [(text, content.index(LOST), content.count(LOST)) for text, content in texts if LOST in content]
    if not lost:
        return
    labels = {note.id: note.label for note in document.notes}
    named = [labels[text] for text, _, _ in lost if text != BODY]
    shown = in_a_row(named, most=_SHOWN)
    notes = counted("in note {notes}", "in notes {notes}", len(named), notes=shown)
    if lost[-1][0] != BODY:
        where = notes
    elif named:
        where = phrase("{notes} and in the text", notes=notes)
    else:
        where = phrase("in the text")
    message = counted(
        "{count} letter could not be read, {where}",
        "{count} letters could not be read, {where}",
        sum(number for _, _, number in lost),
        where=where,
    )
    text, start, _ = lost[0]
    yield Finding(Span(text, start, start + 1), message)

"""What a house style that nobody chose may write unasked: signs and spaces, no words."""

from dataclasses import replace

from hawashi.model import Document, Finding


def asking(found: Finding, document: Document) -> Finding:
    """The finding with a fix that waits for an answer, where it changes letters or figures."""
    if found.fix is None or not found.fix.safe:
        return found
    changed = any(_letters(document.within(edit.span)) != _letters(edit.text) for edit in found.fix.edits)
    return replace(found, fix=replace(found.fix, safe=False)) if changed else found


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))

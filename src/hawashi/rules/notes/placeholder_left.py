"""N118."""

import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.model import Finding, Note
from hawashi.rules.wording import quoted

_ENGLISH = (
    r"citation needed|source needed|ref(?:erence)? needed|add (?:source|reference|citation|page)|to be completed"
    r"|(?:source|page|year|ref)\?|(?:check|verify)(?:\s(?:source|reference|page|year|date|title|quotation|quote|this))?"
)
_ARABIC = (
    r"(?:ال)?(?:مصدر|صفحة|سنة)\s*[?؟]|يضاف المصدر|بحاجة (?:إلى|الى|لـ?) ?مصدر|يستكمل"
    r"|(?:يراجع|للمراجعة|للتحقق|يدقق)(?:\s(?:ال)?(?:مصدر|صفحة|سنة|نص))?"
)
_PLACEHOLDER = re.compile(
    r"\?{3,}|؟{3,}|\bX{4,}\b|\b(?:TODO|FIXME|TBC|TBD)\b"
    rf"|[\[(<]\s*(?i:{_ENGLISH}|{_ARABIC})\s*[\])>]"
    r"|\bp{1,2}\.\s*(?:XX+|\?\?+|_{2,}|…|\.{3})|\bص\s*(?:[?؟]{2,}|_{2,}|…|\.{3})",
)


@rule(
    "N118",
    good=[
        "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 1985, p. xx.",
        "[^1]: علي الوردي، مهزلة العقل البشري، دار كوفان، لندن، د.ت.، ص 45.",
        "[^1]: Leo XIII, *Rerum Novarum*, p. 5; what did he mean?",
    ],
    bad=[
        "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 1985, p. ??",
        "[^1]: Phebe Marr, *The Modern History of Iraq* [add page].",
        "[^1]: علي الوردي، مهزلة العقل البشري، دار كوفان، لندن، ص ؟؟؟",
        "[^1]: علي الوردي، مهزلة العقل البشري (المصدر؟).",
        "[^1]: [CHECK PAGE] Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 1985, p. 5.",
        "[^1]: علي الوردي، مهزلة العقل البشري، دار كوفان، لندن، د.ت.، ص 45 [يدقق المصدر].",
    ],
)
def placeholder_left(note: Note) -> Iterator[Finding]:
    """A reminder that the author set for himself and never came back to.

    `p. ??`, `[citation needed]`, `TODO` and `(المصدر؟)` are meant to be replaced before the paper is handed in.
    """
    for found in _PLACEHOLDER.finditer(note.text):
        yield Finding(note.part(*found.span()), f"{quoted(found[0])} waits to be filled in")

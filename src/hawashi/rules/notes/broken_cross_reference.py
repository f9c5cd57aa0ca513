import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Finding, Note, Severity
from hawashi.rules.wording import quoted

# What Word and LibreOffice write where the place that a field refers to is gone.
_BROKEN = re.compile(
    r"Error! (?:Reference source|Bookmark|No bookmark|Hyperlink reference|Not a valid)[^.]*\.?"
    r"|Error: Reference source not found"
    r"|خطأ!\s*(?:لم يتم العثور على مصدر المرجع|الإشارة المرجعية غير معرفة|مرجع الارتباط التشعبي غير صالح)\.?"
    r"|خطأ:\s*لم يُ?عثر على مصدر المرجع",
    re.IGNORECASE,
)


@rule(
    "N119",
    severity=Severity.ERROR,
    any_language=True,
    good=["[^1]: See note 5 above, p. 12.", "[^1]: ينظر الهامش 5 أعلاه، ص 12."],
    bad=[
        "[^1]: See note Error! Bookmark not defined. above, p. 12.",
        "[^1]: ينظر الهامش خطأ! الإشارة المرجعية غير معرفة. أعلاه، ص 12.",
    ],
)
def broken_cross_reference(note: Note) -> Iterator[Finding]:
    """A broken cross-reference left by the word processor, printed in the note.

    A field that referred to another note or page was updated after its target had been deleted.
    """
    for found in _BROKEN.finditer(note.text):
        yield Finding(note.part(*found.span()), phrase("Broken cross-reference: {found}", found=quoted(found[0])))

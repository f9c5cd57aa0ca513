"""N114."""

from collections import Counter
from collections.abc import Iterator

from hawashi.checking import Bad, Filed, Good, rule
from hawashi.locales import is_arabic
from hawashi.model import Document, Face, Finding, Severity

_FEWEST_LETTERS = 20

_EN = (
    "It rained[^1]. It stopped[^2]. It rained again[^3].\n\n[^1]: Charles Tripp, *A History of Iraq*, p. 75.\n"
    "[^2]: Phebe Marr, *The Modern History of Iraq*, p. 6.\n[^3]: Toby Dodge, *Inventing Iraq*, p. 7."
)
_AR = (
    "نزل المطر[^1]. ثم انقطع[^2]. ثم نزل[^3].\n\n[^1]: علي الوردي، لمحات اجتماعية من تاريخ العراق الحديث، ص 5.\n"
    "[^2]: عبد الرزاق الحسني، تاريخ الوزارات العراقية، ص 6.\n[^3]: عبد العزيز الدوري، النظم، ص 7."
)


@rule(
    "N114",
    severity=Severity.WARNING,
    good=[
        Good(_EN, filed=Filed(fonts=("Cambria",))),
        Good(_AR, filed=Filed(fonts=("Simplified Arabic",))),
        Good(_EN),
    ],
    bad=[
        Bad(_EN, filed=Filed(fonts=("Cambria", "Cambria", "Arial"))),
        Bad(_AR, filed=Filed(fonts=("Simplified Arabic", "Simplified Arabic", "Tahoma"))),
    ],
)
def font_unlike_the_rest(document: Document) -> Iterator[Finding]:
    """A note in another font than the other notes of its script.

    Text pasted from a web page or a PDF brings its font along. Looked at are stretches of twenty letters and more; what
    two thirds of the letters of a script stand in is taken to be the font of its notes.
    """
    faces = [(face, _script(document, face)) for note in document.notes for face in note.faces if face.font]
    letters: dict[bool, Counter[str]] = {}
    for face, arabic in faces:
        letters.setdefault(arabic, Counter())[face.font or ""] += face.span.end - face.span.start
    ruling = {
        arabic: fonts.most_common(1)[0][0]
        for arabic, fonts in letters.items()
        if fonts.most_common(1)[0][1] * 3 >= fonts.total() * 2
    }
    for face, arabic in faces:
        usual = ruling.get(arabic)
        if usual and face.font != usual and face.span.end - face.span.start >= _FEWEST_LETTERS:
            yield Finding(face.span, f"This stands in {face.font}, the other notes in {usual}")


def _script(document: Document, face: Face) -> bool:
    return is_arabic(document.text_of(face.span.text)[face.span.start : face.span.end])

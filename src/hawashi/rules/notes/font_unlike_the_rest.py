from collections import Counter
from collections.abc import Iterator

from hawashi.checking import Bad, Filed, Good, rule
from hawashi.locales import is_arabic
from hawashi.messages import phrase
from hawashi.model import Document, Face, Finding
from hawashi.rules.doubtful import is_of_pages
from hawashi.rules.wording import named_notes

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
    """Notes in a different font from the other notes in their script.

    Text pasted from a web page or a PDF brings its font along. Passages of twenty letters or more are checked; the font
    of two thirds of the letters in a script is taken as the font of its notes. A font and its variants (`Times`, `Times
    New Roman`) count as one. All notes in one other font are reported once, at the first of them. Nothing is reported
    in a PDF: papers are printed in small capitals and typewriter letters whose fonts are called otherwise.
    """
    if is_of_pages(document):
        return
    faces = [
        (face, is_arabic(document.within(face.span))) for note in document.notes for face in note.faces if face.font
    ]
    letters: dict[bool, Counter[str]] = {}
    for face, arabic in faces:
        letters.setdefault(arabic, Counter())[face.font or ""] += face.span.end - face.span.start
    ruling = {
        arabic: fonts.most_common(1)[0][0]
        for arabic, fonts in letters.items()
        if fonts.most_common(1)[0][1] * 3 >= fonts.total() * 2
    }
    labels = {note.id: note.label for note in document.notes}
    odd: dict[tuple[str, str], list[Face]] = {}
    for face, arabic in faces:
        usual = ruling.get(arabic)
        if usual and not _is_one(face.font or "", usual) and face.span.end - face.span.start >= _FEWEST_LETTERS:
            odd.setdefault((face.font or "", usual), []).append(face)
    for (font, usual), found in odd.items():
        notes = named_notes([labels[face.span.text] for face in found])
        message = phrase(
            "This is set in {font}, the other notes in {usual}{notes}", font=font, usual=usual, notes=notes
        )
        yield Finding(found[0].span, message)


def _is_one(font: str, other: str) -> bool:
    short, long = sorted((font.casefold(), other.casefold()), key=len)
    return long.startswith(short)

import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.locales import is_arabic
from hawashi.messages import phrase
from hawashi.model import Document, Finding, Span

_NUMBER = re.compile(r"[0-9]+|[٠-٩]+|[۰-۹]+")
_WORD = re.compile(r"\S+")
_LATIN = re.compile(r"[A-Za-z][^\s،؛]*")
_ADDRESS = ("://", "www.", "@")
_NAMES = {"0": "0123", "٠": "٠١٢٣", "۰": "۰۱۲۳"}

_TWO = (
    "[^1]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34.\n"
    "[^2]: عبد العزيز الدوري، مقدمة في تاريخ صدر الإسلام، دار الطليعة، بيروت، 2005، ص 9.\n"
)


@rule(
    "P106",
    good=[
        _TWO,
        "[^1]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، ١٩٩٥، ص ٣٤.\n[^2]: Phebe Marr, *Iraq*, 2012, p. 34.",
        "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 34.",
    ],
    bad=[
        _TWO + "[^3]: برهان غليون، نقد السياسة، المؤسسة العربية، بيروت، ١٩٩١، ص ٨.",
        "[^1]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، ١٩٩٥، ص 34.",
        "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. ٣٤.",
    ],
)
def mixed_digits(document: Document) -> Iterator[Finding]:
    """Digits of two kinds in the notes of one paper.

    `1995` and `١٩٩٥` are the same year; a paper writes it one way. The first number in the rarer kind is reported.
    Works in Latin letters have Latin digits everywhere and do not count in a paper with Arabic notes.
    """
    counts: dict[str, int] = {}
    first: dict[str, Span] = {}
    are_arabic = [any(char.isalpha() and is_arabic(char) for char in note.text) for note in document.notes]
    has_arabic = any(are_arabic)
    for note, is_in_arabic in zip(document.notes, are_arabic, strict=True):
        own = note.text
        if is_in_arabic:
            own = _WORD.sub(_without_latin, own)
        if has_arabic and _is_mostly_latin(note.text):
            continue
        for found in _NUMBER.finditer(own):
            zero = chr(ord(found[0][0]) - int(found[0][0]))
            counts[zero] = counts.get(zero, 0) + 1
            first.setdefault(zero, note.part(*found.span()))
    if len(counts) > 1:
        usual = max(counts, key=lambda zero: counts[zero])
        rarer = min((zero for zero in counts if zero != usual), key=lambda zero: counts[zero])
        message = phrase(
            "Mixed digits in the notes: most are like “{usual}”, some like “{rarer}”",
            usual=_NAMES[usual],
            rarer=_NAMES[rarer],
        )
        yield Finding(first[rarer], message)


def _is_mostly_latin(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return 2 * sum(char.isascii() for char in letters) > len(letters)


def _without_latin(word: re.Match[str]) -> str:
    """A word with blanks in place of what is in Latin letters, and of a whole address."""
    if any(sign in word[0] for sign in _ADDRESS):
        return " " * len(word[0])
    return _LATIN.sub(lambda found: " " * len(found[0]), word[0])

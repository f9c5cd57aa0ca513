"""What hands and machines do to a note: digits, spaces, slips of the key, and the marks of converters."""

from __future__ import annotations

import re
from collections.abc import Callable

from training.generator import german_noise
from training.generator.dice import Dice
from training.generator.habits import Habits
from training.generator.pieces import Draft, Piece

_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_LATIN_MARKS = str.maketrans("،؛", ",;")
_NOT_TOUCHED = frozenset(("url", "doi", "isbn"))
_HAS_ARABIC = re.compile("[\u0621-\u064a]")
_LETTER_PAIR = re.compile("[\u0621-\u064a](?=[\u0621-\u064a])")
_ENDS = "(?<=[\u0621-\u064a])[{}](?![\u0621-\u065f])"
_NO_ALEF = "\u0621-\u0626\u0628-\u064a"
_PLACES = {
    "\u064b": re.compile(_ENDS.format("\u0621\u0627\u0629")),
    **dict.fromkeys("\u064c\u064d", re.compile(_ENDS.format(_NO_ALEF))),
    **dict.fromkeys("\u0651\u0652", re.compile(f"[{_NO_ALEF}](?=[\u0621-\u064a])")),
}
"""Tanween ends a word; an alef bears neither shadda nor sukun."""
_SPACED = re.compile(r"([,;:،؛]) ")
_ALEF = str.maketrans("أإآ", "ااا")


def spoil(dice: Dice, draft: Draft, habits: Habits, language: str) -> None:
    """Applies the habits that touch a whole note, each seldom."""
    pieces = draft.pieces
    if language == "ar":
        _digits(dice, draft)
        _arabic_letters(dice, pieces)
    if language == "de":
        german_noise.spoil(dice, pieces)
    if dice.chance(0.16):
        _spaces(dice, pieces)
    if dice.chance(0.06):
        _slip(dice, pieces)
    if dice.chance(0.05):
        _converter(dice, pieces)
    if dice.chance(0.04):
        _straight(pieces)
    if language == "en" and dice.chance(0.02):
        _case(dice, pieces)
    if dice.chance(0.03):
        _emphasis(dice, draft)
    if dice.chance(0.015):
        _broken_url(dice, pieces)


def _digits(dice: Dice, draft: Draft) -> None:
    throw = dice.random()
    if throw < 0.6:
        return
    latin = dice.chance(0.6)
    for piece in draft.pieces:
        if piece.label in _NOT_TOUCHED or (latin and piece.cite in draft.foreign):
            continue
        if throw > 0.93 and dice.chance(0.5):
            continue
        piece.text = piece.text.translate(_PERSIAN if throw < 0.63 else _ARABIC)


def _arabic_letters(dice: Dice, pieces: list[Piece]) -> None:
    throw = dice.random()
    for share, change in _MANNERS:
        throw -= share
        if throw < 0:
            change(dice, pieces)
            return


def _latin_marks(_: Dice, pieces: list[Piece]) -> None:
    for piece in pieces:
        if not piece.label:
            piece.text = piece.text.translate(_LATIN_MARKS)


def _bare_alif(_: Dice, pieces: list[Piece]) -> None:
    for piece in pieces:
        piece.text = piece.text.translate(_ALEF)


def _final(letter: str, other: str) -> Manner:
    pattern = re.compile(f"{letter}(?![\u0621-\u064a])")

    def change(_: Dice, pieces: list[Piece]) -> None:
        for piece in pieces:
            piece.text = pattern.sub(other, piece.text)

    return change


def _persian_letters(_: Dice, pieces: list[Piece]) -> None:
    for piece in pieces:
        piece.text = piece.text.replace("ي", "ی").replace("ك", "ک")


def _joined_names(_: Dice, pieces: list[Piece]) -> None:
    for piece in pieces:
        piece.text = piece.text.replace("عبد ال", "عبدال").replace("أبو ", "ابو ")


def _tatweel(dice: Dice, pieces: list[Piece]) -> None:
    _inside(dice, pieces, "ـ" * dice.between(1, 3))


def _vowels(dice: Dice, pieces: list[Piece]) -> None:
    for _ in range(dice.between(1, 4)):
        _inside(dice, pieces, dice.pick("\u064b\u064c\u064e\u064f\u0650\u0651\u0652"))


def _directions(dice: Dice, pieces: list[Piece]) -> None:
    """Marks of direction at the edges of what stands between the values."""
    for piece in pieces:
        if not piece.label and piece.cite >= 0 and dice.chance(0.3):
            piece.text += dice.pick(("\u200f", "\u200e"))


Manner = Callable[[Dice, list[Piece]], None]
_MANNERS: tuple[tuple[float, Manner], ...] = (
    (0.07, _latin_marks),
    (0.04, _bare_alif),
    (0.025, _final("ة", "ه")),
    (0.03, _final("ي", "ى")),
    (0.02, _persian_letters),
    (0.03, _joined_names),
    (0.03, _tatweel),
    (0.05, _vowels),
    (0.01, _directions),
)


def _inside(dice: Dice, pieces: list[Piece], added: str) -> None:
    """Puts `added` between two letters of an Arabic word, or where a sign of vowels may stand."""
    wordy = [piece for piece in pieces if piece.label not in _NOT_TOUCHED and _HAS_ARABIC.search(piece.text)]
    if not wordy:
        return
    piece = dice.pick(wordy)
    places = [match.end() for match in _PLACES.get(added, _LETTER_PAIR).finditer(piece.text)]
    if places:
        at = dice.pick(places)
        piece.text = piece.text[:at] + added + piece.text[at:]


def _spaces(dice: Dice, pieces: list[Piece]) -> None:
    throw = dice.random()
    gaps = [piece for piece in pieces if not piece.label and piece.cite >= 0 and not piece.is_signal]
    if not gaps:
        return
    if throw < 0.3:
        for piece in gaps:
            piece.text = _SPACED.sub(r"\1", piece.text)
    elif throw < 0.55:
        piece = dice.pick(gaps)
        piece.text = _SPACED.sub(r"\1", piece.text)
    elif throw < 0.7:
        for piece in gaps:
            piece.text = _SPACED.sub(r" \1 ", piece.text)
    elif throw < 0.85:
        piece = dice.pick(gaps)
        piece.text = piece.text.replace(" ", "  ")
    elif throw < 0.93:
        for piece in gaps:
            piece.text = piece.text.replace(" ", "\u00a0") if dice.chance(0.5) else piece.text
    else:
        piece = dice.pick(gaps)
        piece.text = piece.text.replace(",", ",,", 1).replace("،", "،،", 1)


def _slip(dice: Dice, pieces: list[Piece]) -> None:
    wordy = [piece for piece in pieces if piece.label not in _NOT_TOUCHED and len(piece.text) > 6]
    if not wordy:
        return
    piece = dice.pick(wordy)
    text = piece.text
    places = [at for at in range(2, len(text) - 2) if text[at].isalpha() and text[at + 1].isalpha()]
    if not places:
        return
    at = dice.pick(places)
    throw = dice.random()
    if throw < 0.35:
        piece.text = text[:at] + text[at + 1 :]
    elif throw < 0.65:
        piece.text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    else:
        piece.text = text[:at] + text[at] + text[at:]


def _converter(dice: Dice, pieces: list[Piece]) -> None:
    """A word broken at a line's end, a line break inside a value, a space before a comma, a soft hyphen."""
    wordy = [
        piece
        for piece in pieces
        if piece.label not in _NOT_TOUCHED and len(piece.text) > 8 and " " in piece.text.strip()
    ]
    if not wordy:
        return
    piece = dice.pick(wordy)
    throw = dice.random()
    spaces = [at for at in range(2, len(piece.text) - 2) if piece.text[at] == " "]
    if throw < 0.45 and spaces:
        at = dice.pick(spaces)
        piece.text = piece.text[:at] + "\n" + piece.text[at + 1 :]
    elif throw < 0.75:
        places = [
            at
            for at in range(3, len(piece.text) - 3)
            if piece.text[at - 1].isascii() and piece.text[at - 2 : at + 2].isalpha()
        ]
        if places:
            at = dice.pick(places)
            piece.text = piece.text[:at] + dice.pick(("-\n", "- ", "\u00ad", "-")) + piece.text[at:]
    elif spaces:
        at = dice.pick(spaces)
        piece.text = piece.text[:at] + "  " + piece.text[at + 1 :]


def _straight(pieces: list[Piece]) -> None:
    for piece in pieces:
        piece.text = piece.text.translate(_STRAIGHT) if piece.label not in _NOT_TOUCHED else piece.text


_STRAIGHT = str.maketrans("“”‘’–", "\"\"''-")


def _case(dice: Dice, pieces: list[Piece]) -> None:
    labels = dice.pick((("title",), ("author",), ("title", "container_title")))
    turn = str.lower if dice.chance(0.4) else str.upper
    for piece in pieces:
        if piece.label in labels:
            piece.text = turn(piece.text)


def _emphasis(dice: Dice, draft: Draft) -> None:
    """Emphasis that says nothing: all of a cite, or one value by mistake."""
    valued = [piece for piece in draft.pieces if piece.label]
    if not valued:
        return
    mark = dice.pick(("italic", "bold"))
    if dice.chance(0.4):
        chosen = dice.pick(valued).cite
        for piece in draft.pieces:
            if piece.cite == chosen and not piece.is_signal:
                piece.mark = mark
    else:
        dice.pick(valued).mark = mark


def _broken_url(dice: Dice, pieces: list[Piece]) -> None:
    """An address that a line's end or a converter broke."""
    for piece in pieces:
        places = [at for at in range(12, len(piece.text) - 3) if piece.text[at - 1] in "/-"]
        if piece.label == "url" and places:
            at = dice.pick(places)
            piece.text = piece.text[:at] + dice.pick((" ", "\n", " ")) + piece.text[at:]

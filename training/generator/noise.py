"""What hands and machines do to a note: digits, spaces, slips of the key, and the marks of converters."""

from __future__ import annotations

import re

from training.generator.dice import Dice
from training.generator.habits import Habits
from training.generator.pieces import Draft, Piece

_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_LATIN_MARKS = str.maketrans("،؛", ",;")
_NOT_TOUCHED = frozenset(("url", "doi", "isbn"))
_HAS_ARABIC = re.compile("[\u0621-\u064a]")
_SPACED = re.compile(r"([,;:،؛]) ")
_ALEF = str.maketrans("أإآ", "ااا")


def spoil(dice: Dice, draft: Draft, habits: Habits, language: str) -> None:
    """Applies the habits that touch a whole note, each seldom."""
    pieces = draft.pieces
    if language == "ar":
        _digits(dice, draft)
        _arabic_letters(dice, pieces)
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


def _digits(dice: Dice, draft: Draft) -> None:
    throw = dice.random()
    if throw < 0.6:
        return
    for piece in draft.pieces:
        if piece.label in _NOT_TOUCHED:
            continue
        if throw > 0.93 and dice.chance(0.5):
            continue
        piece.text = piece.text.translate(_PERSIAN if throw < 0.63 else _ARABIC)


def _arabic_letters(dice: Dice, pieces: list[Piece]) -> None:
    throw = dice.random()
    if throw < 0.07:
        for piece in pieces:
            piece.text = piece.text.translate(_LATIN_MARKS) if not piece.label else piece.text
    elif throw < 0.1:
        for piece in pieces:
            piece.text = piece.text.translate(_ALEF)
    elif throw < 0.12:
        for piece in pieces:
            piece.text = re.sub("ة(?![\u0621-\u064a])", "ه", piece.text)
    elif throw < 0.14:
        for piece in pieces:
            piece.text = re.sub("ي(?![\u0621-\u064a])", "ى", piece.text)
    elif throw < 0.16:
        for piece in pieces:
            piece.text = piece.text.replace("ي", "ی").replace("ك", "ک")
    elif throw < 0.19:
        _inside(dice, pieces, lambda text, at: text[:at] + "ـ" * dice.between(1, 2) + text[at:])
    elif throw < 0.24:
        for _ in range(dice.between(1, 3)):
            _inside(dice, pieces, lambda text, at: text[:at] + dice.pick("ًٌَُِّْ") + text[at:])
    elif throw < 0.26:
        for piece in pieces:
            if piece.label and _HAS_ARABIC.search(piece.text) and dice.chance(0.5):
                piece.text = dice.pick(("\u200f", "\u202b")) + piece.text if dice.chance(0.3) else piece.text
    elif throw < 0.28:
        for piece in pieces:
            piece.text = piece.text.replace("عبد ال", "عبدال").replace("أبو ", "ابو ")


def _inside(dice: Dice, pieces: list[Piece], change: object) -> None:
    assert callable(change)  # noqa: S101
    wordy = [
        piece
        for piece in pieces
        if piece.label not in _NOT_TOUCHED and len(piece.text) > 4 and _HAS_ARABIC.search(piece.text)
    ]
    if not wordy:
        return
    piece = dice.pick(wordy)
    places = [
        at
        for at in range(1, len(piece.text) - 1)
        if _HAS_ARABIC.match(piece.text[at - 1]) and _HAS_ARABIC.match(piece.text[at])
    ]
    if places:
        piece.text = change(piece.text, dice.pick(places))


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

"""What scanners and old type leave in German notes: words broken at a line's end, `ss` for `ß`, umlauts read wrong."""

from __future__ import annotations

import re
from itertools import pairwise

from training.generator.dice import Dice
from training.generator.pieces import Piece

_NOT_TOUCHED = frozenset(("url", "doi", "isbn", "publisher_place", "issued", "note", "edition", "volume", "issue"))
_LONG = re.compile(
    r"(?<=[a-zäöüß]{3}[aeiouäöü])(?=[bdfgklmnprstvwz][aeiouäöü][a-zäöüß]{2})"
    r"|(?<=[a-zäöüß]{2}[aeiouäöü][lmnr])(?=[bdfgkmpstvwz][aeiouäöü][a-zäöüß])"
)
"""Where a syllable ends: before one consonant, or between two."""
_SHORTENED = re.compile(r"(?:(?<=[\d ])ff?|\b[Ee]bda?|aaO|\.O)$")
_BREAKS = ("-\n", "- ", "-\n", "- ", "\u00ad", "-", "¬\n", "¬ ")
_OLD = (("ß", "ss"), ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ü", "Ue"), ("Ö", "Oe"), ("Ä", "Ae"))
_MISREAD = (("ü", "ii"), ("ß", "B"), ("ü", "u"), ("ä", "a"), ("ö", "o"), ("fl", "ﬂ"), ("fi", "ﬁ"), ("»", ">>"),
            ("«", "<<"), ("„", ",,"), ("tt", "lt"), ("rn", "m"), ("ch", "eh"), ("1", "l"))  # fmt: skip


def spoil(dice: Dice, pieces: list[Piece]) -> None:
    """Gives shortened words their full stops, and applies what scanners do, each seldom."""
    _stopped(pieces)
    if dice.chance(0.16):
        for _ in range(1 if dice.chance(0.7) else 3):
            _broken(dice, pieces)
    throw = dice.random()
    if throw < 0.04:
        _replaced(pieces, _OLD[:1])
    elif throw < 0.06:
        _replaced(pieces, _OLD)
    elif throw < 0.12:
        _replaced([dice.pick(pieces)] if dice.chance(0.6) else pieces, (dice.pick(_MISREAD),))
    if dice.chance(0.05):
        _lines(dice, pieces)


def _stopped(pieces: list[Piece]) -> None:
    """A full stop behind `S. 5 ff` or `Ebd` is that of the word, so that the same text has the same spans."""
    for piece, after in pairwise(pieces):
        if piece.label and after.text.startswith(".") and _SHORTENED.search(piece.text):
            piece.text, after.text = f"{piece.text}.", after.text[1:]


def _broken(dice: Dice, pieces: list[Piece]) -> None:
    """A long word parted between two consonants, as at the end of a line."""
    places = [
        (piece, match.end())
        for piece in pieces
        if piece.label not in _NOT_TOUCHED
        for match in _LONG.finditer(piece.text)
    ]
    if places:
        piece, at = dice.pick(places)
        piece.text = piece.text[:at] + dice.early(_BREAKS) + piece.text[at:]


def _replaced(pieces: list[Piece], changes: tuple[tuple[str, str], ...]) -> None:
    for piece in pieces:
        if piece.label not in ("url", "doi", "isbn"):
            for old, new in changes:
                piece.text = piece.text.replace(old, new)


def _lines(dice: Dice, pieces: list[Piece]) -> None:
    """Line breaks as on the page, every sixty letters or so."""
    since = 0
    width = dice.between(45, 75)
    for piece in pieces:
        if piece.label in ("url", "doi", "isbn"):
            continue
        letters = list(piece.text)
        for at, letter in enumerate(letters):
            since += 1
            if letter == " " and since > width:
                letters[at] = "\n"
                since = 0
        piece.text = "".join(letters)

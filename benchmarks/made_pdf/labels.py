"""The labels of notes: numbers, letters, roman numbers and signs, as typesetters count them."""

from __future__ import annotations

_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_SYMBOLS = {"symbol": "*†‡§¶‖", "chicago": "*†‡§"}
"""As Typst counts, and as LibreOffice does."""
_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def label(number: int, numbers: str) -> str:
    """The label of the note `number` (from 1) in a way of counting."""
    if numbers == "indic":
        return str(number).translate(_INDIC)
    if numbers == "alpha":
        return _lettered(number, "abcdefghijklmnopqrstuvwxyz")
    if numbers == "abjad":
        return _lettered(number, _ABJAD)
    if numbers == "roman":
        return _roman(number)
    if numbers in _SYMBOLS:
        return _lettered(number, _SYMBOLS[numbers])
    return str(number)


def _lettered(number: int, letters: str) -> str:
    times, index = divmod(number - 1, len(letters))
    return letters[index] * (times + 1)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written, number = written + letters, number - value
    return written

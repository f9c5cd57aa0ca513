"""Numbers in letters and signs, as programs write those of notes."""

from collections.abc import Iterable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
"""The digits of eastern Arabic."""


def summed(number: int, signs: Iterable[tuple[int, str]] = _ROMAN) -> str:
    """A number in signs that add up to it, the largest first; a Roman one in small letters."""
    said = []
    for worth, sign in signs:
        count, number = divmod(number, worth)
        said.append(sign * count)
    return "".join(said)


def repeated(number: int, signs: str) -> str:
    """A number in signs that are doubled when all have been used: a, b … z, aa, bb …"""
    rounds, place = divmod(number - 1, len(signs))
    return signs[place] * (rounds + 1)

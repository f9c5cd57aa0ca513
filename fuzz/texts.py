"""Files of text, damaged: lines, words and signs taken out, put in, exchanged and repeated; and bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from fuzz.hostile import HOSTILE, LANGUAGES, WORDS

_NUMBER = re.compile(r"\d+")
_SIGNS = re.compile(r"[{}\[\]()<>\"'|*_`#@=,;:$%&~^]")
_MOST = 60_000
"""No text grows over so many characters: what is merely large is measured by benchmarks/growth.py."""


def damaged(data: bytes, kind: str, rng: Random, other: bytes = b"") -> bytes:
    """A file of text after one damage; `other` is a file of its kind, out of which pieces may come."""
    text = data.decode("utf-8", "surrogateescape")
    pieces = LANGUAGES.get(kind, ()) or LANGUAGES["txt"]
    how = rng.choice(_WAYS)
    if how is _from_another:
        text = _put_in(text, _stretch((other or data).decode("utf-8", "surrogateescape"), rng), rng)
    else:
        text = how(text, pieces, rng)
    return text[:_MOST].encode("utf-8", "surrogateescape" if not _halves(text) else "surrogatepass")


def flipped(data: bytes, rng: Random) -> bytes:
    """A file with a few bytes changed, taken out or put in."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(changed) + 1)
        match rng.randrange(4):
            case 0:
                changed[place : place + 1] = bytes([rng.randrange(256)])
            case 1:
                del changed[place : place + rng.randint(1, 9)]
            case 2:
                changed[place:place] = rng.choice((b"\xff", b"\0", b"\xed\xa0\x80", b"\xc3", b"\xef\xbb\xbf", b"\x80"))
            case _:
                del changed[place if rng.random() < 0.2 else len(changed) :]
    return bytes(changed)


def _halves(text: str) -> bool:
    return any("\ud800" <= char <= "\udc7f" or "\udd00" <= char <= "\udfff" for char in text)


def _put_in(text: str, piece: str, rng: Random) -> str:
    place = rng.randint(0, len(text))
    return text[:place] + piece + text[place:]


def _stretch(text: str, rng: Random) -> str:
    start = rng.randint(0, len(text))
    return text[start : start + int(rng.expovariate(1 / 60)) + 1]


def _any_piece(pieces: tuple[str, ...], rng: Random) -> str:
    return rng.choice(rng.choice((pieces, pieces, HOSTILE, WORDS)))


def _piece(text: str, pieces: tuple[str, ...], rng: Random) -> str:
    return _put_in(text, _any_piece(pieces, rng), rng)


def _at_a_sign(text: str, pieces: tuple[str, ...], rng: Random) -> str:
    """A piece put in, or a sign taken out, where the language has a sign."""
    found = list(_SIGNS.finditer(text))
    if not found:
        return _piece(text, pieces, rng)
    one = rng.choice(found)
    piece = rng.choice(("", "", one[0] * 2, _any_piece(pieces, rng), rng.choice(found)[0]))
    return text[: one.start()] + piece + text[one.end() :]


def _taken_out(text: str, _: tuple[str, ...], rng: Random) -> str:
    start = rng.randint(0, len(text))
    return text[:start] + text[start + int(rng.expovariate(1 / 20)) + 1 :]


def _twice(text: str, _: tuple[str, ...], rng: Random) -> str:
    return _put_in(text, _stretch(text, rng), rng)


def _repeated(text: str, pieces: tuple[str, ...], rng: Random) -> str:
    return _put_in(text, (_any_piece(pieces, rng) * rng.choice((2, 3, 30, 300)))[:5000], rng)


def _lines(text: str, _: tuple[str, ...], rng: Random) -> str:
    lines = text.split("\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(5):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            lines.insert(other, lines[one])
        case 2:
            del lines[min(one, other) : max(one, other)]
        case 3:
            lines[one] = lines[one].strip()
        case _:
            lines[one : one + 2] = ["".join(lines[one : one + 2])]
    return "\n".join(lines)


def _number(text: str, pieces: tuple[str, ...], rng: Random) -> str:
    found = list(_NUMBER.finditer(text))
    if not found:
        return _piece(text, pieces, rng)
    one = rng.choice(found)
    new = rng.choice(("0", "00", "-1", "9" * 25, "9" * 5000, "٣", "1.5", "", "1e9", "12-3", str(rng.randrange(3000))))
    return text[: one.start()] + new + text[one.end() :]


def _nested(text: str, pieces: tuple[str, ...], rng: Random) -> str:
    """A piece that opens something, many times, around a stretch."""
    piece = rng.choice(pieces)
    return _put_in(text, (piece * rng.choice((5, 60, 400)))[:8000] + _stretch(text, rng), rng)


def _line_ends(text: str, _: tuple[str, ...], rng: Random) -> str:
    return text.replace("\n", rng.choice(("\r\n", "\r", "\u2028", "\n\n", " ")), rng.choice((1, 3, -1)))


def _cut(text: str, _: tuple[str, ...], rng: Random) -> str:
    place = rng.randint(0, len(text))
    return text[:place] if rng.random() < 0.7 else text[place:]


def _from_another(text: str, pieces: tuple[str, ...], rng: Random) -> str:
    raise NotImplementedError


_Way = Callable[[str, tuple[str, ...], Random], str]
_WAYS: tuple[_Way, ...] = (
    _piece, _piece, _piece, _at_a_sign, _at_a_sign, _taken_out, _taken_out, _twice, _repeated, _lines, _lines, _number,
    _nested, _line_ends, _cut, _from_another, _from_another,
)  # fmt: skip

"""Field values as BibTeX writes them: braced, quoted, bare, joined by `#`, or named by a `@string`."""

import re
from collections.abc import Mapping

_PIECE = re.compile(r"""[^\s#{}",%()=]+""")
_INK = re.compile(r"\S")
_MARK = re.compile(r'[{}"]')

MOST_MORE = 20_000
"""The most characters that strings may add to a value; one that they would make longer stays as it is."""


def plain(value: str, strings: Mapping[str, str]) -> str:
    """What `value` stands for: its pieces without their outer delimiters, joined; LaTeX inside is left alone.

    `strings` maps the lowered names of `@string` to what they stand for. A bare word that is none stays as it is.
    """
    if value[:1] == "{" and value.find("}") == len(value) - 1 and value.find("{", 1) < 0:
        return value[1:-1]  # as most are
    if is_one_group(value):
        return value[1:-1]
    pieces, end = _pieces(value, 0)
    if end < len(value.rstrip()):  # no value as BibTeX has them: `title = Without braces`
        return value.strip()
    texts = [strings.get(piece.lower(), piece) if is_name else piece for piece, is_name in pieces]
    return "".join(texts) if sum(map(len, texts)) <= len(value) + MOST_MORE else value.strip()


def names_in(value: str) -> set[str]:
    """The lowered bare words of `value`, which may name strings."""
    return {piece.lower() for piece, is_name in _pieces(value, 0)[0] if is_name}


def renamed(value: str, names: Mapping[str, str]) -> str:
    """`value` with other names of strings: `names` maps lowered old ones to new ones. All else stays as it is."""
    pieces, position = [], 0
    while position < len(value):
        end = position + 1
        if value[position] in '{"':
            end = closing(value, position) + 1
        elif (word := _PIECE.match(value, position)) is not None:
            pieces.append(names.get(word[0].lower(), word[0]))
            position = word.end()
            continue
        pieces.append(value[position:end])
        position = end
    return "".join(pieces)


def end_of(text: str, start: int, limit: int) -> int | None:
    """The place behind the value that begins at `start` in a file; None where it is not closed before `limit`."""
    if text.startswith("{", start):  # the most common value: one group and a comma
        end = closing(text, start, limit) + 1
        if text.startswith(",", end):
            return end
    end = _pieces(text, start, limit)[1]
    return end if end <= limit else None


def _pieces(value: str, start: int, limit: int | None = None) -> tuple[list[tuple[str, bool]], int]:
    """The pieces joined by `#`, each with whether it may name a string, and the place behind the last one.

    That place is beyond the end of `value`, or `limit`, where a piece is never closed.
    """
    pieces: list[tuple[str, bool]] = []
    position = end = start
    while True:
        position = _skip_space(value, position)
        if value[position : position + 1] in {"{", '"'}:
            end = closing(value, position, limit)
            pieces.append((value[position + 1 : end], False))
            end += 1
        elif (word := _PIECE.match(value, position)) is not None:
            pieces.append((word[0], True))
            end = word.end()
        else:
            return pieces, end
        position = _skip_space(value, end)
        if not value.startswith("#", position):
            return pieces, end
        position += 1


def _skip_space(value: str, position: int) -> int:
    found = _INK.search(value, position)
    return found.start() if found else len(value)


def closing(value: str, start: int, limit: int | None = None) -> int:
    """The place of the delimiter that closes the one at `start`; the end of `value`, or `limit`, where there is none.

    BibTeX counts every brace, whatever stands before it, and a quotation mark closes outside braces only.
    """
    quoted, limit = value[start] == '"', len(value) if limit is None else limit
    # Most values hold no braces: their end is found without looking at every mark.
    end = value.find('"' if quoted else "}", start + 1, limit)
    if end > 0 and value.find("{", start + 1, end) < 0 and (not quoted or value.find("}", start + 1, end) < 0):
        return end
    depth = 0
    for mark in _MARK.finditer(value, start + 1, limit):
        if mark[0] == "{":
            depth += 1
        elif depth == 0 and mark[0] == ('"' if quoted else "}"):
            return mark.start()
        elif mark[0] == "}":
            depth -= 1
            if depth < 0:
                break
    return limit


def is_one_group(value: str) -> bool:
    """Whether `value` is one group of braces and nothing else: `{Ministry of Planning}`."""
    return value.startswith("{") and closing(value, 0) == len(value) - 1

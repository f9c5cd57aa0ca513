"""The company that words keep: words that stand among the same neighbours in running text are of one kind.

`models/kinds.txt` was made by `training/kinds.py`: the words of many public texts in English and Arabic, each with the
broad and the narrow kind it falls into, one a line and sorted, so that a word is found without reading the whole.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


def kinds(word: str) -> tuple[str, str]:
    """The broad and the narrow kind of a folded word: one and two signs that mean nothing by themselves.

    Two empty strings for a word that is not known.
    """
    table, key = _table(), f"{word}\t".encode()
    low, high = 0, len(table)
    while low < high:
        start = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.index(b"\n", start)
        line = table[start : end + 1]
        if line.startswith(key):
            return line[len(key) : len(key) + 1].decode(), line[len(key) + 1 : -1].decode()
        if line < key:
            low = end + 1
        else:
            high = start
    return "", ""


@cache
def _table() -> bytes:
    return (resources.files(__package__) / "models" / "kinds.txt").read_bytes()

"""Edits put into a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hawashi.model import Edit


def edited(text: str, edits: Iterable[Edit]) -> str:
    """`text` with `edits`, which do not overlap, put in."""
    pieces = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*pieces, text[at:]])


def by_text(edits: Iterable[Edit]) -> dict[str, list[Edit]]:
    """The edits of each text, by its id."""
    found: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        found[edit.span.text].append(edit)
    return found

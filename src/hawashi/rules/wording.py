"""How findings speak of what they found."""

from __future__ import annotations

from collections.abc import Sequence

from hawashi.model import Cite, Span

_LONGEST = 60
_MOST_NAMED = 4  # notes that one finding names


def quoted(text: str) -> str:
    """`text` in quotation marks, on one line, cut where it is long."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= _LONGEST else f"“{line[: _LONGEST - 1].rstrip()}…”"


def named(cite: Cite) -> str:
    """What a finding calls the work cited: its title, or the cite as it stands."""
    title = cite.first("title")
    return quoted(title.text if title else cite.raw)


def place_of(cite: Cite) -> Span:
    """Where a finding about the work as a whole points: its title, or the whole cite."""
    title = cite.first("title")
    return title.span if title else cite.span


def labelled(noun: str, label: str) -> str:
    """A note or mark by its label: `note “3”`; one that has none, as in damaged files, is `a note without a number`."""
    return (
        f"{noun} {quoted(label)}"
        if label.strip()
        else f"{'A' if noun[0].isupper() else 'a'} {noun.lower()} without a number"
    )


def named_notes(labels: Sequence[str]) -> str:
    """Which notes a finding about several is about, by their labels: ` (notes 3, 8, 9, 12 and 5 more)`.

    Nothing where there is one, which the finding points at.
    """
    different = list(dict.fromkeys(labels))
    if len(different) < 2:
        return ""
    more = len(different) - _MOST_NAMED
    shown = ", ".join(different[:_MOST_NAMED])
    return f" (notes {shown} and {more} more)" if more > 0 else f" (notes {shown})"

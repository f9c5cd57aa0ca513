"""Which marks in the text belong to which notes: page by page, in the order of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hawashi.formats.pdf.labels import Sight, sights_of
from hawashi.formats.pdf.lines import Line
from hawashi.formats.pdf.notes import Printed


def sights_in(lines: Sequence[Line], body: Sequence[int]) -> list[Sight]:
    """What may be marks in the lines of the text, in order."""
    return [
        sight
        for index in body
        for sight in sorted(sights_of(lines[index], index), key=lambda sight: sight.start)
    ]  # fmt: skip


def matched(
    notes: Sequence[Printed], sights: Sequence[Sight], lines: Sequence[Line], *, at_end: bool = False
) -> Mapping[int, Sight]:
    """The mark of each note, by the note's place among the notes.

    A mark stands on the page of its note, or at the end of the page before; anywhere where the notes stand at the end
    of the paper. Raised ones are taken before typed ones.
    """
    by_key: dict[tuple[int, str], list[int]] = {}
    for place, sight in enumerate(sights):
        by_key.setdefault((0 if at_end else lines[sight.line].page, sight.key), []).append(place)
    found: dict[int, int] = {}
    for raised in (True, False):
        bounds = _bounds(found, len(notes), len(sights))
        last = -1
        for number, note in enumerate(notes):
            if number in found:
                last = found[number]
                continue
            low, high = max(last, bounds[number][0]), bounds[number][1]
            for page in (0,) if at_end else (note.page, note.page - 1):
                places = by_key.get((page, note.label.key), ())
                fit = [place for place in places if low < place < high and sights[place].raised is raised]
                if fit:
                    found[number] = last = fit[0]
                    break
    return {number: sights[place] for number, place in found.items()}


def _bounds(found: Mapping[int, int], notes: int, sights: int) -> list[tuple[int, int]]:
    """Between which marks that of each note must stand."""
    bounds: list[tuple[int, int]] = []
    low = -1
    for number in range(notes):
        low = found.get(number, low)
        bounds.append((low, sights))
    high = sights
    for number in range(notes - 1, -1, -1):
        bounds[number] = (bounds[number][0], high)
        high = found.get(number, high)
    return bounds


def without_note(
    sights: Sequence[Sight], by_note: Mapping[int, Sight], lines: Sequence[Line]
) -> list[Sight]:  # fmt: skip
    """The marks that are marks by all appearances, but have no note: raised numbers that their neighbours count.

    A raised number between the marks 3 and 5 is the mark 4; one that nothing counts may be a power.
    """
    taken = set(by_note.values())
    known = [sight for sight in sights if sight in taken and sight.key.isdecimal()]
    place = 0
    lone = []
    for sight in sights:
        if place < len(known) and sight == known[place]:
            place += 1
            continue
        if sight in taken or not sight.raised or not sight.key.isdecimal() or not _follows_word(sight, lines):
            continue
        before = int(known[place - 1].key) if place else 0
        after = int(known[place].key) if place < len(known) else None
        number = int(sight.key)
        if known and (before < number < after if after is not None else number == before + 1):
            lone.append(sight)
    return lone


def _follows_word(sight: Sight, lines: Sequence[Line]) -> bool:
    """Whether a mark stands behind a word or the sign that ends it; units (`m2`) are one letter or two."""
    before = lines[sight.line].text[: sight.start].rstrip()
    word = before.rstrip(".,;:!?)]”’»\"'،؛؟").rsplit(maxsplit=1)[-1:]
    return bool(word) and len(word[0]) > 2 and word[0][-1].isalpha()

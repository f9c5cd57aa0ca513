"""What the models are trained on: tokens with what is seen of them, and their gold labels.

Generated notes (`training/generator`) in each language, notes that were found (`training/found`, those of the split
`train`), and public sets of references (`references`), which lie outside the project. The development notes and the
sets kept for measuring are never read here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from hawashi.citations.observations import Seen, seen
from hawashi.citations.token_view import TokenView, view_note, view_slice, view_tokens
from hawashi.model import Emphasis, Note, NotePlace, Run, Span
from training.generator import generate
from training.generator.row import Cite, Row
from training.references import NOTHING, read

Example = tuple[list[Seen], list[str]]

SETS = {"anystyle_core": 1.0, "anystyle_good_clean": 1.0, "grobid_citations": 1.0, "linkedbooks_train": 1.0}
"""The sets trained on, and the share of each that is taken."""
_SEED = 7
_STYLED = 0.25
"""So many more notes, as a share of those generated, are written in citation styles alone, as houses demand them."""
_KINDS = {
    **dict.fromkeys(("author", "editor", "translator"), "n"),
    **dict.fromkeys(("title", "container_title", "collection_title"), "t"),
    **dict.fromkeys(("note", "first_reference_note_number"), "r"),
    **dict.fromkeys(("locator", "page"), "p"),
    "issued": "d",
}
COMMENT, SIGNAL, POST, OTHER = "c", "s", "a", "x"
"""Labels of the model of notes: comment, signal, an affiliation, and what in a cite is none of the kinds above."""


def fields(folder: Path, counts: dict[str, int], found: Sequence[Row] = ()) -> Iterator[tuple[str, Example]]:
    """Examples for the task of cites: each token's CSL variable; with where they come from (`found`, `made`, `listed`).

    `counts` is the number of generated notes by language, `found` are notes that were found.
    """
    chance = random.Random(_SEED)
    for text, places, labels in _sets(folder, chance):
        view = view_tokens(text, places, [False] * len(places))
        yield "listed", (seen(view), labels)
    for kind, row in _notes(counts, found):
        view = view_note(note_of(row))
        for cite in row.cites:
            first, last = _inside(view, cite.start, cite.end)
            if first < last:
                alone = view_slice(view, first, last, behind_and=view.tokens[first][0] < cite.start)
                yield kind, (seen(alone), _labels(alone, cite))


def spans(folder: Path, counts: dict[str, int], found: Sequence[Row] = ()) -> Iterator[tuple[str, Example]]:
    """Examples for the task of notes: whether a token is comment, signal, or which kind of value in a cite."""
    chance = random.Random(_SEED)
    for kind, row in _notes(counts, found):
        view = view_note(note_of(row))
        if len(view):
            yield kind, (seen(view), _roles(view, row))
    for text, places, labels in _joined(_sets(folder, chance), chance):
        view = view_tokens(text, places, [False] * len(places))
        yield "listed", (seen(view), labels)


def _notes(counts: dict[str, int], found: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    for language, count in counts.items():
        for row in generated(count, language):
            yield "made", row
    for row in found:
        yield "found", row


def generated(count: int, language: str) -> Iterator[Row]:
    """The generated notes of a language: `count` of every kind, and a share of these in citation styles alone."""
    yield from generate(count, _SEED, language)
    yield from generate(round(count * _STYLED), _SEED + 1, language, patterned=False)


def note_of(row: Row, name: str = "n1") -> Note:
    """The row as a note of this id and label, with its emphasis."""
    kinds = {emphasis.value: emphasis for emphasis in Emphasis}
    runs = tuple(Run(kinds[kind], Span(name, start, end)) for start, end, kind in row.runs if kind in kinds)
    return Note(name, name, NotePlace.FOOT, row.text, runs)


Labelled = tuple[str, list[tuple[int, int]], list[str]]


def _sets(folder: Path, chance: random.Random) -> Iterator[Labelled]:
    for name, share in SETS.items():
        for row in read(folder / f"{name}.jsonl"):
            if chance.random() < share:
                yield row


_JOINTS = (("; ", 6), (". ", 1), (" and ", 1), ("; see also ", 2), (", and ", 1), ("\n", 1))
_SIGNALS = (("", 8), ("See ", 2), ("Cf. ", 1), ("see ", 1), ("See also ", 1), ("Vgl. ", 1), ("Cfr. ", 1))


def _joined(rows: Iterator[Labelled], chance: random.Random) -> Iterator[Labelled]:
    """Notes of one to three references, with signals and joints between them."""
    rows = iter(rows)
    for row in rows:
        wanted = chance.choices((1, 2, 3), (6, 2, 1))[0]
        text = ""
        places: list[tuple[int, int]] = []
        labels: list[str] = []
        while True:
            lead = chance.choices(*zip(*_SIGNALS, strict=True))[0] if not text else ""
            text, places, labels = _append(text, places, labels, lead, SIGNAL)
            inner = _kinds(row[2])
            offset = len(text)
            body = row[0].rstrip(".;, ") if wanted > 1 else row[0]
            kept = [index for index, (_, end) in enumerate(row[1]) if end <= len(body)]
            places = places + [(start + offset, end + offset) for start, end in row[1][: len(kept)]]
            labels, text = labels + inner[: len(kept)], text + body
            wanted -= 1
            if not wanted:
                break
            joint = chance.choices(*zip(*_JOINTS, strict=True))[0]
            text, places, labels = _append(text, places, labels, joint, COMMENT)
            following = next(rows, None)
            if following is None:
                break
            row = following
        if places:
            yield text, places, labels


def _append(
    text: str, places: list[tuple[int, int]], labels: list[str], more: str, label: str
) -> tuple[str, list[tuple[int, int]], list[str]]:
    found = view_note(Note("n1", "1", NotePlace.FOOT, more)).tokens if more else []
    named = [SIGNAL if more[start:end].isalpha() and more[start:end] != "and" else label for start, end in found]
    return text + more, places + [(start + len(text), end + len(text)) for start, end in found], labels + named


def _kinds(labels: Sequence[str]) -> list[str]:
    """The labels of a cite for the model of notes; its first token is marked."""
    kinds = [_KINDS.get(label, OTHER) for label in labels]
    return [f"B{kinds[0]}", *kinds[1:]] if kinds else []


def _roles(view: TokenView, row: Row) -> list[str]:
    labels = [POST if row.kind == "affiliation" else COMMENT] * len(view)
    for cite in row.cites:
        first, last = _inside(view, cite.start, cite.end)
        behind_and = first < last and view.tokens[first][0] < cite.start
        labels[first:last] = _kinds(_labels(view_slice(view, first, last, behind_and=behind_and), cite))
        if cite.signal:
            first, last = _inside(view, *cite.signal)
            labels[first:last] = [SIGNAL] * (last - first)
    return labels


def _inside(view: TokenView, start: int, end: int) -> tuple[int, int]:
    """The tokens that lie between two characters, from the first to before the second; و before the first may not."""
    inside = [
        index
        for index, (low, high) in enumerate(view.tokens)
        if high <= end and (start <= low or (low == start - 1 and start < high and view.text[low] == "و"))
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _labels(view: TokenView, cite: Cite) -> list[str]:
    return [
        next(
            (label for low, high, label in cite.labels if _is_from(view.text, start, low) and end <= high),
            NOTHING,
        )
        for start, end in view.tokens
    ]


def _is_from(text: str, start: int, low: int) -> bool:
    """Whether a token from `start` belongs to a value from `low`: a letter joined before it makes no difference
    (`للسرخسي`, `بالقاهرة`)."""
    return low <= start or (low == start + 1 and text[start] in "لب")

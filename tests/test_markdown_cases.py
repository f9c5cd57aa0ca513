"""Markdown papers and what is read from them: every file under `cases/markdown`.

Below the line `=====` stands what must be read: what is known of the paper, the body with `⟦n1⟧` where the first note
has a mark and `⟦?⟧` where no note belongs to a mark, and the notes. In a note, emphasis is shown as `/italic/`,
`!bold!`, `_underlined_` and `` `code` ``, the end of a paragraph as `¶`; a leftover stands behind its mark.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hawashi import formats
from hawashi.model import Document, Emphasis, Note

CASES = sorted((Path(__file__).parent / "cases" / "markdown").glob("*.md"))
SIGNS = {Emphasis.ITALIC: "/", Emphasis.BOLD: "!", Emphasis.UNDERLINE: "_", Emphasis.CODE: "`"}


def shown(source: str) -> str:
    """What is read from `source`, in the form of the cases."""
    document = formats.parse(source)
    lines = [f"labels: {document.labels}", f"language: {document.language}", f"title: {document.title}"]
    for author in document.bylines:
        lines.append(f"author: {author.honorific or '-'} | {author.name} | {author.affiliation or '-'}")
    lines += ["", marked_body(document), ""]
    lines += [f"{note.id} {note.place.value} [{note.label}] {emphasised(note)}" for note in document.notes]
    return "\n".join(lines) + "\n"


def marked_body(document: Document) -> str:
    signs = {marker.id: note.id for note in document.notes for marker in note.markers}
    body = document.body
    for marker in sorted(document.markers(), key=lambda one: (one.span.start, int(one.id[1:])), reverse=True):
        leftover = f" {marker.leftover}" if marker.leftover else ""
        place = marker.span.start
        body = f"{body[:place]}⟦{signs.get(marker.id, '?')}{leftover}⟧{body[place:]}"
    return body


def emphasised(note: Note) -> str:
    signs = [(run.span.start, 1, -run.span.end, SIGNS[run.emphasis]) for run in note.runs]
    signs += [(run.span.end, 0, -run.span.start, SIGNS[run.emphasis]) for run in note.runs]
    text = note.text
    for place, _, _, sign in sorted(signs, reverse=True):
        text = text[:place] + sign + text[place:]
    return text.replace("\n", " ¶ ")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    source, line, expected = case.read_text(encoding="utf-8").partition("\n=====\n")
    assert line
    assert shown(source) == expected


def test_every_case_has_its_twin() -> None:
    names = {case.stem for case in CASES}
    english = {name for name in names if not name.endswith("-ar")}
    assert names - english == {f"{name}-ar" for name in english}

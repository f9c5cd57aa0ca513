"""LaTeX papers and what is read from them: every `.tex` under `fixtures/latex` and the `.txt` beside it.

The form of what is read is that of the Markdown cases (`test_markdown_cases`).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hawashi import formats
from hawashi.model import Document
from tests.test_markdown_cases import emphasised, marked_body

FIXTURES = Path(__file__).parent / "fixtures" / "latex"
CASES = sorted(FIXTURES.glob("*.tex"))


def shown(document: Document) -> str:
    """What was read, in the form of the cases."""
    lines = [f"numbering: {document.numbering}", f"language: {document.language}", f"title: {document.title}"]
    for author in document.bylines:
        lines.append(f"author: {author.honorific or '-'} | {author.name} | {author.affiliation or '-'}")
    lines += ["", marked_body(document), ""]
    lines += [f"{note.id} {note.place.value} [{note.label}] {emphasised(note)}" for note in document.notes]
    for text, cites in [("body", document.embedded), *((note.id, note.embedded) for note in document.notes)]:
        for cite in cites:
            said = document.text_of(cite.span.text)[cite.span.start : cite.span.end]
            lines.append(f"{text} cites {cite.key}, {cite.label or '-'} {cite.locator or '-'}: {said}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    assert shown(formats.read(case)) == case.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_case_has_its_twin() -> None:
    names = {case.stem.rpartition("-") for case in CASES}
    assert {(name, language) for name, _, language in names} == {
        (n, lang) for n, _, _ in names for lang in ("en", "ar")
    }

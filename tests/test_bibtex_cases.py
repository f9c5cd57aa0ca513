"""Bibliographies and what they hold: every case is a page in tests/cases/bibtex, half of them with Arabic works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from hawashi.bibliography import parse, write
from hawashi.model import Date, Library, Name, Pages, Reference

CASES = sorted((Path(__file__).parent / "cases" / "bibtex").glob("*.md"))
FENCE = re.compile(r"^```(bibtex|yaml)( crlf)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def read_case(path: Path) -> tuple[str, Any]:
    parts = {found[1]: (found[3], bool(found[2])) for found in FENCE.finditer(path.read_text(encoding="utf-8"))}
    text, crlf = parts["bibtex"]
    return text.replace("\n", "\r\n") if crlf else text, yaml.safe_load(parts["yaml"][0])


def plain(value: object) -> object:
    """A value as a case writes it: only what is known."""
    if isinstance(value, Name | Date):
        known = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: plain(part) for name, part in known if part}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, Pages):
        return str(value)
    return dict(value) if isinstance(value, dict) else value


def described(reference: Reference) -> dict[str, object]:
    known = ((field.name, getattr(reference, field.name)) for field in fields(reference))
    return {name: plain(value) for name, value in known if value}


def blocks(library: Library) -> Iterator[str]:
    for block in library.blocks:
        words = [f"line {library.locate(block.span).line}:", block.kind.value, block.key or ""]
        yield " ".join(word for word in words if word) + (f" ({block.problem})" if block.problem else "")


def test_there_are_cases_in_both_languages() -> None:
    arabic = [path for path in CASES if re.search("[\u0600-\u06ff]", path.read_text(encoding="utf-8"))]
    assert len(CASES) >= 15
    assert 2 * len(arabic) >= len(CASES)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    text, expected = read_case(path)
    library = parse(text, path.name)
    assert [described(reference) for reference in library.references] == (expected["works"] or [])
    assert list(blocks(library)) == (expected["blocks"] or [])
    assert write(library) == text

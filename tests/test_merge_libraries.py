"""Libraries written to be nasty come through a merge: nothing is lost, and what no other file speaks of stays."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from hawashi.bibliography import parse
from hawashi.bibliography.blocks import split
from hawashi.merging import compare_files, merge

FILES = sorted((Path(__file__).parent / "cases" / "libraries").glob("*.bib"))


def content(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def blocks_of(text: str) -> list[str]:
    return [text[raw.block.span.start : raw.block.span.end] for raw in split(text)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_nasty_library_merged_with_itself_stays(path: Path) -> None:
    text = content(path)
    merged, _ = merge(compare_files([("a.bib", text), ("b.bib", text)]))
    assert merged.text == text


@pytest.mark.parametrize(("one", "other"), [*pairwise([*FILES, FILES[0]])], ids=lambda path: path.stem)
def test_two_nasty_libraries_become_one_without_loss(one: Path, other: Path) -> None:
    texts = [content(one), content(other)]
    merged, _ = merge(compare_files([("a.bib", texts[0]), ("b.bib", texts[1])]))
    told = {change.text for change in merged.changes}
    for text in texts:
        for block in blocks_of(text):
            assert block in told or block in merged.text
    keys = {each.key for each in parse(merged.text).references}
    assert keys >= {each.key for each in parse(texts[0]).references}
    renamed = merged.keys.get("b.bib", {})
    assert keys >= {renamed.get(each.key, each.key) for each in parse(texts[1]).references}
    again, _ = merge(compare_files([("a.bib", merged.text), ("b.bib", texts[1])]))
    assert again.text == merged.text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_new_work_is_added_and_all_else_stays_byte_for_byte(path: Path) -> None:
    text = content(path)
    merged, _ = merge(compare_files([("a.bib", text), ("b.bib", "@book{anew, title = {عمل جديد}, year = 1901}\n")]))
    assert not merged.changes
    assert "@book{anew, title = {عمل جديد}, year = 1901}" in merged.text
    assert parse(merged.text).get("anew") is not None
    start = merged.text.index("@book{anew")
    assert text.startswith(merged.text[:start].rstrip())
    assert text.endswith(merged.text[start:].partition("1901}")[2].lstrip())

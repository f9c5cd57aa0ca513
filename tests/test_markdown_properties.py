"""What holds of any text: it is read, nothing is lost, every character is found again, an edit changes but its own."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hawashi import formats
from hawashi.errors import HawashiError, ReadError
from hawashi.model import BODY, Document, Edit, Span

PIECES = [
    "The river rises in spring",
    "and falls again",
    "Iraq",
    "يرتفع النهر في الربيع",
    "ثم ينخفض",
    "العراق",
    "[^1]",
    "[^بيت]",
    "[^1]: ",
    "[^بيت]: ",
    "^[in place, *here*]",
    "^[",
    "]",
    "¹",
    "²",
    "<sup>1</sup>",
    "^{1}",
    "^{٢}",
    "^{*}",
    "^{1.}",
    "¹ ",
    " (1)",
    "(٢)",
    "1. ",
    "* ",
    "- ",
    "    ",
    "\t",
    "> ",
    "# ",
    "*",
    "**",
    "_",
    "`",
    "```",
    "<!--",
    "-->",
    "<i>",
    "</i>",
    "&amp;",
    "\\*",
    "[text](https://example.org/a_b)",
    "<https://example.org>",
    "---",
    "title: T",
    ".",
    ",",
    "،",
    "\u200f",
    "\ufeff",
]
GLUE = ["", " ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r"]
NOISE = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)

markdown = st.lists(
    st.tuples(st.one_of(st.sampled_from(PIECES), NOISE), st.sampled_from(GLUE)).map("".join), max_size=30
).map("".join)


def parsed(text: str) -> Document | None:
    try:
        return formats.parse(text)
    except ReadError:
        assert text.removeprefix("\ufeff").startswith("---")
        return None


def texts(document: Document) -> list[str]:
    ids = [BODY, *(note.id for note in document.notes)]
    for marker in document.markers():
        ids += [marker.id, *([marker.leftover_id] if marker.leftover else [])]
    return ids


def at(text: str, document: Document, span: Span) -> tuple[int, int]:
    """Where a span stands in `text`, by nothing but its lines and columns."""
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text))]
    found = document.locate(span)
    assert None not in (found.line, found.column, found.end_line, found.end_column)
    hidden = text.startswith("\ufeff")
    lines, columns = (found.line or 0, found.end_line or 0), (found.column or 0, found.end_column or 0)
    start, end = (
        starts[line - 1] + column - 1 + (hidden and line == 1) for line, column in zip(lines, columns, strict=True)
    )
    return start, end


@given(markdown)
@example("² ³¼")  # a note that is nothing but its number
def test_writing_without_edits_gives_the_text_again(text: str) -> None:
    document = parsed(text)
    if document is not None:
        assert formats.write(document, []) == text


@given(markdown)
def test_every_character_is_where_it_is_said_to_be(text: str) -> None:
    document = parsed(text)
    for name in texts(document) if document else ():
        assert document
        value = document.text_of(name)
        last = 0
        for index, char in enumerate(value):
            start, end = at(text, document, Span(name, index, index + 1))
            assert last <= start < end
            last = start
            there = text[start:end]
            assert there == char or char in " \n" or there[0] in "\\&"


@given(markdown)
def test_marks_are_the_very_characters_of_the_text(text: str) -> None:
    document = parsed(text)
    if document is None:
        return
    for marker in document.markers():
        assert text[slice(*at(text, document, marker.mark))] == marker.text
        if marker.leftover_span:
            assert text[slice(*at(text, document, marker.leftover_span))] == marker.leftover
        assert 0 <= marker.span.start == marker.span.end <= len(document.body)
        document.locate(marker.span)
    for note in document.notes:
        document.locate(note.span)
        for run in note.runs:
            assert note.span.covers(run.span)
            assert len(run.span) > 0


@given(markdown, st.data())
def test_an_edit_of_one_character_changes_that_character(text: str, data: st.DataObject) -> None:
    document = parsed(text)
    names = [name for name in texts(document) if document.text_of(name)] if document else []
    if not document or not names:
        return
    name = data.draw(st.sampled_from(names))
    value = document.text_of(name)
    index = data.draw(st.integers(0, len(value) - 1))
    span = Span(name, index, index + 1)
    start, end = at(text, document, span)
    if text[start:end] == value[index] and value[index] not in " \n":
        assert formats.write(document, [Edit(span, "Q")]) == f"{text[:start]}Q{text[end:]}"


WORDS = st.lists(
    st.sampled_from(["[^1]", "¹", "\n\n", "\n", ". ", "\n\n[^1]: ", "\n\n^{1} ", "\n\n    ", "\n\n- ", "*", "|"])
)


@given(WORDS)
def test_no_word_is_lost(glue: list[str]) -> None:
    words = [f"w{number}ك" for number in range(len(glue) + 1)]
    source = words[0] + "".join(f"{between} {word} " for between, word in zip(glue, words[1:], strict=True))
    document = formats.parse(source)
    found = " ".join(document.text_of(name) for name in texts(document))
    for word in words:
        assert len(re.findall(rf"{word}(?!\d)", found)) == 1


@given(data=st.binary(max_size=200))
def test_any_file_is_read_or_refused(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "noise.md"
    path.write_bytes(data)
    with suppress(HawashiError):
        assert formats.write(formats.read(path), []).encode() == data


@given(st.text(max_size=60))
def test_any_front_matter_is_read_or_refused(text: str) -> None:
    with suppress(ReadError):
        assert formats.parse(f"---\ntitle: {text}\n---\nBody.\n").body

"""Only what somebody has chosen is mended, also where fixes meet and wait for each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from hawashi import fixes, formats
from hawashi.errors import WriteError
from hawashi.model import Document, Edit, Finding, Fix, Span

PAPERS = {"en": ("a b c", "A", "-"), "ar": ("ا ب ج", "أ", "،")}


def find(document: Document) -> Iterator[Finding]:
    """A first letter to be another, and each space to be a sign: the fix of the first space borders on the letter."""
    note = document.notes[0]
    first, sign = next((new, sign) for text, new, sign in PAPERS.values() if text[2] in note.text)
    for code, pattern, new in (("X1", r"\A[aا]", first), ("X2", " ", sign)):
        for found in re.finditer(pattern, note.text):
            span = Span(note.id, *found.span())
            yield Finding(span, "wrong", Fix((Edit(span, new),), safe=False), code, "wrong")


@pytest.mark.parametrize("language", PAPERS)
@pytest.mark.parametrize(
    ("wanted", "mended"),
    [
        ({0: "X1", 1: "X2", 2: "X2"}, "{first}{sign}{b}{sign}{c}"),
        ({0: "X1", 2: "X2"}, "{first} {b}{sign}{c}"),
        ({1: "X2"}, "{a}{sign}{b} {c}"),
        ({0: "X1", 1: "X2"}, "{first} {b} {c}"),  # which of the two spaces waited cannot be told any more
        ({}, "{a} {b} {c}"),
    ],
)
def test_only_what_is_wanted_is_mended(language: str, wanted: dict[int, str], mended: str) -> None:
    text, first, sign = PAPERS[language]
    data = f"Word[^1].\n\n[^1]: {text}\n".encode()
    document = formats.load(data, "paper.md")
    chosen = fixes.Wanted(find, document, wanted)
    after = fixes.mend(document, data, chosen, unsafe=chosen.unsafe).after
    a, b, c = text.split()
    assert after.notes[0].text == mended.format(first=first, sign=sign, a=a, b=b, c=c)


@pytest.mark.parametrize("wanted", [{0: "X2"}, {9: "X1"}, {-1: "X2"}])
def test_a_paper_that_has_changed_is_not_mended(wanted: dict[int, str]) -> None:
    document = formats.load(b"Word[^1].\n\n[^1]: a b c\n", "paper.md")
    with pytest.raises(WriteError, match="has changed since"):
        fixes.Wanted(find, document, wanted)

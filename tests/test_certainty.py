"""How surely a cite has been read: what its values say of each other."""

from __future__ import annotations

import pytest

from hawashi.certainty import is_surely_read
from hawashi.model import Cite, Field, Form, Span


def cite(**values: str) -> Cite:
    """A cite of these values, each surely read, with a comma between them."""
    raw = ", ".join(values.values())
    places = {name: raw.index(value) for name, value in values.items()}
    fields = {
        name: (Field(value, Span("n1", places[name], places[name] + len(value)), 1.0),)
        for name, value in values.items()
    }
    return Cite(Span("n1", 0, len(raw)), raw, Form.FULL, fields=fields, confidence=1.0)


@pytest.mark.parametrize(
    ("author", "title", "translator"),
    [
        ("Ernst Adler", "The Price of Salt", "Ruth Hill"),
        ("إرنست آدلر", "ثمن الملح", "سعاد حسن"),
    ],
)
def test_the_author_of_a_translation_may_hide_in_its_title(author: str, title: str, translator: str) -> None:
    comma = "،" if title[0] > "ء" else ","
    assert is_surely_read(cite(author=author, title=title, translator=translator))
    assert is_surely_read(cite(title=title, translator=translator))
    assert is_surely_read(cite(title=f"{author}{comma} {title}"))
    assert not is_surely_read(cite(title=f"{author}{comma} {title}", translator=translator))

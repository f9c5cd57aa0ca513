"""What is found out of a cite once: it is asked for again only where the cite says something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hawashi.model import Cite, Field, Form, Span
from hawashi.model.once import _MOST, once_a_cite


@pytest.mark.parametrize("raw", ["Tripp, History", "الوردي، وعاظ السلاطين"])
def test_a_cite_that_says_the_same_is_looked_at_once(raw: str) -> None:
    looked_at: list[Cite] = []

    @once_a_cite
    def words(cite: Cite) -> int:
        looked_at.append(cite)
        return len(cite.raw.split()) * (2 if cite.form is Form.FULL else 1)

    span = Span("n1", 0, len(raw))
    one = Cite(span, raw, Form.FULL, fields={"title": (Field(raw, span, 1.0),)})
    found = words(one)
    assert words(replace(one, reference="key")) == words(one) == found
    assert looked_at == [one]
    assert words(replace(one, form=Form.SHORT)) == found // 2
    assert words(replace(one, raw=f"{raw} 2")) > found
    stated = replace(one, key="tripp2007")
    words(stated)
    assert looked_at[-1] is stated


def test_answers_are_kept_of_so_many_cites_only() -> None:
    looked_at: list[str] = []
    look = once_a_cite(lambda cite: looked_at.append(cite.raw))
    cites = [Cite(Span("n1", 0, 1), str(number), Form.FULL) for number in range(_MOST + 1)]
    for cite in (*cites, cites[0]):
        look(cite)
    assert looked_at == [*(cite.raw for cite in cites), "0"]

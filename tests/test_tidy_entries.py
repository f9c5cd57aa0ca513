"""Entries taken apart and put together again with other fields: what stays, stays character for character."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from hawashi.bibliography.blocks import split
from hawashi.bibliography.entries import EntryPieces, taken_apart

ALIGNED = """@Book{tripp,
  title = {A History of Iraq},
  year  = 2007
}"""


def entry(text: str) -> EntryPieces:
    (raw,) = split(text)
    found = taken_apart(raw, text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "values", "written"),
    [
        (
            ALIGNED,
            {"title": "{A History of Iraq}", "year": "2007", "note": "{تاريخ العراق}"},
            "@Book{tripp,\n  title = {A History of Iraq},\n  year  = 2007,\n  note  = {تاريخ العراق}\n}",
        ),
        (
            ALIGNED,
            {"title": "{تاريخ العراق}", "year": "2007"},
            ALIGNED.replace("A History of Iraq", "تاريخ العراق"),
        ),
        (ALIGNED, {"year": "2007"}, "@Book{tripp,\n  year  = 2007\n}"),
        (
            ALIGNED,
            {"title": "{A History of Iraq}", "date": "{2007}"},
            "@Book{tripp,\n  title = {A History of Iraq},\n  date  = {2007}\n}",
        ),
        ("@book{أ, title={كتاب}}", {"title": "{كتاب}", "year": "{1935}"}, "@book{أ, title={كتاب}, year={1935}}"),
        ("@book{a}", {"year": "1"}, "@book{a, year = 1}"),
        ("@book{a, title={X}, % سبب\n year=1, note={n}}", {"title": "{X}", "note": "{n}"}, None),
        ("@book{a, title={X}, % سبب\n year=1}", {"title": "{X}"}, None),
    ],
)
def test_other_fields(text: str, values: Mapping[str, str], written: str | None) -> None:
    result = entry(text).with_only(values).text
    assert written is None or result == written
    (raw,) = split(result)
    assert dict(raw.fields) == values
    assert text.count("% سبب") == result.count("% سبب"), "comments stay"
    assert entry(result).with_only(values).text == result


def test_another_type() -> None:
    assert entry("@ InBook{inbook1, title={X}}").with_type("Article").text == "@ Article{inbook1, title={X}}"
    assert entry(ALIGNED).with_type("report").type == "report"


def test_what_was_not_read_is_not_taken_apart() -> None:
    (raw,) = split(ALIGNED)
    assert taken_apart(raw, ALIGNED.replace("2007", "2007 AD")) is None

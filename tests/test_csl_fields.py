"""Cites in the fields of reference managers: what their code says, and where they stand in a text."""

from __future__ import annotations

import json

import pytest

from hawashi.formats.csl_fields import CslCite, CslField, csl_cites, embedded
from hawashi.formats.flow import Flow
from hawashi.model import Embedded, Span

BOOK = {"type": "book", "title": "Rivers of the Plain", "author": [{"family": "Haddad", "given": "Salma"}]}
KITAB = {"type": "book", "title": "أنهار السهل", "author": [{"family": "حداد", "given": "سلمى"}]}


def code(*items: object, before: str = "ADDIN ZOTERO_ITEM CSL_CITATION ", after: str = "") -> str:
    return before + json.dumps({"citationID": "a1", "citationItems": items}, ensure_ascii=False) + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" ADDIN ZOTERO_ITEM CSL_CITATION ", " "),
        ("ZOTERO_ITEM CSL_CITATION ", " RNDx7Kq"),
        ("ADDIN CSL_CITATION ", ""),
        ("ADDIN ZOTERO_ITEM ", ""),
    ],
)
@pytest.mark.parametrize("item", [BOOK, KITAB])
def test_every_manager_writes_the_same_data(item: dict[str, object], before: str, after: str) -> None:
    cited = {"id": 7, "itemData": item, "locator": "12-14", "label": "chapter"}
    assert csl_cites(code(cited, before=before, after=after)) == [CslCite("7", item, "12-14", "chapter")]


def test_the_key_is_the_one_that_does_not_change_from_field_to_field() -> None:
    zotero = {"id": 7, "uris": ["http://zotero.org/users/1/items/QK4ZD"]}
    mendeley = {"id": "ITEM-1", "uris": ["http://www.mendeley.com/documents/?uuid=3f-9"]}
    assert [cite.key for cite in csl_cites(code(zotero, mendeley, {"id": "x"}, {"uris": []}))] == [
        "QK4ZD",
        "3f-9",
        "x",
        "",
    ]


def test_a_locator_without_a_label_is_a_page() -> None:
    assert [(cite.locator, cite.label) for cite in csl_cites(code({"locator": 5}, {"label": "page"}))] == [
        ("5", "page"),
        ("", ""),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "PAGEREF _Ref1",
        "ADDIN ZOTERO_BIBL {}",
        "ADDIN CSL_CITATION {",
        "ADDIN CSL_CITATION []",
        'ADDIN CSL_CITATION {"citationItems": 3}',
        'ADDIN CSL_CITATION {"citationItems": [3, null]}',
        "ADDIN CSL_CITATION " + '{"a":' * 100_000,
    ],
)
def test_broken_data_give_no_cite(broken: str) -> None:
    assert csl_cites(broken) == []


@pytest.mark.parametrize(
    ("source", "shown"),
    [("See Haddad, Rivers, 5. And more", "Haddad, Rivers, 5"), ("ينظر: حداد، أنهار، 5. وغيره", "حداد، أنهار، 5")],
)
def test_a_cite_stands_where_its_field_stood(source: str, shown: str) -> None:
    at = source.index(shown)
    flow = Flow(f"  {source}")
    flow.copy(0, 2 + at + 3)
    flow.put("\t", 2 + at + 3, 2 + at + 3)
    flow.copy(2 + at + 3, 2 + len(source))
    text = flow.finish("n1", "\n")
    fields = [
        CslField(2 + at, 2 + at + len(shown), code({"id": 1}, {"id": 2})),
        CslField(0, 2, code({"id": 3})),
        CslField(2 + len(source), 2 + len(source), code({"id": 4})),
    ]
    span = Span("n1", at, at + len(shown) + 1)
    assert text.text[span.start : span.end].replace("\t", "") == shown
    assert embedded(fields, "n1", text) == [Embedded(span, "1"), Embedded(span, "2")]


@pytest.mark.parametrize(("own", "inner"), [("Haddad", ", 12"), ("حداد", "، ص 12")])
def test_a_field_whose_words_stand_in_another_order_has_all_of_them(own: str, inner: str) -> None:
    source = own + inner
    flow = Flow(source)
    flow.copy(len(own), len(source))
    flow.copy(0, len(own))
    text = flow.finish("n1", "\n")
    found = embedded([CslField(0, len(source), code({"id": 7}))], "n1", text)
    assert [one.span for one in found] == [Span("n1", 0, len(text.text))]

"""What a file itself says of its cites: keys of a bibliography (LaTeX), data of a reference manager (Word)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi import bibliography, formats
from hawashi.bibliography.beside import beside
from hawashi.bibliography.csl_items import from_csl_json, to_csl_json
from hawashi.citations.embedded import cited
from hawashi.model import Date, Document, Embedded, Form, Name, Note, NoteKind, Pages, Paper, Reference, Span
from hawashi.pipeline import read_paper, understand
from tests.growth import grows_in_proportion

LATEX = Path(__file__).parent / "fixtures" / "latex"

TRIPP: Mapping[str, object] = {
    "id": 7,
    "type": "book",
    "title": "A History of Iraq",
    "author": [{"family": "Tripp", "given": "Charles"}],
    "publisher": "Cambridge University Press",
    "issued": {"date-parts": [["2007", 3]]},
}
WARDI: Mapping[str, object] = {
    "id": 8,
    "type": "book",
    "title": "دراسة في طبيعة المجتمع العراقي",
    "author": [{"literal": "علي الوردي"}],
    "publisher": "مطبعة العاني",
    "issued": {"date-parts": [[1965]]},
}


def paper(*notes: tuple[str, list[tuple[str, Embedded | Mapping[str, object], str]]]) -> Paper:
    """A paper of notes, each with its text and the data of its fields: what a field shows, its item, and the page."""
    written = []
    for number, (text, _) in enumerate(notes, 1):
        written.append(f"[^{number}]: {text}")
    document = formats.parse("\n".join(written))
    finished = []
    for note, (_, fields) in zip(document.notes, notes, strict=True):
        embedded = []
        for shown, item, page in fields:
            start = note.text.index(shown)
            assert isinstance(item, Mapping)
            label = "page" if page else ""
            span = note.part(start, start + len(shown))
            embedded.append(Embedded(span, str(item["id"]), item, page, label))
        finished.append(replace(note, embedded=tuple(embedded)))
    return understand(replace(document, notes=tuple(finished)))


@pytest.mark.parametrize(
    ("name", "signals", "comment", "marr"),
    [
        ("cites-en", ["See", "See also", "see", "cf.", "cf."], "For a different view, ", "marr2004modern"),
        ("cites-ar", ["ينظر", "وينظر كذلك", "للمزيد ينظر", "قارن:", "قارن"], "", "mar2004tarikh"),
    ],
)
def test_keys_are_looked_up_in_the_bibliography_beside(name: str, signals: list[str], comment: str, marr: str) -> None:
    found = read_paper(LATEX / f"{name}.tex")
    cites = [(int(one.note.label), cite) for one in found.citations for cite in one.cites]
    assert [(number, cite.reference, cite.locator) for number, cite in cites] == [
        (1, "tripp2007", "45"),
        (2, "tripp2007", "12"),
        (2, "wardi1965", "3"),
        (3, "tripp2007", "5–7"),
        (4, "wardi1965", None),
        (5, None, None),
        (6, "wardi1965", "50–52"),
        (6, marr, "12"),
        (7, "tripp2007", "77"),
        (8, "tripp2007", "9"),
        (8, "wardi1965", None),
        (9, "wardi1965", "9"),
    ]
    assert [cite.signal.text for _, cite in cites if cite.signal] == signals
    assert [cite.form for _, cite in cites[:3]] == [Form.FULL, Form.SHORT, Form.FULL]
    assert cites[5][1].unresolved == "no such key in the bibliography"
    assert found.citations[5].note.text.startswith(comment)
    assert [(cite.raw[:9], cite.reference) for cite in found.in_text] == [
        ("wardi1965", "wardi1965"),
        ("wardi1965", "wardi1965"),
        ("tripp2007", "tripp2007"),
    ]
    tripp, wardi, _ = found.library.references
    assert (tripp.title, tripp.author) == ("A History of Iraq", (Name("Tripp", "Charles"),))
    assert (wardi.title, wardi.publisher_place) == ("دراسة في طبيعة المجتمع العراقي", "بغداد")


def test_the_key_of_the_library_goes_before_that_of_the_paper() -> None:
    library = bibliography.parse(
        "@book{tripp, author={Tripp, Charles}, title={A History of Iraq},"
        " publisher={Cambridge University Press}, location={Cambridge}, date={2007}}"
    )
    found = read_paper(LATEX / "cites-en.tex", library)
    assert found.citations[0].cites[0].reference == "tripp"
    assert found.citations[1].cites[1].reference == "wardi1965"


def test_works_that_only_running_text_cites_are_works_of_the_paper(tmp_path: Path) -> None:
    (tmp_path / "works.bib").write_text((LATEX / "works.bib").read_text(encoding="utf-8"), encoding="utf-8")
    path = tmp_path / "paper.tex"
    path.write_text(r"As \parencite[5]{wardi1965} has it.\footnote{No.} \bibliography{works}", encoding="utf-8")
    found = read_paper(path)
    assert [work.key for work in found.library.references] == ["wardi1965"]
    assert [cite.reference for cite in found.in_text] == ["wardi1965"]


def test_bibliographies_are_read_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "bib").mkdir()
    (tmp_path / "bib" / "a.bib").write_text("@misc{a, title={A}}", encoding="utf-8")
    (tmp_path / "b.bib").write_text("no bibliography", encoding="utf-8")
    (tmp_path / "secret").write_text("@misc{s, title={S}}", encoding="utf-8")
    names = ["bib/a", "b.bib", "none.bib", "secret", "/etc/passwd", str(tmp_path / "bib" / "a.bib"), "\0", "bib"]
    found, unread, missing = beside(str(tmp_path / "paper.tex"), names)
    assert [[work.key for work in one.references] for one in found] == [["a"]]
    assert [tmp_path.name in problem for problem in unread] == [True]
    assert list(missing) == names[2:]


def test_the_data_of_a_field_are_the_work() -> None:
    found = paper(
        ("See Tripp, History, 45.", [("See Tripp, History, 45", TRIPP, "45")]),
        ("ينظر: الوردي، دراسة، ص 12.", [("الوردي، دراسة، ص 12", WARDI, "12")]),
        ("Ibid., 13.", [("Ibid., 13", WARDI, "13")]),
        ("A remark, and no more.", []),
    )
    cites = [cite for citation in found.citations for cite in citation.cites]
    assert [cite.reference for cite in cites] == ["tripp2007history", "wardi1965darasa", "wardi1965darasa"]
    assert [cite.locator for cite in cites] == ["45", "12", "13"]
    assert [cite.signal.text if cite.signal else "" for cite in cites] == ["See", "ينظر:", ""]
    assert cites[2].form is Form.IBID
    assert cites[2].chain == () or cites[2].chain[0].note == "n2"
    assert [work.publisher for work in found.library.references] == ["Cambridge University Press", "مطبعة العاني"]
    assert found.citations[3].kind is NoteKind.COMMENT


def test_a_field_of_several_works_is_parted() -> None:
    text = "Tripp, History, 45; الوردي، دراسة، 12."
    found = paper((text, [(text[:-1], TRIPP, "45"), (text[:-1], WARDI, "12")]))
    first, second = found.citations[0].cites
    assert (first.raw, first.reference) == ("Tripp, History, 45", "tripp2007history")
    assert (second.raw.rstrip("."), second.reference) == ("الوردي، دراسة، 12", "wardi1965darasa")


def test_an_ibid_by_hand_stands_for_the_work_of_the_field() -> None:
    found = paper(("T., H.", [("T., H.", TRIPP, "")]), ("Ibid., 7.", []))
    assert found.citations[1].cites[0].reference == found.citations[0].cites[0].reference == "tripp2007history"


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (TRIPP, Reference("", "book", (Name("Tripp", "Charles"),), title="A History of Iraq",
                          publisher="Cambridge University Press", issued=Date(2007, 3))),
        (WARDI, Reference("", "book", (Name("الوردي", "علي"),), title="دراسة في طبيعة المجتمع العراقي",
                          publisher="مطبعة العاني", issued=Date(1965))),
        ({"type": "report", "author": [{"literal": "World Bank"}], "issued": {"literal": "spring 2011"}, "page": "3-9"},
         Reference("", "report", (Name(literal="World Bank"),), issued="spring 2011", page=Pages("3", "9"))),
        ({"author": [{"family": "وزارة التخطيط", "given": ""}], "issued": {"date-parts": [[2010], [2012]]}},
         Reference("", "document", (Name(literal="وزارة التخطيط"),), issued=Date(2010, end=Date(2012)))),
        ({"title": "كتاب", "issued": {"date-parts": [["1428"]]}},
         Reference("", "document", title="كتاب", issued=Date(2007, hijri_year=1428, uncertain=True))),
        ({"type": 5, "title": ["no"], "author": "Tripp", "issued": {"date-parts": [[]], "raw": "2001-05"}},
         Reference("", "document", issued=Date(2001, 5))),
        ({"author": [{"family": "Humboldt", "given": "Wilhelm", "non-dropping-particle": "von", "suffix": "Jr."}]},
         Reference("", "document", (Name("Humboldt", "Wilhelm", "von", "Jr."),))),
    ],
)  # fmt: skip
def test_csl_json_becomes_a_reference(item: Mapping[str, object], expected: Reference) -> None:
    assert from_csl_json(item) == expected


@pytest.mark.parametrize("work", bibliography.parse((LATEX / "works.bib").read_text(encoding="utf-8")).references)
def test_csl_json_is_read_as_it_is_written(work: Reference) -> None:
    assert from_csl_json(to_csl_json(work)) == replace(work, key="", entry_type=None)


PIECES = ["See ", "ينظر: ", "tripp", "الوردي", ", ", "، ", "; ", "؛ ", "45", "ص 12", " and ", "Ibid.", ".", " "]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=20), st.data())
def test_cites_and_comment_cover_any_note(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces).strip() or "x"
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    embedded = []
    for start, end in zip(places[::2], places[1::2], strict=False):
        item = data.draw(st.sampled_from([None, TRIPP, WARDI]))
        key = text[start : data.draw(st.integers(start, end))]
        embedded += [Embedded(Span("n1", start, end), key, item, "45", "page")] * data.draw(st.integers(1, 2))
    note = Note("n1", "1", formats.parse("[^1]: a").notes[0].place, text, embedded=tuple(embedded))
    citation = cited(note, [])
    spans = [cite.span for cite in citation.cites] + list(citation.comments)
    spans += [cite.signal.span for cite in citation.cites if cite.signal]
    place = 0
    for span in sorted(spans):
        assert span.start == place
        place = span.end
    assert place == len(text)
    for cite in citation.cites:
        assert cite.raw == text[cite.span.start : cite.span.end]
        for values in cite.fields.values():
            assert all(value.text == text[value.span.start : value.span.end] for value in values)


@pytest.mark.times
@pytest.mark.parametrize("item", [None, TRIPP])
def test_many_cites_in_one_note_take_their_time_and_no_more(item: Mapping[str, object] | None) -> None:
    def reading(number: int) -> Callable[[], object]:
        one = "tripp, 45; "
        embedded = [Embedded(Span("n1", 11 * at, 11 * at + 9), "tripp", item, "45", "page") for at in range(number)]
        note = Note("n1", "1", place, one * number, embedded=tuple(embedded))
        return lambda: cited(note, [])

    place = formats.parse("[^1]: a").notes[0].place
    assert grows_in_proportion(reading, 1000)


def test_a_paper_of_another_format_names_no_bibliographies() -> None:
    document: Document = formats.parse("[^1]: A note.")
    assert document.bibliographies == ()
